"""Voices in the prose: who says what, in direct, indirect and mixed speech."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from spacy.tokens import Token

from dragoman.lexicon.cues import Cue
from dragoman.lexicon.media import Outlet, outlet_named
from dragoman.model.claim import Source, SourceKind
from dragoman.model.finding import Attribution, Mention
from dragoman.sources.colon import find_colons
from dragoman.sources.contents import Stretch, stretch_to_quotes, without_cue
from dragoman.sources.direct import Speech, find_speech
from dragoman.sources.frames import Report
from dragoman.sources.holders import make_source, phrase
from dragoman.sources.quotes import Quote, find_quotes
from dragoman.sources.reports import find_reports
from dragoman.syntax.clauses import children, prepositions
from dragoman.syntax.page import Page, end_of


def find_attributions(page: Page, mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """All voices of the prose in text order of their cues.

    A content in several pieces gives one attribution a piece, all with the same cue. A stand
    that is no report ("praised the deal") has ``#attitude/`` in its rule and never becomes a
    link of a chain.
    """
    quotes = find_quotes(page)
    spoken = list(find_speech(page, quotes))
    found = [a for speech in spoken for a in _of_speech(page, speech, mentions)]
    near = {speech.token.i for speech in spoken if speech.beside}
    for report in chain(find_colons(page), find_reports(page)):
        if report.token.i not in near:
            found += _of_report(page, report, mentions, quotes)
    found += list(_media(page, found))
    return tuple(sorted(found, key=lambda a: (a.cue, a.content_start, a.content_end, a.rule)))


def _attribution(
    cue: Cue, token: Token, holder: Token | None, source: Source, stretch: Stretch
) -> Attribution:
    return Attribution(
        source=source,
        cue=token.i,
        holder=holder.i if holder is not None else None,
        content_start=stretch[0],
        content_end=stretch[1],
        certainty=cue.certainty,
        rule=cue.rule,
    )


def _of_speech(page: Page, speech: Speech, mentions: Sequence[Mention]) -> Iterator[Attribution]:
    source = make_source(page, speech.holder, speech.token, mentions, speech.cue.voice)
    stretch = (speech.quote.start, speech.quote.end)
    yield _attribution(speech.cue, speech.token, speech.holder, source, stretch)


def _of_report(
    page: Page, report: Report, mentions: Sequence[Mention], quotes: Sequence[Quote]
) -> Iterator[Attribution]:
    source = make_source(page, report.holder, report.token, mentions, report.cue.voice)
    cue = (report.token.idx, end_of(report.token))
    seen = set()
    around = next((q for q in quotes if q.covers(cue[0])), None)
    for piece in _within(page, report.stretches, around):
        wide = stretch_to_quotes(piece, quotes, cue[0])
        for stretch in without_cue(wide, cue):
            if stretch not in seen:
                seen.add(stretch)
                yield _attribution(report.cue, report.token, report.holder, source, stretch)


def _within(page: Page, pieces: Sequence[Stretch], around: Quote | None) -> list[Stretch]:
    """The pieces cut to the quotation the cue stands in: who is quoted reports nothing around it."""
    if around is None:
        return list(pieces)
    cut = [(max(s, around.start), min(e, around.end)) for s, e in pieces]
    return [piece for piece in cut if any(c.isalnum() for c in page.words(*piece))]


def _media(page: Page, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """The medium somebody spoke to: "told Interfax that", "in an interview with Le Monde"."""
    seen = set()
    for attribution in found:
        if attribution.cue in seen:
            continue
        token = page.doc[attribution.cue]
        outlet_head = _medium_of(page, token)
        sentence = page.sentence(token.i)
        if outlet_head is None or sentence is None:
            continue
        seen.add(attribution.cue)
        start, end = phrase(outlet_head)
        outlet = _outlet(page, outlet_head)
        if outlet is None:
            continue
        kind: SourceKind = "agency" if outlet.kind == "agency" else "outlet"
        words = page.words(token.idx, end_of(token))
        source = Source(kind, outlet.name, outlet.actor_id, None, words, start, end, "told")
        pieces = [a for a in found if a.cue == attribution.cue]
        yield Attribution(
            source,
            token.i,
            outlet_head.i,
            min(sentence.start, *(p.content_start for p in pieces)),
            max(sentence.end, *(p.content_end for p in pieces)),
            1.0,
            f"{outlet.rule}+medium",
        )


def _medium_of(page: Page, cue: Token) -> Token | None:
    told = children(cue, "dobj", "dative", "obj") if cue.lemma_ in {"tell", "inform"} else []
    talks = [t for t in prepositions(cue, "in", "during") if t.lemma_ in {"interview", "conversation"}]
    partners = [p for t in talks for p in prepositions(t, "with", "to")]
    given = prepositions(cue, "by", "to") if cue.lemma_ in {"quote", "tell", "speak"} else []
    for token in [*told, *partners, *given]:
        if _outlet(page, token) is not None:
            return token
    return None


def _outlet(page: Page, head: Token) -> Outlet | None:
    """The medium that a phrase names; "BBC Sport" is the BBC, "the Military Times" not The Times."""
    start, end = phrase(head)
    whole = outlet_named(page.words(start, end))
    if whole is not None or head.pos_ != "PROPN":
        return whole
    names = [c for c in head.children if c.dep_ == "compound" and c.pos_ == "PROPN"]
    return outlet_named(names[0].text if names else head.text)
