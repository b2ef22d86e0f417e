"""Read the rows of a development set: every ``*.jsonl`` or ``*.jsonl.gz`` in a folder."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import ReadError
from dragoman.model.document import Block, BlockKind, Document


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """Every row of every file, files in the order of their names; a single file may be named too.

    Raises:
        ReadError: there is no such folder or no such file in it.

    """
    files = [folder] if folder.is_file() else sorted(f for f in folder.glob("*") if ".jsonl" in f.suffixes)
    if not files:
        raise ReadError(
            "missing", f"{folder} holds no .jsonl or .jsonl.gz file; name a folder that does with --data."
        )
    for file in files:
        raw = file.read_bytes()
        text = (gzip.decompress(raw) if file.suffix == ".gz" else raw).decode("utf-8")
        yield from (json.loads(line) for line in text.split("\n") if line.strip())


def sentence_document(text: str, *, published: str | None = None) -> Document:
    """A sentence as a document of one block."""
    return Document("sentence", text, (Block(BlockKind.PROSE, 0, len(text)),), published=published)


def f_score(right: float, given: float, wanted: float) -> float:
    """F1 from counts; 0 where nothing is right."""
    return 2 * right / (given + wanted) if right else 0.0


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """The mean over the gold labels of each label's F1; pairs are (gold, given)."""
    labels = sorted({gold for gold, _ in pairs})
    scores = []
    for label in labels:
        right = sum(g == label == p for g, p in pairs)
        scores.append(f_score(right, sum(p == label for _, p in pairs), sum(g == label for g, _ in pairs)))
    return sum(scores) / len(scores) if scores else 0.0
