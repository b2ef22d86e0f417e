"""What hangs on a trigger: its prepositions' objects, its complement, what it says of its object."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.syntax.clauses import child, is_verbal, prepositions
from dragoman.syntax.phrases import objects, partitive_core

# "contrary to a Cairo report": these make a preposition of their own with the word after them.
_LINKING = frozenset(["contrary", "according", "due", "thanks", "prior", "owing", "next", "close"])


def reachable(head: Token, *words: str) -> Iterator[Token]:
    """Objects of a word's prepositions and of those of its direct object.

    The parser hangs "on Iran" now on "imposed", now on "sanctions"; both are looked at.
    """
    yield from prepositions(head, *words)
    if head.pos_ in {"VERB", "AUX"}:
        for below in objects(head):
            if below.i > head.i:
                yield from prepositions(below, *words)
                yield from prepositions(partitive_core(below), *words)
        for particle in head.children:
            if particle.dep_ in {"prt", "advmod"} and particle.lower_ not in _LINKING:
                yield from prepositions(particle, *words)


def complement(verb: Token, kind: str) -> Token | None:
    """The complement of a verb: an infinitive (to, bare), a that-clause (that) or an -ing form (ing)."""
    for c in verb.children:
        infinitive = any(k.dep_ == "aux" and k.lower_ == "to" for k in c.children)
        if kind == "to" and c.dep_ in {"xcomp", "ccomp", "advcl"} and infinitive:
            return c
        if kind == "that" and c.dep_ == "ccomp" and not infinitive:
            return c
        if kind == "bare" and c.dep_ in {"ccomp", "xcomp"} and c.tag_ == "VB" and not _is_finite(c):
            return c
        if kind == "ing" and c.dep_ in {"xcomp", "pcomp", "ccomp", "dobj"} and c.tag_ == "VBG":
            return c
    if kind == "ing":
        return next((o for o in prepositions(verb) if o.tag_ == "VBG"), None)
    if kind == "to":  # "refused an offer to", "urged X to": the infinitive hangs on the object
        for o in objects(verb):
            found = noun_complement(o, "to")
            if found is not None and o.i > verb.i and o.ent_type_:
                return found
    return None


def _is_finite(verb: Token) -> bool:
    return any(c.dep_ in {"aux", "mark"} for c in verb.children)


def noun_complement(noun: Token, kind: str) -> Token | None:
    """The complement of a noun: "a threat to attack", "assurances that …"."""
    for c in noun.children:
        infinitive = any(k.dep_ == "aux" and k.lower_ == "to" for k in c.children)
        if kind == "to" and c.dep_ in {"acl", "relcl", "xcomp"} and infinitive:
            return c
        if kind == "that" and c.dep_ in {"acl", "ccomp", "relcl"} and child(c, "mark") is not None:
            return c
    return None


def small_clause(verb: Token) -> Token | None:
    """The head of a clause without a verb of its own: "farce" in "called the vote a farce"."""
    for c in verb.children:
        if c.dep_ in {"ccomp", "xcomp", "oprd"} and not is_verbal(c) and child(c, "nsubj") is not None:
            return c
    return None


def said_of_object(verb: Token) -> Iterator[Token]:
    """What a verb says of its object: "a farce", "void", "as a provocation", "persona non grata"."""
    clause = small_clause(verb)
    if clause is not None:
        yield clause
    direct = [c for c in verb.children if c.dep_ == "dobj"]
    yield from direct[1:]
    for c in verb.children:
        if c.dep_ in {"oprd", "acomp", "attr"} or (c.dep_ == "npadvmod" and c.pos_ == "NOUN"):
            yield c
        if c.dep_ in {"xcomp", "ccomp"} and not any(k.dep_ in {"aux", "mark"} for k in c.children):
            yield c
    yield from prepositions(verb, "as")
    for o in direct:
        yield from prepositions(o, "as")


def verb_chain(verb: Token) -> Iterator[Token]:
    """A verb and the verbs that complement it or are coordinated with it."""
    yield verb
    for c in verb.children:
        if c.dep_ in {"xcomp", "ccomp", "conj"} and c.pos_ == "VERB":
            yield from verb_chain(c)
