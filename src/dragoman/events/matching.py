"""Does an entry of the lexicon match at a word? The narrowest entry that does wins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from dragoman.events.complements import complement, noun_complement, reachable, said_of_object
from dragoman.lexicon.acts import Act, Acts
from dragoman.syntax.clauses import agent, clause_tokens, conjuncts, is_passive, subject
from dragoman.syntax.phrases import (
    is_nominal,
    is_verb_by_slip,
    lemma,
    measured,
    objects,
    partitive_core,
    subtree_lemmas,
    verb_lemmas,
)


def match(token: Token, lexicon: Acts) -> Act | None:
    """The narrowest entry that matches at a token, or None."""
    return next(matches(token, lexicon), None)


def matches(token: Token, lexicon: Acts) -> Iterator[Act]:
    """All entries that match at a token, the narrowest first."""
    if is_verb_by_slip(token):
        found = (lexicon.verbs[w] for w in verb_lemmas(token) if w in lexicon.verbs)
        yield from (a for a in next(found, ()) if _verb_fits(token, a))
    elif is_nominal(token):
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
    if act.particle and not _has_particle(verb, act.particle):
        return False
    if not _sides_fit(verb, act):
        return False
    if not all(_has_preposition(verb, word, wanted) for word, wanted in act.prep):
        return False
    if any(_has_preposition(verb, word, frozenset()) for word in act.not_prep):
        return False
    if act.says and not any(lemma(m) in act.says for t in said_of_object(verb) for m in conjuncts(t)):
        return False
    if act.adverb and not _has_adverb(verb, act.adverb):
        return False
    below = complement(verb, act.complement) if act.complement else None
    if act.complement and below is None:
        return False
    if act.type == "REQUEST" and act.complement == "that" and below is not None and not _is_wished(below):
        return False
    return _content_fits(verb, below, act)


def _sides_fit(verb: Token, act: Act) -> bool:
    """Whether the words that act and are acted on are of the kind that an entry asks for."""
    if act.object or act.not_object:
        heads = _object_lemmas(verb)
        if (act.object and not heads & act.object) or heads & act.not_object:
            return False
    if act.subject or act.not_subject:
        doer = agent(verb) if is_passive(verb) else subject(verb)
        head = _kinds(partitive_core(doer)) if doer is not None else frozenset()
        return (not act.subject or bool(head & act.subject)) and not head & act.not_subject
    return True


def _object_lemmas(verb: Token) -> frozenset[str]:
    """What a verb acts on, and of what a measured thing is: "40 tons of flour" is tons and flour."""
    heads = [inner for o in objects(verb) for inner in measured(partitive_core(o))]
    return frozenset().union(*map(_kinds, heads))


def _kinds(noun: Token) -> frozenset[str]:
    """A noun's lemma and the classes that entries write as "@any" and "@person"."""
    person = {"@person"} if noun.ent_type_ == "PERSON" else set()
    return frozenset({lemma(noun), "@any", *person})


def _content_fits(word: Token, below: Token | None, act: Act) -> bool:
    """Whether an entry's words stand in the complement, or without one in the word's own clause."""
    if not act.content and not act.not_content:
        return True
    if below is not None:
        found = subtree_lemmas(below)
    elif act.pos == "noun":
        found = subtree_lemmas(word)
    else:
        found = frozenset(lemma(t) for t in clause_tokens(word))
    found -= {lemma(word)} if below is None else frozenset()
    return (not act.content or bool(found & act.content)) and not found & act.not_content


def _is_wished(below: Token) -> bool:
    """Whether a that-clause is what somebody wants: "demanded that Iran leave", "… should leave".

    "insisted that it had stopped" is a statement, not a request.
    """
    auxiliaries = {c.lower_ for c in below.children if c.dep_ in {"aux", "auxpass"}}
    return below.tag_ == "VB" or "be" in auxiliaries or bool(auxiliaries & {"should", "must"})


def _noun_fits(noun: Token, act: Act) -> bool:
    if not all(_has_preposition(noun, word, wanted) for word, wanted in act.prep):
        return False
    if any(_has_preposition(noun, word, frozenset()) for word in act.not_prep):
        return False
    below = noun_complement(noun, act.complement) if act.complement else None
    if act.complement and below is None:
        return False
    if act.content or act.not_content:
        return _content_fits(noun, below, act)
    return not (act.not_object and subtree_lemmas(noun) & act.not_object)


def _adjective_fits(adjective: Token, act: Act) -> bool:
    if not all(_has_preposition(adjective, word, wanted) for word, wanted in act.prep):
        return False
    below = complement(adjective, act.complement) if act.complement else None
    if act.complement and below is None:
        return False
    return _content_fits(adjective, below, act)


def _has_particle(verb: Token, particles: frozenset[str]) -> bool:
    """Whether a particle goes with a verb; "in" of "In May the army took" does not."""
    return any(
        c.lower_ in particles
        and c.dep_ in {"prt", "advmod", "prep", "advcl", "oprd", "acomp", "ccomp"}
        and (c.i > verb.i or c.dep_ != "prep")
        for c in verb.children
    )


def _has_adverb(verb: Token, phrases: frozenset[str]) -> bool:
    """Whether an adverb or a set phrase ("side by side") stands in a verb's own clause."""
    words = f" {' '.join(t.lower_ for t in clause_tokens(verb))} "
    return any(f" {phrase} " in words for phrase in phrases)


def _has_preposition(head: Token, word: str, wanted: frozenset[str]) -> bool:
    found = list(reachable(head, word))
    if not wanted:
        return bool(found) or any(
            c.lower_ == word and c.dep_ in {"prep", "agent", "dative"} for c in head.children
        )
    return any(lemma(partitive_core(o)) in wanted for o in found)
