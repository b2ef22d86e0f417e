"""Nouns below verbs: "made an offer", "received criticism", "after talks with Jiang"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.events.parties import Parties, Party, unique
from dragoman.lexicon.acts import Act, Acts
from dragoman.syntax.clauses import (
    agent,
    child,
    governing_verb,
    is_passive,
    is_verbal,
    own_subject,
    prepositions,
    subject,
)
from dragoman.syntax.phrases import left_modifiers, lemma, objects, partitive_top

_ADJUNCTS = frozenset(
    {"following", "after", "before", "during", "in", "for", "at", "through", "amid", "despite"}
)

# Acts done with words: who answers, weighs or ignores one is its other side.
_VERBAL = frozenset({"AGREE", "REQUEST", "THREATEN", "ACCUSE", "SUPPORT", "CONCEDE", "REJECT"})

# "levelled criticism at Israel", "launched a raid against Chad": the verb's own way to the other side
_TARGETS = ("at", "against", "to", "toward", "towards")


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
    if act.reciprocal and _introduced(top):
        verb = _verb_before(top)
        return Support(noun, _participants(verb, parties), [], overrides=False)
    above = _relative_verb(top, lexicon)
    if above is not None:
        return _from_verb(above, noun, act, "forward", parties)
    if is_verbal(head) and top.dep_ in {"dobj", "nsubjpass", "obj"}:
        direction = _direction(noun, head, act, lexicon, parties)
        if direction is not None:
            return _from_verb(head, noun, act, direction, parties)
        return Support(head if top.dep_ == "nsubjpass" else noun, [], [], overrides=False)
    if is_verbal(head) and top.dep_ == "attr":  # "China is a buyer of Russian arms"
        doer = subject(head)
        return Support(
            head, parties.filling(doer, doer=True) if doer is not None else [], [], overrides=False
        )
    if is_verbal(head) and top.dep_ == "nsubj":
        return Support(head, [], [], overrides=False)
    if _is_means(top, act, parties):
        doer = agent(head.head) if is_passive(head.head) else subject(head.head)
        return Support(
            noun, parties.filling(doer, doer=True) if doer is not None else [], [], overrides=False
        )
    pointed = _pointed(top, act, parties)
    if pointed is not None and not act.reciprocal:
        return Support(noun, [], pointed, overrides=False)
    if top.dep_ == "appos" and not act.reciprocal:  # "China, the largest buyer of Russian arms, …"
        return Support(noun, parties.named_by(head), [], overrides=False)
    if top.dep_ == "pobj" and head.dep_ == "agent" and is_passive(head.head):
        # "Moscow was unmoved by Japanese assurances": who is moved is on the other side
        moved = own_subject(head.head) or subject(head.head)
        return Support(
            noun, [], parties.filling(moved, doer=True) if moved is not None else [], overrides=False
        )
    return Support(noun, [], [], overrides=False)


_MARKS = frozenset(["object", "target", "victim", "subject", "butt", "recipient", "beneficiary"])
_WISHED = frozenset(["request", "behest", "urging", "instance", "invitation", "insistence", "demand"])
# "with Tirana's blessing", "under pressure from Zambia", "despite American pleas": whose act it is touches
# the subject of the clause.
_TOUCHING = {
    "with": frozenset({"AID", "SUPPORT", "AGREE", "CONCEDE"}),
    "under": frozenset({"REQUEST", "THREATEN", "SANCTION", "ASSAULT"}),
    "despite": _VERBAL,
    "over": frozenset({"REJECT", "ACCUSE"}),
    "amid": frozenset({"ACCUSE", "REQUEST", "THREATEN"}),
}


_MEANS = {"with": None, "in": _VERBAL | {"CONSULT"}, "on": frozenset({"CONCEDE", "AGREE"})}


def _is_means(noun: Token, act: Act, parties: Parties) -> bool:
    """Whether a noun says how the clause's subject acts: "answered with a threat", "agreed on a truce"."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in _MEANS or not is_verbal(preposition.head):
        return False
    types = _MEANS[preposition.lower_]
    if types is not None and act.type not in types:
        return False
    if any(c.dep_ == "det" and c.lower_ in {"the", "this", "that", "those"} for c in noun.children):
        return False
    givers = (*prepositions(noun, "by", "from"), *prepositions(preposition.head, "from"))
    own = [*parties.possessors(noun), *parties.within(left_modifiers(noun))]
    return not own and not any(parties.filling(o, doer=True) for o in givers)


def _pointed(noun: Token, act: Act, parties: Parties) -> list[Party] | None:
    """The other side where the clause's subject is at the receiving end of what a noun names.

    "came home with a Cuban pledge", "left at Ghana's request", "was the object of threats".
    """
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.dep_ not in {"prep", "agent"}:
        return None
    above = preposition.head
    word = preposition.lower_
    if word == "of" and lemma(above) in _MARKS and above.dep_ in {"attr", "appos"}:
        owner = subject(above.head) if above.dep_ == "attr" else above.head
    elif is_verbal(above) and act.type in _TOUCHING.get(word, frozenset()):
        owner = subject(above)
    elif is_verbal(above) and word == "at" and lemma(noun) in _WISHED:
        owner = agent(above) if is_passive(above) else subject(above)
    else:
        return None
    return parties.filling(owner, doer=False) if owner is not None else None


def _first_conjunct(noun: Token) -> tuple[Token, Token]:
    current = noun
    while current.dep_ == "conj":
        current = current.head
    return current, current.head


def _direction(noun: Token, verb: Token, act: Act, lexicon: Acts, parties: Parties) -> str | None:
    """Which way a verb lends its parties; who has another's consent, or weighs an offer, receives it."""
    direction = lexicon.support.get(lemma(verb))
    if direction not in {"owning", "reacting"}:
        return direction
    if direction == "reacting" and (act.reciprocal or act.type not in _VERBAL):
        return None
    givers = _ids([*parties.possessors(noun), *parties.within(left_modifiers(noun))])
    for o in (*prepositions(noun, "by", "from", "of"), *prepositions(verb, "from")):
        givers |= _ids(parties.filling(o, doer=True))
    owner = agent(verb) if is_passive(verb) else subject(verb)
    owners = _ids(parties.filling(owner, doer=True)) if owner is not None else set()
    if givers and not givers & owners:
        return "reverse"
    return "forward" if direction == "owning" else None


def _ids(parties: list[Party]) -> set[str]:
    return {p.actor.country or p.actor.actor_id for p in parties}


def _relative_verb(noun: Token, lexicon: Acts) -> Token | None:
    """The support verb below a noun: "the loan that Delhi made to Tajikistan", "threats uttered by Chad"."""
    for c in noun.children:
        doer = own_subject(c) if c.dep_ == "relcl" else agent(c) if c.dep_ == "acl" else None
        if doer is None or doer.i == noun.i or lexicon.support.get(lemma(c)) not in {"forward", "owning"}:
            continue
        if any(o.i == noun.i for o in objects(c)):
            return c
    return None


def _from_verb(verb: Token, noun: Token, act: Act, direction: str, parties: Parties) -> Support:
    passive = is_passive(verb)
    doer = agent(verb) if passive else subject(verb)
    found = parties.filling(doer, doer=True) if doer is not None else []
    if direction == "forward":
        return Support(verb, found, _given_to(verb, noun, act, parties), overrides=True)
    words = ("from", "by")
    heads = [o for w in (verb, noun, *prepositions(noun, "of")) for o in prepositions(w, *words)]
    givers = unique(p for o in heads for p in parties.filling(o, doer=True))
    return Support(verb, givers, found, overrides=False)


_OWN_SLOTS = frozenset({"poss", "modifier", "subject", "object", "complement", "of"})


def _given_to(verb: Token, noun: Token, act: Act, parties: Parties) -> list[Party]:
    """To whom a support verb gives what its noun names: "at Israel", "Tehran a protest"."""
    slots = [*_TARGETS, *(s for s in act.recipient if s not in _OWN_SLOTS)]
    others = unique(p for o in prepositions(verb, *slots) for p in parties.filling(o, doer=False))
    if others:
        return others
    dative = child(verb, "dative")
    if dative is not None:
        return parties.filling(next(iter(prepositions(verb, "to")), dative), doer=False)
    receiver = subject(verb) if is_passive(verb) and partitive_top(noun).dep_ == "dobj" else None
    return parties.filling(receiver, doer=False) if receiver is not None else []


def _introduced(noun: Token) -> bool:
    """Whether a noun stands in an adjunct by the line of the text: "following (his) talks".

    The parse of a long sentence's end is often wrong; the words before the noun are not.
    """
    position = noun.i - 1
    start = noun.sent.start
    while position > start and noun.doc[position].dep_ in {
        "det",
        "amod",
        "compound",
        "poss",
        "nummod",
        "case",
    }:
        if noun.doc[position].lower_ in _ADJUNCTS:
            break
        position -= 1
    return position > start and noun.doc[position].lower_ in _ADJUNCTS


def _verb_before(noun: Token) -> Token | None:
    """The verb whose adjunct a noun is: by the parse, else the nearest finite one to its left."""
    above = governing_verb(noun)
    if is_verbal(above) and noun.dep_ == "pobj":
        return above
    before = (noun.doc[i] for i in range(noun.i - 1, noun.sent.start - 1, -1))
    return next((t for t in before if t.pos_ == "VERB" and t.tag_ != "VBG"), None)


def _participants(verb: Token | None, parties: Parties) -> list[Party]:
    doer = subject(verb) if verb is not None else None
    return parties.named_by(doer) if doer is not None else []
