"""What a measurement gives: scores with intervals, classes, confusions and the errors behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Interval = tuple[float, float]
ClassScores = Mapping[str, Mapping[str, float]]
Confusion = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class ErrorCase:
    """One error to look at; ``spans`` are (start, end, role) in ``text``, end-exclusive code points."""

    suite: str
    kind: str
    wanted: str
    given: str
    text: str
    spans: tuple[tuple[int, int, str], ...] = ()
    origin: str = ""
    part: str = ""  # the split that the row names itself, if it does


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of one measurement by flat names; the other fields are keyed by score or suite.

    ``intervals`` are 95 % bootstrap intervals of scores; ``classes`` hold precision, recall, f1
    and rows of each label of a suite; ``confusion`` counts wanted by given labels.
    """

    scores: Mapping[str, float]
    intervals: Mapping[str, Interval] = field(default_factory=dict)
    classes: Mapping[str, ClassScores] = field(default_factory=dict)
    confusion: Mapping[str, Confusion] = field(default_factory=dict)
    errors: tuple[ErrorCase, ...] = ()

    def plain(self) -> dict[str, Any]:
        """The report as JSON has it; ``<score>_low`` and ``<score>_high`` follow their score."""
        flat: dict[str, Any] = {}
        for name, value in self.scores.items():
            flat[name] = value
            if name in self.intervals:
                flat[f"{name}_low"], flat[f"{name}_high"] = self.intervals[name]
        if self.classes:
            flat["classes"] = self.classes
        if self.confusion:
            flat["confusion"] = self.confusion
        return flat


def join(reports: Iterable[Report]) -> Report:
    """Reports one after the other, as one."""
    scores: dict[str, float] = {}
    intervals: dict[str, Interval] = {}
    classes: dict[str, ClassScores] = {}
    confusion: dict[str, Confusion] = {}
    errors: list[ErrorCase] = []
    for report in reports:
        scores.update(report.scores)
        intervals.update(report.intervals)
        classes.update(report.classes)
        confusion.update(report.confusion)
        errors += report.errors
    return Report(scores, intervals, classes, confusion, tuple(errors))
