"""Score certainty: on the project's trap sentences, or on sets whose rows tell what they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from types import MappingProxyType
from typing import Any

from dragoman.certainty import judge
from dragoman.errors import ReadError
from dragoman.evaluate.attribution import in_half, plain_document, read_rows
from dragoman.evaluate.meantime import is_meantime, score_meantime
from dragoman.evaluate.report import Report
from dragoman.evaluate.traps import evaluate_traps
from dragoman.model.claim import Factuality
from dragoman.parse import parse_document
from dragoman.sources import find_attributions
from dragoman.syntax.clauses import governing_verb

VALUES: MappingProxyType[Factuality, float] = MappingProxyType(
    {"CT+": 3.0, "PR+": 2.0, "PS+": 1.0, "UU": 0.0, "PS-": -1.0, "PR-": -2.0, "CT-": -3.0}
)
# Documents of the crowd's sets that nobody looks into when rules are made: the split of this name.
HELD_OUT = "dev"

Event = tuple[float, Factuality]


def evaluate_factuality(folder: Path, *, half: int | None = None, limit: int = 1500) -> Report:
    """Score the data in a folder: ``corpus/certainty``, ``meantime``, or a set of sentences of -3 to 3.

    Raises:
        ReadError: the folder holds neither.

    """
    if next(folder.glob("*.yml"), None) is not None:
        return evaluate_traps(folder)
    if not (folder / "dev.jsonl.gz").exists():
        raise ReadError("missing", f"{folder} holds neither dev.jsonl.gz nor lists of sentences (.yml).")
    rows = [r for r in read_rows(folder) if in_half(r["id"], half)]
    if rows and is_meantime(rows[0]):
        return score_meantime(rows)
    return _score_values(rows, limit)


def _score_values(rows: Sequence[Mapping[str, Any]], limit: int) -> Report:
    """Mean absolute error and Pearson's r over the events of the first ``limit`` sentences.

    CT is 3, PR 2, PS 1 and UU 0, with their signs. People give "might" and "wants to" more than
    that; ``*_fitted`` has instead, for each of our seven values, the median that people gave to it in
    the part that is looked into. ``held_out_*`` is the part that is not.
    """
    looked_into = [r for r in rows if r.get("split") != HELD_OUT][:limit]
    open_part = [event for row in looked_into for event in scored_events(row)]
    held_out = [e for row in rows if row.get("split") == HELD_OUT for e in scored_events(row)]
    scores = _scores("", open_part, VALUES)
    if held_out:
        scores |= _scores("held_out_", held_out, VALUES)
        fitted = dict(VALUES) | fit(open_part)
        scores |= {
            f"{k}_fitted": v for k, v in _scores("held_out_", held_out, fitted).items() if "events" not in k
        }
    return Report(scores)


def fit(events: Sequence[Event]) -> dict[Factuality, float]:
    """The median that people gave to the events of each of our values."""
    by_value: dict[Factuality, list[float]] = defaultdict(list)
    for gold, found in events:
        by_value[found].append(gold)
    return {value: median(golds) for value, golds in by_value.items()}


def _scores(prefix: str, events: Sequence[Event], values: Mapping[Factuality, float]) -> dict[str, float]:
    gold, found = [g for g, _ in events], [values[f] for _, f in events]
    mae = sum(abs(g - f) for g, f in zip(gold, found, strict=True)) / max(len(events), 1)
    return {
        f"{prefix}mae": round(mae, 4),
        f"{prefix}pearson_r": round(pearson(gold, found), 4),
        f"{prefix}events": float(len(events)),
    }


def scored_events(row: Mapping[str, Any]) -> list[Event]:
    """People's value of each of a row's events, and ours."""
    page = parse_document(plain_document(row["id"], row["text"]))
    attributions = find_attributions(page, ())
    pairs: list[Event] = []
    for target in row["targets"]:
        span = page.doc.char_span(target["start"], target["end"], alignment_mode="expand")
        if span is not None:
            trigger = span.root
            found = judge(page, trigger.i, governing_verb(trigger).i, attributions)
            pairs.append((float(target["factuality"]), found.factuality))
    return pairs


def pearson(a: Sequence[float], b: Sequence[float]) -> float:
    """Pearson's correlation; 0 where a side does not vary."""
    n = len(a)
    if n == 0:
        return 0.0
    mean_a, mean_b = sum(a) / n, sum(b) / n
    cov = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    var_a, var_b = sum((x - mean_a) ** 2 for x in a), sum((y - mean_b) ** 2 for y in b)
    return cov / (var_a * var_b) ** 0.5 if var_a and var_b else 0.0
