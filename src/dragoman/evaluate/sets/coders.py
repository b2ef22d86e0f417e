"""Several coders of one sentence: what most of them agree on, and how well each agrees with the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.evaluate.spans import overlap

Row = Mapping[str, Any]
_ROLES = ("source", "target", "action", "location", "time")


def agreed(row: Row, *, without: int | None = None) -> dict[str, Any]:
    """The row of a consensus from the ``annotations`` of a row, of all coders or without one.

    Relevant is what more than half hold to be; a root stands where more than half of those who
    hold it relevant give it; a span where at least half of the coders have one that overlaps,
    once for all that overlap.
    """
    coders = [a for number, a in enumerate(row["annotations"]) if number != without]
    voters = [a for a in coders if a["relevant"]]
    relevant = 2 * len(voters) > len(coders)
    roots = Counter(root for a in voters for root in {e["cameo_root"] for e in a["events"]} if root)
    return {
        "id": row.get("id", ""),
        "text": row["text"],
        "relevant": relevant,
        "cameo_root": sorted(r for r, votes in roots.items() if relevant and 2 * votes > len(voters)),
        "spans": _shared_spans(coders) if relevant else [],
    }


def alone(coder: Row) -> dict[str, Any]:
    """One coder's annotation in the form of a consensus."""
    spans = [
        {"role": role, "start": s["start"], "end": s["end"]}
        for s in coder["spans"]
        if (role := _role(s["label"])) in _ROLES
    ]
    roots = sorted({e["cameo_root"] for e in coder["events"] if e["cameo_root"]})
    return {"relevant": bool(coder["relevant"]), "cameo_root": roots, "spans": spans}


def _role(label: str) -> str:
    """The role in "Source-1"."""
    return label.split("-", 1)[0].lower()


def _shared_spans(coders: Sequence[Row]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for role in _ROLES:
        each = [[(s["start"], s["end"]) for s in c["spans"] if _role(s["label"]) == role] for c in coders]
        taken: list[tuple[int, int]] = []
        for span in sorted({s for spans in each for s in spans}):
            votes = sum(any(overlap(span, other) for other in spans) for spans in each)
            if 2 * votes >= len(coders) and not any(overlap(span, t) for t in taken):
                taken.append(span)
        found += [{"role": role, "start": start, "end": end} for start, end in taken]
    return found
