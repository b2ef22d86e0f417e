"""Score the project's own gold: tables of sentences and keys of whole documents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import yaml

from dragoman.evaluate.gold import Score, pool, read_key, score
from dragoman.evaluate.rows import sentence_document
from dragoman.model.claim import Claim
from dragoman.model.document import Document
from dragoman.read import ReadOptions, read_address

Coder = Callable[[Document], tuple[Claim, ...]]


def evaluate_corpus(folder: Path, code: Coder) -> dict[str, float]:
    """Score a corpus folder: ``sentences/*.yml`` and ``gold/*.yml`` beside ``../samples``.

    Sentences are split by a hash of their words into a half to develop on and a half that nobody
    looks into (``held_out``). Precision counts claims that are in the key, recall its required
    entries; see ``gold.py`` for what is right.
    """
    develop: list[Score] = []
    held_out: list[Score] = []
    for file in sorted((folder / "sentences").glob("*.yml")):
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
            key = read_key(entry.get("claims") or (), sentence=entry["text"])
            found = score(code(sentence_document(entry["text"], published=entry.get("published"))), key)
            (held_out if is_held_out(entry["text"]) else develop).append(found)
    result = _named("sentences", develop) | _named("sentences_held_out", held_out)
    for kind in ("event", "relation", "motive"):
        result |= _named(f"documents_{kind}", _documents(folder, code, kind))
    return result


def is_held_out(text: str) -> bool:
    """Whether a sentence belongs to the half that is only ever scored."""
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 1


def gold_hash(folder: Path) -> str:
    """The SHA-256 of all files of the gold, names included, that floors are pinned beside."""
    digest = hashlib.sha256()
    rooms = ("sentences", "gold", "annotated")
    for file in sorted(f for room in rooms for f in (folder / room).glob("*.yml")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _documents(folder: Path, code: Coder, kind: str) -> list[Score]:
    found = []
    for file in sorted((folder / "gold").glob("*.yml")):
        text = folder.parent / "samples" / f"{file.stem}.txt"
        key = read_key(yaml.safe_load(file.read_text(encoding="utf-8")))
        documents = [d for d in read_address(str(text), ReadOptions()) if isinstance(d, Document)]
        claims = [c for d in documents for c in code(d)]
        found.append(score(claims, key, kinds=frozenset({kind})))
    return found


def _named(prefix: str, scores: Iterable[Score]) -> dict[str, float]:
    return {f"{prefix}_{name}": value for name, value in pool(list(scores)).items()}
