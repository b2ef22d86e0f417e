"""How far two annotators of the same sentences agree: finding, type, parties, certainty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.evaluate.annotations import Annotated, AnnotatedClaim, Party


@dataclass(frozen=True, slots=True)
class Agreement:
    """Shares of 1. ``found`` is the F1 of the required claims that both marked; the rest is on those."""

    sentences: int
    found: float
    type_kappa: float  # Cohen 1960, over claims that both marked
    type_same: float
    direction: float  # no party of the one on the other side of the other
    actors: float
    recipients: float
    polarity: float
    modality: float


def agreement(first: Sequence[Annotated], second: Sequence[Annotated]) -> Agreement:
    """Compare two annotations, matched by the sentence's text; claims by trigger, else by type and parties.

    Sentences that only one of them has are left out; ``sentences`` counts the others.
    """
    ours = {s.text: s for s in first}
    pairs: list[tuple[AnnotatedClaim, AnnotatedClaim]] = []
    both = wanted = 0
    shared = [s for s in second if s.text in ours]
    for theirs in shared:
        own = ours[theirs.text]
        matched = _matched(own.claims, theirs.claims)
        pairs += matched
        required = [c.required for c in (*own.claims, *theirs.claims)]
        optional = sum(not (a.required and b.required) for a, b in matched)
        both += 2 * (len(matched) - optional)
        wanted += sum(required) - sum(a.required != b.required for a, b in matched)
    return Agreement(
        sentences=len(shared),
        found=both / max(1, wanted),
        type_kappa=_kappa([(a.type, b.type) for a, b in pairs]),
        type_same=_share([a.type == b.type or b.type in a.also or a.type in b.also for a, b in pairs]),
        direction=_share([not _crossed(a, b) for a, b in pairs]),
        actors=_share([_meet(a.actors, b.actors) for a, b in pairs]),
        recipients=_share([_meet(a.recipients, b.recipients) for a, b in pairs]),
        polarity=_share([a.polarity == b.polarity for a, b in pairs]),
        modality=_share([a.modality == b.modality for a, b in pairs]),
    )


def _matched(
    ours: Sequence[AnnotatedClaim], theirs: Sequence[AnnotatedClaim]
) -> list[tuple[AnnotatedClaim, AnnotatedClaim]]:
    """Each claim of the second with one of the first: of the same trigger, else the same type and a party."""
    left = list(ours)
    found: list[tuple[AnnotatedClaim, AnnotatedClaim]] = []
    for rule in (_same_trigger, _same_act):
        for claim in theirs:
            if any(claim is b for _, b in found):
                continue
            match = next((c for c in left if rule(c, claim)), None)
            if match is not None:
                left.remove(match)
                found.append((match, claim))
    return found


def _same_trigger(one: AnnotatedClaim, other: AnnotatedClaim) -> bool:
    return one.trigger[0] < other.trigger[1] and other.trigger[0] < one.trigger[1]


def _same_act(one: AnnotatedClaim, other: AnnotatedClaim) -> bool:
    return one.type == other.type and _meet(
        (*one.actors, *one.recipients), (*other.actors, *other.recipients)
    )


def _meet(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Whether two sides share a party (by words or code), or are both empty."""
    if not one or not other:
        return not one and not other
    return any(_same_party(a, b) for a in one for b in other)


def _same_party(one: Party, other: Party) -> bool:
    if one.code == other.code != "-":
        return True
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return False
    return one.start < other.end and other.start < one.end


def _crossed(one: AnnotatedClaim, other: AnnotatedClaim) -> bool:
    """Whether the one's doer suffers in the other, and the other way round."""
    if not (one.actors and one.recipients and other.actors and other.recipients):
        return False
    return (
        _meet(one.actors, other.recipients)
        and _meet(one.recipients, other.actors)
        and not (_meet(one.actors, other.actors) or _meet(one.recipients, other.recipients))
    )


def _share(values: Sequence[bool]) -> float:
    return sum(values) / max(1, len(values))


def _kappa(pairs: Sequence[tuple[str, str]]) -> float:
    if not pairs:
        return 0.0
    count = len(pairs)
    seen = sum(a == b for a, b in pairs) / count
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[t] * second[t] for t in first) / count**2
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)
