"""Lengths of time ("for three years", "two-day") and repetitions ("every week", "annual")."""

from __future__ import annotations

from dataclasses import replace

from dragoman.when.edtf import interval
from dragoman.when.period import Value, shift
from dragoman.when.relative import GRAINS, HALVES, N, counted, with_part
from dragoman.when.rules import Context, Found, Rule, rule


def length(count: float | None, unit: str) -> str:
    """A TIMEX3 length; X where the count is vague, months where a year is halved."""
    if count is not None and count != int(count):
        if unit == "Y":
            return f"P{int(count)}Y6M" if int(count) else "P6M"
        if unit in {"TH", "TM"}:
            smaller = {"TH": "30M", "TM": "30S"}[unit]
            return f"PT{int(count)}{unit[1]}{smaller}" if int(count) else f"PT{smaller}"
    if unit in {"K", "2W", "10C"}:
        number, unit = (None, "W") if unit == "K" else (count, unit)
        factor, unit = (2, "W") if unit == "2W" else (10, "C") if unit == "10C" else (1, unit)
        count = None if number is None else number * factor
    if unit == "E" and count is not None:
        count, unit = count * 10, "Y"
    if unit == "C" and count is not None:
        count, unit = count * 100, "Y"
    number_text = "X" if count is None else f"{count:g}"
    return f"PT{number_text}{unit[1:]}" if unit.startswith("T") else f"P{number_text}{unit}"


def _duration(f: Found, _c: Context) -> Value | None:
    return Value(length(counted(f), f.word("u")), kind="DURATION")


def _half(f: Found, _c: Context) -> Value | None:
    return Value(length(0.5, f.word("u")), kind="DURATION")


def _bare(f: Found, _c: Context) -> Value | None:
    return Value(length(None, f.word("u")), kind="DURATION")


def _stretch(f: Found, c: Context) -> Value | None:
    """The past two months, the next three weeks: a length that touches the document's date."""
    count = counted(f) if f.has("c") or f.has("v") else (None if f.kind("u") == "units" else 1)
    value = Value(length(count, f.word("u")), kind="DURATION")
    grain = GRAINS.get(f.word("u"))
    if c.document is None or grain is None or count is None or count != int(count) or not f.has("l"):
        return value
    first, last = c.document
    if f.number("l") < 0:
        first = shift(first, grain, -int(count))
    elif f.number("l") > 0:
        last = shift(last, grain, int(count))
    else:
        return value
    return replace(value, first=first, last=last, edtf=interval(first, last))


def _set(f: Found, _c: Context) -> Value | None:
    if f.has("w"):
        value = Value(f"XXXX-WXX-{f.number('w')}", kind="SET")
        return replace(with_part(value, f.word("p")), kind="SET") if f.has("p") else value
    if f.has("x"):
        return Value(f.word("x"), kind="SET")
    if f.has("p"):
        return Value(f"XXXX-XX-XXT{f.word('p')}", kind="SET")
    if f.has("m"):
        return Value(f"XXXX-{f.number('m'):02}", kind="SET")
    if f.has("s"):
        return Value(f"XXXX-{f.word('s')}", kind="SET")
    count = f.number("o") if f.has("o") else f.number("c") if f.has("c") else 1
    return Value(length(count, f.word("u")), kind="SET")


_MORE = "(?:MORE|CONSECUTIVE|OTHER)*"

DURATIONS: tuple[Rule, ...] = (
    rule("length", f"APPROXIMATE? {N} {HALVES} DASH? {_MORE} (?P<u>ANYUNIT|UNITS) (?:DASH LONG)?", _duration),
    rule("length-half", f"APPROXIMATE? {N} (?P<u>ANYUNIT|UNITS) AND ARTICLE (?P<h>HALF)", _duration),
    rule(
        "length-range",
        "APPROXIMATE? COUNT (?:TO|DASH|AND) (?P<c>COUNT) DASH? (?P<u>ANYUNIT|UNITS)",
        _duration,
    ),
    rule("half-unit", "APPROXIMATE? HALF DASH? ARTICLE? (?P<u>ANYUNIT)", _half),
    rule("bare", "(?:(?<=PREPOSITION|IN|FOR|TO|APPROXIMATE)) (?P<u>UNITS) (?:LATER|EARLIER)?", _bare),
    rule("bare-long", "(?P<u>UNITS) DASH (?:LONG|OLD)", _bare),
    rule(
        "stretch",
        f"(?:APPROXIMATE)? (?:THE|THESE)? (?P<l>LAST|PREVIOUS|NEXT|COMING|FOLLOWING|RECENT) {N} {_MORE} (?P<u>UNITS)",
        _stretch,
    ),
    rule("stretch-unit", "THE (?P<l>PAST) (?P<u>ANYUNIT)", _stretch),
    rule("stretch-bare", "THE? (?P<l>PAST|NEXT|COMING|PREVIOUS) (?P<u>UNITS)", _stretch),
    rule("first-units", "THE (?:ORD|LAST) (?P<c>COUNT) (?P<u>UNITS)", _stretch),
    rule("the-units", "THE (?P<c>COUNT) (?P<u>UNITS)", _stretch),
)

SETS: tuple[Rule, ...] = (
    rule("every", "EVERY (?:(?P<o>ORD|OTHER)|(?P<c>COUNT))? (?P<u>ANYUNIT|UNITS)", _set),
    rule("every-weekday", "EVERY (?:OTHER)? (?P<w>WEEKDAY) (?P<p>PART)?", _set),
    rule("every-part", "EVERY (?P<p>PART)", _set),
    rule("every-month", "EVERY (?P<m>MONTH)", _set),
    rule("every-season", "EVERY (?P<s>SEASON)", _set),
    rule("weekdays", "(?P<w>WEEKDAYS) (?P<p>PART)?", _set),
    rule("frequency", "(?P<x>FREQUENCY)", _set),
    rule("per", "TIMES (?:ARTICLE|PER) (?P<u>ANYUNIT)", _set),
)
