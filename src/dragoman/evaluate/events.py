"""Score the coding of events: on the project's own corpus, on marked pairs, on raw sentences."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from dragoman.errors import DataError, ReadError
from dragoman.evaluate.annotated import score_annotated
from dragoman.evaluate.annotations import read_annotated
from dragoman.evaluate.corpus import evaluate_corpus
from dragoman.evaluate.direction import score_directions
from dragoman.evaluate.readers import Readers
from dragoman.evaluate.report import Report, join
from dragoman.evaluate.rows import rows
from dragoman.evaluate.sets import SETS, Row, fields_of, set_of

PARTS = ("train", "dev", "test")


def evaluate_events(
    folder: Path, readers: Readers, *, part: str | None = None, limit: int | None = None
) -> Report:
    """Score on the data in a folder: a corpus like the project's own, or a set of ``sets.SETS``.

    ``part`` is the part of the annotated sentences that is scored (``test`` without it). ``limit``
    bounds the rows of a set, or the annotated stories and sentences; which are taken hangs on
    their content alone. Errors in rows of a test part are told only where ``part`` is ``test``.

    Raises:
        ReadError: the folder holds no rows.
        DataError: the rows are of no known set, or of several.

    """
    if (folder / "sentences").is_dir() or (folder / "annotated").is_dir():
        report = _corpus(folder, readers, part or "test", limit)
    else:
        report = _set(folder, readers, limit)
    kept = tuple(e for e in report.errors if part == "test" or e.part != "test")
    return Report(report.scores, report.intervals, report.classes, report.confusion, kept)


def _corpus(folder: Path, readers: Readers, part: str, limit: int | None) -> Report:
    own = Report(evaluate_corpus(folder, readers.code))
    files = sorted((folder / "annotated").glob("*.yml"))
    if not files:
        return own
    sentences = [s for s in read_annotated(files) if s.part == part]
    keys = _drawn({s.document or s.pair or s.text for s in sentences}, limit)
    taken = [s for s in sentences if (s.document or s.pair or s.text) in keys]
    return join([own, score_annotated(taken, readers.code), score_directions(taken, readers.pair)])


def _set(folder: Path, readers: Readers, limit: int | None) -> Report:
    found = list(rows(folder))
    kinds = {s.name: s for row in found if (s := set_of(row)) is not None}
    if not found:
        raise ReadError("empty", f"The files in {folder} hold no rows.")
    if len(kinds) != 1:
        names = ", ".join(dict.fromkeys(s.name for s in SETS))
        held = f"several sets ({', '.join(sorted(kinds))})" if kinds else f"the fields {fields_of(found)}"
        raise DataError(f"The rows in {folder} are {held}: name a folder with one of {names}.")
    kind = next(iter(kinds.values()))
    return kind.score(_sample([r for r in found if set_of(r) is not None], limit), readers)


def _sample(found: Sequence[Row], limit: int | None) -> list[Row]:
    texts = [json.dumps(row, sort_keys=True) for row in found]
    keys = _drawn(set(texts), limit)
    return [row for row, text in zip(found, texts, strict=True) if text in keys]


def _drawn(keys: set[str], limit: int | None) -> set[str]:
    """So many of the keys, drawn by a hash of each."""
    ordered = sorted(keys, key=lambda k: (hashlib.md5(k.encode(), usedforsecurity=False).hexdigest(), k))
    return set(ordered[:limit])
