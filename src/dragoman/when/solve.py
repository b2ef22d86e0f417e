"""Put constraints on a page's date together: the days that all allow, the few that suffice, those that clash."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from dragoman.model.dating import Constraint, Dating
from dragoman.when.edtf import interval

_CYCLE = 28  # years after which the calendar is the same again
_LEAP = 2000
_FIRST_YEAR, _LAST_YEAR = 1, 9999
_MOST = 3  # constraints that a smallest set is looked for among; beyond, one that cannot be made smaller
_OPEN = 100  # days: a longer stretch of the year has no end but the horizon of what the press looks back to
MonthDay = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Allowed:
    """What some constraints leave: bounds with a year, days of any year; where those bound nothing, which end is open."""

    first: date | None
    last: date | None
    days: frozenset[MonthDay] | None
    open: str | None = None  # "after": no upper end, "before": no lower one

    @property
    def empty(self) -> bool:
        return self.days == frozenset() or bool(self.first and self.last and self.first > self.last)


def solve(constraints: Sequence[Constraint], *, explain: bool = True) -> Dating:
    """The date that the constraints leave, the stronger and then the earlier ones first.

    One that contradicts those before it is left out and told as a conflict. With ``explain`` a
    smallest set that gives the same date is looked for.
    """
    kept: list[int] = []
    conflicts = []
    for number in sorted(range(len(constraints)), key=lambda n: (-constraints[n].strength, n)):
        if _together([constraints[n] for n in (*kept, number)]).empty:
            conflicts.append((number, _clashing(constraints, kept, number)))
        else:
            kept.append(number)
    allowed = _together([constraints[n] for n in kept])
    needed = _fewest(constraints, sorted(kept), allowed) if explain else tuple(sorted(kept))
    return Dating(*_spelled(allowed), tuple(constraints), needed, tuple(sorted(conflicts)))


def _clashing(constraints: Sequence[Constraint], kept: Sequence[int], number: int) -> int | None:
    return next((k for k in kept if _together([constraints[k], constraints[number]]).empty), None)


def _together(some: Sequence[Constraint]) -> _Allowed:
    first = max((c.first for c in some if c.first), default=None)
    last = min((c.last for c in some if c.last), default=None)
    sets = [c.days for c in some if c.days is not None]
    opens = {c.open for c in some if c.days is not None}
    bounds = _Allowed(
        first, last, frozenset.intersection(*sets) if sets else None, opens.pop() if len(opens) == 1 else None
    )
    fixed = [c.fixed for c in some if c.fixed]
    weekdays = [c.weekdays for c in some if c.weekdays]
    if bounds.empty or (first is None and last is None) or not (fixed or weekdays or sets):
        return bounds

    def holds(day: date) -> bool:
        return (
            (bounds.days is None or (day.month, day.day) in bounds.days)
            and all(day.isoweekday() in w for w in weekdays)
            and all(_beside(day, f) for f in fixed)
        )

    return _narrowed(bounds, holds)


def _narrowed(bounds: _Allowed, holds: Callable[[date], bool]) -> _Allowed:
    """The bounds drawn in to the first and the last day that hold."""
    first, last = bounds.first, bounds.last
    if first is not None:
        first = _walk(first, 1, last, holds)
        if first is None:
            return replace(bounds, days=frozenset())
    if last is not None:
        last = _walk(last, -1, first, holds)
        if last is None:
            return replace(bounds, days=frozenset())
    return replace(bounds, first=first, last=last)


def _walk(day: date, step: int, until: date | None, holds: Callable[[date], bool]) -> date | None:
    """The first day from one on, up or down, that holds, within the years after which calendars repeat."""
    for _ in range(_CYCLE * 366):
        if until is not None and (day - until).days * step > 0:
            return None
        if holds(day):
            return day
        if not _FIRST_YEAR < day.year < _LAST_YEAR:
            return None
        day += timedelta(days=step)
    return None


def _falls(year: int, fixed: tuple[int, int, int]) -> bool:
    try:
        return date(year, fixed[0], fixed[1]).isoweekday() == fixed[2]
    except ValueError:
        return False


def _beside(one: date, fixed: tuple[int, int, int]) -> bool:
    """Whether the month-day nearest to a day falls on its weekday."""
    month, day, _ = fixed
    near = None
    for year in (one.year - 1, one.year, one.year + 1):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if near is None or abs((candidate - one).days) < abs((near - one).days):
            near = candidate
    return near is not None and _falls(near.year, fixed)


def _fewest(constraints: Sequence[Constraint], kept: Sequence[int], allowed: _Allowed) -> tuple[int, ...]:
    target = _spelled(allowed)
    for size in range(min(_MOST, len(kept)) + 1):
        for some in combinations(kept, size):
            if _spelled(_together([constraints[n] for n in some])) == target:
                return some
    left = list(kept)
    for number in reversed(kept):
        fewer = [n for n in left if n != number]
        if _spelled(_together([constraints[n] for n in fewer])) == target:
            left = fewer
    return tuple(left)


def _spelled(allowed: _Allowed) -> tuple[str | None, str | None, str | None]:
    """The date as EDTF with its bounds; XXXX for a year of several."""
    first, last = allowed.first, allowed.last
    if allowed.days is None or (first and last and (last - first).days < 366):
        return interval(first, last), _iso(first), _iso(last)
    low, high, length = _stretch(allowed.days)
    if length > _OPEN and allowed.open == "after":
        return (interval(first, last) if first else f"{low}/.."), _iso(first), _iso(last)
    if length > _OPEN and allowed.open == "before":
        return (interval(first, last) if last else f"../{high}"), _iso(first), _iso(last)
    return (low if low == high else f"{low}/{high}"), _iso(first), _iso(last)


def _stretch(days: frozenset[MonthDay]) -> tuple[str, str, int]:
    """The first and last day of an unknown year and their distance; one over New Year begins in December."""
    numbers = sorted(date(_LEAP, m, d).timetuple().tm_yday for m, d in days)
    gaps = [
        (b - a, n) for n, (a, b) in enumerate(zip(numbers, [*numbers[1:], numbers[0] + 366], strict=True))
    ]
    widest = max(gaps)[1]
    start, end = numbers[(widest + 1) % len(numbers)], numbers[widest]
    return _month_day(start), _month_day(end), (end - start) % 366


def _month_day(number: int) -> str:
    day = date(_LEAP, 1, 1) + timedelta(days=number - 1)
    return f"XXXX-{day.month:02}-{day.day:02}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
