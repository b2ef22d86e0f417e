"""A codebook of one's own, read and trained, kept for as long as its file is the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.codebook.file import OwnCodebook, digest_of, load_codebook
from dragoman.codebook.learn import Learned, learn
from dragoman.encode import load_encoder

_KEPT = 4


@dataclass(frozen=True, slots=True)
class ReadyCodebook:
    """A codebook and the head that its examples trained; None where it has no examples."""

    own: OwnCodebook
    learned: Learned | None


def open_codebook(path: str, encoder: Path | None = None) -> ReadyCodebook:
    """Read a codebook's file and train its head, which takes a second or two.

    ``encoder`` is a folder with another encoder than the one that ships. The same file gives what
    was made of it before; one that was changed is read again.

    Raises:
        DataError: the file breaks the format of docs/codebook.md.

    """
    return _ready(path, digest_of(path), encoder)


@lru_cache(maxsize=_KEPT)
def _ready(path: str, digest: str, encoder: Path | None) -> ReadyCodebook:  # noqa: ARG001 - part of the key
    own = load_codebook(path)
    wanted = any(own.book.types[name].examples for name in own.book.own)
    return ReadyCodebook(own, learn(own, load_encoder(encoder)) if wanted else None)
