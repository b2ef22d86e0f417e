"""What a page says about its own date: each thing as a constraint with its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from dragoman.lexicon.leaders import terms_of
from dragoman.lexicon.series import Series, date_of_issue, known_series
from dragoman.lexicon.time import time_words
from dragoman.model.dating import Constraint
from dragoman.model.document import BlockKind, Document
from dragoman.model.finding import Citation, Mention, TimeExpression
from dragoman.when.edtf import day_bounds
from dragoman.when.tense import tense_at, token_table

_HEAD = frozenset({BlockKind.HEADER, BlockKind.BYLINE, BlockKind.DATELINE})
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)$")
_PLACE = re.compile(r"\s*[A-Z][A-Z .'’/-]*(?:, [A-Z][a-z]+\.?)?, ")
_OPENING = re.compile(r"\s*(?:\([^()\n]{2,40}\)\s*)?(?:--?|[–—:])\s")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(A-Z])|\n[ \t]*\n")
# Days that the press looks back or ahead without naming the year.
_HORIZON = 183
_LEAP = 2000
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def evidence(
    document: Document,
    times: Sequence[TimeExpression],
    citations: Sequence[Citation],
    *,
    doc: Doc | None = None,
    mentions: Sequence[Mention] = (),
    series: Mapping[str, Series] | None = None,
) -> tuple[Constraint, ...]:
    """All that bounds a page's date: metadata, number, head, citations, dates told, plans, offices.

    ``series`` are the user's own, by their names in lower case; they go before the package's.
    """
    found = [*_metadata(document), *_series(document, series or {}), *_head(document, times)]
    found += _citations(document, citations)
    tokens = token_table(doc)
    found += _told(document, times, tokens, found)
    found += _weekdays(document, times, tokens)
    found += _beside_citations(document, times, citations)
    found += _offices(document, mentions)
    return tuple(_once(found))


def _once(found: Sequence[Constraint]) -> Iterator[Constraint]:
    """Each kind of bound once: the first that says it."""
    seen = set()
    for one in found:
        key = (one.kind, one.says)
        if key not in seen:
            seen.add(key)
            yield one


def _metadata(document: Document) -> Iterator[Constraint]:
    if document.published is not None:
        first, last = day_bounds(document.published)
        if first or last:
            rule = "when/evidence#metadata"
            yield Constraint(
                "metadata", f"given as {document.published}", first=first, last=last, strength=3, rule=rule
            )


def _series(document: Document, own: Mapping[str, Series]) -> Iterator[Constraint]:
    name = " ".join((document.publication or "").lower().split())
    series = own.get(name) or known_series().get(name)
    if series is None:
        return
    numbers = dict(document.metadata)
    volume, issue = _number(numbers.get("volume")), _number(numbers.get("issue"))
    words = f"{series.name} {volume if volume is not None else '–'}/{issue if issue is not None else '–'}"
    day = date_of_issue(series, volume, issue) if issue is not None else None
    if day is not None:
        yield Constraint("series", f"{words} is of {day}", first=day, last=day, strength=2, rule=series.rule)
    elif volume is not None and series.volume_year is not None:
        year = series.volume_year + volume
        if 1 <= year <= 9999:
            told = f"volume {volume} of {series.name} is the year {year}"
            first, last = date(year, 1, 1), date(year, 12, 31)
            yield Constraint("series", told, first=first, last=last, strength=2, rule=series.rule)
    if series.days and day is None:
        told = f"{series.name} appears {', '.join(_WEEKDAYS[d - 1] for d in series.days)}"
        yield Constraint("series", told, weekdays=series.days, strength=2, rule=series.rule)


def _number(text: str | None) -> int | None:
    match = re.match(r"\D*(\d{1,6})\b", text or "")
    return int(match[1]) if match else None


def _head(document: Document, times: Sequence[TimeExpression]) -> Iterator[Constraint]:
    """A day in the header, the byline or the dateline is the page's own."""
    heads = [b for b in document.blocks if b.kind in _HEAD]
    for time in times:
        edtf = time.time.edtf or ""
        if not any(b.start <= time.start and time.end <= b.end for b in heads) and not _opens(document, time):
            continue
        day, yearless = _full(edtf), _month_day(edtf)
        words, rule = (time.time.text, time.start, time.end), "when/evidence#head"
        if day is not None:
            yield Constraint("head", f"dated {day}", *words, first=day, last=day, strength=2, rule=rule)
        elif yearless is not None:
            told = f"dated {_said(yearless)}, year unknown"
            yield Constraint("head", told, *words, days=frozenset({yearless}), strength=2, rule=rule)


def _opens(document: Document, time: TimeExpression) -> bool:
    """Whether an expression stands in what opens the prose like a dateline: "GENEVA, Sept 10 (Agency) –"."""
    prose = next((b for b in document.blocks if b.kind is BlockKind.PROSE), None)
    if prose is None or not prose.start <= time.start <= prose.start + 60:
        return False
    before, after = document.text[prose.start : time.start], document.text[time.end : time.end + 50]
    return bool(_PLACE.fullmatch(before) and _OPENING.match(after))


def _citations(document: Document, citations: Sequence[Citation]) -> Iterator[Constraint]:
    """A page is not older than what it cites; one that refers to another issue of itself is younger."""
    for citation in citations:
        time = citation.time
        names = {(s.name or "").lower().removeprefix("the ") for s in citation.sources if s.name}
        own = (document.publication or "").lower().removeprefix("the ")
        itself = citation.cross_reference and own in names
        words = (time.text, time.start, time.end)
        kind, rule = (
            ("reference", "when/evidence#own-issue") if itself else ("citation", "when/evidence#citation")
        )
        verb = "refers to its own issue of" if itself else "cites"
        last = day_bounds(time.edtf)[1]
        yearless = _month_day((time.edtf or "").rsplit("/", 1)[-1])
        if last is not None:
            first = last + timedelta(days=1) if itself else last
            yield Constraint(kind, f"{verb} {last}", *words, first=first, rule=rule)  # type: ignore[arg-type]
        elif yearless is not None:
            days = _after(yearless, 1 if itself else 0)
            yield Constraint(kind, f"{verb} {_said(yearless)}", *words, days=days, open="after", rule=rule)  # type: ignore[arg-type]


def _told(
    document: Document,
    times: Sequence[TimeExpression],
    tokens: dict[int, Token] | None,
    before: Sequence[Constraint],
) -> Iterator[Constraint]:
    """What is told as past came before the page; what is planned comes after it.

    Dates without a year that are told as past say nothing, because they may be of any year.
    """
    taken = {(c.start, c.end) for c in before}
    for time in times:
        if time.kind not in {"DATE", "TIME"} or (time.start, time.end) in taken or time.time.edtf is None:
            continue
        if not _dates_itself(time):
            continue
        tense = tense_at(document.text, time.start, time.end, tokens)
        words = (time.time.text, time.start, time.end)
        first, last = day_bounds(time.time.edtf)
        yearless = _month_day(time.time.edtf)
        if tense == "past" and first is not None and time.time.earliest is not None:
            yield Constraint(
                "told", f"tells of {time.timex} as past", *words, first=first, rule="when/evidence#past"
            )
        elif tense == "future" and last is not None and time.time.latest is not None:
            rule = "when/evidence#plan"
            yield Constraint(
                "plan", f"{time.timex} is still ahead", *words, last=_eve(first, last), rule=rule
            )
        elif tense == "future" and yearless is not None:
            days = _before(yearless, 1)
            told = f"{_said(yearless)} is still ahead"
            yield Constraint("plan", told, *words, days=days, open="before", rule="when/evidence#plan")


def _dates_itself(time: TimeExpression) -> bool:
    """Whether an expression leans on no page: absolute dates do not."""
    return time.rule.startswith("when/absolute") and not time.rule.endswith(
        ("#holiday", "#decade", "#century")
    )


def _eve(first: date | None, last: date) -> date:
    """A day ahead is not the page's own; a month or a year ahead may have begun."""
    return last - timedelta(days=1) if first == last else last


def _weekdays(
    document: Document, times: Sequence[TimeExpression], tokens: dict[int, Token] | None
) -> Iterator[Constraint]:
    """A weekday with a date and no year: the year is one in which they meet, and the day is near."""
    for number, time in enumerate(times):
        yearless = _month_day(time.time.edtf or "")
        if yearless is None:
            continue
        before = times[number - 1] if number else None
        start = time.start
        weekday = _weekday(time.time.text or "")
        if weekday is None and before is not None and before.rule == "when/relative#weekday":
            between = document.text[before.end : time.start]
            if re.fullmatch(r"\s*[(,]\s*", between):
                weekday, start = _weekday(before.time.text or ""), before.start
        if weekday is not None:
            text = document.text[start : time.end]
            past = tense_at(document.text, time.start, time.end, tokens) == "past"
            yield Constraint(
                "weekday",
                f"{_said(yearless)} is a {_WEEKDAYS[weekday - 1]}",
                text,
                start,
                time.end,
                days=_after(yearless, 0) if past else None,
                open="after" if past else None,
                fixed=(*yearless, weekday),
                rule="when/evidence#weekday",
            )


def _weekday(text: str) -> int | None:
    first = re.match(r"[A-Za-z]+", text)
    phrases = time_words().phrases.get(first[0].lower(), ()) if first else ()
    return next((int(p.value) for p in phrases if p.kind == "weekday"), None)


def _beside_citations(
    document: Document, times: Sequence[TimeExpression], citations: Sequence[Citation]
) -> Iterator[Constraint]:
    """What happened earlier this month and was reported on a day of a month: the page is of that month."""
    for time in times:
        if time.rule != "when/relative#unit" or not time.timex.startswith("XXXX-XX") or not _of_this(time):
            continue
        citation = next((c for c in citations if _in_sentence(document.text, time.end, c.start)), None)
        yearless = _month_day((citation.time.edtf or "").rsplit("/", 1)[-1]) if citation else None
        if citation is None or yearless is None:
            continue
        month = yearless[0]
        days = frozenset((month, d) for d in range(1, 32) if _exists(month, d))
        told = f"“{time.time.text}” was reported on {_said(yearless)}"
        words = (document.text[time.start : citation.end], time.start, citation.end)
        yield Constraint("calendar", told, *words, days=days, rule="when/evidence#month")


def _of_this(time: TimeExpression) -> bool:
    return bool(re.search(r"\b(?:this|the current) month$", time.time.text or "", re.IGNORECASE))


def _in_sentence(text: str, left: int, right: int) -> bool:
    return 0 <= right - left < 300 and _SENTENCE_END.search(text, left, right) is None


def _offices(document: Document, mentions: Sequence[Mention]) -> Iterator[Constraint]:
    """Whoever is named with the title of an office holds it: "President Clinton", "Prime Minister Eden"."""
    for mention in mentions:
        actor = mention.actor
        if actor.kind != "person" or actor.resolution not in {"name", "alias"}:
            continue
        before = document.text[max(0, actor.start - 40) : actor.end].lower()
        for term in terms_of(actor.name):
            if not re.search(rf"\b{re.escape(term.office)}\s+(?:\S+\s+){{0,2}}\S+$", before):
                continue
            if re.search(r"\b(?:former|late|ex|then|future|vice|deputy)\b", before):
                continue
            first = date(term.since, 1, 1)
            last = date(term.until, 12, 31) if term.until else None
            told = f"{term.name} was {term.office} from {term.since}" + (
                f" to {term.until}" if term.until else ""
            )
            words = (actor.text, actor.start, actor.end)
            yield Constraint("office", told, *words, first=first, last=last, strength=0, rule=term.rule)


def _full(edtf: str) -> date | None:
    return date.fromisoformat(edtf) if _FULL_DAY.match(edtf) else None


def _month_day(edtf: str) -> tuple[int, int] | None:
    match = _MONTH_DAY.match(edtf)
    return (int(match[1]), int(match[2])) if match and _exists(int(match[1]), int(match[2])) else None


def _exists(month: int, day: int) -> bool:
    try:
        date(_LEAP, month, day)
    except ValueError:
        return False
    return True


def _said(day: tuple[int, int]) -> str:
    return date(_LEAP, *day).strftime("%B ") + str(day[1])


def _after(day: tuple[int, int], gap: int) -> frozenset[tuple[int, int]]:
    start = date(_LEAP, *day) + timedelta(days=gap)
    return frozenset(_of(start + timedelta(days=n)) for n in range(_HORIZON))


def _before(day: tuple[int, int], gap: int) -> frozenset[tuple[int, int]]:
    end = date(_LEAP, *day) - timedelta(days=gap)
    return frozenset(_of(end - timedelta(days=n)) for n in range(_HORIZON))


def _of(day: date) -> tuple[int, int]:
    return day.month, day.day
