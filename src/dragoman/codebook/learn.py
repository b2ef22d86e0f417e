"""Train the head of a codebook from its examples, and read pairs of parties with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from dragoman.codebook.file import OwnCodebook
from dragoman.codebook.head import PENALTIES, Head, train
from dragoman.codebook.marks import exchanged, marked_pair
from dragoman.encode.marked import MarkedPair
from dragoman.lexicon.codebook import plover

NONE = 0  # the class of pairs that are no act of the codebook
# A background sentence that held-out heads take for one of the types with this probability may well be
# one, and is left out.
_DOUBTFUL = 0.5


class States(Protocol):
    """What the head needs of an encoder."""

    def states(self, pairs: Sequence[MarkedPair]) -> npt.NDArray[np.float32]:
        """One vector a pair."""


@dataclass(frozen=True, slots=True)
class Row:
    """A training row: ``kind`` is example, counter, exchanged or background."""

    label: int
    kind: str
    sentence: str
    pair: MarkedPair


@dataclass(frozen=True, slots=True)
class Learned:
    """A trained head; ``types[i]`` is the type of class i + 1.

    ``rows`` are what it was trained on and ``held_out`` the probabilities of their classes by heads
    that had not seen them.
    """

    types: tuple[str, ...]
    head: Head
    rows: tuple[Row, ...]
    held_out: npt.NDArray[np.float64]
    encoder: States

    def read(self, pairs: Sequence[MarkedPair]) -> list[tuple[str, float]]:
        """The likeliest type of each pair and its probability."""
        if not pairs:
            return []
        found = self.head.probabilities(self.encoder.states(pairs))[:, 1:]
        best = found.argmax(axis=1)
        return [(self.types[b], round(float(row[b]), 4)) for b, row in zip(best, found, strict=True)]


def learn(own: OwnCodebook, encoder: States) -> Learned | None:
    """Train the head of a codebook; None where no type of its own has an example.

    Counter-examples, exchanged examples and the examples of the types that ship are what the
    types are not; a shipped example that looks like a type of the codebook is left out.

    Raises:
        DataError: the marks of a sentence are broken.

    """
    types = tuple(name for name in own.book.own if own.book.types[name].examples)
    if not types:
        return None
    rows = [*_own_rows(own, types), *_background(own)]
    states = encoder.states([r.pair for r in rows])
    kept = _plain(rows, states, len(types) + 1)
    rows, states = [rows[k] for k in kept], states[kept]
    trained = train(states, [r.label for r in rows], _groups(rows), len(types) + 1)
    return Learned(types, trained.head, tuple(rows), trained.held_out, encoder)


def _own_rows(own: OwnCodebook, types: Sequence[str]) -> list[Row]:
    rows = []
    for name in own.book.own:
        known = own.book.types[name]
        for sentence in known.examples:
            pair = marked_pair(sentence)
            label = types.index(name) + 1
            rows.append(Row(label, "example", sentence, pair))
            back = label if known.reciprocal else NONE
            rows.append(Row(back, "exchanged", sentence, exchanged(pair)))
        rows += [Row(NONE, "counter", s, marked_pair(s)) for s in known.counter_examples]
    return rows


def _background(own: OwnCodebook) -> list[Row]:
    """The examples of the shipped types, but for those that the codebook defines anew."""
    shipped = (t for name, t in plover().types.items() if name not in own.book.own)
    return [Row(NONE, "background", s, marked_pair(s)) for t in shipped for s in t.examples]


def _plain(rows: Sequence[Row], states: npt.NDArray[np.float32], classes: int) -> list[int]:
    """The numbers of the rows without the background that held-out heads take for a type."""
    labels = [r.label for r in rows]
    held_out = train(states, labels, _groups(rows), classes, PENALTIES[2:3]).held_out
    return [n for n, row in enumerate(rows) if row.kind != "background" or held_out[n, NONE] > 1 - _DOUBTFUL]


def _groups(rows: Sequence[Row]) -> list[int]:
    """A number for each sentence, so that its two readings are held out together."""
    numbers: dict[str, int] = {}
    return [numbers.setdefault(row.pair.text, len(numbers)) for row in rows]
