"""Fill the slots of an entry from the parse: who is the doer, who the other side."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.events.complements import complement, noun_complement, reachable, small_clause
from dragoman.events.parties import Parties, Party, unique
from dragoman.lexicon.acts import Act, acts
from dragoman.syntax.clauses import OBJECT_CONTROL, agent, child, children, is_passive, prepositions, subject
from dragoman.syntax.phrases import (
    following_prepositions,
    left_modifiers,
    lemma,
    objects,
    partitive_core,
    partitive_top,
)

_SHARED = frozenset({"between", "among"})
_OF_VICTIMS = frozenset({"of", "on", "against", "at"})
# Acts that judge what somebody did.
JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT", "PROTEST"})


def fill(token: Token, act: Act, slots: Sequence[str], parties: Parties, *, doer: bool) -> list[Party]:
    """The parties in the first of an entry's slots that has any; reciprocal entries take all slots.

    ``doer`` tells the side: a doer is looked for only where a noun can act.
    """
    collected: list[Party] = []
    for slot in slots:
        if slot == "complement" and "object" in slots and objects(token):
            break  # "urged locals to help the army": the object is the other side, named or not
        found = (
            _noun_slot(token, act, slot, parties, doer=doer and not act.reciprocal)
            if act.pos == "noun"
            else _verb_slot(token, act, slot, parties)
        )
        if found and not doer and act.type in JUDGING and (deeds := _deeds(token, slot)):
            return _answerable(act, deeds, parties)
        if found and not act.reciprocal:
            return found
        collected += found
    return unique(collected)


def _deeds(token: Token, slot: str) -> list[Token]:
    """The deeds that a slot holds, where it holds nothing else: "condemned the killing of monks"."""
    heads = [partitive_core(h) for h in (objects(token) if slot == "object" else prepositions(token, slot))]
    return heads if all(lemma(h) in acts().classes["deed"] for h in heads) else []


def _answerable(act: Act, deeds: Sequence[Token], parties: Parties) -> list[Party]:
    """Who answers for a deed that is judged: its doer; nobody where its doer is not told."""
    own: list[Party] = []
    for deed in deeds:
        own += (
            _noun_slot(deed, act, "by", parties, doer=True)
            or parties.possessors(deed)
            or [p for p in parties.within(left_modifiers(deed)) if p.actor.kind != "person"]
            or _fillers(prepositions(deed, "from"), parties, doer=False)
        )
    return unique(own)


def is_victim(token: Token) -> bool:
    """Whether a word says to whom a deed was done: "the killing of two monks", "the attack on Kabul"."""
    while token.head.i != token.i:
        if token.dep_ == "pobj" and token.head.lower_ in _OF_VICTIMS:
            above = token.head.head
            if lemma(above) in acts().classes["deed"]:
                return True
        token = token.head
    return False


def repeated(token: Token, act: Act, parties: Parties) -> list[list[Party]]:
    """The other sides told apart by a repeated preposition: "both of A and of B" are two acts.

    Empty where nothing is repeated.
    """
    for slot in act.recipient if not act.reciprocal else ():
        heads = list(following_prepositions(token, frozenset({slot})))
        groups = [parties.after(head) for head in heads]
        if len(groups) > 1 and all(groups):
            return groups
    return []


def _verb_slot(verb: Token, act: Act, slot: str, parties: Parties) -> list[Party]:
    if slot == "subject":
        return _subject(verb, parties)
    if slot == "object":
        return _object(verb, parties)
    if slot == "dative":
        return _dative(verb, parties)
    if slot == "complement":
        return _complement(verb, complement(verb, act.complement or "to"), parties)
    if slot == "object_of":
        return _fillers(objects(verb), parties, doer=False)
    if slot in {"poss", "modifier"}:
        return []
    found = list(reachable(verb, slot))
    if not found:  # "entered into an agreement with Iceland": "with" hangs on the agreement
        found = [
            o for word, _ in act.prep for noun in prepositions(verb, word) for o in prepositions(noun, slot)
        ]
    if slot == "by" or (slot == "agent" and not found):
        by = agent(verb)
        found += [by] if by is not None else []
    if not found and is_passive(verb) and _is_stranded(verb, slot):
        undergoer = subject(verb)
        found = [undergoer] if undergoer is not None else []
    return _fillers(found, parties, doer=False)


def _sufferer(verb: Token) -> list[Token]:
    """Whose things are dealt with: "had their catch seized by police", "saw his shop boycotted"."""
    if verb.tag_ != "VBN" or verb.dep_ not in {"acl", "ccomp"}:
        return []
    above = verb.head.head if verb.dep_ == "acl" else verb.head
    done = verb.head if verb.dep_ == "acl" else child(verb, "nsubj", "nsubjpass")
    if lemma(above) not in {"have", "see", "find", "get"} or done is None or done.i < above.i:
        return []
    own = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in done.children)
    doer = subject(above) if own else None
    return [doer] if doer is not None else []


def _is_stranded(verb: Token, word: str) -> bool:
    """Whether a passive's preposition has lost its object: "was called upon to go"."""
    return any(
        c.lower_ == word and c.dep_ in {"prep", "prt", "advmod"} and child(c, "pobj", "pcomp") is None
        for c in verb.children
    )


def _subject(verb: Token, parties: Parties) -> list[Party]:
    if verb.pos_ == "ADJ":
        head = verb.head
        doer = subject(head) if verb.dep_ in {"acomp", "oprd", "attr", "xcomp"} else head
        return parties.filling(doer, doer=True) if doer is not None else []
    ordering = _orderer(verb)
    if ordering is not None and agent(verb) is None:
        return parties.filling(ordering, doer=True)
    if is_passive(verb):
        by = agent(verb)
        return parties.filling(by, doer=True) if by is not None else []
    doer = subject(verb)
    return parties.filling(doer, doer=True) if doer is not None else []


def _orderer(verb: Token) -> Token | None:
    """Who has something done: "had two trawlers towed in", "had the bridges blown up"."""
    if verb.tag_ != "VBN" or any(c.dep_ in {"aux", "auxpass"} for c in verb.children):
        return None
    above = verb.head.head if verb.dep_ == "acl" and verb.head.dep_ in {"dobj", "nsubj"} else verb.head
    if lemma(above) != "have" or above.i > verb.i or above.pos_ not in {"VERB", "AUX"}:
        return None
    done = verb.head if verb.dep_ == "acl" else child(verb, "nsubj", "nsubjpass")
    if verb.dep_ not in {"acl", "ccomp"} or done is None or done.i < above.i:
        return None
    if any(c.dep_ == "poss" and c.pos_ == "PRON" for c in done.children):
        return None  # "had its tents raked": the owner suffers it
    return subject(above)


def _object(verb: Token, parties: Parties) -> list[Party]:
    found = _sufferer(verb) or objects(verb)
    clause = small_clause(verb) if not found else None
    if clause is not None:  # "called the Peruvian move illegal": the move is what was called so
        found = children(clause, "nsubj")
    elif not found and verb.lemma_.lower() in OBJECT_CONTROL:
        below = child(verb, "ccomp", "xcomp")
        inner = child(below, "nsubj", "nsubjpass") if below is not None else None
        found = [inner] if inner is not None else []
    return _fillers(found, parties, doer=False)


def _dative(verb: Token, parties: Parties) -> list[Party]:
    found: list[Token] = []
    for c in children(verb, "dative"):
        inner = child(c, "pobj")
        found.append(inner if inner is not None else c)
    if not found and is_passive(verb):  # "was promised two boats": the subject receives
        receiver = subject(verb) if child(verb, "dobj") is not None else None
        found = [receiver] if receiver is not None else []
    elif not found:  # "offered Papua New Guinea the loan": two objects to the parser
        pair = children(verb, "dobj")
        found = pair[:1] if len(pair) > 1 else []
    return _fillers(found, parties, doer=False)


def _fillers(tokens: Sequence[Token], parties: Parties, *, doer: bool) -> list[Party]:
    return unique(p for t in tokens for p in parties.filling(t, doer=doer))


_GIVING = frozenset(
    [
        "send",
        "deploy",
        "dispatch",
        "give",
        "supply",
        "sell",
        "deliver",
        "provide",
        "offer",
        "transfer",
        "hand",
        "extend",
        "return",
        "lend",
        "donate",
        "ship",
    ]
)
_TOWARDS = ("to", "with", "against", "from", "on", "at", "of", "into", "over", "for")


def _complement(head: Token, below: Token | None, parties: Parties) -> list[Party]:
    """The parties inside a complement: its object's, its prepositions', its own subject's.

    "threatened to attack Iran" gives Iran, "demanded that Iran leave Iraq" gives Iran.
    """
    if below is None:
        return []
    inner = child(below, "nsubj", "nsubjpass")
    if inner is not None and inner.lower_ not in {"it", "they", "he", "she"}:
        return parties.filling(inner, doer=False)
    found = []
    if below.lemma_.lower() in _GIVING:
        found = _fillers(list(reachable(below, "to")), parties, doer=False) or _dative(below, parties)
    found = found or _object(below, parties)
    if not found:
        found = _fillers(list(reachable(below, *_TOWARDS)), parties, doer=False)
    deeper = complement(below, "to")
    if not found and deeper is not None and deeper.i != head.i:
        return _complement(head, deeper, parties)
    return found


def _noun_slot(noun: Token, act: Act, slot: str, parties: Parties, *, doer: bool) -> list[Party]:
    if slot == "poss":
        top = partitive_top(noun)
        return parties.possessors(noun) or (parties.possessors(top) if top.i != noun.i else [])
    if slot == "modifier":
        return parties.within(left_modifiers(noun))
    if slot == "complement":
        return _complement(noun, noun_complement(noun, act.complement or "to"), parties)
    if slot in {"subject", "object", "dative"}:
        return []
    heads = prepositions(noun, slot)
    if slot == "by" and not heads:  # "the arrest of a Canadian by China": "by" hangs on the Canadian
        heads = [by for inner in prepositions(noun, "of") for by in prepositions(inner, "by")]
    found = _fillers(heads, parties, doer=doer or slot == "by")
    if not found and not (doer and heads):
        found = unique(
            p
            for preposition in following_prepositions(noun, frozenset({slot}))
            for p in parties.after(preposition)
        )
    if slot in _SHARED:
        found = [Party(p.actor, 1.0, p.token) for p in found]
    return found
