"""The minimal pairs ``direction-NNN``: two sentences in which who does it to whom is exchanged."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.evaluate.annotations import Annotated, Party
from dragoman.evaluate.estimates import shared
from dragoman.evaluate.readers import PairReader, Span
from dragoman.evaluate.report import ErrorCase, Report, join
from dragoman.evaluate.spans import overlap

_SUITE = "direction_pairs"


def score_directions(sentences: Sequence[Annotated], read: PairReader) -> Report:
    """``direction_pairs_right``: in both sentences the right order is linked more strongly than the other.

    A sentence is asked about its first act with both sides named whose exchanged order is not an
    act of it too; a pair of sentences without such an act is left out.
    """
    pairs: dict[str, list[Annotated]] = {}
    for s in sentences:
        if s.pair and s.pair.startswith("direction-"):
            pairs.setdefault(f"{s.pair}", []).append(s)
    answers: list[tuple[int, int]] = []
    members: list[tuple[int, int]] = []
    errors: list[ErrorCase] = []
    for name, members_of in sorted(pairs.items()):
        asked = [(s, act) for s in members_of if (act := one_way(s)) is not None]
        if len(asked) < 2:
            continue
        right = []
        for s, (source, target, kind) in asked:
            there, back = read(s.text, source, target), read(s.text, target, source)
            right.append(there.linked > back.linked)
            if not right[-1]:
                told = f"{there.linked:.2f} against {back.linked:.2f}"
                spans = ((*source, "wanted source"), (*target, "wanted target"))
                errors.append(ErrorCase(_SUITE, "wrong direction", kind, told, s.text, spans, name, s.part))
        answers.append((int(all(right)), 1))
        members += [(int(r), 1) for r in right]
    return join(
        [
            Report({_SUITE: float(len(answers))}),
            shared(f"{_SUITE}_right", answers),
            shared("direction_sentences_right", members),
            Report({}, errors=tuple(errors)),
        ]
    )


def one_way(sentence: Annotated) -> tuple[Span, Span, str] | None:
    """Source, target and type of the first act of a sentence that goes one way between two named parties."""
    acts = [
        (source, target, claim.type)
        for claim in sentence.claims
        for source in _named(claim.actors)
        for target in _named(claim.recipients)
        if not overlap(source, target)
    ]
    for source, target, kind in acts:
        if not any(overlap(source, t) and overlap(target, s) for s, t, _ in acts):
            return source, target, kind
    return None


def _named(parties: Sequence[Party]) -> list[Span]:
    return [(p.start, p.end) for p in parties if p.start is not None and p.end is not None]
