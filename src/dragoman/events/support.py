"""Nouns below verbs: "made an offer", "received criticism", "after talks with Jiang"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.events.parties import Parties, Party, unique
from dragoman.lexicon.acts import Act, Acts
from dragoman.syntax.clauses import agent, governing_verb, is_passive, is_verbal, prepositions, subject
from dragoman.syntax.phrases import lemma, partitive_top

_ADJUNCTS = frozenset(
    {"following", "after", "before", "during", "in", "for", "at", "through", "amid", "despite"}
)


@dataclass(frozen=True, slots=True)
class Support:
    """The verb above a noun trigger and the parties that it lends."""

    predicate: Token
    doers: list[Party]
    others: list[Party]
    overrides: bool


def support(noun: Token, act: Act, lexicon: Acts, parties: Parties) -> Support:
    """What the clause above a noun says of the noun's parties.

    Below a forward support verb the verb's subject does the act ("Iran repeated its criticism");
    below a reverse one it suffers it ("Iran drew criticism from France"). In an adjunct after
    "during", "following" … the clause's subject takes part in a reciprocal act.
    """
    top = partitive_top(noun)
    head = top.head
    if top.dep_ == "conj":
        top, head = _first_conjunct(top)
    if is_verbal(head) and top.dep_ in {"dobj", "nsubjpass", "obj"}:
        direction = lexicon.support.get(lemma(head))
        if direction is not None:
            return _from_verb(head, act, direction, parties)
        return Support(head if top.dep_ == "nsubjpass" else noun, [], [], overrides=False)
    if is_verbal(head) and top.dep_ == "attr":  # "China is a buyer of Russian arms"
        doer = subject(head)
        return Support(
            head, parties.filling(doer, doer=True) if doer is not None else [], [], overrides=False
        )
    if is_verbal(head) and top.dep_ == "nsubj":
        return Support(head, [], [], overrides=False)
    if top.dep_ == "appos" and not act.reciprocal:  # "China, the largest buyer of Russian arms, …"
        return Support(noun, parties.named_by(head), [], overrides=False)
    if act.reciprocal and top.dep_ == "pobj" and head.lower_ in _ADJUNCTS:
        return Support(noun, _adjunct_subject(head, parties), [], overrides=False)
    return Support(noun, [], [], overrides=False)


def _first_conjunct(noun: Token) -> tuple[Token, Token]:
    current = noun
    while current.dep_ == "conj":
        current = current.head
    return current, current.head


def _from_verb(verb: Token, act: Act, direction: str, parties: Parties) -> Support:
    passive = is_passive(verb)
    doer = agent(verb) if passive else subject(verb)
    found = parties.filling(doer, doer=True) if doer is not None else []
    slots = [
        s for s in act.recipient if s not in {"poss", "modifier", "subject", "object", "complement", "of"}
    ]
    if direction == "forward":
        others = (
            unique(p for o in prepositions(verb, *slots) for p in parties.filling(o, doer=False))
            if slots
            else []
        )
        dative = next((c for c in verb.children if c.dep_ == "dative"), None)
        if not others and dative is not None:
            others = parties.filling(next(iter(prepositions(verb, "to")), dative), doer=False)
        return Support(verb, found, others, overrides=True)
    givers = unique(p for o in prepositions(verb, "from", "by") for p in parties.filling(o, doer=True))
    return Support(verb, givers, found, overrides=False)


def _adjunct_subject(preposition: Token, parties: Parties) -> list[Party]:
    verb = governing_verb(preposition)
    if not is_verbal(verb):
        return []
    doer = subject(verb)
    return parties.named_by(doer) if doer is not None else []
