"""The chain of voices behind one claim, outermost first."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.media import outlet_named
from dragoman.model.claim import Source
from dragoman.model.finding import Attribution, Citation
from dragoman.syntax.page import Page
from dragoman.syntax.voices import voices_over


def chain_for(
    page: Page,
    event_trigger_token: int,
    predicate_token: int,
    attributions: Sequence[Attribution],
    citations: Sequence[Citation],
) -> tuple[Source, ...]:
    """The publication, the dateline's wire, the citation's media, then the voices in the prose.

    The publication's grade is ``unknown`` (the page does not say how it knows), a wire's and a
    speaker's ``told``. Media cited side by side follow one another in the order written. A
    reporting verb's own act ("Moscow accused Kyiv") is not inside its own content.
    """
    trigger = page.doc[event_trigger_token]
    cues = [page.doc[a.cue].idx for a in attributions]
    voices = [
        a
        for a in voices_over(attributions, trigger.idx, cues)
        if a.cue not in {event_trigger_token, predicate_token} or a.rule.endswith("+medium")
    ]
    links = [*_publication(page), *_wire(page), *_cited(citations, trigger.idx)]
    links += [a.source for a in voices]
    return tuple(links)


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
