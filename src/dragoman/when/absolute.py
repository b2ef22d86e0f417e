"""Dates that name themselves: days, months, years, quarters, decades; the year may be wanting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dragoman.when.edtf import interval
from dragoman.when.holiday import holiday_days
from dragoman.when.period import (
    UNKNOWN,
    Days,
    Value,
    around,
    narrowed,
    of_century,
    of_day,
    of_decade,
    of_month,
    of_season,
    of_week,
    of_year,
    spanning,
)
from dragoman.when.rules import Context, Found, Rule, rule
from dragoman.when.year import AHEAD, month_day, month_near, nearest_day, season_near, year_of


def _week_of(f: Found, c: Context) -> Value | None:
    """The week of a day."""
    day = month_day(f, c)
    if day is None or f.word("u") != "W":
        return None
    return of_week(day.first) if day.first is not None else Value(UNKNOWN["week"], grain="week")


def _modified(f: Found, value: Value) -> Value:
    return narrowed(value, f.word("r")) if f.has("r") else value


def _day_too(f: Found, c: Context) -> Value | None:
    """The second day of "April 24 and 25"."""
    at = f.match.start()
    month, first, day = int(f.lexed.lexemes[at - 3].value), int(f.lexed.lexemes[at - 2].value), f.number("d")
    if day <= first:
        return None
    near = nearest_day(month, day, c)
    return (
        of_day(near)
        if near is not None
        else Value(f"XXXX-{month:02}-{day:02}", edtf=f"XXXX-{month:02}-{day:02}", grain="day")
    )


def _month(f: Found, c: Context) -> Value | None:
    month = f.number("m")
    if f.has("y"):
        return _modified(f, of_month(year_of(f, "y"), month))
    if f.has("s"):
        step = f.number("s")
        unknown = f"XXXX-{month:02}"
        return _modified(f, around(c.document, lambda d: of_month(d.year + step, month), unknown))
    value = month_near(month, c)
    if value is None:
        return Value(f"XXXX-{month:02}", edtf=f"XXXX-{month:02}", grain="month")
    return _modified(f, value)


def _year(f: Found, _c: Context) -> Value | None:
    year = year_of(f, "y")
    before = f.before()
    if before is not None and (before.kind == "approximate" or before.value in _NUMBERED):
        return None
    sure = before is not None and before.kind in _YEAR_LEADS
    if not sure and not f.has("r") and not 1900 <= year < 2040:
        return None
    return _modified(f, of_year(year))


def _years(f: Found, _c: Context) -> Value | None:
    first = year_of(f, "y")
    last = f.number("z")
    last = last if last > 99 else first // 100 * 100 + last
    if last < first:
        last += 100
    if last <= first or last - first > 150:
        return None
    return spanning(f"{first}/{last}", date(first, 1, 1), date(last, 12, 31))


def _decade(f: Found, _c: Context) -> Value | None:
    before = f.before()
    if before is not None and before.value in _OWN:
        return None  # "in his 30s" is an age
    value = f.number("x")
    year = value if value > 99 else 1900 + value
    return _modified(f, of_decade(year))


def _century(f: Found, _c: Context) -> Value | None:
    number = f.number("x")
    if not 1 <= number <= 30:
        return None
    return _modified(f, of_century((number - 1) * 100))


def _season(f: Found, c: Context) -> Value | None:
    season = f.word("s")
    if f.has("y"):
        return _modified(f, of_season(year_of(f, "y"), season))
    value = season_near(season, c)
    return _modified(f, value) if value is not None else Value(f"XXXX-{season}", grain="season")


def _fiscal(f: Found, _c: Context) -> Value | None:
    year = year_of(f, "y")
    # A fiscal year is named by its start in some countries and by its end in others.
    first, last = date(year - 1, 7, 1), date(year + 1, 3, 31)
    return Value(f"{year}", first, last, interval(first, last))


def _iso(f: Found, _c: Context) -> Value | None:
    text = f.word("x")
    value = of_day(date.fromisoformat(text[:10]))
    if "T" in text:
        return Value(text[:16], value.first, value.last, value.edtf, kind="TIME", grain="day")
    return value


def _slashed(f: Found, _c: Context) -> Value | None:
    """08/24/1999: American unless only the other order makes a date; unsure where both do."""
    parts = [int(p) for p in f.word("x").replace(".", "/").split("/")]
    if parts[0] > 31:
        return of_day(date(parts[0], parts[1], parts[2]))
    first, second, year = parts
    if parts[2] < 100:
        year = parts[2] + (2000 if parts[2] < 50 else 1900)
    readings = []
    for month, day in ((first, second), (second, first)):
        try:
            readings.append(date(year, month, day))
        except ValueError:
            continue
    if "." in f.word("x"):
        return of_day(date(year, second, first))
    if not readings:
        raise ValueError(f"{f.word('x')} is no day")
    if len(set(readings)) == 1:
        return of_day(readings[0])
    low, high = min(readings), max(readings)
    return spanning(f"{year}-XX-XX", low, high)


def _holiday(f: Found, c: Context) -> Value | None:
    number = f.number("x")
    if f.has("y"):
        return _feast(holiday_days(number, year_of(f, "y"))[-1:])
    if c.document is None:
        return Value("XXXX-XX-XX", grain="day")
    middle = c.document[0] + (c.document[1] - c.document[0]) / 2
    feasts = [days for n in (-1, 0, 1) for days in holiday_days(number, middle.year + n)]
    if c.tense != "future":
        feasts = [d for d in feasts if d[0] <= c.document[1] + timedelta(days=AHEAD)]
    return _feast(sorted(feasts, key=lambda d: max((d[0] - middle).days, (middle - d[1]).days, 0))[:1])


def _feast(days: Sequence[Days]) -> Value:
    if not days:
        return Value("XXXX-XX-XX", grain="day")
    first, last = days[0]
    return (
        of_day(first) if first == last else spanning(f"{first.isoformat()}/{last.isoformat()}", first, last)
    )


# What makes a bare number of four digits a year, whatever its size.
_YEAR_LEADS = frozenset({"in", "of", "preposition", "to", "month", "before", "after", "and", "open"})
_OWN = frozenset({"my", "your", "his", "her", "its", "our", "their"})
_NUMBERED = frozenset({"no", "number", "flight", "room", "page", "resolution", "article", "dlrs"})
_MOD = "(?:THE? (?P<r>MODIFIER|EDGE) (?:DASH|OF)? THE?)"
_Y = "(?P<y>YEARS|SHORT_YEAR)"
_THAT_YEAR = "(?:OF? (?P<s>LAST|THIS|NEXT) YEAR (?!POSSESSIVE))"  # "June last year"

ABSOLUTE: tuple[Rule, ...] = (
    rule(
        "month-day",
        f"(?:(?P<w>WEEKDAY) COMMA?)? (?P<m>MONTH) THE? (?P<d>DAYNUM) (?:DASH (?P<n>MONTH)? (?P<e>DAYNUM))?"
        f"(?:COMMA? {_Y} | {_THAT_YEAR})?",
        month_day,
    ),
    rule(
        "day-month",
        f"(?:(?P<w>WEEKDAY) COMMA?)? THE? (?P<d>DAYNUM) (?:DASH (?P<e>DAYNUM))? OF? (?P<m>MONTH) (?:COMMA? {_Y} | {_THAT_YEAR})?",
        month_day,
    ),
    rule("week-of", "THE (?P<u>UNIT) OF (?P<m>MONTH) (?P<d>DAYNUM) (?:COMMA? (?P<y>YEARS))?", _week_of),
    rule("month-year", f"{_MOD}? (?P<m>MONTH) (?:OF|COMMA)? {_Y}", _month),
    rule("month", f"{_MOD}? (?P<m>MONTH) {_THAT_YEAR}?", _month),
    rule("day-too", "(?<=MONTH DAYNUM AND) (?P<d>DAYNUM) (?=STOP|COMMA|CLOSE|PARAGRAPH|IN|AT|$)", _day_too),
    rule(
        "year",
        f"(?:{_MOD}|THE YEAR)? (?P<y>YEARS) (?!COUNTED|ANYUNIT|UNITS|COUNT|DASH(?:UNIT|YEAR|UNITS))",
        _year,
    ),
    rule("year-short", "(?<=IN|OF|PREPOSITION|AND) (?P<y>SHORT_YEAR)", _year),
    rule("years", "(?P<y>FOUR) (?:DASH|SLASH) (?P<z>FOUR|SMALL|LARGE) (?!COUNTED|ANYUNIT|UNITS)", _years),
    rule("decade", f"(?:{_MOD}|THE)? (?P<x>TENS|DECADE)", _decade),
    rule("century", f"(?:{_MOD}|THE)? (?P<x>ORD) DASH? CENTURY", _century),
    rule("season-year", f"(?:{_MOD}|THE)? (?P<s>SEASON) OF? {_Y}", _season),
    rule("season", f"(?<=IN|PREPOSITION|OF|APPROXIMATE) (?:{_MOD}|THE)? (?P<s>SEASON)", _season),
    rule("the-season", "(?<=TO|BEFORE|AFTER) THE (?P<s>SEASON) (?!OF)", _season),
    rule("fiscal", f"THE? FISCAL YEAR? {_Y}", _fiscal),
    rule("fiscal-of", "THE? (?P<y>YEARS) FISCAL YEAR", _fiscal),
    rule("iso", "(?P<x>ISO)", _iso),
    rule("slashed", "(?P<x>SLASHED)", _slashed),
    rule("holiday", f"(?P<x>HOLIDAY) (?:COMMA? {_Y})?", _holiday),
)
