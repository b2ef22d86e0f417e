"""Does an entry of the lexicon match at a word? The narrowest entry that does wins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from dragoman.lexicon.acts import Act, Acts
from dragoman.syntax.clauses import child, prepositions, subject
from dragoman.syntax.phrases import is_nominal, lemma, objects, partitive_core, subtree_lemmas


def match(token: Token, lexicon: Acts) -> Act | None:
    """The narrowest entry that matches at a token, or None."""
    return next(matches(token, lexicon), None)


def matches(token: Token, lexicon: Acts) -> Iterator[Act]:
    """All entries that match at a token, the narrowest first."""
    if is_nominal(token):
        if token.pos_ != "PROPN" or token.ent_type_ != "PERSON":
            yield from (a for a in _entries(token, lexicon.nouns) if _noun_fits(token, a))
    elif token.pos_ == "VERB":
        yield from (a for a in _entries(token, lexicon.verbs) if _verb_fits(token, a))
    elif token.pos_ == "AUX":  # "be in China for talks", "have talks with"
        yield from (a for a in _entries(token, lexicon.verbs) if a.conditions and _verb_fits(token, a))
    elif token.pos_ == "ADJ":
        yield from (a for a in _entries(token, lexicon.adjectives) if _adjective_fits(token, a))


def _entries(token: Token, table: Mapping[str, tuple[Act, ...]]) -> tuple[Act, ...]:
    """The entries of a token's lemma, or of its written form where the lemmatiser made one up."""
    return table.get(lemma(token)) or table.get(token.lower_, ())


def _verb_fits(verb: Token, act: Act) -> bool:
    if act.particle is not None and not _has_particle(verb, act.particle):
        return False
    heads = {lemma(partitive_core(o)) for o in objects(verb)}
    if act.object and not heads & act.object:
        return False
    if act.not_object and heads & act.not_object:
        return False
    if act.subject:
        doer = subject(verb)
        if doer is None or lemma(partitive_core(doer)) not in act.subject:
            return False
    if not all(_has_preposition(verb, word, wanted) for word, wanted in act.prep):
        return False
    below = complement(verb, act.complement) if act.complement else None
    if act.complement and below is None:
        return False
    if act.type == "REQUEST" and act.complement == "that" and below is not None and not _is_wished(below):
        return False
    if act.content:
        return below is not None and bool(subtree_lemmas(below) & act.content)
    return True


def _is_wished(below: Token) -> bool:
    """Whether a that-clause is what somebody wants: "demanded that Iran leave", "… should leave".

    "insisted that it had stopped" is a statement, not a request.
    """
    auxiliaries = {c.lower_ for c in below.children if c.dep_ in {"aux", "auxpass"}}
    return below.tag_ == "VB" or "be" in auxiliaries or bool(auxiliaries & {"should", "must"})


def _noun_fits(noun: Token, act: Act) -> bool:
    if act.prep and not all(_has_preposition(noun, word, wanted) for word, wanted in act.prep):
        return False
    below = noun_complement(noun, act.complement) if act.complement else None
    if act.complement and below is None:
        return False
    if act.content:
        place = below if below is not None else noun
        return bool((subtree_lemmas(place) - {lemma(noun)}) & act.content)
    return not (act.not_object and subtree_lemmas(noun) & act.not_object)


def _adjective_fits(adjective: Token, act: Act) -> bool:
    return all(_has_preposition(adjective, word, wanted) for word, wanted in act.prep)


def _has_particle(verb: Token, particle: str) -> bool:
    return any(
        c.lower_ == particle and c.dep_ in {"prt", "advmod", "prep", "advcl", "oprd", "acomp", "ccomp"}
        for c in verb.children
    )


def _has_preposition(head: Token, word: str, wanted: frozenset[str]) -> bool:
    found = list(reachable(head, word))
    if not wanted:
        return bool(found) or any(
            c.lower_ == word and c.dep_ in {"prep", "agent", "dative"} for c in head.children
        )
    return any(lemma(partitive_core(o)) in wanted for o in found)


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
            if particle.dep_ in {"prt", "advmod"}:
                yield from prepositions(particle, *words)


def complement(verb: Token, kind: str) -> Token | None:
    """The complement of a verb: an infinitive (to), a that-clause (that) or an -ing form (ing)."""
    for c in verb.children:
        infinitive = any(k.dep_ == "aux" and k.lower_ == "to" for k in c.children)
        if kind == "to" and c.dep_ in {"xcomp", "ccomp", "advcl"} and infinitive:
            return c
        if kind == "that" and c.dep_ == "ccomp" and not infinitive:
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


def noun_complement(noun: Token, kind: str) -> Token | None:
    """The complement of a noun: "a threat to attack", "assurances that …"."""
    for c in noun.children:
        infinitive = any(k.dep_ == "aux" and k.lower_ == "to" for k in c.children)
        if kind == "to" and c.dep_ in {"acl", "relcl", "xcomp"} and infinitive:
            return c
        if kind == "that" and c.dep_ in {"acl", "ccomp", "relcl"} and child(c, "mark") is not None:
            return c
    return None
