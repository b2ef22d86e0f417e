"""Periods of account and those they are compared with: "the quarter ended Sept. 30", "from $2 million a year ago".

A report on a quarter speaks of that quarter until it names another one. "A year ago" behind a figure is
then the same quarter of the year before, not the year.
"""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.when.edtf import interval
from dragoman.when.period import UNKNOWN, Value, around, containing, of_half, of_quarter, of_year, shift
from dragoman.when.rules import Context, Found, Rule, rule
from dragoman.when.year import month_day, year_of

# Words before a "year ago" that set a figure against an older one.
_COMPARING = frozenset(
    {"from", "compared", "than", "against", "versus", "comparable", "rose", "fell", "up", "down"}
)
_REACH = 30  # lexemes looked back for a figure or such a word
_OLDEST = 400  # days before the document within which a period of account may begin


def next_focus(value: Value, rule: str, focus: Value | None, c: Context) -> Value | None:
    """The period of account that a text speaks of after an expression; comparisons leave it alone."""
    if c.document is None:
        return focus
    if rule == "when/duration#first-units" and value.timex.endswith("M"):
        return of_year(c.document[0].year)
    if rule.startswith(("when/story", "when/account#year")) or value.grain not in {"quarter", "half"}:
        return focus
    if value.first is None or not timedelta(0) <= c.document[0] - value.first <= timedelta(days=_OLDEST):
        return focus
    if focus is not None and value.last is not None and value.last > c.document[1]:
        return focus  # one that still runs is spoken of only in passing
    return value


def compared(f: Found, c: Context) -> Value | None:
    """The period of account a year before, where "a year ago" stands behind a figure; else None."""
    if c.focus is None or c.focus.first is None or not _behind_figure(f):
        return None
    return _year_before(c.focus)


def _behind_figure(f: Found) -> bool:
    first = f.bounds()[0]
    for lexeme in reversed(f.lexed.lexemes[max(0, first - _REACH) : first]):
        if lexeme.kind == "paragraph" or (lexeme.kind == "stop" and lexeme.value == "."):
            return False
        if lexeme.kind in {"money", "counted"} or lexeme.value in _COMPARING:
            return True
    return False


def _year_before(value: Value) -> Value:
    assert value.first is not None
    return containing(shift(value.first, "year", -1), value.grain)


def _year_ago(f: Found, c: Context) -> Value | None:
    """The year-ago quarter, the year-earlier period, year-earlier earnings."""
    if f.has("o"):
        number = f.number("o")
        return around(c.document, lambda d: of_quarter(d.year - 1, number), UNKNOWN["quarter"])
    if c.focus is not None and c.focus.first is not None and not (f.has("q") and c.focus.grain == "year"):
        return _year_before(c.focus)
    if f.has("q"):
        return around(
            c.document, lambda d: containing(shift(d, "quarter", -5), "quarter"), UNKNOWN["quarter"]
        )
    return around(c.document, lambda d: containing(shift(d, "year", -1), "year"), UNKNOWN["year"])


def _of_year(f: Found, c: Context) -> Value | None:
    """The 1988 period, the 1988 quarter: of the period that the text speaks of, in that year."""
    year = year_of(f, "y")
    focus = c.focus
    if focus is None or focus.first is None or focus.grain == "year":
        return of_year(year)
    if focus.grain == "half":
        return of_half(year, 1 if focus.first.month <= 6 else 2)
    return of_quarter(year, (focus.first.month + 2) // 3)


def _latest(f: Found, c: Context) -> Value | None:
    """The quarter, the latest quarter: the one the text speaks of, else the last to end."""
    if c.focus is not None and c.focus.grain == "quarter":
        return c.focus
    if f.has("p"):
        return c.focus
    return around(c.document, lambda d: containing(shift(d, "quarter", -1), "quarter"), UNKNOWN["quarter"])


def _quarter_ended(f: Found, c: Context) -> Value | None:
    """The quarter ended Sept. 30: the quarter of the calendar that holds its last day."""
    end = month_day(f, c)
    return containing(end.first, "quarter") if end.first is not None else Value(UNKNOWN["quarter"])


def _year_ended(f: Found, c: Context) -> Value | None:
    """The year ended June 30: a length, with its days where the end is known."""
    value = Value("P1Y", kind="DURATION")
    end = month_day(f, c).first
    if end is None:
        return value
    first = shift(end, "year", -1) + timedelta(days=1)
    return Value("P1Y", first, end, interval(first, end), kind="DURATION")


def _the_year(f: Found, c: Context) -> Value | None:
    """For the year, of the fiscal year: the document's own; earlier in it, later in it."""
    if f.has("b"):
        return around(c.document, fiscal_around, UNKNOWN["year"])
    return around(c.document, lambda d: of_year(d.year), UNKNOWN["year"])


def fiscal_around(day: date) -> Value:
    """The fiscal year named by a day's year, as wide as the reckonings of it differ."""
    first, last = date(day.year - 1, 7, 1), date(day.year + 1, 3, 31)
    return Value(f"{day.year:04}", first, last, interval(first, last))


_END = "ENDED (?P<m>MONTH) (?P<d>DAYNUM) (?:COMMA? (?P<y>YEARS))?"
_PERIOD = "(?:(?P<q>QUARTER)|(?P<p>PERIOD))"

ACCOUNTS: tuple[Rule, ...] = (
    rule(
        "year-ago-quarter", f"THE? YEAR DASH (?:AGO|EARLIER) FISCAL? (?P<o>ORD)? DASH? {_PERIOD}", _year_ago
    ),
    rule("year-ago", "ARTICLE? (?P<span>YEAR DASH (?:AGO|EARLIER))", _year_ago),
    rule("of-year", "THE (?P<y>FOUR) (?:QUARTER|PERIOD)", _of_year),
    rule("quarter-ended", f"(?P<span>THE (?:LATEST|FISCAL)? QUARTER) {_END}", _quarter_ended),
    rule("year-ended", f"(?P<span>THE? (?:CONSECUTIVE|FISCAL)? YEAR) {_END}", _year_ended),
    rule("latest", "THE (?:PAST|LATEST)? (?P<q>QUARTER) | THE LATEST (?P<p>PERIOD)", _latest),
    rule("year-ago-of", "THE (?P<q>QUARTER|PERIOD) ARTICLE YEAR (?:AGO|EARLIER)", _year_ago),
    rule(
        "the-year",
        "(?<=FOR|IN|OF|PREPOSITION|AT) THE CONSECUTIVE? (?P<b>FISCAL)? YEAR (?!AGO|EARLIER|LATER|DASH|OF|BEFORE|AFTER|ENDED|POSSESSIVE|YEARS|IN|THAT)",
        _the_year,
    ),
)
