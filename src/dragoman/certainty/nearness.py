"""Near misses and partings: "all but overran", "minutes from opening fire", "barred from sailing"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.lexicon.certainty import operators
from dragoman.syntax.clauses import children, is_verbal

_TIMES = frozenset({"second", "minute", "hour", "day", "week", "moment"})


def all_but(verb: Token) -> bool:
    """As in "all but overran the hospital"."""
    words = [t.lower_ for t in verb.doc[max(0, verb.i - 2) : verb.i]]
    return words == ["all", "but"]


def not_so_much_as(token: Token) -> bool:
    """As in "did not so much as protest"."""
    words = [t.lower_ for t in token.doc[max(0, token.i - 4) : token.i]]
    return words in (["not", "so", "much", "as"], ["n't", "so", "much", "as"])


def cannot_but(verb: Token) -> bool:
    """As in "could not but accept"."""
    words = [t.lower_ for t in verb.doc[max(0, verb.i - 2) : verb.i]]
    return words in (["not", "but"], ["n't", "but"])


def near(preposition: Token) -> bool:
    """As in "within an ace of selling", "minutes from opening", "a hair away from", "far from"."""
    head = preposition.head
    word = preposition.lower_
    if word == "of":
        # "within hours of announcing it" tells when
        return head.head.lower_ == "within" and _measures(head) and head.lemma_.lower() not in _TIMES
    if word in {"from", "off"}:
        before = {head.lower_, *(c.lower_ for c in preposition.children if c.i < preposition.i)}
        return bool(before & {"far", "away", "short"}) or _measures(head) or _measured_before(preposition)
    return False


def _measures(word: Token) -> bool:
    known = operators("nearness")
    return word.lemma_.lower() in known or any(
        c.lemma_.lower() in known for c in word.children if c.dep_ in {"npadvmod", "compound", "poss"}
    )


def _measured_before(preposition: Token) -> bool:
    before = preposition.doc[preposition.i - 1] if preposition.i else None
    return (
        before is not None and is_verbal(preposition.head) and before.lemma_.lower() in operators("nearness")
    )


def is_fiction(token: Token) -> bool:
    """Whether a clause plays in a work or a game: "in the novel the English bombard Dieppe"."""
    for preposition in children(token, "prep"):
        if preposition.lower_ not in {"in", "on", "for", "during"}:
            continue
        for noun in children(preposition, "pobj"):
            names = {
                noun.lemma_.lower(),
                *(f"{c.lower_}{noun.lemma_.lower()}" for c in children(noun, "compound")),
            }
            if names & set(operators("fiction")):
                return True
    return False
