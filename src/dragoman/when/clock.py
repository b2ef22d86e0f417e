"""Times of the day: "5 p.m. EST", "10:35", "midnight Friday", and the day they belong to."""

from __future__ import annotations

from dataclasses import replace

from dragoman.when.period import UNKNOWN, Value, around, of_day
from dragoman.when.rules import Context, Found, Rule, rule


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
    text = f.word("k")
    hour, _, minute = text.partition(":")
    hours = int(hour)
    if f.has("a"):
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + f.number("a")
    if hours > 24 or (minute and int(minute[:2]) > 59):
        return None
    return f"{hours:02}:{minute or '00'}"


CLOCKS: tuple[Rule, ...] = (
    rule("meridiem", "(?P<k>CLOCK|SMALL|SPOKEN) (?P<a>MERIDIEM) ZONE?", _time),
    rule("clock", "(?P<k>CLOCK) ZONE?", _time),
    rule("clock-word", "(?P<n>CLOCKWORD)", _time),
)
