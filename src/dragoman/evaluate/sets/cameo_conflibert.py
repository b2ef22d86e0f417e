"""Sentences with one of five classes (statement; verbal, material cooperation, conflict) and parties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dragoman.evaluate.estimates import counted, labelled
from dragoman.evaluate.readers import Readers
from dragoman.evaluate.report import ErrorCase, Report, join
from dragoman.evaluate.sets.cameo import coded, penta_of
from dragoman.evaluate.spans import hits


def score_cameo_conflibert(rows: Sequence[Mapping[str, Any]], readers: Readers) -> Report:
    """``penta`` is scored on all rows, the parties where they are annotated."""
    pairs: list[tuple[str, str]] = []
    roles: dict[str, list[tuple[int, ...]]] = {"source": [], "target": [], "source_bare": []}
    errors: list[ErrorCase] = []
    for row in rows:
        text = str(row["text"])
        found = coded(text, readers)
        wanted, given = str(row["penta_code"]), penta_of(found)
        pairs.append((wanted, given))
        wanted_spans = row["spans"] or ()
        if row["spans"] is not None:
            for role in ("source", "target"):
                spans = [(s["start"], s["end"]) for s in wanted_spans if s["role"] == role]
                roles[role].append(hits(found.spans(role, statements=True), spans))
                if role == "source":
                    roles["source_bare"].append(hits(found.spans(role, statements=False), spans))
        if wanted != given:
            marks = [(s["start"], s["end"], f"wanted {s['role']}") for s in wanted_spans]
            marks += [(*s, "given action") for s in found.spans("action", statements=True)]
            kind = (
                "statement taken for an act" if wanted == "0" else "missed" if given == "0" else "wrong class"
            )
            errors.append(
                ErrorCase(
                    "penta",
                    kind,
                    wanted,
                    given,
                    text,
                    tuple(marks),
                    str(row["id"]),
                    str(row.get("split", "")),
                )
            )
    report = join(
        [
            Report({"rows": float(len(pairs))}),
            labelled("penta", pairs),
            counted("source", roles["source"]),
            counted("source", roles["source_bare"], suffix="_without_statements"),
            counted("target", roles["target"]),
        ]
    )
    return replace(report, errors=tuple(errors))
