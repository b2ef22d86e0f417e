"""Times reckoned from the document's date: "yesterday", "last week", "two days ago", "on Tuesday"."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from dragoman.when.account import compared, fiscal_around
from dragoman.when.edtf import interval
from dragoman.when.length import length
from dragoman.when.period import (
    UNKNOWN,
    Grain,
    Value,
    around,
    containing,
    narrowed,
    of_day,
    of_month,
    of_season,
    shift,
    spanning,
)
from dragoman.when.rules import Context, Found, Rule, rule
from dragoman.when.year import weekday_near

GRAINS: dict[str, Grain] = {
    "D": "day", "W": "week", "K": "weekend", "M": "month", "Q": "quarter", "Y": "year", "E": "decade", "C": "century",
}  # fmt: skip


def with_part(value: Value, part: str | None) -> Value:
    """A day with its part of the day, as a TIME; the days stay."""
    if part is None:
        return value
    stem = value.timex if value.timex.count("-") == 2 else "XXXX-XX-XX"
    return replace(value, timex=f"{stem}T{part}", kind="TIME")


def _part(f: Found) -> str | None:
    return f.word("p") if f.has("p") else None


def _deictic(f: Found, c: Context) -> Value | None:
    days = f.number("x")
    value = around(c.document, lambda d: of_day(d + timedelta(days=days)), UNKNOWN["day"])
    return with_part(value, _part(f))


def _day_number(f: Found, c: Context) -> Value | None:
    """On the 15th: of the month that the tense beside it picks, the nearest one past without it."""
    number = f.number("d")
    if number > 31:
        raise ValueError(f"no month has a day {number}")

    def make(d: date) -> Value:
        step = 1 if c.tense == "future" else -1
        month = d.replace(day=1)
        for _ in range(3):
            if number <= monthrange(month.year, month.month)[1]:
                found = month.replace(day=number)
                if (found - d).days * step >= 0:
                    return of_day(found)
            month = shift(month, "month", step)
        return Value(UNKNOWN["day"], grain="day")

    return around(c.document, make, UNKNOWN["day"])


def _beyond(f: Found, c: Context) -> Value | None:
    """The day before yesterday, the day after tomorrow."""
    days = f.number("x") + f.number("s")
    if abs(days) != 2:
        return None
    return around(c.document, lambda d: of_day(d + timedelta(days=days)), UNKNOWN["day"])


def _tonight(f: Found, c: Context) -> Value | None:
    value = around(c.document, of_day, UNKNOWN["day"])
    return with_part(value, f.word("x"))


def _this_part(f: Found, c: Context) -> Value | None:
    days = f.number("l")
    value = around(c.document, lambda d: of_day(d + timedelta(days=days)), UNKNOWN["day"])
    return with_part(value, f.word("p"))


def _weekday(f: Found, c: Context) -> Value | None:
    weekday = f.number("w")
    step = f.number("l") if f.has("l") else None
    step = -1 if f.has("past") else step

    def make(d: date) -> Value:
        if step is None or step == 0:
            return weekday_near(weekday, d, "future" if step == 0 and c.tense != "past" else c.tense)
        if step > 0:
            return weekday_near(weekday, d + timedelta(days=1), "future")
        return weekday_near(weekday, d - timedelta(days=1), "past")

    return with_part(around(c.document, make, UNKNOWN["day"]), _part(f))


def _unit(f: Found, c: Context) -> Value | None:
    """A week, a month, a year beside the document's: "this week", "last month", "next year"; with "early", "late", "earlier", "later" or "the end of"."""
    grain = GRAINS.get(f.word("u"))
    if grain is None:
        return None
    count = f.number("l")
    if f.has("b"):
        if grain != "year":
            return None
        return around(c.document, lambda d: fiscal_around(shift(d, "year", count)), UNKNOWN["year"])
    value = around(c.document, lambda d: containing(shift(d, grain, count), grain), UNKNOWN[grain])
    if f.has("e") and count == 0:
        return _so_far(value, c, f.number("e"))
    return narrowed(value, f.word("r")) if f.has("r") else value


def _in_unit(f: Found, c: Context) -> Value | None:
    """Earlier in the year, later in the week: the part of the document's own up to it or from it."""
    grain = GRAINS.get(f.word("u"))
    if grain is None or grain == "day":
        return None
    value = around(c.document, lambda d: containing(d, grain), UNKNOWN[grain])
    return _so_far(value, c, f.number("e"))


def _so_far(value: Value, c: Context, direction: int) -> Value:
    """Earlier this month: from its first day to the document's date; later: from then on."""
    if c.document is None or value.days is None:
        return value
    first, last = value.days
    if direction < 0:
        last = min(last, c.document[1])
    else:
        first = max(first, c.document[0])
    return replace(value, first=first, last=last, edtf=interval(first, last), grain="")


def _edge(f: Found, c: Context) -> Value | None:
    """Year-end, the end of the month: of the document's own, unless another is named."""
    grain = GRAINS.get(f.word("u"))
    if grain is None or grain == "day":
        return None
    anchor = c.document
    value = around(anchor, lambda d: containing(d, grain), UNKNOWN[grain])
    return narrowed(value, f.word("r"))


def _ago(f: Found, c: Context) -> Value | None:
    unit = f.word("u")
    grain = GRAINS.get(unit)
    count = counted(f)
    against = compared(f, c) if count == 1 and grain == "year" else None
    if against is not None:
        return against
    if unit.startswith("T") and count is not None:
        hours = count if unit == "TH" else 0
        return around(c.document, lambda d: of_hours_back(d, hours), UNKNOWN["day"])
    if grain is None:
        return None
    if count is None:
        return past(c, "PAST_REF")
    whole, half = int(count), count != int(count)
    if half and grain != "year":
        return past(c, "PAST_REF")

    def make(d: date) -> Value:
        if half:
            return containing(shift(d, "month", -round(count * 12)), "month")
        return containing(shift(d, grain, -whole), finer(grain))

    return around(c.document, make, UNKNOWN[grain])


def of_hours_back(day: date, hours: float) -> Value:
    """Some hours before an unknown hour of a day: that day or one of those before."""
    first = day - timedelta(days=int(hours // 24) + (1 if hours % 24 else 0))
    return spanning(UNKNOWN["day"], first, day)


def finer(grain: Grain) -> Grain:
    """How exactly a count of periods points: decades ago to the year, weekends to the week."""
    if grain in {"decade", "century"}:
        return "decade" if grain == "decade" else "century"
    return "week" if grain == "weekend" else grain


def past(c: Context, timex: str) -> Value:
    """Some time up to the document's date."""
    last = c.document[1] if c.document else None
    return Value(timex, None, last, interval(None, last))


def future(c: Context, timex: str) -> Value:
    """Some time from the document's date on."""
    first = c.document[0] if c.document else None
    return Value(timex, first, None, interval(first, None))


def counted(f: Found) -> float | None:
    """The number of a count with its half, or None where it is vague ("several")."""
    if f.has("v"):
        return 2 if f.lexed.lexemes[f.match.start("v")].value == "pair" else None
    number = f.lexeme("c").value if f.has("c") else 1
    return float(number) + (0.5 if f.has("h") else 0)


def _hence(f: Found, c: Context) -> Value | None:
    """In five years: a date only where the verb looks ahead."""
    grain = GRAINS.get(f.word("u"))
    count = counted(f)
    if c.tense != "future" or grain is None or count is None or count != int(count):
        return _plain_duration(f)
    whole = int(count)
    return around(c.document, lambda d: containing(shift(d, grain, whole), grain), UNKNOWN[grain])


def _from_now(f: Found, c: Context) -> Value | None:
    """Two weeks from now, a year from today."""
    grain, count = GRAINS.get(f.word("u")), counted(f)
    here = f.word("now") == "PRESENT_REF" if f.has("now") else f.number("x") == 0
    if grain is None or not here or f.number("from") != 1:
        return None
    if count is None or count != int(count):
        return future(c, "FUTURE_REF")
    return around(c.document, lambda d: containing(shift(d, grain, int(count)), finer(grain)), UNKNOWN[grain])


def _plain_duration(f: Found) -> Value:
    return Value(length(counted(f), f.word("u")), kind="DURATION")


def _month(f: Found, c: Context) -> Value | None:
    """Last May, this September, next March."""
    month, step = f.number("m"), f.number("l")
    if f.has("past"):
        step = -1

    def make(d: date) -> Value:
        year = d.year
        if step < 0 and month >= d.month:
            year -= 1
        elif step > 0 and month <= d.month:
            year += 1
        return of_month(year, month)

    value = around(c.document, make, f"XXXX-{month:02}")
    return narrowed(value, f.word("r")) if f.has("r") else value


def _season(f: Found, c: Context) -> Value | None:
    season, step = f.word("s"), f.number("l")
    month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]

    def make(d: date) -> Value:
        year = d.year
        if step < 0 and month + 3 > d.month:
            year -= 1
        elif step > 0 and month <= d.month:
            year += 1
        elif step == 0 and season == "WI" and d.month <= 3:
            year -= 1
        return of_season(year, season)

    return around(c.document, make, f"XXXX-{season}")


def _recent(_f: Found, c: Context) -> Value | None:
    return past(c, "PAST_REF")


def _one_day(f: Found, c: Context) -> Value | None:
    """One day ahead of the page: no day that anybody knows; else a length."""
    if f.lexeme("c").value != 1 or c.tense != "future":
        return Value(length(float(f.lexeme("c").value), "D"), kind="DURATION")
    return future(c, "FUTURE_REF")


def _vague(f: Found, c: Context) -> Value | None:
    timex = f.word("x") if f.has("x") else "PRESENT_REF"
    if f.has("past"):
        timex = "PAST_REF"
    elif f.has("f"):
        timex = "FUTURE_REF"
    if timex == "PAST_REF":
        return past(c, timex)
    if timex != "FUTURE_REF":
        return Value(timex)
    if c.tense == "past" and f.has("x"):
        return None  # "he soon departed" is no time ahead of the page
    return future(c, timex)


def _then(_f: Found, c: Context) -> Value | None:
    """Since then, until then: the time told before."""
    return c.story


def _weekend(_f: Found, c: Context) -> Value | None:
    """The weekend: the last one before a past verb, the coming one otherwise."""

    def make(d: date) -> Value:
        saturday = 6
        back = c.tense != "future" and d.isoweekday() < saturday
        return containing(d - timedelta(weeks=1) if back else d, "weekend")

    return around(c.document, make, UNKNOWN["weekend"])


_STEP = "(?P<l>LASTLY|PREVIOUS|THIS|CURRENT|NEXT|COMING)"
_WHEN = "(?:(?P<e>EARLIER|LATER)|THE? (?P<r>MODIFIER|EDGE) (?:OF|IN|DASH)?)"
N = "(?: ARTICLE? (?P<v>SEVERAL) OF? | (?P<c>COUNT) | ARTICLE )"
HALVES = "(?:AND ARTICLE (?P<h>HALF))?"

RELATIVE: tuple[Rule, ...] = (
    rule("deictic", "(?:MODIFIER|EARLIER|LATER)? (?P<x>DEICTIC) (?:(?P<p>PART))?", _deictic),
    rule(
        "day-number",
        "(?<=ON|PREPOSITION|TO|BEFORE) THE (?P<d>ORD) (?=STOP|COMMA|CLOSE|PARAGRAPH|$)",
        _day_number,
    ),
    rule("part-deictic", "MODIFIER? DASH? (?P<p>PART) (?:OF)? (?P<x>DEICTIC)", _deictic),
    rule("beyond", "THE? DAY (?P<s>BEFORE|AFTER) (?P<x>DEICTIC)", _beyond),
    rule("tonight", "(?P<x>TONIGHT|OVERNIGHT)", _tonight),
    rule("this-part", "(?P<l>THIS|LAST) (?P<p>PART)", _this_part),
    rule(
        "weekday",
        "(?:(?P<l>LAST|NEXT|COMING|PREVIOUS|THIS) (?P<past>PAST)?)? (?:MODIFIER|EARLIER|LATER)? (?P<w>WEEKDAY) (?P<p>PART)?",
        _weekday,
    ),
    rule("unit", f"{_WHEN}? THE? {_STEP} (?P<b>FISCAL)? (?P<u>ANYUNIT)", _unit),
    rule("in-unit", "(?P<e>EARLIER|LATER) IN THE (?P<u>ANYUNIT)", _in_unit),
    rule("unit-end", "(?P<u>YEAR|UNIT|QUARTER|DAY) (?:DASH|POSSESSIVE)? (?P<r>EDGE) (?!OF)", _edge),
    rule("end-of-unit", "THE? (?P<r>EDGE) OF THE (?P<u>ANYUNIT)", _edge),
    rule("ago", f"APPROXIMATE? {N} {HALVES} DASH? (?P<u>ANYUNIT|UNITS) DASH? AGO", _ago),
    rule(
        "from-now",
        f"APPROXIMATE? {N} (?P<u>ANYUNIT|UNITS) (?P<from>PREPOSITION) (?:(?P<now>VAGUE)|(?P<x>DEICTIC))",
        _from_now,
    ),
    rule(
        "hence",
        f"(?<=IN) APPROXIMATE? {N} MORE? (?P<u>ANYUNIT|UNITS) (?!OF|AGO|AFTER|BEFORE|LATER|EARLIER|AND|DASH)",
        _hence,
    ),
    rule("units-ago", "(?P<v>UNITS) AGO", _recent),
    rule("month", "(?P<r>MODIFIER)? (?P<l>LAST|NEXT|COMING|THIS) (?P<past>PAST)? (?P<m>MONTH)", _month),
    rule("season", "(?P<l>LAST|NEXT|COMING|THIS) (?P<s>SEASON)", _season),
    rule("recent", "RECENT (?:ANYUNIT|UNITS) (?:AND UNITS)?", _recent),
    rule("one-day", "(?P<c>SPOKEN) DAY (?!OF|AFTER|BEFORE|LATER|EARLIER|AGO|DASH|AND)", _one_day),
    rule("then", "(?<=PREPOSITION|TO|BEFORE) THEN (?=STOP|COMMA|CLOSE|PARAGRAPH|THE|IN|AND|$)", _then),
    rule("vague", "(?P<x>VAGUE)", _vague),
    rule(
        "the-past",
        "THE (?:(?P<past>PAST)|PRESENT|(?P<f>FUTURE)) (?!ANYUNIT|UNITS|COUNT|SEVERAL|ORD|PART|WEEKDAY|MONTH|SEASON)",
        _vague,
    ),
    rule("current", "CURRENT (?!ANYUNIT|UNITS)", _vague),
    rule("weekend", "THE WEEKEND", _weekend),
)
