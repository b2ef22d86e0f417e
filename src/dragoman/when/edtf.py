"""EDTF (ISO 8601-2) dates as strings: their bounds, and intervals of days written back."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_DATE = re.compile(r"(?P<y>[\dX]{4})(?:-(?P<m>[\dX]{2})(?:-(?P<d>[\dX]{2}))?)?(?:T.*)?$")
_QUALIFIERS = re.compile(r"[?~%]")

# Seasons are wide enough for the calendar's and the weather service's reckoning, northern as the press
# mostly is: (first month, first day, last month, last day, year of the last day counted from the year's).
_SEASONS = {
    21: (0, 3, 1, 0, 6, 21),
    22: (0, 6, 1, 0, 9, 23),
    23: (0, 9, 1, 0, 12, 22),
    24: (-1, 12, 1, 1, 3, 21),  # "winter 1998" may be either end of the year
}


def bounds(edtf: str | None) -> tuple[str | None, str | None]:
    """The first and last day an EDTF string allows, as ISO days; None where a bound is open.

    Reads years, months, days, unspecified digits, seasons, quarters (33-36), halves (40-41),
    intervals and one-of lists of two. What is no EDTF has no bounds; nothing is raised.
    """
    first, last = day_bounds(edtf)
    return first.isoformat() if first else None, last.isoformat() if last else None


def day_bounds(edtf: str | None) -> tuple[date | None, date | None]:
    """The same as ``bounds``, as dates."""
    if not edtf:
        return None, None
    plain = _QUALIFIERS.sub("", edtf).strip("[]{} ")
    for mark in ("/", ".."):
        left, found, right = plain.partition(mark)
        if found and (mark == "/" or (left and right)):
            return _simple(left)[0], _simple(right)[1]
    return _simple(plain)


def _simple(text: str) -> tuple[date | None, date | None]:
    match = _DATE.match(text)
    if match is None:
        return None, None
    year, month, day = match["y"], match["m"], match["d"]
    try:
        if "X" in year:
            stem = year.rstrip("X")
            if not stem or "X" in stem:
                return None, None
            low, high = int(stem.ljust(4, "0")), int(stem.ljust(4, "9"))
            return date(max(low, 1), 1, 1), date(high, 12, 31)
        if month is None or "X" in month:
            return date(int(year), 1, 1), date(int(year), 12, 31)
        return _in_year(int(year), int(month), day)
    except ValueError:
        return None, None


def _in_year(year: int, month: int, day: str | None) -> tuple[date, date]:
    if month in _SEASONS:
        back, m1, d1, on, m2, d2 = _SEASONS[month]
        return date(year + back, m1, d1), date(year + on, m2, d2)
    if 33 <= month <= 36:
        return months(year, 3 * (month - 33) + 1, 3)
    if month in {40, 41}:
        return months(year, 6 * (month - 40) + 1, 6)
    if day is None or "X" in day:
        return months(year, month, 1)
    exact = date(year, month, int(day))
    return exact, exact


def months(year: int, month: int, count: int) -> tuple[date, date]:
    """The first and last day of ``count`` months from a month of a year on, within the year."""
    last = month + count - 1
    return date(year, month, 1), date(year, last, monthrange(year, last)[1])


def interval(first: date | None, last: date | None) -> str | None:
    """Two days as the shortest EDTF that means exactly them; open ends as ``..``.

    A whole year or month is written as such, whole months as an interval of months.
    """
    if first is None or last is None:
        if first is None and last is None:
            return None
        return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
    if first == last:
        return first.isoformat()
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _months(first, last)
    return f"{first.isoformat()}/{last.isoformat()}"


def _months(first: date, last: date) -> str:
    if (first.month, last.month) == (1, 12):
        return f"{first.year:04}" if first.year == last.year else f"{first.year:04}/{last.year:04}"
    left, right = f"{first.year:04}-{first.month:02}", f"{last.year:04}-{last.month:02}"
    return left if left == right else f"{left}/{right}"
