"""Score certainty against sentences whose events carry a factuality of -3 to 3."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dragoman.certainty import judge
from dragoman.evaluate.attribution import in_half, plain_document, read_rows
from dragoman.model.claim import Factuality
from dragoman.parse import parse_document
from dragoman.sources import find_attributions
from dragoman.syntax.clauses import governing_verb

VALUES: MappingProxyType[Factuality, float] = MappingProxyType(
    {"CT+": 3.0, "PR+": 2.0, "PS+": 1.0, "UU": 0.0, "PS-": -1.0, "PR-": -2.0, "CT-": -3.0}
)

_LEVELS = MappingProxyType({"CERTAIN": "CT", "PROBABLE": "PR", "POSSIBLE": "PS"})


def evaluate_factuality(folder: Path, *, half: int | None = None, limit: int = 1500) -> dict[str, float]:
    """Mean absolute error and Pearson's r over the events of the first ``limit`` sentences.

    CT is 3, PR 2, PS 1 and UU 0, with their signs.
    """
    rows = islice((r for r in read_rows(folder) if in_half(r["id"], half)), limit)
    pairs = [pair for row in rows for pair in scored_events(row)]
    gold, found = [g for g, _ in pairs], [f for _, f in pairs]
    mae = sum(abs(g - f) for g, f in pairs) / max(len(pairs), 1)
    return {"mae": round(mae, 4), "pearson_r": round(pearson(gold, found), 4), "events": float(len(pairs))}


def scored_events(row: dict[str, Any]) -> list[tuple[float, float]]:
    """Gold and found values of a row's events."""
    page = parse_document(plain_document(row["id"], row["text"]))
    attributions = find_attributions(page, ())
    pairs = []
    for target in row["targets"]:
        span = page.doc.char_span(target["start"], target["end"], alignment_mode="expand")
        if span is not None:
            trigger = span.root
            found = judge(page, trigger.i, governing_verb(trigger).i, attributions)
            pairs.append((float(target["factuality"]), VALUES[found.factuality]))
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


def evaluate_meantime(folder: Path, *, limit: int = 60) -> dict[str, float]:
    """Denied events (F1) and the accuracy of certainty on documents with full event attributes.

    Certainty has three values there: CERTAIN is CT, PROBABLE is PR, POSSIBLE is PS; events
    whose certainty is not stated are left out.
    """
    hit = gold = found = right = counted = 0
    for row in islice(read_rows(folder), limit):
        page = parse_document(plain_document(row["id"], row["text"]))
        attributions = find_attributions(page, ())
        for mention in row["mentions"].values():
            level = _LEVELS.get(str(mention.get("certainty")))
            if mention.get("tag") != "EVENT_MENTION" or level is None:
                continue
            span = page.doc.char_span(mention["start"], mention["end"], alignment_mode="expand")
            if span is None:
                continue
            got = judge(page, span.root.i, governing_verb(span.root).i, attributions)
            counted += 1
            right += got.factuality[:2] == level
            negated, denied = mention.get("polarity") == "NEG", got.polarity == "denied"
            hit, gold, found = hit + (negated and denied), gold + negated, found + denied
    f1 = 2 * hit / max(gold + found, 1)
    return {"polarity_negated_f1": round(f1, 4), "certainty_accuracy": round(right / max(counted, 1), 4)}
