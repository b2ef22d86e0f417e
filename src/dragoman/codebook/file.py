"""Read a codebook of one's own from its YAML file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dragoman.errors import DataError
from dragoman.lexicon.acts import Acts, own_acts
from dragoman.lexicon.codebook import Codebook, codebook_of, plover
from dragoman.lexicon.files import Loader

DEFAULT_THRESHOLD = 0.8


@dataclass(frozen=True, slots=True)
class OwnCodebook:
    """A codebook of one's own.

    ``acts`` are its frames, with the shipped ones where it ``extends`` PLOVER; ``threshold`` is the
    probability from which a pair of parties without a frame makes a claim; ``digest`` is a hash of
    the file, which tells one version of a codebook from another.
    """

    book: Codebook
    acts: Acts
    extends: bool
    threshold: float
    digest: str


def load_codebook(path: str | Path) -> OwnCodebook:
    """Read and check a codebook's file.

    Raises:
        DataError: the file is missing, is no YAML or breaks the format of docs/codebook.md.

    """
    content = _content(path)
    try:
        raw = yaml.load(content, Loader=Loader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DataError(f"The codebook {path} is no YAML: {error}") from error
    return own_codebook(raw, str(path), _hash(content))


def digest_of(path: str | Path) -> str:
    """The hash of a codebook's file.

    Raises:
        DataError: the file cannot be read.

    """
    return _hash(_content(path))


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _content(path: str | Path) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise DataError(f"The codebook {path} cannot be read ({error.strerror}); check the path.") from error


def own_codebook(raw: Any, where: str, digest: str) -> OwnCodebook:  # noqa: ANN401 - parsed YAML
    """Check a parsed codebook; ``where`` names it in messages.

    Raises:
        DataError: it breaks the format.

    """
    shipped = plover()
    book = codebook_of(raw, where, shipped)
    extends = raw.get("extends")
    if extends not in {None, shipped.name}:
        raise DataError(f"{where}: extends {extends!r}; only {shipped.name} can be extended")
    if book.name == shipped.name:
        raise DataError(f"{where}: {book.name} is the codebook that ships; give yours a name of its own")
    threshold = raw.get("threshold", DEFAULT_THRESHOLD)
    if isinstance(threshold, bool) or not isinstance(threshold, int | float) or not 0 < threshold <= 1:
        raise DataError(f"{where}: threshold is a probability above 0 and up to 1, not {threshold!r}")
    frames = {name: _frames(name, raw["types"][name], where) for name in book.own}
    acts = own_acts(frames, book, _classes(raw.get("classes"), where), shipped=extends is not None)
    return OwnCodebook(book, acts, extends is not None, float(threshold), digest)


def _frames(name: str, entry: Mapping[str, Any] | None, where: str) -> list[dict[str, Any]]:
    frames = (entry or {}).get("frames") or []
    if not isinstance(frames, list):
        raise DataError(f"{where}: {name}: frames are a list of entries as in data/verbs/README.md")
    for frame in frames:
        if isinstance(frame, dict) and not _all_words(frame):
            raise DataError(f"{where}: {name}#{frame.get('id')}: put quotes around on, off, yes and no")
    return frames


_FLAGS = frozenset({"reciprocal", "consumes", "denied"})


def _all_words(value: Any) -> bool:  # noqa: ANN401 - parsed YAML
    """Whether nothing that should be a word was read as a truth value: on, off, yes, no."""
    if isinstance(value, dict):
        return all(isinstance(k, str) and (k in _FLAGS or _all_words(v)) for k, v in value.items())
    if isinstance(value, list):
        return all(_all_words(v) for v in value)
    return not isinstance(value, bool)


def _classes(given: Any, where: str) -> Mapping[str, list[str]]:  # noqa: ANN401 - parsed YAML
    if given is None:
        return {}
    if not isinstance(given, dict) or not all(
        isinstance(words, list) and all(isinstance(w, str) for w in words) for words in given.values()
    ):
        raise DataError(f"{where}: classes are lists of lemmas by name")
    return {str(name): words for name, words in given.items()}
