"""The state of ties between two parties: "Russia's much improved ties with China"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dragoman.events.contexts import contexts_of
from dragoman.events.parties import Parties, Party, unique
from dragoman.lexicon.ties import Ties, ties
from dragoman.model.finding import EventFinding
from dragoman.syntax.clauses import governing_verb, is_verbal, prepositions, subject
from dragoman.syntax.page import Page, Sentence, end_of
from dragoman.syntax.phrases import is_nominal, left_modifiers, lemma

_RULE = "data/relations/ties.yml"
_BETWEEN = ("between", "among", "with", "toward", "towards", "of")
_TRENDS = frozenset({"improving", "deteriorating"})


def find_ties(
    page: Page, sentence: Sentence, parties: Parties, taken: Sequence[EventFinding]
) -> Iterator[EventFinding]:
    """Find what a sentence says of the ties between two parties; ``taken`` are acts found already."""
    table = ties()
    triggers = {f.trigger for f in taken}
    for token in page.tokens(sentence):
        if token.i in triggers or not is_nominal(token) or lemma(token) not in table.nouns:
            continue
        members = _members(token, parties)
        if len({p.actor.actor_id for p in members}) < 2:
            continue
        state, rule = _state(token, table)
        yield EventFinding(
            kind="relation",
            type=state,
            mode=None,
            contexts=contexts_of(page, token, ()),
            cameo=None,
            actors=tuple(p.actor for p in members),
            recipients=(),
            trigger=token.i,
            predicate=governing_verb(token).i if is_verbal(governing_verb(token)) else token.i,
            start=token.idx,
            end=end_of(token),
            confidence=round(0.75 * min(p.weight for p in members), 3),
            rule=f"{_RULE}#{rule}",
        )


def _members(noun: Token, parties: Parties) -> list[Party]:
    found = parties.possessors(noun) + parties.within(left_modifiers(noun))
    taken: set[str] = set()
    for other in prepositions(noun, *_BETWEEN):
        # a second "with" is another pair's: "ties with Oslo, together with relations with Bern"
        if other.head.lower_ not in taken:
            taken.add(other.head.lower_)
            found += parties.filling(other, doer=False)
    if noun.dep_ == "dobj" and len(unique(found)) < 2:  # "Moscow has friendly relations with Tokyo"
        doer = subject(noun.head)
        found += parties.filling(doer, doer=True) if doer is not None else []
    return unique(found)


def _state(noun: Token, table: Ties) -> tuple[str, str]:
    said = [(table.adjectives[w], w) for w in _adjectives(noun) if w in table.adjectives]
    trend = next(((s, w) for s, w in said if s in _TRENDS), None)
    if trend is not None:
        return trend
    verb = noun.head
    if is_verbal(verb) and noun.dep_ in {"nsubj", "nsubjpass", "dobj"} and lemma(verb) in table.verbs:
        return table.verbs[lemma(verb)], lemma(verb)
    own = table.nouns[lemma(noun)]
    if own != "unspecified":
        return own, lemma(noun)
    return said[0] if said else (own, lemma(noun))


def _adjectives(noun: Token) -> list[str]:
    words = [w for t in left_modifiers(noun) for w in (t.lower_, lemma(t))]
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        words += [w for c in noun.head.children if c.dep_ in {"acomp", "oprd"} for w in (c.lower_, lemma(c))]
    return words
