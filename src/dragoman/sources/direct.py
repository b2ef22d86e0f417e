"""Direct speech: which cue speaks a quotation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.lexicon.cues import Cue, reporting_cues
from dragoman.sources.bylines import name_after, name_before
from dragoman.sources.frames import cue_of, left_neighbour
from dragoman.sources.quotes import Quote
from dragoman.syntax.clauses import child, is_passive, is_verbal, prepositions, subject
from dragoman.syntax.page import Page

_REACH = 40  # tokens between a quotation and its cue; appositions can be long
_ENDS = frozenset({".", "?", "!", ";"})
_FEWEST = 3  # words; a shorter quotation inside a sentence is a term, not speech


@dataclass(frozen=True, slots=True)
class Speech:
    """A quotation with the cue and the speaker's head token.

    ``beside`` says that the quotation stands beside the cue in its sentence and is all it
    reports; one that follows in a sentence of its own leaves the cue its other content.
    """

    cue: Cue
    token: Token
    holder: Token | None
    quote: Quote
    beside: bool = True


def find_speech(page: Page, quotes: Sequence[Quote]) -> Iterator[Speech]:
    """Each quotation that somebody speaks, in text order."""
    previous: Speech | None = None
    for number, quote in enumerate(quotes):
        found = None
        if _words(page, quote) >= _FEWEST or _whole(page, quote):
            before = quotes[number - 1] if number else None
            after = quotes[number + 1] if number + 1 < len(quotes) else None
            found = (
                _cue_beside(page, quote) or _cue_after(page, quote, after) or _cue_before(page, quote, before)
            )
            if found is None and previous is not None and _goes_on(page, previous.quote, quote):
                found = replace(previous, quote=quote, beside=False)
            if found is None:
                found = _byline(page, quote)
            if found is None:
                found = _after_report(page, quote)
        if found is not None:
            yield found
            previous = found


def _words(page: Page, quote: Quote) -> int:
    return len(page.words(quote.start, quote.end).split())


def _whole(page: Page, quote: Quote) -> bool:
    """Whether a quotation reads as a sentence: capital first, a stop or comma before the mark."""
    inside = page.words(quote.start + 1, quote.end - (not quote.unclosed)).strip()
    return bool(inside) and inside[0].isupper() and inside[-1] in ".,?!…—-"


def _index(page: Page, offset: int) -> int:
    """The number of the first token at or after an offset."""
    lo, hi = 0, len(page.doc)
    while lo < hi:
        mid = (lo + hi) // 2
        if page.doc[mid].idx < offset:
            lo = mid + 1
        else:
            hi = mid
    return lo


def _cue_beside(page: Page, quote: Quote) -> Speech | None:
    """A cue with its own subject right before the mark: "Ivanov warned "we will ..." before he left"."""
    at = _index(page, quote.start)
    last = next((t for t in reversed(page.doc[max(0, at - 2) : at]) if not t.is_space), None)
    if last is None or not is_verbal(last) or child(last, "nsubj") is None:
        return None
    return _speaks(last, quote)


def _cue_after(page: Page, quote: Quote, after: Quote | None) -> Speech | None:
    inside = page.words(quote.start, quote.end).rstrip("”\"»' ")
    follows = page.words(quote.end, quote.end + 2).lstrip()
    if quote.unclosed or not (
        inside[-1:] in {",", "?", "!", "—", "-", "…"} or follows[:1] in {",", "-", "—"}
    ):
        return None
    begin = _index(page, quote.end)
    for token in page.doc[begin : min(begin + _REACH, len(page.doc))]:
        if token.text in _ENDS or (after is not None and token.idx >= after.start):
            return None
        speech = _speaks(token, quote)
        if speech is not None:
            return speech
    return None


def _cue_before(page: Page, quote: Quote, before: Quote | None) -> Speech | None:
    at = _index(page, quote.start)
    lead = page.words(max(0, quote.start - 3), quote.start).rstrip()
    last = next((t for t in reversed(page.doc[max(0, at - 3) : at]) if not t.is_space), None)
    if last is None or not (lead[-1:] in {",", ":"} or cue_of(last) is not None or last.lower_ == "that"):
        return None
    for token in reversed(page.doc[max(0, at - _REACH) : at]):
        if token.text in _ENDS or (before is not None and token.idx < before.end):
            return None
        speech = _speaks(token, quote)
        if speech is not None:
            return speech
    return None


def _speaks(token: Token, quote: Quote) -> Speech | None:
    cue = cue_of(token)
    if cue is None or "quote" not in cue.takes or is_passive(token):
        return None
    particle = cue.lemma.partition("_")[2]
    if particle and any(not quote.covers(o.idx) for o in prepositions(token, particle)):
        return None  # "in a talk with "Dawn," Lund pointed to the mines": the mines are what he speaks of
    holder = subject(token)
    if holder is None or quote.covers(holder.idx):
        holder = _neighbour(token, quote)
    return Speech(cue, token, holder, quote) if holder is not None else None


def _neighbour(verb: Token, quote: Quote) -> Token | None:
    """The noun phrase beside a cue where the parse gives no subject: "said Ivanov"."""
    if quote.end <= verb.idx:
        between = left_neighbour(verb, _after(verb, quote))
        if between is not None:
            return between
    for token in verb.doc[verb.i + 1 : verb.i + 12]:
        if token.is_punct:
            break
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and token.left_edge.i >= verb.i + 1:
            inner = child(token, "appos")
            return token if inner is None or inner.i > token.i else inner
    before = verb.doc[verb.i - 1] if verb.i else None
    if before is not None and before.pos_ in {"NOUN", "PROPN", "PRON"} and not quote.covers(before.idx):
        return before
    return left_neighbour(verb) if verb.idx < quote.start else None


def _after(verb: Token, quote: Quote) -> int:
    """The first token behind a quotation, going left from the verb."""
    at = verb.i
    while at > 0 and verb.doc[at - 1].idx >= quote.end:
        at -= 1
    return at


def _goes_on(page: Page, last: Quote, quote: Quote) -> bool:
    """Whether a quotation continues the one before it: same breath, or an unclosed paragraph."""
    if last.unclosed:
        return quote.paragraph == last.paragraph + 1 and not page.words(last.end, quote.start).strip(" \n\t")
    return quote.paragraph == last.paragraph and _whole(page, quote) and _sentence_start(page, quote)


def _after_report(page: Page, quote: Quote) -> Speech | None:
    """A quotation that is a sentence of its own right after one that says who speaks."""
    at = _index(page, quote.start)
    if not _whole(page, quote) or at == 0 or not _sentence_start(page, quote):
        return None
    previous = next((t for t in reversed(page.doc[max(0, at - 3) : at]) if not t.is_space), None)
    if previous is None or quote.covers(previous.idx) or previous.text not in _ENDS:
        return None
    sentence = page.sentence(previous.i)
    if sentence is None:
        return None
    for token in page.tokens(sentence):
        if token.head.i == token.i:
            cue = cue_of(token)
            said = cue is not None and "quote" in cue.takes and cue.voice == "speech"
            speech = _speaks(token, quote) if said else None
            return replace(speech, beside=False) if speech is not None else None
    return None


def _byline(page: Page, quote: Quote) -> Speech | None:
    """A quotation with a bare name before or after it."""
    at = _index(page, quote.start)
    named = name_before(page.doc, at)
    if named is None and not quote.unclosed:
        after = _index(page, quote.end)
        until = after
        while until < len(page.doc) and until - after < _REACH and _same_paragraph(page, until, quote):
            until += 1
        named = name_after(page.doc, after, until)
    return Speech(reporting_cues("verb")["say"], *named, quote) if named is not None else None


def _same_paragraph(page: Page, token: int, quote: Quote) -> bool:
    sentence = page.sentence(token)
    return sentence is not None and sentence.paragraph == quote.paragraph


def _sentence_start(page: Page, quote: Quote) -> bool:
    before = page.words(max(0, quote.start - 3), quote.start).rstrip()
    return not before or before[-1] in '.!?”"'
