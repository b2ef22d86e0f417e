"""Quarters and halves of a year: "the third quarter", "second half of 1998", "last year's first quarter"."""

from __future__ import annotations

from datetime import date

from dragoman.when.period import UNKNOWN, Value, around, of_half, of_quarter, of_year, shift
from dragoman.when.rules import Context, Found, Rule, rule
from dragoman.when.year import year_of


def _which(f: Found, most: int) -> int | None:
    if f.has("l"):
        return most if f.number("l") < 0 else None
    number = f.number("o")
    return number if 1 <= number <= most else None


def _quarter(f: Found, c: Context) -> Value | None:
    """A quarter of a year that is named, counted from the document's, or the nearest that fits."""
    number = _which(f, 4)
    if number is None:
        return None
    if f.has("y"):
        return of_quarter(year_of(f, "y"), number)
    if f.has("s"):
        step = f.number("s")
        return around(
            c.document, lambda d: of_quarter(shift(d, "year", step).year, number), f"XXXX-Q{number}"
        )
    return around(c.document, lambda d: _near(d, number, c.tense), f"XXXX-Q{number}")


def _near(day: date, number: int, tense: str | None) -> Value:
    """The last quarter of that number that has begun; the next one where the verb looks ahead."""
    here = (day.month + 2) // 3
    year = day.year
    if tense == "future":
        year += number < here - 1  # results for the quarter just ended are still to come
    elif number > here:
        year -= 1
    return of_quarter(year, number)


def _half(f: Found, c: Context) -> Value | None:
    number = _which(f, 2)
    if number is None:
        return None
    if f.has("x"):
        tens = f.number("x")
        tens += 1900 if tens < 100 else 0
        first = tens if number == 1 else tens + 5
        low, high = of_year(first), of_year(first + 4)
        assert low.first is not None
        assert high.last is not None
        return Value(f"{tens // 10:03}", low.first, high.last, f"{first}/{first + 4}")
    if f.has("y"):
        return of_half(year_of(f, "y"), number)
    step = f.number("s") if f.has("s") else 0
    return around(c.document, lambda d: of_half(shift(d, "year", step).year, number), UNKNOWN["half"])


def _numbered(f: Found, c: Context) -> Value | None:
    """Q3, Q3 1998."""
    number = f.number("o")
    if f.has("y"):
        return of_quarter(year_of(f, "y"), number)
    return around(c.document, lambda d: _near(d, number, c.tense), f"XXXX-Q{number}")


_O = "(?: FISCAL DASH? )? (?:(?P<o>ORD)|(?P<l>LAST|CURRENT))"
_YEARLY = "(?:OF|IN|COMMA)? (?:THE? FISCAL YEAR?|THE)? (?:(?P<y>YEARS|SHORT_YEAR)|(?P<s>LAST|THIS|NEXT) YEAR)"
_OWN = "(?:(?P<y>YEARS) POSSESSIVE? | (?P<s>LAST|THIS|NEXT) YEAR POSSESSIVE)"

QUARTERS: tuple[Rule, ...] = (
    rule("quarter-of", f"THE? {_O} DASH? QUARTER {_YEARLY}", _quarter),
    rule("years-quarter", f"THE? {_OWN} {_O} DASH? QUARTER", _quarter),
    rule("quarter", "THE? (?:YEAR DASH AGO)? (?: FISCAL DASH? )? (?P<o>ORD) DASH? QUARTER", _quarter),
    rule("period", "THE? (?P<o>ORD) DASH PERIOD", _quarter),
    rule("numbered", "(?P<o>QNUMBER) (?:OF? (?P<y>YEARS|SHORT_YEAR))?", _numbered),
    rule("half-of", f"THE? {_O} DASH? HALF (?:{_YEARLY}|OF? THE? (?P<x>TENS))", _half),
    rule("years-half", f"THE? {_OWN} {_O} DASH? HALF", _half),
)
