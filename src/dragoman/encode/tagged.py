"""What the encoder makes of a sentence without marks: which words carry an act, and whose it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TaggedWord:
    """A word with its sureness of carrying an act, and the shares of the types if it does.

    Offsets are code points into the sentence, end-exclusive; ``number`` is that of its first token.
    """

    start: int
    end: int
    number: int
    act: float
    types: dict[str, float]

    @property
    def best(self) -> str:
        """The likeliest type."""
        return max(self.types, key=lambda t: self.types[t])


@dataclass(frozen=True, slots=True)
class Calibration:
    """How the logits become probabilities: temperatures of types, lines for yes and no."""

    type_temperature: float = 1.0
    linked_slope: float = 1.0
    linked_offset: float = 0.0
    act_slope: float = 1.0
    act_offset: float = 0.0
    act_temperature: float = 1.0
    side_slope: float = 1.0
    side_offset: float = 0.0


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """The words of a sentence as the encoder read them; ``sides`` tells who is on which side of one."""

    words: tuple[TaggedWord, ...]
    offsets: tuple[tuple[int, int], ...] = field(repr=False)
    queries: Floats = field(repr=False)
    keys: Floats = field(repr=False)
    calibration: Calibration = field(repr=False)

    def word_at(self, start: int, end: int) -> TaggedWord | None:
        """The first word that shares a character with a span; None behind the longest input."""
        return next((w for w in self.words if w.start < end and start < w.end), None)

    def sides(self, word: TaggedWord, parties: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
        """For each party's span: the probability that it acts in the word's act, and that it receives it."""
        found = []
        for span in parties:
            own = [n for n, (first, last) in enumerate(self.offsets) if first < span[1] and span[0] < last]
            if not own:
                found.append((0.0, 0.0))
                continue
            key = self.keys[own].mean(axis=0)
            both = [self._side(self.queries[word.number], key, side) for side in range(2)]
            found.append((both[0], both[1]))
        return found

    def _side(self, query: Floats, key: Floats, side: int) -> float:
        width = len(query) // 2
        asks, tells = query[side * width : (side + 1) * width], key[side * width : (side + 1) * width]
        logit = float(asks[:-1] @ tells[:-1]) / math.sqrt(width - 1) + float(asks[-1]) + float(tells[-1])
        return likelihood(self.calibration.side_slope * logit + self.calibration.side_offset)


def likelihood(logit: float) -> float:
    """The logistic function, in four decimals: the same on all processors."""
    return round(1 / (1 + math.exp(-max(-60.0, min(60.0, logit)))), 4)


def softmax(values: Floats) -> list[float]:
    """Shares of 1, in four decimals."""
    raised = np.exp(values - values.max())
    return [round(float(s), 4) for s in raised / raised.sum()]
