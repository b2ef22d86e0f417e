"""The date of a named day in a year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dragoman.lexicon.time import time_words


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday_date(number: int, year: int) -> date:
    """The day of the ``number``-th entry of ``data/time/holidays.yml`` in a year."""
    holiday = time_words().holidays[number]
    if holiday.easter is not None:
        return easter(year) + timedelta(days=holiday.easter)
    if holiday.day is not None:
        return date(year, *holiday.day)
    assert holiday.nth is not None
    month, weekday, nth, plus = holiday.nth
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1) + plus)
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.isoweekday() - weekday) % 7) + timedelta(days=plus)
