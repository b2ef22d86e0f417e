"""The type of the act between two marked parties of a sentence, by the lexicon alone."""

from __future__ import annotations

from spacy.tokens import Span

from dragoman.evaluate.rows import sentence_document
from dragoman.events import find_events
from dragoman.events.matching import match
from dragoman.lexicon.acts import acts
from dragoman.model.claim import Actor
from dragoman.model.finding import EventFinding, Mention
from dragoman.parse import parse_document
from dragoman.syntax.page import Page

SOURCE, TARGET = "source", "target"


def pair_type(sentence: str, source: tuple[int, int], target: tuple[int, int]) -> str | None:
    """The PLOVER type of what the source does to the target; offsets are end-exclusive.

    The two marked spans are the only parties. The act that has both on the right sides wins,
    then one that has either, then the nearest predicate between or around them; None where the
    lexicon knows no word of the sentence.
    """
    page = parse_document(sentence_document(sentence))
    mentions = _mentions(page, SOURCE, source) + _mentions(page, TARGET, target)
    found = [f for f in find_events(page, mentions) if f.kind == "event"]
    if found:
        return max(found, key=lambda f: (_rank(f), f.confidence, -f.start)).type
    return _nearest(page, source, target)


def _mentions(page: Page, name: str, span: tuple[int, int]) -> list[Mention]:
    words: Span | None = page.doc.char_span(*span, alignment_mode="expand")
    if words is None or not len(words):
        return []
    text = page.words(*span)
    actor = Actor(text, *span, text, name, "organisation", None, (), None, "name")
    return [Mention(actor, words.root.i, "party", "evaluate/pairs.py")]


def _rank(finding: EventFinding) -> int:
    actors = {a.actor_id for a in finding.actors}
    recipients = {r.actor_id for r in finding.recipients}
    if SOURCE in actors and TARGET in recipients:
        return 4
    if {SOURCE, TARGET} <= actors:
        return 3
    return 2 if SOURCE in actors or TARGET in recipients else 1


def _nearest(page: Page, source: tuple[int, int], target: tuple[int, int]) -> str | None:
    middle = (min(source[1], target[1]) + max(source[0], target[0])) / 2
    hits = [(t, a) for t in page.doc if not t.is_punct and (a := match(t, acts())) is not None]
    if not hits:
        return None
    return min(hits, key=lambda h: (h[0].pos_ != "VERB", abs(h[0].idx - middle)))[1].type
