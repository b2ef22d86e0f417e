"""Find the time expressions of a text and say what each means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from dragoman.model.claim import Time
from dragoman.model.finding import TimeExpression, TimexKind
from dragoman.when.absolute import ABSOLUTE
from dragoman.when.account import ACCOUNTS, next_focus
from dragoman.when.clock import CLOCKS
from dragoman.when.duration import DURATIONS, SETS
from dragoman.when.edtf import day_bounds
from dragoman.when.lexer import Lexed, lex
from dragoman.when.limits import limited
from dragoman.when.names import is_name
from dragoman.when.period import UNKNOWN, Days, Value
from dragoman.when.quarter import QUARTERS
from dragoman.when.relative import RELATIVE
from dragoman.when.rules import Context, Found, Rule
from dragoman.when.story import STORY
from dragoman.when.tense import tense_at, token_table

# Years that begin on different days of the week, one of them a leap year.
_YEARS = ("1998", "1999", "2000")
FAMILIES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("absolute", ABSOLUTE),
    ("account", ACCOUNTS),
    ("quarter", QUARTERS),
    ("clock", CLOCKS),
    ("story", STORY),
    ("relative", RELATIVE),
    ("set", SETS),
    ("duration", DURATIONS),
)


def find_times(
    text: str,
    *,
    published: str | None = None,
    doc: Doc | None = None,
    ranges: Sequence[tuple[int, int]] | None = None,
    names: Sequence[tuple[int, int]] = (),
) -> tuple[TimeExpression, ...]:
    """The dates, times, durations and sets of a text, in order, never overlapping.

    ``published`` is the document's date as EDTF, a day or wider; without it, "yesterday" is found
    but has no days. ``doc`` is a parse with the same offsets, used for the tense beside an
    expression. A date without a year ("XXXX-08-26") gives times without one where the year is of no matter:
    "yesterday" but not "on Monday". ``ranges`` are the stretches to look at (code points), all of the text by default;
    ``names`` are known names of persons and organisations, whose words are no times ("Theresa May").
    Nothing is ever reckoned from the clock. A date that no calendar has ("February 30") is found as words
    without days.
    """
    if published is not None and "XXXX" in published:
        return _of_any_year(text, published, doc=doc, ranges=ranges, names=names)
    document = document_days(published)
    tokens = token_table(doc)
    story: Value | None = None
    focus: Value | None = None
    found = []
    for start, end in ranges if ranges is not None else [(0, len(text))]:
        lexed = lex(text, start, end)
        for number, match in _longest(lexed):
            rule_id, rule = _rules()[number]
            left, right = match.offsets()
            if is_name(text, left, right, doc, names):
                continue
            tense = tense_at(text, left, right, tokens)
            context = Context(document, story, tense, focus)
            value = read(rule, match, context)
            if value is None:
                continue
            if not rule_id.startswith("when/account#year-ago"):
                story = _next_anchor(value, story)
            focus = next_focus(value, rule_id, focus, context)
            found.append(_expression(text, left, right, value, rule_id))
    return tuple(found)


def _of_any_year(
    text: str,
    published: str,
    *,
    doc: Doc | None,
    ranges: Sequence[tuple[int, int]] | None,
    names: Sequence[tuple[int, int]],
) -> tuple[TimeExpression, ...]:
    """The times of a page whose year is unknown: what comes out alike in years of different calendars."""
    plain = find_times(text, doc=doc, ranges=ranges, names=names)
    first, _, last = published.partition("/")
    if not (first.startswith("XXXX-") and (not last or (last.startswith("XXXX-") and last >= first))):
        return plain
    readings = []
    for year in _YEARS:
        dated = find_times(
            text, published=published.replace("XXXX", year), doc=doc, ranges=ranges, names=names
        )
        readings.append({(t.start, t.end): _without(t, year) for t in dated})
    found = []
    for time in plain:
        said = {reading.get((time.start, time.end)) for reading in readings}
        known = said.pop() if len(said) == 1 else None
        if time.time.edtf is None and known is not None and known[0] is not None:
            edtf, timex, kind = known
            time = replace(time, kind=kind, timex=timex, time=replace(time.time, edtf=edtf))  # noqa: PLW2901
        found.append(time)
    return tuple(found)


def _without(time: TimeExpression, year: str) -> tuple[str | None, str, TimexKind]:
    edtf = time.time.edtf
    return edtf.replace(year, "XXXX") if edtf else None, time.timex.replace(year, "XXXX"), time.kind


@cache
def _rules() -> tuple[tuple[str, Rule], ...]:
    return tuple((f"when/{family}#{rule.name}", rule) for family, rules in FAMILIES for rule in rules)


def _longest(lexed: Lexed) -> Iterator[tuple[int, Found]]:
    """The matches of all rules, leftmost and longest first; earlier rules win a tie."""
    candidates = []
    for number, (_, rule) in enumerate(_rules()):
        for match in rule.pattern.finditer(lexed.classes):
            found = Found(match, lexed)
            first, last = found.bounds()
            if last > first:
                candidates.append((first, -last, number, found))
    candidates.sort(key=lambda c: c[:3])
    reached = 0
    for first, last, number, found in candidates:
        if first >= reached:
            yield number, found
            reached = -last


def read(rule: Rule, found: Found, context: Context) -> Value | None:
    """What a match means, or None where it means no time; a day that no calendar has stays words alone."""
    try:
        return rule.read(found, context)
    except (ValueError, OverflowError):  # 30 February, the year 10,000
        return Value(UNKNOWN["day"], grain="day")


def _next_anchor(value: Value, story: Value | None) -> Value | None:
    if value.kind in {"DATE", "TIME"} and value.days is not None:
        return value
    return story


def _expression(text: str, start: int, end: int, value: Value, rule_id: str) -> TimeExpression:
    time = Time(
        edtf=value.edtf,
        earliest=value.first.isoformat() if value.first else None,
        latest=value.last.isoformat() if value.last else None,
        text=text[start:end],
        start=start,
        end=end,
        basis="expression",
    )
    if value.kind in {"DATE", "TIME"}:
        time = limited(text, start, time)
    return TimeExpression(value.kind, start, end, value.timex, time, rule_id)


def document_days(published: str | None) -> Days | None:
    """Both bounds of a document's date, or None where one is open."""
    first, last = day_bounds(published)
    return (first, last) if first is not None and last is not None else None
