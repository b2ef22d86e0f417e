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
        if token.i in triggers:
            continue
        if lemma(token) in table.leaning:
            yield from _leaning(page, token, parties)
        if not is_nominal(token) or lemma(token) not in table.nouns:
            continue
        members = _members(token, parties)
        if len({p.actor.actor_id for p in members}) < 2:
            continue
        state, rule = _state(token, table)
        if state == "unspecified" and lemma(token) in table.deeds:
            continue
        yield _tie(page, token, state, rule, members)


def _tie(
    page: Page,
    token: Token,
    state: str,
    rule: str,
    members: Sequence[Party],
    *,
    others: Sequence[Party] = (),
) -> EventFinding:
    verb = governing_verb(token)
    return EventFinding(
        kind="relation",
        type=state,
        mode=None,
        contexts=contexts_of(page, token, ()),
        cameo=None,
        actors=tuple(p.actor for p in members),
        recipients=tuple(p.actor for p in others),
        trigger=token.i,
        predicate=verb.i if is_verbal(verb) else token.i,
        start=token.idx,
        end=end_of(token),
        confidence=round(0.75 * min(p.weight for p in (*members, *others)), 3),
        rule=f"{_RULE}#{rule}",
    )


def _leaning(page: Page, word: Token, parties: Parties) -> Iterator[EventFinding]:
    """As in "Addis Ababa, which depends on Eritrean ports": who needs whom."""
    verb = governing_verb(word)
    doer = subject(verb) if is_verbal(verb) else None
    owners = parties.possessors(word) or (parties.filling(doer, doer=True) if doer is not None else [])
    on = [p for o in prepositions(word, "on", "upon") for p in parties.filling(o, doer=False)]
    mine = {p.actor.actor_id for p in owners}
    others = [p for p in unique(on) if p.actor.actor_id not in mine]
    if owners and others:
        yield _tie(page, word, "dependent", lemma(word), unique(owners), others=others)


def _members(noun: Token, parties: Parties) -> list[Party]:
    found = parties.possessors(noun) + parties.within(left_modifiers(noun)) + _whose(noun, parties)
    taken: set[str] = set()
    for other in prepositions(noun, *_BETWEEN):
        # a second "with" is another pair's: "ties with Oslo, together with relations with Bern"
        if other.head.lower_ not in taken:
            taken.add(other.head.lower_)
            found += parties.filling(other, doer=False)
    if noun.dep_ == "dobj" and len(unique(found)) < 2:  # "Moscow has friendly relations with Tokyo"
        doer = subject(noun.head)
        found += parties.filling(doer, doer=True) if doer is not None else []
    if lemma(noun) == "ally" and noun.dep_ in {"attr", "appos"}:  # "Hanoi is an ally of Beijing"
        named = subject(noun.head) if noun.dep_ == "attr" and is_verbal(noun.head) else noun.head
        found += parties.filling(named, doer=True) if named is not None else []
    if not found and noun.dep_ == "pobj" and noun.head.dep_ == "agent":  # "ties are poisoned by the dispute"
        tie = subject(noun.head.head)
        if tie is not None and tie.i != noun.i and lemma(tie) in ties().nouns:
            return _members(tie, parties)
    return unique(found)


def _whose(noun: Token, parties: Parties) -> list[Party]:
    """As in "Chile, whose relations with Peru …"."""
    if not any(c.lower_ == "whose" for c in noun.children):
        return []
    verb = governing_verb(noun)
    return parties.filling(verb.head, doer=True) if verb.dep_ == "relcl" else []


def _state(noun: Token, table: Ties) -> tuple[str, str]:
    said = [(table.adjectives[w], w) for w in _adjectives(noun) if w in table.adjectives]
    trend = next(((s, w) for s, w in said if s in _TRENDS), None)
    if trend is not None:
        return trend
    beside = [c for c in noun.children if c.dep_ == "relcl"] + [noun.head]
    for verb in beside:
        near = verb.dep_ == "relcl" or noun.dep_ in {"nsubj", "nsubjpass", "dobj"}
        if near and is_verbal(verb) and lemma(verb) in table.verbs:
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
