"""Which place is the place of an act: its own adjunct, then those of the words around it.

The order is the one in which a reader would look: the adjuncts of the act's word, what was done to
a place ("stormed Kut"), its sides ("a bomb in Basra killed"), verbs coordinated with it, the
clauses above. Inside one phrase the inner place counts: "in a village near Hama in Syria".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from dragoman.lexicon.toponyms import act_words, toponym_words
from dragoman.model.claim import Place
from dragoman.model.finding import PlaceMention
from dragoman.syntax.clauses import conjuncts, is_verbal
from dragoman.syntax.page import Page

_NOT_FOUND = "none"
_RULE = "where/choose.py#"
_CLIMB = 3
_DEPTH = 5
_SIDES = frozenset({"dobj", "nsubjpass", "nsubj", "attr"})
_GOALS = frozenset({"to", "into", "for", "toward", "towards"})
_SURE = frozenset({"in", "at", "near", "outside"})

# "In France thousands marched through Strasbourg": a finer place near by is taken before a wide one
_WIDE = frozenset({"region", "country"})
_FINER = frozenset({"adjunct", "goal", "object", "noun-phrase"})

At = Mapping[int, PlaceMention]


def place_of(
    page: Page, trigger: int, predicate: int, places: Sequence[PlaceMention]
) -> tuple[Place | None, str]:
    """Find the place where an act happened, with the rule that found it.

    ``trigger`` and ``predicate`` are token numbers. A target ("missiles aimed at Taiwan") is no
    place of the act. Gives None and "none" where the sentence does not say.
    """
    found, rule = places_of(page, trigger, predicate, places)
    return (found[0] if found else None), rule


def places_of(
    page: Page, trigger: int, predicate: int, places: Sequence[PlaceMention]
) -> tuple[tuple[Place, ...], str]:
    """Find the places where an act happened, several only where they are coordinated."""
    at = {p.token: p for p in places}
    word, verb = page.doc[trigger], page.doc[predicate]
    wide: tuple[tuple[Place, ...], str] = ((), _NOT_FOUND)
    for rule, found in _steps(word, verb, at):
        chosen = _inner(page, list(found))
        if not chosen or (wide[0] and rule not in _FINER):
            continue
        here = tuple(m.place for m in chosen), _RULE + rule
        vague = all(m.place.precision in _WIDE or _is_bearing(page, m) for m in chosen)
        if not vague:
            return here
        wide = wide if wide[0] else here
    return wide


def _steps(word: Token, verb: Token, at: At) -> Iterator[tuple[str, Iterator[PlaceMention]]]:
    heads = list(dict.fromkeys((word, verb)))
    for head in heads:
        yield "adjunct", _adjuncts(head, at, act_words().at)
    for head in heads:
        yield "goal", _goal(head, at)
    for head in heads:
        yield "object", _done_to(head, at)
    for head in heads:
        for side in (c for c in head.children if c.dep_ in _SIDES):
            yield "noun-phrase", _adjuncts(side, at, act_words().at)
    for head in heads:
        for other in (c for c in head.children if c.dep_ in {"conj", "xcomp", "advcl"} and is_verbal(c)):
            yield "clause-beside", _adjuncts(other, at, act_words().at)
            if other.dep_ == "xcomp":
                yield "object", _done_to(other, at)
    yield "noun-phrase", _around(word, at)
    yield "clause", _adjuncts_below(verb, at)
    for step, above in enumerate(verb.ancestors):
        if step >= _CLIMB:
            break
        if is_verbal(above) or above.dep_ in {"dobj", "pobj", "nsubj", "nsubjpass"}:
            yield "clause-above", _adjuncts(above, at, act_words().at)


def _adjuncts(head: Token, at: At, words: frozenset[str]) -> Iterator[PlaceMention]:
    """The places in the prepositional phrases of a word."""
    for child in head.children:
        if child.dep_ in {"prep", "advmod", "npadvmod", "prt"} and not (
            child.lower_ == "at" and head.lemma_.lower() in act_words().aims
        ):
            yield from _phrase_of(child, at, words, 0)


def _adjuncts_below(verb: Token, at: At) -> Iterator[PlaceMention]:
    """The first place after "in", "at" or "near" deeper in the verb's own clause."""
    for token in verb.subtree:
        if _stays(token) and _in_clause(token, verb):
            found = list(_phrase_of(token, at, act_words().at, 0))
            if found:
                yield from found
                return


def _stays(token: Token) -> bool:
    """Whether a word is a preposition of place and none of aim: "missiles aimed at Taiwan"."""
    return (
        token.dep_ == "prep" and token.lower_ in _SURE and token.head.lemma_.lower() not in act_words().aims
    )


def _in_clause(token: Token, verb: Token) -> bool:
    """Whether no other clause stands between a word and the verb above it."""
    for above in (token, *token.ancestors):
        if above.i == verb.i:
            return True
        if above.dep_ in {"relcl", "ccomp", "advcl"}:
            return False
    return False


def _phrase_of(word: Token, at: At, words: frozenset[str], depth: int) -> Iterator[PlaceMention]:
    """The places behind a preposition: "in Basra", "south of Basra", "in the streets of Basra"."""
    if word.dep_ == "prep" and word.lower_ not in words:
        return
    for child in word.children:
        if child.dep_ == "pobj":
            yield from _named(child, at, depth)
        elif child.dep_ == "conj" and child.lower_ in words:
            yield from _phrase_of(child, at, words, depth + 1)
        elif child.dep_ in {"prep", "pcomp", "advmod", "npadvmod"} and child.lower_ in words | {"of", "from"}:
            yield from _phrase_of(child, at, words | {"of"}, depth + 1)


def _named(noun: Token, at: At, depth: int) -> Iterator[PlaceMention]:
    """The places that a noun phrase names: itself, what stands before or after its kind, and its conjuncts."""
    if depth > _DEPTH:
        return
    found = at.get(noun.i)
    if found is not None:
        yield found
    else:
        yield from _inside(noun, at, depth)
    for child in noun.children:
        if child.dep_ in {"conj", "appos"}:
            yield from _named(child, at, depth + 1)


def _inside(noun: Token, at: At, depth: int) -> Iterator[PlaceMention]:
    kinds, words = act_words().kinds, act_words().at
    kind = noun.lower_ in kinds or noun.lemma_.lower() in kinds
    before = [c for c in noun.children if c.dep_ in {"compound", "nmod", "amod", "poss"} and c.i in at]
    nearest = max(before, key=lambda c: c.i, default=None)
    for child in noun.children:
        if child.dep_ in {"prep", "advmod"} and (
            child.lower_ in words or (child.lower_ == "of" and child.i > noun.i)
        ):
            yield from _phrase_of(child, at, words | {"of"}, depth + 1)
        elif kind and nearest is not None and child.i == nearest.i:
            yield at[child.i]
        elif child.dep_ == "acl" and child.lower_ in {"called", "named", "known", "located", "situated"}:
            for named in child.subtree:
                if named.i in at:
                    yield at[named.i]


def _goal(head: Token, at: At) -> Iterator[PlaceMention]:
    if head.lemma_.lower() not in act_words().motion:
        return
    for child in head.children:
        if child.dep_ == "dobj":
            yield from _named(child, at, 0)
    yield from _adjuncts(head, at, _GOALS)


def _done_to(head: Token, at: At) -> Iterator[PlaceMention]:
    """The place that an act is done to: "stormed Kut", "the siege of Kut", "attacks on Kut"."""
    lemma = head.lemma_.lower()
    if lemma in act_words().taken:
        for child in head.children:
            if child.dep_ in {"dobj", "nsubjpass"}:
                yield from _taken(child, at)
    if lemma in act_words().blows and head.pos_ in {"NOUN", "PROPN"}:
        yield from _adjuncts(head, at, frozenset({"on", "of", "against"}))
    for child in head.children:
        if child.dep_ == "dobj" and child.lemma_.lower() in act_words().blows:
            yield from _adjuncts(child, at, frozenset({"on", "of", "against"}))


def _taken(noun: Token, at: At) -> Iterator[PlaceMention]:
    """The place that an object is: "Kut and Amara", "the towns of Kut and Amara", "Kut's old quarter"."""
    for one in conjuncts(noun):
        if one.i in at or one.lemma_.lower() in act_words().kinds or one.lower_ in act_words().kinds:
            yield from _named(one, at, 0)


def _around(noun: Token, at: At) -> Iterator[PlaceMention]:
    """A place deeper in a noun's own phrase: "the consultations of both delegations in Geneva"."""
    if noun.pos_ in {"VERB", "AUX"}:
        return
    for token in noun.subtree:
        if token.dep_ in {"relcl", "acl"} and token.i > noun.i:
            return
        if token.lower_ in {"in", "at"} and token.dep_ == "prep":
            yield from _phrase_of(token, at, act_words().at, 0)


def _inner(page: Page, found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places of a phrase without those that only tell where the others lie."""
    mentions = list(dict.fromkeys(found))
    own = [m for m in mentions if not _is_bearing(page, m)]
    kept: list[PlaceMention] = []
    for mention in own or mentions:
        if not any(_tells_where(mention, k) for k in kept):
            kept = [k for k in kept if not _tells_where(k, mention)]
            kept.append(mention)
    return kept


def _tells_where(outer: PlaceMention, inner: PlaceMention) -> bool:
    """Whether the first is only the surroundings of the second."""
    order = ("point", "city", "region", "country")
    wide, narrow = order.index(outer.place.precision), order.index(inner.place.precision)
    if outer.place.name == inner.place.name:
        return outer.place.start > inner.place.start
    return wide > narrow


def _is_bearing(page: Page, mention: PlaceMention) -> bool:
    """Whether another place is found from this one: "Hilla, south of [Baghdad]", "near [Basra]"."""
    span = page.doc.char_span(mention.place.start, mention.place.end, alignment_mode="expand")
    if span is None or span.start < 2:
        return False
    before, first = page.doc[span.start - 1].lower_, page.doc[span.start - 2].lower_
    return before in {"near", "from", "outside"} or (before == "of" and first in toponym_words().before)
