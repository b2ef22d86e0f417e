"""Scores from counts, each with the interval that a bootstrap over its rows gives.

A row (or a document) is a vector of counts; a score is a function of the sum of vectors. Rows
with the same vector are interchangeable, so that a resample is one draw from a multinomial over
the distinct vectors: the same as drawing rows with replacement, in a fraction of the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from dragoman.evaluate.report import Interval, Report

Counts = npt.NDArray[np.float64]
Statistic = Callable[[Counts], Counts]  # sums of vectors on the last axis → scores

RESAMPLES = 1000
_SEED = 20
_BOUNDS = (2.5, 97.5)


def estimate(units: Sequence[Sequence[float]] | Counts, statistic: Statistic) -> tuple[float, Interval]:
    """A score and its 95 % interval; ``units`` has one vector a row or document."""
    distinct, counts = np.unique(np.asarray(units, dtype=np.float64), axis=0, return_counts=True)
    sums = _resampled(distinct, counts)
    return _bounded(statistic, distinct, counts, sums)


def _resampled(distinct: Counts, counts: npt.NDArray[np.int64]) -> Counts:
    """The sums of vectors of each resample, one row a resample."""
    whole = int(counts.sum())
    drawn = np.random.default_rng(_SEED).multinomial(whole, counts / whole, size=RESAMPLES)
    sums: Counts = drawn.astype(np.float64) @ distinct
    return sums


def _bounded(
    statistic: Statistic, distinct: Counts, counts: npt.NDArray[np.int64], sums: Counts
) -> tuple[float, Interval]:
    low, high = np.percentile(statistic(sums), _BOUNDS)
    return float(statistic(counts.astype(np.float64) @ distinct)), (float(low), float(high))


def precision(sums: Counts) -> Counts:
    """Of (right given, given, found wanted, wanted): right ÷ given."""
    return _divide(sums[..., 0], sums[..., 1])


def recall(sums: Counts) -> Counts:
    """Of (right given, given, found wanted, wanted): found ÷ wanted."""
    return _divide(sums[..., 2], sums[..., 3])


def f1(sums: Counts) -> Counts:
    """The harmonic mean of ``precision`` and ``recall``."""
    p, r = precision(sums), recall(sums)
    return _divide(2 * p * r, p + r)


def share(sums: Counts) -> Counts:
    """Of (part, whole): part ÷ whole."""
    return _divide(sums[..., 0], sums[..., 1])


def macro_f1(size: int) -> Statistic:
    """The mean F1 of the labels that occur in the key, of a confusion matrix laid flat by rows."""

    def score(sums: Counts) -> Counts:
        matrix = sums.reshape(*sums.shape[:-1], size, size)
        right = np.diagonal(matrix, axis1=-2, axis2=-1)
        wanted, given = matrix.sum(axis=-1), matrix.sum(axis=-2)
        each = _divide(2 * right, wanted + given)
        return _divide((each * (wanted > 0)).sum(axis=-1), (wanted > 0).sum(axis=-1))

    return score


def micro_f1(size: int) -> Statistic:
    """The share of the diagonal; where every row has one label this is accuracy and micro-F1."""

    def score(sums: Counts) -> Counts:
        matrix = sums.reshape(*sums.shape[:-1], size, size)
        right: Counts = np.trace(matrix, axis1=-2, axis2=-1)
        return _divide(right, sums.sum(axis=-1))

    return score


def _divide(part: Counts, whole: Counts) -> Counts:
    """Part ÷ whole, 0 where there is no whole."""
    whole = np.asarray(whole, dtype=np.float64)
    result: Counts = np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)
    return result


def labelled(
    name: str, pairs: Sequence[tuple[str, str]], *, scores: Sequence[str] = ("macro_f1", "accuracy")
) -> Report:
    """The report on rows with one label each; pairs are (wanted, given).

    ``scores`` are of macro_f1, micro_f1 and accuracy (the last two are one number).
    """
    if not pairs:
        return Report(dict.fromkeys((f"{name}_{s}" for s in scores), 0.0))
    labels = sorted({label for pair in pairs for label in pair})
    place = {label: number for number, label in enumerate(labels)}
    size = len(labels)
    cells = np.array([place[wanted] * size + place[given] for wanted, given in pairs])
    held, counts = np.unique(cells, return_counts=True)
    distinct = np.eye(size * size)[held]
    sums = _resampled(distinct, counts)
    found = {
        f"{name}_{s}": _bounded(macro_f1(size) if s == "macro_f1" else micro_f1(size), distinct, counts, sums)
        for s in scores
    }
    matrix = (counts @ distinct).reshape(size, size)
    confusion: dict[str, dict[str, int]] = {}
    for (wanted, given), count in sorted(Counter(pairs).items()):
        confusion.setdefault(wanted, {})[given] = count
    return Report(
        {n: value for n, (value, _) in found.items()},
        {n: interval for n, (_, interval) in found.items()},
        {name: {label: _class(matrix, place[label]) for label in labels}},
        {name: confusion},
    )


def _class(matrix: Counts, at: int) -> dict[str, float]:
    right, given, wanted = matrix[at, at], matrix[:, at].sum(), matrix[at].sum()
    return rates((float(right), float(given), float(right), float(wanted)))


def rates(sums: Sequence[float]) -> dict[str, float]:
    """Precision, recall, f1 and rows wanted of (right given, given, found wanted, wanted)."""
    vector = np.asarray(sums, dtype=np.float64)
    return {
        "precision": float(precision(vector)),
        "recall": float(recall(vector)),
        "f1": float(f1(vector)),
        "rows": float(sums[3]),
    }


def counted(name: str, units: Sequence[Sequence[float]], *, whole: bool = False, suffix: str = "") -> Report:
    """The F1 of vectors (right given, given, found wanted, wanted); ``whole`` adds its two parts."""
    statistics = {"precision": precision, "recall": recall, "f1": f1} if whole else {"f1": f1}
    return _estimated({f"{name}_{key}{suffix}": (units, s) for key, s in statistics.items()})


def shared(name: str, units: Sequence[Sequence[float]]) -> Report:
    """A share, of vectors (part, whole)."""
    return _estimated({name: (units, share)})


def _estimated(wanted: dict[str, tuple[Sequence[Sequence[float]], Statistic]]) -> Report:
    found = {name: estimate(u, s) if len(u) else (0.0, (0.0, 0.0)) for name, (u, s) in wanted.items()}
    return Report({n: v for n, (v, _) in found.items()}, {n: i for n, (_, i) in found.items()})
