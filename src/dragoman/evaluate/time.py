"""Measure time expressions against documents annotated with TIMEX3, as TempEval-3 does."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from dragoman.model.finding import TimeExpression
from dragoman.parse.model import load_model
from dragoman.when import find_times


@dataclass(frozen=True, slots=True)
class TimexRow:
    """An annotated document: its text, its date and its expressions as (start, end, type, value)."""

    document_id: str
    text: str
    published: str | None
    expressions: tuple[tuple[int, int, str, str], ...]


def evaluate_time(folder: Path, *, nlp: Language | None = None) -> dict[str, float]:
    """Scores on every ``*.jsonl`` and ``*.jsonl.gz`` of a folder whose rows have ``timex3``.

    Relaxed: the spans overlap; strict: they are the same. Value and type F1 count the relaxed
    matches whose value or type is right, as the TempEval-3 scorer does.
    """
    return score(timex_rows(folder), nlp=nlp)


def timex_rows(folder: Path) -> Iterator[TimexRow]:
    """The annotated documents of a folder, in the order of file names and lines."""
    for path in sorted([*folder.glob("*.jsonl"), *folder.glob("*.jsonl.gz")]):
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if "timex3" in row:
                    yield _row(row)


def _row(row: dict[str, object]) -> TimexRow:
    timexes = row["timex3"]
    assert isinstance(timexes, list)
    dct = row.get("dct")
    return TimexRow(
        str(row["id"]),
        str(row["text"]),
        str(dct)[:10] if dct else None,
        tuple((int(t["start"]), int(t["end"]), str(t["type"]), str(t["value"])) for t in timexes),
    )


def score(rows: Iterable[TimexRow], *, nlp: Language | None = None) -> dict[str, float]:
    """The scores over some documents."""
    nlp = nlp or load_model()
    return score_found(
        (row, find_times(row.text, published=row.published, doc=nlp(row.text))) for row in rows
    )


def score_found(read: Iterable[tuple[TimexRow, Sequence[TimeExpression]]]) -> dict[str, float]:
    """The scores over documents and what somebody found in them."""
    documents = found_count = gold_count = relaxed = relaxed_gold = strict = value = kind = 0
    for row, found in read:
        documents += 1
        found_count += len(found)
        gold_count += len(row.expressions)
        strict += len({(t.start, t.end) for t in found} & {(s, e) for s, e, _, _ in row.expressions})
        for _, match in pairs(found, row.expressions):
            relaxed += match is not None
        for gold in row.expressions:
            hits = [t for t in found if t.start < gold[1] and gold[0] < t.end]
            relaxed_gold += bool(hits)
            value += bool(hits) and hits[0].timex == gold[3]
            kind += bool(hits) and hits[0].kind == gold[2]
    precision, recall = _share(relaxed, found_count), _share(relaxed_gold, gold_count)
    relaxed_f1 = _f1(precision, recall)
    return {
        "relaxed_f1": relaxed_f1,
        "strict_f1": _f1(_share(strict, found_count), _share(strict, gold_count)),
        "value_f1": relaxed_f1 * _share(value, relaxed_gold),
        "relaxed_precision": precision,
        "relaxed_recall": recall,
        "type_f1": relaxed_f1 * _share(kind, relaxed_gold),
        "documents": float(documents),
    }


def pairs(
    found: Sequence[TimeExpression], gold: Sequence[tuple[int, int, str, str]]
) -> Iterator[tuple[TimeExpression, tuple[int, int, str, str] | None]]:
    """Each found expression with the first annotated one that it overlaps, or None."""
    for time in found:
        yield time, next((g for g in gold if g[0] < time.end and time.start < g[1]), None)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
