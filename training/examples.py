"""Marked pairs from the annotated corpus: what the encoder learns from.

Of every sentence: each actor with each recipient (or each two of a mutual act) has the claim's
type; the same two exchanged, and parties that merely share the sentence, have no answer.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.encode.marked import MarkedPair
from dragoman.evaluate.annotations import Annotated, AnnotatedClaim, Party

Span = tuple[int, int]
Widen = Callable[[str, Span], Span]


@dataclass(frozen=True, slots=True)
class Example:
    """A marked pair with its right answers: ``types`` and ``modes`` ("ASSAULT/aerial")."""

    pair: MarkedPair
    types: tuple[str, ...]
    modes: tuple[str, ...]
    origin: str  # who is paired: "claim", "exchanged", "other"


def examples_of(sentence: Annotated, *, widen: Widen | None = None, unrelated: int = 1) -> list[Example]:
    """All examples of one sentence; ``unrelated`` bounds the pairs of parties without an act.

    ``widen`` gives the noun phrase around a party ("U.S." in "U.S. plans for a shield"): where it
    is larger, the pair is read a second time with it.
    """
    labelled: defaultdict[tuple[Span, Span], list[AnnotatedClaim]] = defaultdict(list)
    for claim in sentence.claims:
        for source, target in _pairs(claim, sentence.text):
            labelled[source, target].append(claim)
    found = []
    for (source, target), claims in labelled.items():
        types = tuple(
            dict.fromkeys(c.type for c in claims if c.required) or dict.fromkeys(c.type for c in claims)
        )
        modes = tuple(dict.fromkeys(f"{c.type}/{c.mode}" if c.mode else c.type for c in claims))
        found.append(Example(MarkedPair(sentence.text, source, target), types, modes, "claim"))
        wide = widen(sentence.text, target) if widen else target
        if wide != target and not _overlap(wide, source):
            found.append(Example(MarkedPair(sentence.text, source, wide), types, modes, "claim"))
    for source, target in list(labelled):
        if (target, source) not in labelled:
            found.append(Example(MarkedPair(sentence.text, target, source), (), (), "exchanged"))
    spans = [(p.start, p.end) for p in sentence.parties if p.start is not None and p.end is not None]
    free = [
        pair
        for pair in itertools.permutations(spans, 2)
        if pair not in labelled and (pair[1], pair[0]) not in labelled and not _overlap(*pair)
    ]
    # Every k-th of them rather than the first few, so that all parties get their turn.
    step = max(1, len(free) // unrelated) if free else 1
    for source, target in free[::step][:unrelated]:
        found.append(Example(MarkedPair(sentence.text, source, target), (), (), "other"))
    return found


def _pairs(claim: AnnotatedClaim, text: str) -> Iterator[tuple[Span, Span]]:
    actors, recipients = _spans(claim.actors), _spans(claim.recipients)
    if not recipients and len(actors) > 1:
        both: list[tuple[Span, Span]] = list(itertools.permutations(actors, 2))
    elif not recipients and claim.place and text.count(claim.place) == 1:
        at = text.index(claim.place)
        both = [(a, (at, at + len(claim.place))) for a in actors]
    else:
        both = list(itertools.product(actors, recipients))
    yield from (pair for pair in both if not _overlap(*pair))


def _spans(parties: Sequence[Party]) -> list[Span]:
    return [(p.start, p.end) for p in parties if p.start is not None and p.end is not None]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
