"""A regularised multinomial logistic head over the encoder's vectors, in plain numpy.

Deterministic: no random numbers, a fixed number of steps, folds by position. The vectors are
centred, scaled and reduced to their first principal components once, so that the many small fits
of cross-validation take milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

_COMPONENTS = 64
_STEPS = 250
FOLDS = 5
# Strengths of the penalty and temperatures that cross-validation chooses among.
PENALTIES = (0.0003, 0.001, 0.003, 0.01, 0.03)
_TEMPERATURES = (0.5, 0.7, 1.0, 1.4, 2.0, 2.8)


@dataclass(frozen=True, slots=True)
class Space:
    """Where the heads work: the mean, the directions and the scale of the training rows."""

    mean: Floats
    directions: Floats

    @classmethod
    def of(cls, states: npt.NDArray[np.floating]) -> Space:
        """The space of the first principal components, scaled so that rows have length 1 on average."""
        rows = np.asarray(states, dtype=np.float64)
        mean = rows.mean(axis=0)
        _, lengths, directions = np.linalg.svd(rows - mean, full_matrices=False)
        kept = directions[:_COMPONENTS].T
        scale = float(np.sqrt((lengths[:_COMPONENTS] ** 2).sum() / len(rows))) or 1.0
        return cls(mean, kept / scale)

    def place(self, states: npt.NDArray[np.floating]) -> Floats:
        """The rows in this space."""
        placed: Floats = (np.asarray(states, dtype=np.float64) - self.mean) @ self.directions
        return placed


@dataclass(frozen=True, slots=True)
class Head:
    """Weights by class, the last row the bias; ``temperature`` calibrates."""

    space: Space
    weights: Floats
    temperature: float

    def probabilities(self, states: npt.NDArray[np.floating]) -> Floats:
        """One row a state, one column a class."""
        return _softmax(_logits(self.space.place(states), self.weights) / self.temperature)


@dataclass(frozen=True, slots=True)
class Trained:
    """A head and what cross-validation says of each training row: calibrated, by a head that never saw it."""

    head: Head
    held_out: Floats


def train(
    states: npt.NDArray[np.floating],
    labels: Sequence[int],
    groups: Sequence[int],
    classes: int,
    penalties: Sequence[float] = PENALTIES,
) -> Trained:
    """Train on rows of states; rows of one group (a sentence and its exchange) are held out together.

    The penalty and the temperature are those with the least log-loss on held-out rows.
    """
    space, wanted = Space.of(states), np.asarray(labels, dtype=np.int64)
    rows = space.place(states)
    order = {group: position for position, group in enumerate(dict.fromkeys(groups))}
    folds = np.array([order[group] % FOLDS for group in groups])
    tried = [_held_out(rows, wanted, folds, classes, penalty) for penalty in penalties]
    _, best, temperature = min(
        (_loss(_softmax(logits / t), wanted), number, t)
        for number, logits in enumerate(tried)
        for t in _TEMPERATURES
    )
    weights = _fit(rows, wanted, classes, penalties[best])
    return Trained(Head(space, weights, temperature), _softmax(tried[best] / temperature))


def _held_out(rows: Floats, wanted: Numbers, folds: Numbers, classes: int, penalty: float) -> Floats:
    logits = np.zeros((len(rows), classes))
    for fold in range(FOLDS):
        out = folds == fold
        if out.any() and not out.all():
            logits[out] = _logits(rows[out], _fit(rows[~out], wanted[~out], classes, penalty))
    return logits


def _logits(rows: Floats, weights: Floats) -> Floats:
    found: Floats = rows @ weights[:-1] + weights[-1]
    return found


def _fit(rows: Floats, wanted: Numbers, classes: int, penalty: float) -> Floats:
    """Accelerated gradient descent on the log-loss with a quadratic penalty, rare classes weighing more."""
    inputs = np.hstack([rows, np.ones((len(rows), 1))])
    counts = np.maximum(np.bincount(wanted, minlength=classes), 1)
    share = (1.0 / np.sqrt(counts[wanted]))[:, None]
    share = share / share.sum()
    target = np.eye(classes)[wanted]
    curvature = float(np.linalg.eigvalsh(inputs.T @ (share * inputs))[-1])
    step = 1.0 / (0.5 * curvature + penalty)
    weights = np.zeros((inputs.shape[1], classes))
    ahead = weights
    for number in range(_STEPS):
        slope = inputs.T @ (share * (_softmax(inputs @ ahead) - target))
        slope[:-1] += penalty * ahead[:-1]
        moved = ahead - step * slope
        ahead = moved + number / (number + 3) * (moved - weights)
        weights = moved
    return np.asarray(weights, dtype=np.float64)


def _loss(probabilities: Floats, wanted: Numbers) -> float:
    likelihood = np.log(np.maximum(probabilities[np.arange(len(wanted)), wanted], 1e-9))
    return round(-float(likelihood.mean()), 9)


def _softmax(values: Floats) -> Floats:
    raised = np.exp(values - values.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)
