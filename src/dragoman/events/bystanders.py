"""Mentions that stand in a sentence and on neither side of its act: tellers, origins, parts of others."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.model.claim import Actor
from dragoman.model.finding import Mention
from dragoman.syntax.clauses import agent, governing_verb, is_passive, is_verbal
from dragoman.syntax.page import Page

_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})


def is_origin(page: Page, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """As in "a man from Syria": Syria says who he is and does nothing."""
    token = page.doc[mention.token]
    if token.dep_ != "pobj" or token.head.lower_ != "from":
        return False
    return any(m.token == token.head.head.i for m in mentions)


def only_tells(page: Page, mention: Mention, act: Token) -> bool:
    """Whether a party stands outside the passive clause of an act: "the prosecutor said she was held"."""
    verb = governing_verb(act)
    if not (is_verbal(verb) and is_passive(verb)) or agent(verb) is not None:
        return False
    token = page.doc[mention.token]
    told = any(t.lower_ == "according" for t in token.ancestors)
    return told or (verb.dep_ in {"ccomp", "conj", "parataxis"} and verb not in token.ancestors)


def is_own_state(actor: Actor, doers: Sequence[Actor]) -> bool:
    """Whether somebody's own state stands on the other side: its ministry does nothing to it."""
    official = [d for d in doers if d.kind == "state" or set(d.sectors) & _OFFICIAL]
    return actor.kind == "state" and any(d.country == actor.country for d in official)


def is_apart(page: Page, mention: Mention) -> bool:
    """As "NEW YORK (Reuters) -" and "Russian-made": who tells, and a mere part of a word, do not act."""
    start, end = mention.actor.start, mention.actor.end
    behind = page.words(end, end + 2)
    return page.words(max(0, start - 1), start) == "(" or (behind[:1] == "-" and behind[1:].islower())


def outermost(page: Page, rows: Sequence[tuple[Mention, float]]) -> list[tuple[Mention, float]]:
    """Each party once, and without the state within it: "Slovak" in "the Slovak minister Jan Kubis"."""
    outer = [(m, s) for m, s in rows if not any(_is_within(page, m, o) for o, _ in rows if o is not m)]
    surest: dict[str, tuple[Mention, float]] = {}
    for mention, sure in outer:
        if mention.actor.actor_id not in surest or sure > surest[mention.actor.actor_id][1]:
            surest[mention.actor.actor_id] = (mention, sure)
    return list(surest.values())


def _is_within(page: Page, inner: Mention, outer: Mention) -> bool:
    one, two = inner.actor, outer.actor
    if (one.start, one.end) == (two.start, two.end):
        return False
    if two.start <= one.start and one.end <= two.end:
        return True
    token = page.doc[inner.token]
    if token.dep_ == "pobj" and token.head.lower_ in {"from", "of"}:  # "a man from China"
        token = token.head.head
        if token.i == outer.token:
            return True
    while token.dep_ in {"amod", "compound", "nmod", "poss"}:
        token = token.head
        if token.i == outer.token:
            return True
    return False
