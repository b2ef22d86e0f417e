"""Lengths of time ("for three years", "two-day") and repetitions ("every week", "annual")."""

from __future__ import annotations

from dataclasses import replace

from dragoman.when.edtf import interval
from dragoman.when.length import length
from dragoman.when.period import Value, shift
from dragoman.when.relative import GRAINS, HALVES, N, counted, with_part
from dragoman.when.rules import Context, Found, Rule, rule


def _nothing(_f: Found, _c: Context) -> Value | None:
    """Words that look like a time and are none."""
    return None


def _duration(f: Found, _c: Context) -> Value | None:
    """A length; "a quarter of" and "three-quarters" are shares, and "the 1988 quarter" is a date."""
    if f.word("u") == "Q" and (not f.has("c") or f.number("c") > 99 or _before_of(f)):
        return None
    return Value(length(counted(f), f.word("u")), kind="DURATION")


def _before_of(f: Found) -> bool:
    after = f.bounds()[1]
    return after < len(f.lexed.lexemes) and f.lexed.lexemes[after].kind == "of"


def _half(f: Found, _c: Context) -> Value | None:
    return Value(length(0.5, f.word("u")), kind="DURATION")


def _quarter_century(_f: Found, _c: Context) -> Value | None:
    return Value("P25Y", kind="DURATION")


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
    if f.has("u") and f.word("u") == "K":
        return Value("XXXX-WXX-WE", kind="SET")
    if f.has("w"):
        value = Value(f"XXXX-WXX-{f.number('w')}", kind="SET")
        return replace(with_part(value, f.word("p")), kind="SET") if f.has("p") else value
    if f.has("q"):
        return Value(f"XXXX-WXX-{f.number('v')}T{f.word('q')}", kind="SET")
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


_MORE = "(?:MORE|CONSECUTIVE|ALTERNATE)*"

DURATIONS: tuple[Rule, ...] = (
    rule(
        "length",
        f"APPROXIMATE? {N} {HALVES} {_MORE} (?P<u>ANYUNIT|UNITS) (?:DASH LONG)? (?!DASH (?:AGO|EARLIER))",
        _duration,
    ),
    rule(
        "length-dashed",
        "APPROXIMATE? (?:(?P<c>COUNT)|(?P<v>SEVERAL)) DASH (?P<u>ANYUNIT) (?:DASH LONG)?",
        _duration,
    ),
    rule("age", "ARTICLE? COUNT DASH? (?:ANYUNIT|UNITS) DASH? OLD", _nothing),
    rule("length-half", f"APPROXIMATE? {N} (?P<u>ANYUNIT|UNITS) AND ARTICLE (?P<h>HALF)", _duration),
    rule(
        "length-range",
        "APPROXIMATE? (?P<c>COUNT) (?:TO|DASH|AND) COUNT DASH? (?P<u>ANYUNIT|UNITS)",
        _duration,
    ),
    rule(
        "quarter-century",
        "(?:ARTICLE|THE? (?P<l>LAST|NEXT|COMING))? QUARTER DASH? (?P<u>CENTURY)",
        _quarter_century,
    ),
    rule("half-unit", "APPROXIMATE? HALF DASH? ARTICLE? (?P<u>ANYUNIT)", _half),
    rule("bare", "(?:(?<=PREPOSITION|IN|FOR|TO|APPROXIMATE|WITHIN)) (?P<u>UNITS)", _bare),
    rule("bare-long", "(?P<u>UNITS) DASH (?:LONG|OLD)", _bare),
    rule(
        "stretch",
        f"(?:THE|THESE)? (?P<l>LAST|PREVIOUS|NEXT|COMING|FOLLOWING|RECENT) {N} {_MORE} (?P<u>UNITS)",
        _stretch,
    ),
    rule("stretch-unit", "THE (?P<l>PAST) (?P<u>ANYUNIT)", _stretch),
    rule("stretch-bare", "THE? (?P<l>PAST|NEXT|COMING|PREVIOUS) (?P<u>UNITS)", _stretch),
    rule("first-units", "THE (?:ORD|LAST|LATEST) (?P<c>COUNT) (?P<u>UNITS)", _stretch),
    rule("the-units", "THE (?P<c>COUNT) (?P<u>UNITS)", _stretch),
)

SETS: tuple[Rule, ...] = (
    rule("every", "EVERY (?:(?P<o>ORD|ALTERNATE)|(?P<c>COUNT))? (?P<u>ANYUNIT|UNITS)", _set),
    rule("every-weekday", "EVERY ALTERNATE? (?P<w>WEEKDAY) (?P<p>PART)?", _set),
    rule("every-part", "EVERY (?P<p>PART)", _set),
    rule("every-month", "EVERY (?P<m>MONTH)", _set),
    rule("every-season", "EVERY (?P<s>SEASON)", _set),
    rule("weekdays", "(?P<w>WEEKDAYS) (?P<p>PART)? | (?P<v>WEEKDAY) (?P<q>PARTS)", _set),
    rule("frequency", "(?P<x>FREQUENCY)", _set),
    rule(
        "rate",
        "(?:MONEY|COUNT|TIMES) (?:OTHER|COUNTED){0,2} (?P<span>(?:ARTICLE|PER) (?P<u>ANYUNIT))"
        "(?!AGO|EARLIER|LATER|BEFORE|AFTER)",
        _set,
    ),
    rule("per", "TIMES (?:ARTICLE|PER) (?P<u>ANYUNIT)", _set),
)
