"""The chain of voices behind one claim, outermost first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dragoman.lexicon.media import outlet_named
from dragoman.model.claim import Source
from dragoman.model.finding import Attribution, Citation, TimeExpression
from dragoman.syntax.page import Page, end_of
from dragoman.syntax.voices import voices_over

_WHEN = frozenset({"prep", "npadvmod", "advmod", "nmod"})


def chain_for(
    page: Page,
    event_trigger_token: int,
    predicate_token: int,
    attributions: Sequence[Attribution],
    citations: Sequence[Citation],
    *,
    times: Sequence[TimeExpression] = (),
) -> tuple[Source, ...]:
    """The publication, the dateline's wire, the citation's media, then the voices in the prose.

    The publication's grade is ``unknown`` (the page does not say how it knows), a wire's and a
    speaker's ``told``. Media cited side by side follow one another in the order written. A
    reporting verb's own act ("Moscow accused Kyiv") is not inside its own content. ``times``, in
    text order, date the links: "Ivanov said on May 3 that …".
    """
    trigger = page.doc[event_trigger_token]
    cues = [page.doc[a.cue].idx for a in attributions]
    voices = [
        a
        for a in voices_over(attributions, trigger.idx, cues)
        if a.cue not in {event_trigger_token, predicate_token} or a.rule.endswith("+medium")
    ]
    links = [*_publication(page), *_wire(page), *_cited(citations, trigger.idx)]
    links += [_dated(page, a, times) for a in voices]
    return tuple(links)


def _dated(page: Page, voice: Attribution, times: Sequence[TimeExpression]) -> Source:
    """The link with the date that hangs on its cue and stands outside what is reported."""
    if voice.source.date is not None or not times:
        return voice.source
    for part in page.doc[voice.cue].children:
        if part.dep_ not in _WHEN or voice.content_start <= part.idx < voice.content_end:
            continue
        start, end = page.doc[part.left_edge.i].idx, end_of(page.doc[part.right_edge.i])
        first = bisect_left(times, start, key=lambda t: t.start)
        dated = times[first] if first < len(times) else None
        if dated is not None and dated.start < end and dated.kind in {"DATE", "TIME"} and dated.time.edtf:
            return replace(voice.source, date=dated.time.edtf)
    return voice.source


def _publication(page: Page) -> list[Source]:
    name = page.document.publication
    if not name:
        return []
    outlet = outlet_named(name)
    date = page.document.published
    return [
        Source("publication", name, outlet.actor_id if outlet else None, date, None, None, None, "unknown")
    ]


def _wire(page: Page) -> list[Source]:
    name = page.document.agency
    if not name:
        return []
    outlet = outlet_named(name)
    actor_id = outlet.actor_id if outlet else None
    return [Source("agency", outlet.name if outlet else name, actor_id, None, None, None, None, "told")]


def _cited(citations: Sequence[Citation], offset: int) -> list[Source]:
    return [
        source
        for citation in citations
        if not citation.cross_reference and citation.scope_start <= offset < citation.scope_end
        for source in citation.sources
    ]
