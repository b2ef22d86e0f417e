"""Which year, week or season is meant where an expression leaves it out."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.when.period import Value, of_day, of_month, of_season, spanning
from dragoman.when.rules import Context, Found

# Days. A verb in the past still goes with a date a little ahead: "the offer was due to expire on Nov. 6".
AHEAD = 75
_BEHIND = 45
_SLIP = 31  # what a past verb may still go with: "was put off to Nov. 6"


def year_of(f: Found, name: str) -> int:
    """The year of a group: four digits, spelled out, or two digits after an apostrophe."""
    value = f.number(name)
    if f.kind(name) == "short_year":
        return value + (1900 if value >= 40 else 2000)
    return value


def _middle(c: Context) -> date | None:
    if c.document is None:
        return None
    return c.document[0] + (c.document[1] - c.document[0]) / 2


def nearest_day(month: int, day: int, c: Context) -> date | None:
    """The day nearest to the document's date that its verb's tense allows; None without a date.

    A document dated only by a wide stretch (over half a year) cannot tell the year either,
    unless the stretch is one calendar year.
    """
    middle = _middle(c)
    if middle is None or c.document is None:
        return None
    if (c.document[1] - c.document[0]).days > 183:
        if c.document[0].year != c.document[1].year:
            return None
        return date(middle.year, month, day)
    found = []
    for year in (middle.year - 1, middle.year, middle.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue  # 29 February
    allowed = [d for d in found if _allowed(d, middle, c)]
    return min(allowed or found, key=lambda d: abs((d - middle).days), default=None)


def _allowed(day: date, middle: date, c: Context) -> bool:
    ahead = (day - middle).days
    if c.tense == "past":
        return ahead <= _SLIP
    return ahead >= -_BEHIND if c.tense == "future" else ahead <= AHEAD


def month_near(month: int, c: Context) -> Value | None:
    """A month without a year: the last one before a past verb, the next after a future one, else the nearest."""
    middle = _middle(c)
    if middle is None or c.document is None:
        return None
    if (c.document[1] - c.document[0]).days > 183:
        return of_month(middle.year, month) if c.document[0].year == c.document[1].year else None
    here = middle.year * 12 + middle.month
    steps = [(y * 12 + month - here, y) for y in (middle.year - 1, middle.year, middle.year + 1)]
    if c.tense == "past":
        steps = [s for s in steps if s[0] <= 0]
    elif c.tense == "future":
        steps = [s for s in steps if s[0] >= 0]
    else:
        steps = [s for s in steps if s[0] <= 4] or steps
    return of_month(min(steps, key=lambda s: abs(s[0]))[1], month)


def season_near(season: str, c: Context) -> Value | None:
    """A season without a year, by the same reasoning."""
    middle = _middle(c)
    if middle is None or c.document is None or (c.document[1] - c.document[0]).days > 183:
        return None
    found = [of_season(middle.year + n, season) for n in (-1, 0, 1)]
    if c.tense != "future":
        found = [v for v in found if v.first is not None and v.first <= c.document[1]] or found
    else:
        found = [v for v in found if v.last is not None and v.last >= c.document[0]] or found

    def distance(v: Value) -> int:
        assert v.first is not None
        assert v.last is not None
        return max((v.first - middle).days, (middle - v.last).days, 0)

    return min(found, key=distance)


def weekday_near(weekday: int, day: date, tense: str | None) -> Value:
    """The weekday on or before a day, or on or after it where the verb looks ahead."""
    if tense == "future":
        return of_day(day + timedelta(days=(weekday - day.isoweekday()) % 7))
    return of_day(day - timedelta(days=(day.isoweekday() - weekday) % 7))


def month_day(f: Found, c: Context) -> Value:
    """A day or some days of a month by the groups m, d, y and, for an end, n and e; ``XXXX`` for an unknown year."""
    month, day = f.number("m"), f.number("d")
    if f.has("y"):
        first = date(year_of(f, "y"), month, day)
    elif f.has("s") and (middle := _middle(c)) is not None:
        first = date(middle.year + f.number("s"), month, day)
    else:
        date(2000, month, day)  # raises where no year has such a day
        near = nearest_day(month, day, c)
        if near is None:
            return _yearless(f, month, day)
        first = near
    if f.has("e"):
        last_month = f.number("n") if f.has("n") else month
        last = date(first.year + (last_month < month), last_month, f.number("e"))
        if last <= first:
            raise ValueError(f"{last} is not after {first}")
        return spanning(f"{first.isoformat()}/{last.isoformat()}", first, last)
    return of_day(first)


def _yearless(f: Found, month: int, day: int) -> Value:
    edtf = f"XXXX-{month:02}-{day:02}"
    if f.has("e"):
        last_month = f.number("n") if f.has("n") else month
        date(2000, last_month, f.number("e"))
        edtf = f"{edtf}/XXXX-{last_month:02}-{f.number('e'):02}"
    return Value(edtf, edtf=edtf, grain="day")
