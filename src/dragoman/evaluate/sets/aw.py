"""AW: whether what the source of a marked pair does to its target is conflict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dragoman.evaluate.estimates import labelled
from dragoman.evaluate.readers import Readers
from dragoman.evaluate.report import ErrorCase, Report, join
from dragoman.evaluate.sets.marked import conflict, unmarked

_SIGNS = {True: "conflict", False: "cooperation"}


def score_aw(rows: Sequence[Mapping[str, Any]], readers: Readers) -> Report:
    """``binary``: conflict where its types have the larger summed share."""
    pairs: list[tuple[str, str]] = []
    errors: list[ErrorCase] = []
    for row in rows:
        text, source, target = unmarked(row)
        wanted = _SIGNS[str(row["gold_binary"]) == "1"]
        given = _SIGNS[conflict(readers.pair(text, source, target))]
        pairs.append((wanted, given))
        if wanted != given:
            spans = ((*source, "source"), (*target, "target"))
            origin = f"aw {row.get('uid', '')} {row.get('event_type', '')}".strip()
            errors.append(ErrorCase("binary", f"wrong sign: {wanted}", wanted, given, text, spans, origin))
    report = join([Report({"rows": float(len(pairs))}), labelled("binary", pairs)])
    return replace(report, errors=tuple(errors))
