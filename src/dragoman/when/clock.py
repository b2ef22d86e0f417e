"""Times of the day: "5 p.m. EST", "10:35", "midnight Friday", and the day they belong to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dragoman.when.period import UNKNOWN, Value, around, of_day
from dragoman.when.rules import Context, Found, Rule, rule
from dragoman.when.year import month_day, weekday_near


def _time(f: Found, c: Context) -> Value | None:
    clock = _clock(f)
    if clock is None:
        return None
    value = around(c.document, of_day, UNKNOWN["day"])
    stem = value.timex if value.grain == "day" else UNKNOWN["day"]
    return replace(value, timex=f"{stem}T{clock}", kind="TIME")


def _clock(f: Found) -> str | None:
    if f.has("n"):
        return f.word("n")
    text = f.word("k" if f.has("k") else "k2")
    hour, _, minute = text.partition(":")
    hours = int(hour)
    if f.has("a"):
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + f.number("a")
    if hours > 24 or (minute and int(minute[:2]) > 59):
        return None
    return f"{hours:02}:{minute or '00'}"


def _time_in_part(f: Found, c: Context) -> Value | None:
    """Four in the morning: the part of the day says which half it is."""
    hour, _, minute = str(f.lexeme("k").value).partition(":")
    hours = int(hour)
    if not 1 <= hours <= 12:
        return None
    hours = hours % 12 + (0 if f.word("p") == "MO" or (f.word("p") == "NI" and hours < 6) else 12)
    value = around(c.document, of_day, UNKNOWN["day"])
    stem = value.timex if value.grain == "day" else UNKNOWN["day"]
    return replace(value, timex=f"{stem}T{hours:02}:{minute or '00'}", kind="TIME")


def _time_of_day(f: Found, c: Context) -> Value | None:
    """A clock time with the day it belongs to, before or after it."""
    clock = _clock(f)
    if clock is None:
        return None
    if f.has("w"):
        day = around(c.document, lambda d: weekday_near(f.number("w"), d, c.tense), UNKNOWN["day"])
    elif f.has("x"):
        day = around(c.document, lambda d: of_day(d + timedelta(days=f.number("x"))), UNKNOWN["day"])
    else:
        day = month_day(f, c)
    stem = day.timex if day.timex.count("-") == 2 else UNKNOWN["day"]
    return replace(day, timex=f"{stem}T{clock}", kind="TIME")


_TIME = "(?: (?P<k>CLOCK|SMALL|SPOKEN) (?P<a>MERIDIEM) ZONE? | (?P<k2>CLOCK) ZONE? | (?P<n>CLOCKWORD) )"
_DAY = (
    "(?: (?P<w>WEEKDAY) (?! COMMA? MONTH) | (?P<x>DEICTIC)"
    " | (?:WEEKDAY COMMA?)? (?P<m>MONTH) (?P<d>DAYNUM) (?:COMMA? (?P<y>YEARS))? )"
)

CLOCKS: tuple[Rule, ...] = (
    rule("time", _TIME, _time),
    rule("time-part", "(?P<k>SMALL|SPOKEN|CLOCK) IN THE (?P<p>PART)", _time_in_part),
    rule("time-day", f"{_TIME} COMMA? ON? {_DAY}", _time_of_day),
    rule("day-time", f"{_DAY} AT {_TIME}", _time_of_day),
)
