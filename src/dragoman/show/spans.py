"""Where a claim's words stand in its document, and how overlapping stretches are cut apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dragoman.model.claim import Claim

Role = Literal["trigger", "who", "whom", "time", "place", "source", "hedge"]

# What wins where two roles share a word, strongest first; also the order of the legend.
ROLES: tuple[Role, ...] = ("trigger", "who", "whom", "time", "place", "source", "hedge")
LABELS: dict[Role, str] = {
    "trigger": "act",
    "who": "who",
    "whom": "whom",
    "time": "when",
    "place": "where",
    "source": "according to",
    "hedge": "hedge",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the stored text and what it is to its claim."""

    start: int
    end: int
    role: Role


def marks(claim: Claim) -> tuple[Mark, ...]:
    """Every stretch that a claim points to, in text order, without repetitions."""
    trigger = claim.evidence.trigger
    found = {Mark(trigger.start, trigger.end, "trigger")}
    found |= {Mark(a.start, a.end, "who") for a in claim.actors}
    found |= {Mark(a.start, a.end, "whom") for a in claim.recipients}
    found |= {Mark(h.start, h.end, "hedge") for h in claim.hedges}
    for source in claim.sources:
        if source.start is not None and source.end is not None:
            found.add(Mark(source.start, source.end, "source"))
    if claim.time.start is not None and claim.time.end is not None:
        found.add(Mark(claim.time.start, claim.time.end, "time"))
    if claim.place is not None:
        found.add(Mark(claim.place.start, claim.place.end, "place"))
    return tuple(sorted((m for m in found if m.start < m.end), key=_order))


def _order(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, ROLES.index(mark.role)


def pieces(start: int, end: int, bounds: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Cut ``start..end`` at every bound inside it, so that no stretch begins or ends within."""
    cuts = sorted({start, end, *(b for b in bounds if start < b < end)})
    yield from pairwise(cuts)


def roles_at(found: Sequence[Mark], start: int, end: int) -> tuple[Role, ...]:
    """The roles of the marks that cover a piece, strongest first."""
    covering = {m.role for m in found if m.start <= start and end <= m.end}
    return tuple(r for r in ROLES if r in covering)
