"""The order of the stages, and nothing else.

read → citations → parse → actors → when → where → events → certainty → sources → claims
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dragoman import __version__
from dragoman.actors import find_actors, first_persons
from dragoman.certainty import judge, judge_motive
from dragoman.claims import Judged, Rules, assemble
from dragoman.codebook import ReadyCodebook, open_codebook
from dragoman.encode import Encoder, load_encoder
from dragoman.events import find_events, with_learned
from dragoman.lexicon.series import Series, own_series
from dragoman.model.claim import Claim, Time
from dragoman.model.dating import Dating
from dragoman.model.document import Document
from dragoman.model.finding import Attribution, Certainty, EventFinding, Mention, PlaceMention, TimeExpression
from dragoman.parse import load_model, parse_document
from dragoman.parse.model import DEFAULT_MODEL
from dragoman.sources import chain_for, find_attributions, find_citations
from dragoman.syntax.page import Page
from dragoman.syntax.voices import Nearby
from dragoman.syntax.voices import reports as is_report
from dragoman.when import assign_time, date_of_document, dating, find_times
from dragoman.where import find_places, place_of

NO_ENCODER = "none"


@dataclass(frozen=True, slots=True)
class PipelineSettings:
    """What changes the claims: the spaCy pipeline that parses, the encoder that weighs, the codebook.

    ``encoder`` is a folder with another encoder than the one that ships, or "none" for the lexicon
    alone. ``codebook`` is the file of a codebook of one's own; without it PLOVER 2.0 is applied.
    ``series`` tells of series whose numbers date their pages: a file, or a line of a name, a
    number, its date and the days of issue.
    """

    model: str = DEFAULT_MODEL
    encoder: str | None = None
    codebook: str | None = None
    series: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """What the stages before the acts found on one page."""

    page: Page
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    places: tuple[PlaceMention, ...]
    attributions: tuple[Attribution, ...]
    document_time: Time


def make_coder(settings: PipelineSettings | None = None) -> Callable[[Document], tuple[Claim, ...]]:
    """Load the model once and return the function that codes a document."""
    chosen = settings or PipelineSettings()
    load_model(chosen.model)
    load(chosen)
    codebook = _codebook(chosen)

    def code(document: Document) -> tuple[Claim, ...]:
        return _code(document, chosen, codebook)

    return code


def code_document(document: Document, *, settings: PipelineSettings | None = None) -> tuple[Claim, ...]:
    """Code one document: every claim that it makes, in text order."""
    chosen = settings or PipelineSettings()
    return _code(document, chosen, _codebook(chosen))


def _code(
    document: Document, settings: PipelineSettings, codebook: ReadyCodebook | None
) -> tuple[Claim, ...]:
    found = find(document, model=settings.model, series=_series(settings.series))
    rules = Rules.of(found.mentions, found.attributions, found.page.citations)
    if codebook is None:
        events = find_events(found.page, found.mentions, found.places, encoder=load(settings))
    else:
        events = _own_events(found, codebook, load(settings))
    near = Nearby.of(found.attributions)
    judged = [_judge(replace(found, attributions=near.around(e.start)), e, rules) for e in events]
    return assemble(found.page, judged, version=__version__, codebook=codebook.own.book if codebook else None)


def _own_events(
    found: Findings, codebook: ReadyCodebook, encoder: Encoder | None
) -> tuple[EventFinding, ...]:
    """The acts of a codebook of one's own: by its frames, then by the head that its examples trained."""
    own = codebook.own
    acts = find_events(
        found.page, found.mentions, found.places, lexicon=own.acts, encoder=encoder if own.extends else None
    )
    if codebook.learned is None:
        return acts
    read, threshold = codebook.learned.read, own.threshold
    return with_learned(found.page, found.mentions, acts, read, lexicon=own.acts, threshold=threshold)


def _codebook(settings: PipelineSettings) -> ReadyCodebook | None:
    if settings.codebook is None:
        return None
    return open_codebook(settings.codebook, _folder(settings))


def _folder(settings: PipelineSettings) -> Path | None:
    return Path(settings.encoder) if settings.encoder and settings.encoder != NO_ENCODER else None


def load(settings: PipelineSettings) -> Encoder | None:
    """The encoder of these settings, or None for the lexicon alone."""
    if settings.encoder == NO_ENCODER:
        return None
    return load_encoder(_folder(settings))


def find(
    document: Document, *, model: str = DEFAULT_MODEL, series: Mapping[str, Series] | None = None
) -> Findings:
    """Run the stages before the acts."""
    citations = find_citations(document)
    page = parse_document(document, citations=citations, nlp=load_model(model))
    mentions = find_actors(page)
    prose, names = _prose(page), _names(mentions)

    def times_of(published: str | None) -> tuple[TimeExpression, ...]:
        return find_times(document.text, published=published, doc=page.doc, ranges=prose, names=names)

    times = times_of(document.published)
    places = find_places(page, mentions)
    attributions = find_attributions(page, mentions)
    # "Lund's criticism of us": who takes a stand says nothing, so that "us" is not Lund
    spoken = [a for a in attributions if is_report(a)]
    mentions = (*mentions, *first_persons(page, mentions, spoken))
    dated = date_of_document(document, times, citations, doc=page.doc, series=series)
    if document.published is None and dated.edtf is not None:
        times = times_of(dated.edtf)
    return Findings(page, mentions, times, places, attributions, dated)


def date_document(document: Document, *, model: str = DEFAULT_MODEL, series: str | None = None) -> Dating:
    """When a document was written, and what of it says so."""
    own = _series(series)
    found = find(replace(document, published=None), model=model, series=own)
    citations = found.page.citations
    times = find_times(
        document.text, doc=found.page.doc, ranges=_prose(found.page), names=_names(found.mentions)
    )
    return dating(document, times, citations, doc=found.page.doc, mentions=found.mentions, series=own)


@cache
def _series(given: str | None) -> Mapping[str, Series] | None:
    return None if given is None else own_series(given)


def _names(mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Where persons and organisations stand by their own names; "last year's president" is none."""
    named = [m.actor for m in mentions if m.actor.kind in {"person", "organisation", "media", "group"}]
    return [(a.start, a.end) for a in named if a.text.split()[-1:] and a.text.split()[-1] in a.name]


def _prose(page: Page) -> list[tuple[int, int]]:
    """The stretches of the sentences without the bracketed citations in them."""
    ranges = []
    for sentence in page.sentences:
        start = sentence.start
        for citation in page.citations:
            if start <= citation.start and citation.end <= sentence.end:
                ranges.append((start, citation.start))
                start = citation.end
        ranges.append((start, sentence.end))
    return ranges


def _certainty(found: Findings, event: EventFinding) -> Certainty:
    """How surely the act was done, or the motive was its holder's."""
    if event.kind == "motive":
        return judge_motive(found.page, event.trigger, found.attributions)
    return judge(
        found.page,
        event.trigger,
        event.predicate,
        found.attributions,
        entry_modality=event.modality,
        entry_denied=event.denied,
    )


def _judge(found: Findings, event: EventFinding, rules: Rules) -> Judged:
    """Certainty, sources, time and place of one act."""
    page = found.page
    certainty = _certainty(found, event)
    sources = chain_for(
        page, event.trigger, event.predicate, found.attributions, page.citations, times=found.times
    )
    citation = next((c.time for c in page.citations if c.scope_start <= event.start < c.scope_end), None)
    sentence = page.sentence(event.trigger)
    bounds = (sentence.start, sentence.end) if sentence else (event.start, event.end)
    time = assign_time(
        event.trigger,
        event.predicate,
        page.doc,
        bounds,
        found.times,
        citation,
        found.document_time,
        tense="future" if certainty.modality == "future" else None,
        state=event.kind != "event",
    )
    place, place_rule = place_of(page, event.trigger, event.predicate, found.places)
    reasons = rules.reasons(event, certainty, sources, time=f"when/assign.py#{time.basis}", place=place_rule)
    return Judged(event, certainty, sources, time, place, reasons)
