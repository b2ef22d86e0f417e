"""The date of a named day in a year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Any

from dragoman.lexicon.time import Holiday, time_words
from dragoman.when.period import Days

_CALENDARS = MappingProxyType(
    {
        "chinese": "_ChineseLunisolar",
        "hebrew": "_HebrewLunisolar",
        "hindu": "_HinduLunisolar",
        "islamic": "_IslamicLunar",
        "persian": "_Persian",
    }
)


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday_days(number: int, year: int) -> tuple[Days, ...]:
    """The first and last day of the ``number``-th entry of ``data/time/holidays.yml`` in a year.

    A feast of a lunar year may fall twice in a year of ours; none is known far from today.
    """
    holiday = time_words().holidays[number]
    if holiday.moon is not None:
        return _by_moon(*holiday.moon, year)
    day = _by_rule(holiday, year)
    return ((day, day),)


def _by_moon(calendar: str, feast: str, days: int, off: int, year: int) -> tuple[Days, ...]:
    reckoned = _calendar(calendar)
    one = getattr(reckoned, f"{feast}_date", None)
    entries = [one(year)] if one is not None else getattr(reckoned, f"{feast}_dates")(year)
    starts = sorted({day for entry in entries for day in _dates_in(entry) if day.year == year})
    before, after = timedelta(days=off), timedelta(days=days - 1 + off)
    return tuple((start - before, start + after) for start in starts)


def _dates_in(entry: object) -> list[date]:
    """The dates of what the calendars give: a date or some, alone or beside whether they are estimated."""
    if isinstance(entry, date):
        return [entry]
    return [d for part in entry for d in _dates_in(part)] if isinstance(entry, tuple | set) else []


@cache
def _calendar(name: str) -> Any:  # noqa: ANN401 - a class of a package without types
    calendars = import_module("holidays.calendars")  # slow to load, and few pages name a feast
    return getattr(calendars, _CALENDARS[name])()


def _by_rule(holiday: Holiday, year: int) -> date:
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
