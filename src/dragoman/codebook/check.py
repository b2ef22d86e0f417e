"""What is wrong with a codebook of one's own: faults to mend and overlaps to look at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from dragoman.codebook.file import OwnCodebook
from dragoman.codebook.learn import Learned, States, learn
from dragoman.codebook.marks import marked_pair
from dragoman.errors import DataError
from dragoman.lexicon.acts import Act, acts

FEW = 10  # examples below which a head learns little
_CONFUSED = 2  # examples of a type that held-out heads take for another, from which the two overlap


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong: what, with which type, the sentence or frame, and whether it must be mended."""

    kind: str
    type: str
    told: str
    must: bool


def problems(own: OwnCodebook, encoder: States) -> tuple[Problem, ...]:
    """All that is wrong with a codebook, what must be mended first.

    Where marks are broken or a sentence stands twice, no head is trained and overlaps are not
    looked for.
    """
    faults = [*_marks(own), *_twice(own), *_empty(own), *_dead(own)]
    found = [*faults, *_few(own), *_shadows(own)]
    if not any(f.kind in {"marks", "twice"} for f in faults):
        learned = learn(own, encoder)
        if learned is not None:
            found += [*_confused(learned), *_taken(learned), *_near(learned, encoder)]
    return tuple(sorted(found, key=lambda p: not p.must))


def _marks(own: OwnCodebook) -> Iterator[Problem]:
    for name in own.book.own:
        known = own.book.types[name]
        for sentence in (*known.examples, *known.counter_examples):
            try:
                marked_pair(sentence)
            except DataError as error:
                yield Problem("marks", name, str(error), must=True)


def _twice(own: OwnCodebook) -> Iterator[Problem]:
    """Sentences that stand in two types, or as example and counter-example of one."""
    places: dict[str, list[str]] = defaultdict(list)
    for name in own.book.own:
        known = own.book.types[name]
        for sentence in known.examples:
            places[sentence].append(name)
        for sentence in known.counter_examples:
            if sentence in known.examples:
                yield Problem("twice", name, f"{sentence!r} is an example and a counter-example", must=True)
    for sentence, names in places.items():
        if len(names) > 1:
            yield Problem("twice", names[0], f"{sentence!r} is an example of {', '.join(names)}", must=True)


def _empty(own: OwnCodebook) -> Iterator[Problem]:
    framed = {a.type for a in _frames(own)}
    for name in own.book.own:
        if name not in framed and not own.book.types[name].examples:
            yield Problem("empty", name, "has neither frames nor examples; nothing can find it", must=True)


def _few(own: OwnCodebook) -> Iterator[Problem]:
    for name in own.book.own:
        count = len(own.book.types[name].examples)
        if count < FEW:
            told = f"has {count} examples; a head wants twenty" if count else "has no examples: frames only"
            yield Problem("few", name, told, must=False)


def _frames(own: OwnCodebook) -> list[Act]:
    """The codebook's own frames."""
    tables = (own.acts.verbs, own.acts.nouns, own.acts.adjectives)
    mine = {a.rule: a for t in tables for some in t.values() for a in some if a.rule.startswith("codebook:")}
    return list(mine.values())


# What an entry says besides when it matches.
_SAID = frozenset({"rule", "type", "lemmas", "actor", "recipient", "reciprocal", "mode", "mode_from"})
_SAID_TOO = frozenset({"contexts", "cameo", "consumes", "modality", "denied", "confidence"})


def _conditions(act: Act) -> tuple[object, ...]:
    return tuple(getattr(act, f.name) for f in fields(Act) if f.name not in _SAID | _SAID_TOO)


def _dead(own: OwnCodebook) -> Iterator[Problem]:
    """Of two frames with one lemma and the same conditions the later never gets its turn."""
    seen: dict[tuple[object, ...], Act] = {}
    for act in _frames(own):
        for lemma in act.lemmas:
            first = seen.setdefault((lemma, *_conditions(act)), act)
            if first.rule != act.rule:
                told = f"{act.rule} can never match {lemma!r}: {first.rule} has the same conditions"
                yield Problem("dead frame", act.type, told, must=True)


def _shadows(own: OwnCodebook) -> Iterator[Problem]:
    """Frames that take words from the entries that ship, where these stay."""
    if not own.extends:
        return
    shipped = acts()
    tables = {"verb": shipped.verbs, "noun": shipped.nouns, "adjective": shipped.adjectives}
    for act in _frames(own):
        for lemma in act.lemmas:
            hidden = [
                a.rule
                for a in tables[act.pos].get(lemma, ())
                if a.type not in own.book.own and a.conditions <= act.conditions
            ]
            if hidden:
                told = f"{act.rule} goes before {', '.join(hidden[:3])} at {lemma!r}"
                yield Problem("shadow", act.type, told, must=False)


def _confused(learned: Learned) -> Iterator[Problem]:
    """Pairs of types that held-out heads take for each other."""
    pairs: Counter[tuple[int, int]] = Counter()
    for row, given in zip(learned.rows, learned.held_out.argmax(axis=1), strict=True):
        if row.kind == "example" and given not in {0, row.label}:
            pairs[row.label, int(given)] += 1
    for (label, given), count in sorted(pairs.items()):
        if count >= _CONFUSED:
            name, other = learned.types[label - 1], learned.types[given - 1]
            yield Problem("overlap", name, f"{count} examples are taken for {other}", must=False)


def _taken(learned: Learned) -> Iterator[Problem]:
    """Counter-examples that held-out heads take for a type."""
    for row, given in zip(learned.rows, learned.held_out.argmax(axis=1), strict=True):
        if row.kind == "counter" and given:
            yield Problem(
                "counter", learned.types[given - 1], f"{row.sentence!r} is taken for it", must=False
            )


def _near(learned: Learned, encoder: States) -> Iterator[Problem]:
    """Examples whose nearest neighbour is an example of another type."""
    rows = [r for r in learned.rows if r.kind == "example"]
    states = learned.head.space.place(encoder.states([r.pair for r in rows]))
    states = states / np.maximum(np.linalg.norm(states, axis=1, keepdims=True), 1e-9)
    alike = states @ states.T
    np.fill_diagonal(alike, -1.0)
    for row, nearest in zip(rows, alike.argmax(axis=1), strict=True):
        other = rows[nearest]
        if other.label != row.label:
            told = f"{row.sentence!r} is nearest to {learned.types[other.label - 1]}'s {other.sentence!r}"
            yield Problem("near", learned.types[row.label - 1], told, must=False)
