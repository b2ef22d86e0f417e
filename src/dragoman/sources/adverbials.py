"""Adverbs and phrases that report: "reportedly", "according to", "in a poll"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from dragoman.lexicon.cues import reporting_cues
from dragoman.sources.contents import subtree_stretches
from dragoman.sources.frames import Report, cue_of
from dragoman.syntax.clauses import SUBJECTS, child, children, prepositions
from dragoman.syntax.page import Page

# What is asked or counted speaks for itself: "In a new poll, 28 percent backed the treaty".
_COUNTS = frozenset({"poll", "survey", "census", "study", "tally", "forecast", "estimate", "questionnaire"})


@cache
def adverbials() -> frozenset[str]:
    """The words that ``adverbial_reports`` looks at, in small letters."""
    return frozenset({"according", "in", *reporting_cues("adverb")})


def adverbial_reports(page: Page, token: Token) -> Iterator[Report]:
    """The report of an adverb or a phrase."""
    adverb = reporting_cues("adverb").get(token.lower_)
    if adverb is not None:
        top = token.head if token.head.pos_ in {"VERB", "AUX", "NOUN"} else token.head.head
        yield Report(adverb, token, None, tuple(subtree_stretches(page, [top], [token, *asides(top)])))
    if token.lower_ == "according":
        yield from _according(page, token)
    if token.lower_ == "in":
        yield from _in_count(page, token)


def turns(top: Token) -> list[Token]:
    """Clauses of another party after "but": "said Iran attacked, but Israel denied it"."""
    if not any(c.dep_ == "cc" and c.lower_ == "but" for c in top.children):
        return []
    return [c for c in children(top, "conj") if child(c, *SUBJECTS) is not None and c.pos_ in {"VERB", "AUX"}]


def asides(top: Token) -> list[Token]:
    """What the writer says on the side: relative clauses after a comma, turns after "but"."""
    relative = [t for t in top.subtree if t.dep_ == "relcl"]
    return [t for t in relative if t.doc[max(0, t.left_edge.i - 1)].text == ","] + turns(top)


def _according(page: Page, token: Token) -> Iterator[Report]:
    cue = reporting_cues("verb")["say"]
    objects = prepositions(token)
    if not objects and token.i + 1 < len(page.doc):
        objects = prepositions(token.head, "to") if page.doc[token.i + 1].lower_ == "to" else []
    if not objects:
        return
    top = token.head
    while top.pos_ not in {"VERB", "AUX"} and top.head.i != top.i:
        top = top.head
    sentence = page.sentence(token.i)
    if sentence is not None and token.i == sentence.first:
        top = next((t for t in page.tokens(sentence) if t.head.i == t.i), top)
    yield Report(cue, token, objects[0], tuple(subtree_stretches(page, [top], [token, *asides(top)])))


def _in_count(page: Page, token: Token) -> Iterator[Report]:
    """A poll or census as the source of a clause that reports nothing else."""
    counted = child(token, "pobj")
    if counted is None or counted.lemma_.lower() not in _COUNTS or token.dep_ != "prep":
        return
    top = token.head
    reports = top.pos_ not in {"VERB", "AUX"} or (cue_of(top) is not None and child(top, "ccomp") is not None)
    if reports or child(top, *SUBJECTS) is None:
        return
    cue = reporting_cues("verb")["show"]
    yield Report(cue, token, counted, tuple(subtree_stretches(page, [top], [token, *asides(top)])))
