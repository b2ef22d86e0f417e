"""Periods of the calendar: what an expression means before it is written as EDTF."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dragoman.model.finding import TimexKind
from dragoman.when.edtf import day_bounds, interval, months

Grain = Literal[
    "day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century", ""
]
Days = tuple[date, date]

UNKNOWN: dict[str, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX", "decade": "XXX", "century": "XX", "": "XXXX-XX-XX",
}  # fmt: skip
SEASON_CODES = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
SEASONS = ("SP", "SU", "FA", "WI")


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression means: TIMEX3 value, EDTF and the days it spans, as far as known."""

    timex: str
    first: date | None = None
    last: date | None = None
    edtf: str | None = None
    kind: TimexKind = "DATE"
    grain: Grain = ""

    @property
    def days(self) -> Days | None:
        """Both bounds, or None where one is open."""
        return (self.first, self.last) if self.first is not None and self.last is not None else None


def spanning(timex: str, first: date, last: date, grain: Grain = "", edtf: str | None = None) -> Value:
    """A period between two days."""
    return Value(timex, first, last, edtf or interval(first, last), grain=grain)


def of_day(day: date) -> Value:
    """One day."""
    return spanning(day.isoformat(), day, day, "day")


def of_week(day: date) -> Value:
    """The ISO week, Monday to Sunday, that holds a day."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return spanning(f"{year:04}-W{week:02}", monday, monday + timedelta(days=6), "week")


def of_weekend(day: date) -> Value:
    """Saturday and Sunday of the ISO week that holds a day."""
    week = of_week(day)
    assert week.last is not None
    return spanning(f"{week.timex}-WE", week.last - timedelta(days=1), week.last, "weekend")


def of_month(year: int, month: int) -> Value:
    """One month."""
    return spanning(f"{year:04}-{month:02}", *months(year, month, 1), "month")


def of_quarter(year: int, quarter: int) -> Value:
    """A calendar quarter, 1 to 4."""
    return spanning(f"{year:04}-Q{quarter}", *months(year, 3 * quarter - 2, 3), "quarter")


def of_half(year: int, half: int) -> Value:
    """A calendar half-year, 1 or 2."""
    return spanning(f"{year:04}-H{half}", *months(year, 6 * half - 5, 6), "half")


def of_season(year: int, season: str) -> Value:
    """A season by its TIMEX3 letters; its bounds are as wide as the reckonings differ."""
    edtf = f"{year:04}-{SEASON_CODES[season]}"
    first, last = day_bounds(edtf)
    return Value(f"{year:04}-{season}", first, last, edtf, grain="season")


def of_year(year: int) -> Value:
    """One year."""
    return spanning(f"{year:04}", date(year, 1, 1), date(year, 12, 31), "year")


def of_decade(year: int) -> Value:
    """The decade that holds a year: 1990 to 1999."""
    stem = f"{year // 10:03}"
    return spanning(
        stem, date(year // 10 * 10, 1, 1), date(year // 10 * 10 + 9, 12, 31), "decade", f"{stem}X"
    )


def of_century(year: int) -> Value:
    """The century that holds a year, as EDTF counts them: 1900 to 1999."""
    stem = f"{year // 100:02}"
    return spanning(
        stem, date(year // 100 * 100, 1, 1), date(year // 100 * 100 + 99, 12, 31), "century", f"{stem}XX"
    )


def containing(day: date, grain: Grain) -> Value:
    """The period of one grain that holds a day."""
    match grain:
        case "week":
            return of_week(day)
        case "weekend":
            return of_weekend(day)
        case "month":
            return of_month(day.year, day.month)
        case "quarter":
            return of_quarter(day.year, (day.month + 2) // 3)
        case "half":
            return of_half(day.year, 1 if day.month <= 6 else 2)
        case "year":
            return of_year(day.year)
        case "decade":
            return of_decade(day.year)
        case "century":
            return of_century(day.year)
        case _:
            return of_day(day)


def shift(day: date, grain: Grain, count: int) -> date:
    """A day moved by so many periods; the last of a month stays in its month."""
    match grain:
        case "week" | "weekend":
            return day + timedelta(weeks=count)
        case "month":
            return _months_on(day, count)
        case "quarter":
            return _months_on(day, 3 * count)
        case "half":
            return _months_on(day, 6 * count)
        case "year":
            return _months_on(day, 12 * count)
        case "decade":
            return _months_on(day, 120 * count)
        case "century":
            return _months_on(day, 1200 * count)
        case _:
            return day + timedelta(days=count)


def _months_on(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is out of the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def around(anchor: Days | None, make: Callable[[date], Value], unknown: str) -> Value:
    """What holds for an anchor known only between two days: the value if both give one, else the span."""
    if anchor is None:
        return Value(unknown)
    low = make(anchor[0])
    high = make(anchor[1]) if anchor[0] != anchor[1] else low
    if low == high:
        return low
    if low.first is None or high.last is None:
        return Value(unknown)
    return spanning(unknown, low.first, high.last)


def narrowed(value: Value, part: str) -> Value:
    """The early, middle or late half of a period ("early 1990", "late November"); TIMEX3 value kept."""
    days = value.days
    if days is None or value.grain in {"", "day"} or part == "WHOLE":
        return value
    first, last = days
    if value.grain in {"year", "decade", "century"}:
        low, high = _part_of_years(first, last, part)
        return replace(value, first=low, last=high, edtf=interval(low, high), grain="")
    length = (last - first).days + 1
    if part == "MID":
        low, high = first + timedelta(days=length // 4), last - timedelta(days=length // 4)
    elif part == "START":
        low, high = first, first + timedelta(days=(length + 1) // 2 - 1)
    else:
        low, high = last - timedelta(days=(length + 1) // 2 - 1), last
    return replace(value, first=low, last=high, edtf=interval(low, high), grain="")


def _part_of_years(first: date, last: date, part: str) -> Days:
    """The half of whole years, in whole months."""
    count = 12 * (last.year - first.year + 1)
    begin = {"START": 0, "MID": count // 4, "END": count // 2}[part]
    low = _months_on(first, begin)
    return low, _months_on(low, count // 2) - timedelta(days=1)
