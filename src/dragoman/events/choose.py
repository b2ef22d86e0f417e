"""One act, one finding: drop the twins that a verb and its noun give of the same act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dragoman.events.complements import complement, noun_complement, verb_chain
from dragoman.model.claim import Actor
from dragoman.model.finding import EventFinding
from dragoman.syntax.page import Page


def choose(found: Sequence[EventFinding], page: Page) -> list[EventFinding]:
    """Keep the fuller of two findings of one sentence that tell the same act.

    Two tell the same act if they have the same type, one's parties are among the other's on each
    side, and one's trigger stands below the other's in the parse (or next to it).
    """
    kept: list[EventFinding] = []
    for finding in sorted(found, key=lambda f: (-_fullness(f), f.start)):
        if not any(_same_act(finding, other, page) for other in kept):
            kept.append(finding)
    told = {t for f in kept for t in _content(f, page)}
    return sorted((f for f in kept if f.trigger not in told), key=lambda f: (f.start, f.end))


_WORDS_ONLY = frozenset({"AGREE", "REJECT", "REQUEST", "THREATEN"})


def _content(finding: EventFinding, page: Page) -> Iterator[int]:
    """The words that only say what is offered, refused, asked or threatened, which is no act yet."""
    if finding.type not in _WORDS_ONLY:
        return
    head = page.doc[finding.trigger]
    verbal = head.pos_ in {"VERB", "AUX"}
    for kind in ("to", "that", "ing"):
        below = complement(head, kind) if verbal else noun_complement(head, kind)
        for verb in verb_chain(below) if below is not None else ():
            yield verb.i
            yield from (c.i for c in verb.children if c.dep_ == "dobj")


def _fullness(finding: EventFinding) -> int:
    return (
        2 * bool(finding.actors)
        + 2 * bool(finding.recipients)
        + len(finding.actors)
        + len(finding.recipients)
    )


def _same_act(small: EventFinding, large: EventFinding, page: Page) -> bool:
    if small.type != large.type or small.trigger == large.trigger:
        return False
    if not _ids(small.actors) <= _ids(large.actors) | _ids(large.recipients):
        return False
    if not _ids(small.recipients) <= _ids(large.recipients) | _ids(large.actors):
        return False
    return _linked(small.trigger, large.trigger, page)


def _ids(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(a.country or a.actor_id for a in actors)


_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "conj", "parataxis"})
_STEPS = 3


def _linked(one: int, other: int, page: Page) -> bool:
    """Whether two words stand close in the parse, in one clause."""
    return _below(page.doc[one], page.doc[other]) or _below(page.doc[other], page.doc[one])


def _below(low: Token, high: Token) -> bool:
    """Whether a word hangs on another, or beside it on the same head, with no clause between."""
    if low.dep_ == "advcl" and low.tag_ == "VBG" and low.head.i == high.i:
        return True  # "shelled the island, killing two"
    current = low
    for _ in range(_STEPS):
        beside = current.head.i == high.head.i and current.i not in {current.head.i, high.i}
        if beside and current.dep_ not in _CLAUSES:
            return True
        if current.dep_ in _CLAUSES or current.head.i == current.i:
            return False
        current = current.head
        if current.i == high.i:
            return True
    return False
