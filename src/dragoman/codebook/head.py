"""A regularised multinomial logistic head over the encoder's vectors, in plain numpy.

Deterministic: no random numbers, a fixed number of steps, folds by position. The vectors are
centred, scaled and turned into the space that the training rows span, where the regularised
optimum is the same and the steps are cheap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

_STEPS = 250
FOLDS = 5
# Strengths of the penalty and temperatures that cross-validation chooses among.
_PENALTIES = (0.003, 0.01, 0.03, 0.1)
_TEMPERATURES = (0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0)


@dataclass(frozen=True, slots=True)
class Head:
    """Weights by class; ``probabilities`` are calibrated by ``temperature``."""

    mean: Floats
    scale: float
    weights: Floats
    bias: Floats
    temperature: float

    def probabilities(self, states: npt.NDArray[np.floating]) -> Floats:
        """One row a state, one column a class."""
        centred = (np.asarray(states, dtype=np.float64) - self.mean) / self.scale
        return _softmax((centred @ self.weights + self.bias) / self.temperature)


@dataclass(frozen=True, slots=True)
class Trained:
    """A head and what cross-validation says of each training row: calibrated, by a head that never saw it."""

    head: Head
    held_out: Floats


def train(
    states: npt.NDArray[np.floating], labels: Sequence[int], groups: Sequence[int], classes: int
) -> Trained:
    """Train on rows of states; rows of one group (a sentence and its exchange) are held out together.

    The penalty and the temperature are those with the least log-loss on held-out rows.
    """
    rows, wanted = np.asarray(states, dtype=np.float64), np.asarray(labels, dtype=np.int64)
    order = {group: position for position, group in enumerate(dict.fromkeys(groups))}
    folds = np.array([order[group] % FOLDS for group in groups])
    tried = [(penalty, _held_out(rows, wanted, folds, classes, penalty)) for penalty in _PENALTIES]
    losses = [
        (_loss(_softmax(logits / t), wanted, classes), number, t)
        for number, (_, logits) in enumerate(tried)
        for t in _TEMPERATURES
    ]
    _, best, temperature = min(losses)
    penalty, logits = tried[best]
    mean, scale, weights, bias = _fit(rows, wanted, classes, penalty)
    return Trained(Head(mean, scale, weights, bias, temperature), _softmax(logits / temperature))


def _held_out(rows: Floats, wanted: Numbers, folds: Numbers, classes: int, penalty: float) -> Floats:
    logits = np.zeros((len(rows), classes))
    for fold in range(FOLDS):
        out = folds == fold
        if not out.any() or out.all():
            continue
        mean, scale, weights, bias = _fit(rows[~out], wanted[~out], classes, penalty)
        logits[out] = (rows[out] - mean) / scale @ weights + bias
    return logits


def _fit(rows: Floats, wanted: Numbers, classes: int, penalty: float) -> tuple[Floats, float, Floats, Floats]:
    """Accelerated gradient descent on the balanced log-loss with a quadratic penalty."""
    mean = rows.mean(axis=0)
    centred = rows - mean
    scale = float(np.sqrt((centred**2).sum(axis=1).mean())) or 1.0
    left, singular, right = np.linalg.svd(centred / scale, full_matrices=False)
    inputs = np.hstack([left * singular, np.ones((len(rows), 1))])
    share = _balance(wanted, classes)[:, None]
    target = np.eye(classes)[wanted]
    step = 1.0 / (0.5 * float(np.linalg.norm(inputs * np.sqrt(share), 2)) ** 2 + penalty)
    weights = np.zeros((inputs.shape[1], classes))
    ahead = weights
    for number in range(_STEPS):
        slope = inputs.T @ (share * (_softmax(inputs @ ahead) - target))
        slope[:-1] += penalty * ahead[:-1]
        moved = ahead - step * slope
        ahead = moved + number / (number + 3) * (moved - weights)
        weights = moved
    return mean, scale, right.T @ weights[:-1], weights[-1]


def _balance(wanted: Numbers, classes: int) -> Floats:
    """Weights of the rows, summing to 1: between every row alike and every class alike."""
    counts = np.maximum(np.bincount(wanted, minlength=classes), 1)
    weights = 1.0 / np.sqrt(counts[wanted])
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def _loss(probabilities: Floats, wanted: Numbers, classes: int) -> float:
    likelihood = np.log(np.maximum(probabilities[np.arange(len(wanted)), wanted], 1e-9))
    return round(-float((_balance(wanted, classes) * likelihood).sum()), 9)


def _softmax(values: Floats) -> Floats:
    raised = np.exp(values - values.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)
