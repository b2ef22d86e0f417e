"""When a page was written: what its words say about it, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

ConstraintKind = Literal[
    "metadata", "series", "head", "citation", "reference", "told", "plan", "weekday", "office", "calendar"
]


@dataclass(frozen=True, slots=True)
class Constraint:
    """One thing that bounds a page's date, with its words.

    ``first`` and ``last`` bound it where a year is known. ``days`` are the days of the year that
    it allows, as (month, day) of a leap year, None for all; ``open`` says that they only begin or only
    end at a day. ``fixed`` are days one of which must be
    a certain weekday: (month, day, ISO weekday). ``weekdays`` are the page's own, empty for all.
    ``strength``: 3 told by the user or the file, 2 by the page's head or number, 1 by its text.
    """

    kind: ConstraintKind
    says: str
    text: str | None = None
    start: int | None = None
    end: int | None = None
    first: date | None = None
    last: date | None = None
    days: frozenset[tuple[int, int]] | None = None
    open: Literal["after", "before"] | None = None
    fixed: tuple[int, int, int] | None = None
    weekdays: tuple[int, ...] = ()
    strength: int = 1
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Dating:
    """The date of a page and the reasons for it.

    ``needed`` are the numbers of a smallest set of constraints that gives the same date;
    ``conflicts`` pairs (the one left out, the one that it contradicts or None where only several
    together do).
    """

    edtf: str | None
    earliest: str | None
    latest: str | None
    constraints: tuple[Constraint, ...]
    needed: tuple[int, ...]
    conflicts: tuple[tuple[int, int | None], ...]
