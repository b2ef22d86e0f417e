"""The research sets that events are scored on. ``SETS`` is the visible list; rows tell which one they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.evaluate.readers import Readers
from dragoman.evaluate.report import Report
from dragoman.evaluate.sets.aw import score_aw
from dragoman.evaluate.sets.cameo_conflibert import score_cameo_conflibert
from dragoman.evaluate.sets.cameo_rounds import score_cameo_rounds
from dragoman.evaluate.sets.ceha import score_ceha
from dragoman.evaluate.sets.dse import score_dse
from dragoman.evaluate.sets.plv import score_plv
from dragoman.evaluate.sets.re3d import score_re3d
from dragoman.evaluate.sets.wikievents import score_wikievents

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EventSet:
    """A set: any row that has all of ``fields`` belongs to it; of several sets the first."""

    name: str
    about: str
    fields: frozenset[str]
    score: Callable[[Sequence[Row], Readers], Report]


SETS: tuple[EventSet, ...] = (
    EventSet("plv", "the act between marked parties", frozenset({"marked_sentence", "gold_root"}), score_plv),
    EventSet(
        "aw", "conflict between marked parties", frozenset({"marked_sentence", "gold_binary"}), score_aw
    ),
    EventSet("dse", "sign and direction between two parties", frozenset({"p", "q", "label_raw"}), score_dse),
    EventSet(
        "cameo_rounds",
        "sentences that several coders agree on",
        frozenset({"relevant_votes", "spans"}),
        score_cameo_rounds,
    ),
    EventSet(
        "cameo_rounds", "the same, coder by coder", frozenset({"round", "annotations"}), score_cameo_rounds
    ),
    EventSet(
        "cameo_rounds", "sentences with parties", frozenset({"relevant", "spans", "text"}), score_cameo_rounds
    ),
    EventSet(
        "cameo_conflibert",
        "statement, cooperation or conflict",
        frozenset({"penta_code", "spans"}),
        score_cameo_conflibert,
    ),
    EventSet("re3d", "relations between entities", frozenset({"entities", "relations"}), score_re3d),
    EventSet("ceha", "texts on violent conflict", frozenset({"relevant", "event_types"}), score_ceha),
    EventSet(
        "wikievents", "events and their arguments", frozenset({"events", "coref_clusters"}), score_wikievents
    ),
)


def set_of(row: Row) -> EventSet | None:
    """The set that a row belongs to, by its fields."""
    keys = set(row)
    return next((s for s in SETS if s.fields <= keys), None)


def fields_of(rows: Iterable[Row]) -> list[str]:
    """The fields of the first row, sorted, for an error's message."""
    return sorted(next(iter(rows), {}))
