"""From a word of the parse to the parties it stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.lexicon.countries import country_by_code
from dragoman.lexicon.people import own_parties
from dragoman.model.claim import Actor
from dragoman.model.finding import Mention, PlaceMention
from dragoman.syntax.clauses import antecedent, child, children, conjuncts, prepositions
from dragoman.syntax.phrases import in_participle, left_modifiers, partitive_core

_DIRECT, _NESTED, _LINEAR = 1.0, 0.9, 0.8
_INNER = ("by", "of", "from", "between", "among", "against", "in", "to", "with", "on", "for", "over")
# Nouns whose possessor does not act when they are subjects: "Iran's earthquake killed 40".
_NO_AGENTS = frozenset(
    [
        "earthquake",
        "flood",
        "storm",
        "economy",
        "market",
        "price",
        "share",
        "stock",
        "disaster",
        "crisis",
        "weather",
        "population",
        "death",
        "history",
        "future",
        "fate",
        "problem",
        "situation",
        "border",
        "capital",
        "city",
        "coast",
        "currency",
    ]
)


@dataclass(frozen=True, slots=True)
class Party:
    """A party that fills a slot, how surely (1 where the slot's own word names it) and its word."""

    actor: Actor
    weight: float
    token: int


@dataclass(frozen=True, slots=True)
class Parties:
    """The mentions of a page by the number of their head token."""

    at: dict[int, tuple[Mention, ...]]
    grounds: dict[int, Actor]

    @classmethod
    def of(cls, mentions: Sequence[Mention], places: Sequence[PlaceMention] = ()) -> Parties:
        """Index the mentions of a page and the countries of its places."""
        table: dict[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            table[mention.token].append(mention)
        grounds = {p.token: actor for p in places if (actor := _country_of(p)) is not None}
        return cls({token: tuple(found) for token, found in table.items()}, grounds)

    def joined(self, more: Sequence[Mention]) -> Parties:
        """These mentions and some more; where both name a word, these win."""
        return Parties({**Parties.of(more).at, **self.at}, self.grounds)

    def named_by(self, token: Token) -> list[Party]:
        """The parties whose head word this token is."""
        return [Party(m.actor, _DIRECT, token.i) for m in self.at.get(token.i, ())]

    def within(self, tokens: Iterable[Token]) -> list[Party]:
        """The parties that any of these tokens names, once each."""
        return unique(p for t in tokens for p in self.named_by(t))

    def filling(self, token: Token, *, doer: bool) -> list[Party]:
        """The parties that a slot's head word stands for, with everything coordinated with it.

        A common noun ("U.S. plans", "efforts by Moscow") stands for whoever owns it, at a lower
        weight; as the doer of something only where the noun can act.
        """
        found: list[Party] = []
        for member in conjuncts(partitive_core(antecedent(token))):
            here = self._named(member, doer=doer) or self._apposed(member) or self._owners(member, doer=doer)
            found += here or ([] if doer else self._ground(member))
        return unique(found)

    def _apposed(self, noun: Token) -> list[Party]:
        """Who a noun's apposition names: "his former lawyer, Michael Cohen"."""
        return unique(p for c in children(noun, "appos") for p in self.named_by(c))

    def _named(self, token: Token, *, doer: bool) -> list[Party]:
        """Who a word names; a town that no table of parties knows suffers for its country."""
        named = self.named_by(token)
        unknown = all(p.actor.kind == "region" and p.actor.country is None for p in named)
        return (self._ground(token) or named) if named and unknown and not doer else named

    def _ground(self, place: Token) -> list[Party]:
        """The country of a place that suffers or receives: "shelled Sarajevo", "flew to Shanghai"."""
        for token in (place, *children(place, "compound")):
            if token.i in self.grounds:
                return [Party(self.grounds[token.i], _NESTED, token.i)]
        return []

    def _owners(self, noun: Token, *, doer: bool, depth: int = 2) -> list[Party]:
        if noun.pos_ not in {"NOUN", "PROPN", "VERB", "NUM", "ADJ"} or depth == 0:
            return []
        if doer and noun.lemma_.lower() in _NO_AGENTS:
            return []
        if noun.lemma_.lower() in own_parties():
            modifiers = self.within(left_modifiers(noun))
            return [] if doer else self._weighted(modifiers, _NESTED)
        owner = child(noun, "poss")
        pronoun = owner is not None and owner.pos_ == "PRON"
        if owner is not None and not pronoun:
            return self._weighted(self.possessors(noun), _NESTED)
        # "his Cambodian counterpart" is a Cambodian, "its ban on Argentine beef" hits Argentina
        other = self._weighted(self.within(left_modifiers(noun)), _NESTED)
        if not other and not (pronoun and doer):
            other = self._weighted(self._inner(noun, doer=doer, depth=depth), _NESTED)
        return other or (self._weighted(self.possessors(noun), _NESTED) if pronoun else [])

    def _inner(self, noun: Token, *, doer: bool, depth: int) -> list[Party]:
        """The parties in the first of a noun's prepositions that has any."""
        for inner in prepositions(noun, *(_INNER[:5] if doer else _INNER)):
            below: list[Party] = []
            for member in conjuncts(inner):
                below += self.named_by(member) or self._owners(member, doer=doer, depth=depth - 1)
            if below:
                return below
        return []

    def possessors(self, noun: Token) -> list[Party]:
        """The parties in the possessive before a noun: "Iran's", "Iran's president's", "his"."""
        found: list[Party] = []
        for owner in children(noun, "poss"):
            for member in conjuncts(owner):
                found += self.named_by(member) or self._owners(member, doer=True)
        return unique(found)

    @staticmethod
    def _weighted(parties: Iterable[Party], weight: float) -> list[Party]:
        return [Party(p.actor, p.weight * weight, p.token) for p in parties]

    def after(self, preposition: Token) -> list[Party]:
        """The parties in the noun phrase right after a preposition, by the line of the text."""
        found: list[Party] = []
        doc = preposition.doc
        for position in range(preposition.i + 1, min(preposition.i + 8, preposition.sent.end)):
            token = doc[position]
            if token.is_punct and token.text not in {"-", "'", '"'}:
                break
            if found and (token.dep_ in {"prep", "aux", "mark"} or token.lower_ == preposition.lower_):
                break
            head = token.head  # "the Iranian airline Mahan Air": the airline is meant, not Iran
            described = (
                token.dep_ in {"amod", "compound", "nmod"} and head.i in self.at and head.pos_ != "ADJ"
            )
            if not in_participle(token) and not described:
                found += [Party(p.actor, _LINEAR, p.token) for p in self.named_by(token)]
        return unique(found)


def _country_of(mention: PlaceMention) -> Actor | None:
    place = mention.place
    country = country_by_code(place.country) if place.country and place.precision != "country" else None
    if country is None:
        return None
    return Actor(
        place.text,
        place.start,
        place.end,
        country.name,
        country.actor_id,
        country.kind,
        country.code,
        (),
        None,
        "metonym",
    )


def unique(parties: Iterable[Party]) -> list[Party]:
    """Each actor once, the surest mention of it first come."""
    best: dict[str, Party] = {}
    for party in parties:
        known = best.get(party.actor.actor_id)
        if known is None or party.weight > known.weight:
            best[party.actor.actor_id] = party
    return sorted(best.values(), key=lambda p: (p.actor.start, p.actor.actor_id))
