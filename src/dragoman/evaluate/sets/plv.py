"""PLV: which of 15 labels the source of a marked pair does to its target; also by quad and by sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dragoman.evaluate.estimates import labelled
from dragoman.evaluate.readers import Readers
from dragoman.evaluate.report import ErrorCase, Report, join
from dragoman.evaluate.sets.marked import CONFLICT, NONE, best, conflict, labels, quads, unmarked

_SIGNS = {True: "conflict", False: "cooperation"}


def score_plv(rows: Sequence[Mapping[str, Any]], readers: Readers) -> Report:
    """``root``: the likeliest label; ``quad`` and ``binary``: by the summed shares of the types."""
    roots: list[tuple[str, str]] = []
    quad: list[tuple[str, str]] = []
    binary: list[tuple[str, str]] = []
    errors: list[ErrorCase] = []
    for row in rows:
        text, source, target = unmarked(row)
        reading = readers.pair(text, source, target)
        wanted, given = str(row["gold_root"]), best(labels(reading))
        roots.append((wanted, given))
        penta = str(row["gold_penta"])
        quad.append((penta, best(quads(reading))))
        binary.append((_SIGNS[penta in CONFLICT], _SIGNS[conflict(reading)]))
        if wanted != given:
            spans = ((*source, "source"), (*target, "target"))
            origin = f"plv {row.get('sentence_id', '')}".strip()
            errors.append(ErrorCase("root", "wrong type", wanted, given, text, spans, origin))
    unanswered = sum(given == NONE for _, given in roots) / max(1, len(roots))
    report = join(
        [
            Report({"rows": float(len(roots))}),
            labelled("root", roots),
            labelled("quad", quad),
            labelled("binary", binary),
            Report({"unanswered": unanswered}),
        ]
    )
    return replace(report, errors=tuple(errors))
