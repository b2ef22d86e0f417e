"""When a page was written, and dates that stand alone in metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dragoman.model.claim import Time
from dragoman.model.document import BlockKind, Document
from dragoman.model.finding import Citation, TimeExpression
from dragoman.when.edtf import bounds
from dragoman.when.find import find_times

_HEAD = frozenset({BlockKind.HEADER, BlockKind.BYLINE, BlockKind.DATELINE})
_EDTF = re.compile(
    r"[\dX]{4}(?:-[\dX]{2}){0,2}[?~%]?(?:/(?:[\dX]{4}(?:-[\dX]{2}){0,2}[?~%]?|\.\.)?)?$|(?:\.\.)?/[\dX-]{4,10}$"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$")
_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)$")
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d$")


def parse_date(text: str) -> str | None:
    """The EDTF of a date that stands alone ("Tue, 24 Aug 1999 10:00:00 GMT", "19990824", "1999-08").

    None where the words are no date, name two or are relative; an ambiguous 08/07/1999 gives the
    interval between its two readings.
    """
    stripped = text.strip()
    if _EDTF.match(stripped) and any(bounds(stripped)):
        return stripped
    compact = _COMPACT.match(stripped)
    if compact:
        try:
            return date(int(compact[1]), int(compact[2]), int(compact[3])).isoformat()
        except ValueError:
            return None
    found = {t.time.edtf for t in find_times(stripped) if t.time.edtf is not None}
    return found.pop() if len(found) == 1 else None


def date_of_document(
    document: Document, times: Sequence[TimeExpression], citations: Sequence[Citation]
) -> Time:
    """When a page was written: its metadata, else its head, else not before what it cites.

    A page that cites "Itar-Tass, August 24" and gives no year is ``XXXX-08-24/..``: from that day
    on, of a year that is not known, so that neither bound is. No year is ever made up.
    """
    if document.published is not None:
        earliest, latest = bounds(document.published)
        return Time(document.published, earliest, latest, basis="document")
    written = _in_head(document, times)
    if written is not None:
        return written
    return _after_citations(citations)


def _in_head(document: Document, times: Sequence[TimeExpression]) -> Time | None:
    heads = [b for b in document.blocks if b.kind in _HEAD]
    for time in times:
        edtf = time.time.edtf
        if edtf is None or not (_FULL_DAY.match(edtf) or _MONTH_DAY.match(edtf)):
            continue
        if any(b.start <= time.start and time.end <= b.end for b in heads):
            found = time.time
            return Time(edtf, found.earliest, found.latest, found.text, found.start, found.end, "document")
    return None


def _after_citations(citations: Sequence[Citation]) -> Time:
    dated = [c for c in citations if c.time.edtf is not None]
    years = [c for c in dated if c.time.latest is not None]
    if years:
        last = max(years, key=lambda c: (c.time.latest or "", -c.start))
        return Time(
            f"{last.time.latest}/..",
            last.time.latest,
            None,
            last.time.text,
            last.time.start,
            last.time.end,
            "citation",
        )
    days = [(day, c) for c in dated if (day := _day_of_year(c.time.edtf)) is not None]
    if not days:
        return Time()
    day, last = min(days, key=lambda d: (sum((d[0] - o[0]) % 366 for o in days), d[1].start))
    month_day = date.fromordinal(date(2000, 1, 1).toordinal() + day).strftime("XXXX-%m-%d")
    return Time(f"{month_day}/..", None, None, last.time.text, last.time.start, last.time.end, "citation")


def _day_of_year(edtf: str | None) -> int | None:
    """The number of a month-day in a leap year; of an interval, its last."""
    match = _MONTH_DAY.search((edtf or "").rsplit("/", 1)[-1])
    if match is None:
        return None
    return date(2000, int(match[1]), int(match[2])).toordinal() - date(2000, 1, 1).toordinal()
