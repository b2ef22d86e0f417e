"""Which place is the place of an act: its own adjunct, then those of the clauses above it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.model.claim import Place
from dragoman.model.finding import PlaceMention
from dragoman.syntax.clauses import is_verbal, prepositions
from dragoman.syntax.page import Page

_WHERE = ("in", "at", "near", "outside", "off", "around", "inside", "within", "on")
_GOALS = ("to", "into", "for")
_MOTION = frozenset(
    [
        "visit",
        "trip",
        "travel",
        "arrive",
        "go",
        "come",
        "fly",
        "journey",
        "return",
        "head",
        "depart",
        "leave",
        "tour",
        "send",
        "deploy",
        "move",
        "pull",
    ]
)
_NOT_FOUND = "none"
_CLIMB = 3


def place_of(
    page: Page, trigger: int, predicate: int, places: Sequence[PlaceMention]
) -> tuple[Place | None, str]:
    """Find the place where an act happened, with the rule that found it.

    Tries the trigger's adjuncts of place, its goal or object where it is a word of motion, the
    predicate's adjuncts, the trigger's noun phrase and the adjuncts of the clauses above. A target ("missiles aimed at Taiwan") is
    no place of the act. Gives None and "none" where the sentence does not say.
    """
    at = {p.token: p for p in places}
    word, verb = page.doc[trigger], page.doc[predicate]
    # "held talks in Nicosia": the parser hangs the place on the object
    objects = [c for head in (word, verb) for c in head.children if c.dep_ in {"dobj", "nsubjpass"}]
    for head in dict.fromkeys((word, verb, *objects)):
        found = _adjunct(head, at, _WHERE) or _goal(head, at)
        if found is not None:
            return found.place, "where/choose.py#adjunct"
    inside = _inside(word, at)
    if inside is not None:
        return inside.place, "where/choose.py#noun-phrase"
    for step, above in enumerate(verb.ancestors):
        if step >= _CLIMB:
            break
        found = _adjunct(above, at, _WHERE) if is_verbal(above) or above.dep_ == "dobj" else None
        if found is not None:
            return found.place, "where/choose.py#clause-above"
    return None, _NOT_FOUND


def _adjunct(head: Token, at: dict[int, PlaceMention], words: tuple[str, ...]) -> PlaceMention | None:
    best: PlaceMention | None = None
    for found in prepositions(head, *words):
        for token in (found, *(c for c in found.children if c.dep_ == "appos")):
            mention = at.get(token.i)
            if mention is not None and (best is None or _finer(mention, best)):
                best = mention
    return best


def _inside(noun: Token, at: dict[int, PlaceMention]) -> PlaceMention | None:
    """A place deeper in a noun's own phrase: "the consultations of both delegations in Geneva"."""
    if noun.pos_ in {"VERB", "AUX"}:
        return None
    for token in noun.subtree:
        clause = token.dep_ in {"relcl", "acl"} and token.i > noun.i
        if clause:
            break
        if token.lower_ in {"in", "at"} and token.dep_ == "prep":
            found = next((at[c.i] for c in token.children if c.dep_ == "pobj" and c.i in at), None)
            if found is not None:
                return found
    return None


def _goal(head: Token, at: dict[int, PlaceMention]) -> PlaceMention | None:
    if head.lemma_.lower() not in _MOTION:
        return None
    for c in head.children:
        if c.dep_ == "dobj" and c.i in at:
            return at[c.i]
    return _adjunct(head, at, _GOALS)


def _finer(one: PlaceMention, other: PlaceMention) -> bool:
    order = ("point", "city", "region", "country")
    return order.index(one.place.precision) < order.index(other.place.precision)


def places_of(
    page: Page, trigger: int, predicate: int, places: Sequence[PlaceMention]
) -> tuple[tuple[Place, ...], str]:
    """The places where an act happened: ``place_of`` with what is coordinated with it."""
    place, rule = place_of(page, trigger, predicate, places)
    return ((place,) if place else ()), rule
