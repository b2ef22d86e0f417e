"""Match the claims of a sentence with those that a careful reader annotated there.

A claim is matched with an annotated one where their triggers overlap or, failing that, where type
and parties are the same; one to one, the best fit first. A party is right where its words overlap
the annotated ones or its country or ``actor_id`` is the annotated code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.evaluate.annotations import AnnotatedClaim, Party
from dragoman.evaluate.gold import is_named
from dragoman.evaluate.spans import overlap
from dragoman.model.claim import Actor, Claim


@dataclass(frozen=True, slots=True)
class Match:
    """An annotated claim and the one given for it; ``at`` is where the sentence starts in the document."""

    wanted: AnnotatedClaim
    given: Claim
    at: int

    @property
    def type_right(self) -> bool:
        """Whether the type is the annotated one or a reading as good."""
        return self.given.type in (self.wanted.type, *self.wanted.also)

    @property
    def actor_right(self) -> bool:
        """Whether the actors are right; in a mutual act both sides together."""
        if self._is_mutual:
            return self.both_right
        return side_right(self.wanted.actors, self.given.actors, self.at)

    @property
    def recipient_right(self) -> bool:
        """Whether the recipients are right; in a mutual act both sides together."""
        if self._is_mutual:
            return self.both_right
        return side_right(self.wanted.recipients, self.given.recipients, self.at)

    @property
    def both_right(self) -> bool:
        """Whether both sides are right."""
        if self._is_mutual:
            return side_right(self.wanted.actors, (*self.given.actors, *self.given.recipients), self.at)
        return self.actor_right and self.recipient_right

    @property
    def reversed(self) -> bool:
        """Whether a party stands on the side where only the other side's parties belong."""
        if self._is_mutual:
            return False
        sides = (
            (self.given.actors, self.wanted.actors, self.wanted.recipients),
            (self.given.recipients, self.wanted.recipients, self.wanted.actors),
        )
        return any(
            any(party_right(w, a, self.at) for w in others)
            and not any(party_right(w, a, self.at) for w in own)
            for given, own, others in sides
            for a in given
        )

    @property
    def _is_mutual(self) -> bool:
        return not self.wanted.recipients and len(self.wanted.actors) > 1


def is_optional(claim: AnnotatedClaim) -> bool:
    """Whether missing it costs nothing: it is marked so, or none of its parties has a code."""
    return not claim.required or all(p.code == "-" for p in (*claim.actors, *claim.recipients))


def party_right(party: Party, actor: Actor, at: int) -> bool:
    """Whether a claim's party is the annotated one."""
    place = None if party.start is None or party.end is None else (party.start + at, party.end + at)
    if place is not None and overlap(place, (actor.start, actor.end)):
        return True
    return party.code != "-" and is_named(party.code.lower(), actor)


def side_right(wanted: Sequence[Party], given: Sequence[Actor], at: int) -> bool:
    """Whether nobody on a side is false and nobody is missing who is named there and has a code."""
    named = [p for p in wanted if p.start is not None and p.code != "-"]
    return all(any(party_right(w, a, at) for w in wanted) for a in given) and all(
        any(party_right(w, a, at) for a in given) for w in named
    )


def match(
    wanted: Sequence[AnnotatedClaim], given: Sequence[Claim], at: int
) -> tuple[list[Match], list[AnnotatedClaim], list[Claim]]:
    """The matches, the annotated claims left over and the given ones left over."""
    fits = [
        (fit, -i, -j, Match(w, g, at))
        for i, w in enumerate(wanted)
        for j, g in enumerate(given)
        if (fit := _fit(Match(w, g, at))) > (0,)
    ]
    found: list[Match] = []
    taken_wanted: set[int] = set()
    taken_given: set[int] = set()
    for _, i, j, one in sorted(fits, key=lambda f: f[:3], reverse=True):
        if i not in taken_wanted and j not in taken_given:
            taken_wanted.add(i)
            taken_given.add(j)
            found.append(one)
    missed = [w for i, w in enumerate(wanted) if -i not in taken_wanted]
    free = [g for j, g in enumerate(given) if -j not in taken_given]
    return found, missed, free


def _fit(one: Match) -> tuple[int, ...]:
    """How well the two fit, (0,) for not at all: first by trigger, then type, parties, being required."""
    trigger = one.given.evidence.trigger
    start, end = one.wanted.trigger
    same_words = overlap((trigger.start, trigger.end), (start + one.at, end + one.at))
    same_act = one.type_right and one.both_right
    if not same_words and not same_act:
        return (0,)
    parties = one.actor_right + one.recipient_right - one.reversed
    return (1, same_words, one.type_right, parties, not is_optional(one.wanted))
