"""When a page was written, and dates that stand alone in metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from spacy.tokens import Doc

from dragoman.lexicon.series import Series
from dragoman.model.claim import Time, TimeBasis
from dragoman.model.dating import Constraint, Dating
from dragoman.model.document import Document
from dragoman.model.finding import Citation, Mention, TimeExpression
from dragoman.when.edtf import bounds
from dragoman.when.evidence import evidence
from dragoman.when.find import find_times
from dragoman.when.solve import solve

_CITED = frozenset({"citation", "reference"})
_EDTF = re.compile(
    r"[\dX]{4}(?:-[\dX]{2}){0,2}[?~%]?(?:/(?:[\dX]{4}(?:-[\dX]{2}){0,2}[?~%]?|\.\.)?)?$|(?:\.\.)?/[\dX-]{4,10}$"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$")


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
    document: Document,
    times: Sequence[TimeExpression],
    citations: Sequence[Citation],
    *,
    doc: Doc | None = None,
    series: Mapping[str, Series] | None = None,
) -> Time:
    """When a page was written: what is given, else what its number, its head and its text allow.

    A page that cites "Itar-Tass, August 24" and gives no year is ``XXXX-08-24/..``: from that day
    on, of a year that is not known, so that neither bound is. No year is ever made up; who held office
    when is a hint for ``dating`` alone.
    """
    if document.published is not None:
        earliest, latest = bounds(document.published)
        return Time(document.published, earliest, latest, basis="document")
    found = evidence(document, times, citations, doc=doc, series=series)
    dated = solve(found, explain=False)
    if dated.edtf is None:
        return Time()
    agreed = [found[n] for n in dated.needed]
    telling = [
        c for c in agreed if c.text is not None and _alone(c) == (dated.edtf, dated.earliest, dated.latest)
    ]
    basis: TimeBasis = "citation" if all(c.kind in _CITED for c in agreed) else "document"
    said = next(iter([*telling, *(c for c in agreed if c.text is not None)]), None)
    words = (said.text, said.start, said.end) if said else (None, None, None)
    return Time(dated.edtf, dated.earliest, dated.latest, *words, basis)


def _alone(constraint: Constraint) -> tuple[str | None, str | None, str | None]:
    only = solve([constraint], explain=False)
    return only.edtf, only.earliest, only.latest


def dating(
    document: Document,
    times: Sequence[TimeExpression],
    citations: Sequence[Citation],
    *,
    doc: Doc | None = None,
    mentions: Sequence[Mention] = (),
    series: Mapping[str, Series] | None = None,
) -> Dating:
    """The date of a page with all that speaks for it, whoever held an office included.

    ``times`` and ``citations`` are those of the page read without its date.
    """
    return solve(evidence(document, times, citations, doc=doc, mentions=mentions, series=series))
