"""Times reckoned from the expression before: "the following day", "three weeks later", "that year"."""

from __future__ import annotations

from datetime import date

from dragoman.when.account import compared
from dragoman.when.edtf import interval
from dragoman.when.length import length
from dragoman.when.period import UNKNOWN, Days, Grain, Value, around, containing, of_day, shift
from dragoman.when.relative import GRAINS, HALVES, N, counted, finer, with_part
from dragoman.when.rules import Context, Found, Rule, rule
from dragoman.when.year import weekday_near

_COARSER: dict[Grain, int] = {
    "day": 0, "week": 1, "weekend": 1, "month": 2, "quarter": 3, "season": 3, "half": 4, "year": 5, "decade": 6,
    "century": 7, "": 1,
}  # fmt: skip


def _anchor(c: Context) -> Days | None:
    return c.story.days if c.story is not None else None


def _following(f: Found, c: Context) -> Value | None:
    """The following day, the previous month, that year, the same week."""
    grain = GRAINS.get(f.word("u"))
    if grain is None:
        return None
    count = f.number("l")
    anchor = _anchor(c)
    if anchor is None and f.kind("l") == "next" and grain != "day":
        anchor = c.document  # "the next century" where nothing was told before
    value = around(anchor, lambda d: containing(shift(d, grain, count), grain), UNKNOWN[grain])
    return with_part(value, f.word("p")) if f.has("p") else value


def _following_part(f: Found, c: Context) -> Value | None:
    """The next morning, that night."""
    days = f.number("l")
    value = around(_anchor(c), lambda d: containing(shift(d, "day", days), "day"), UNKNOWN["day"])
    return with_part(value, f.word("p"))


def _following_weekday(f: Found, c: Context) -> Value | None:
    step = f.number("l")

    def make(d: date) -> Value:
        if step > 0:
            return weekday_near(f.number("w"), shift(d, "day", 1), "future")
        return weekday_near(f.number("w"), shift(d, "day", -1), "past")

    return around(_anchor(c), make, UNKNOWN["day"])


def _later(f: Found, c: Context) -> Value | None:
    """Three weeks later, a year earlier: from the expression before; a quarter stays a quarter."""
    grain = GRAINS.get(f.word("u"))
    count = counted(f)
    step = f.number("e")
    against = compared(f, c) if step < 0 and count == 1 and grain == "year" else None
    if against is not None:
        return against
    if f.word("u").startswith("T"):
        return Value(length(count, f.word("u")), kind="DURATION")
    if grain is None or count is None or count != int(count):
        return _some_time(c, step)
    moved = step * int(count)
    story = c.story
    if story is None and step < 0 and grain in {"month", "year"}:  # "exports fell from a year earlier"
        return around(c.document, lambda d: containing(shift(d, grain, moved), grain), UNKNOWN[grain])
    kept: Grain = story.grain if story is not None else ""
    keeps = kept in {"quarter", "half"} and grain == "year"
    target = kept if keeps else finer(grain)
    if story is None or (_COARSER[story.grain] > _COARSER[grain] and grain == "day"):
        return Value(UNKNOWN[target], grain=target)
    return around(story.days, lambda d: containing(shift(d, grain, moved), target), UNKNOWN[target])


def _some_time(c: Context, step: int) -> Value:
    """A few days later: somewhere after the expression before."""
    anchor = _anchor(c)
    if step > 0:
        first = anchor[0] if anchor else None
        return Value("FUTURE_REF", first, None, interval(first, None))
    last = anchor[1] if anchor else None
    return Value("PAST_REF", None, last, interval(None, last))


def _day_of(f: Found, c: Context) -> Value | None:
    """The day before, the day after: beside the expression before, not before a noun of its own."""
    days = f.number("e")
    return around(_anchor(c), lambda d: of_day(shift(d, "day", days)), UNKNOWN["day"])


STORY: tuple[Rule, ...] = (
    rule(
        "following",
        "(?:EARLIER|LATER)? THE? (?P<l>FOLLOWING|PREVIOUS|THAT|SAME) (?P<u>ANYUNIT) (?P<p>PART)?",
        _following,
    ),
    rule("the-next-day", "THE (?P<l>NEXT) (?P<u>ANYUNIT) (?P<p>PART)?", _following),
    rule("that-same", "THAT (?P<l>SAME) (?P<u>ANYUNIT)", _following),
    rule("following-part", "THE (?P<l>NEXT|FOLLOWING|PREVIOUS|SAME) (?P<p>PART)", _following_part),
    rule("that-part", "(?P<l>THAT) (?P<p>PART)", _following_part),
    rule("following-weekday", "THE? (?P<l>FOLLOWING|PREVIOUS) (?P<w>WEEKDAY)", _following_weekday),
    rule("the-next-weekday", "THE (?P<l>NEXT) (?P<w>WEEKDAY)", _following_weekday),
    rule("later", f"APPROXIMATE? {N} {HALVES} (?P<u>ANYUNIT|UNITS) (?P<e>EARLIER|LATER)", _later),
    rule("day-before", "THE DAY (?P<e>BEFORE|AFTER) (?=STOP|COMMA|CLOSE|PARAGRAPH)", _day_of),
)
