"""The codebook: PLOVER 2.0's types, modes, contexts, scores and the folding of futures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dragoman.errors import DataError
from dragoman.lexicon.files import load_yaml


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type: its quad class (1-4), base score (-10 … +10) and the scores of its modes."""

    name: str
    quad: int
    score: float
    modes: Mapping[str, float]
    future: str | None
    cameo_root: str | None


@dataclass(frozen=True, slots=True)
class Codebook:
    """A codebook: ``types`` by name, ``contexts`` in the manual's order."""

    name: str
    types: Mapping[str, EventType]
    contexts: tuple[str, ...]
    sectors: frozenset[str]

    def score(self, name: str, mode: str | None) -> float:
        """The score of a type, of its mode where that has one of its own."""
        event_type = self.types[name]
        return event_type.modes.get(mode, event_type.score) if mode else event_type.score


@cache
def plover() -> Codebook:
    """PLOVER 2.0 as it ships.

    Raises:
        DataError: the file breaks its own vocabulary.

    """
    raw = load_yaml("codebooks/plover-2.0.yml")
    types = {
        name: EventType(
            name=name,
            quad=int(entry["quad"]),
            score=float(entry["score"]),
            modes=MappingProxyType({m: float(s) for m, s in (entry.get("modes") or {}).items()}),
            future=entry.get("future"),
            cameo_root=entry.get("cameo_root"),
        )
        for name, entry in raw["types"].items()
    }
    for event_type in types.values():
        if event_type.future is not None and event_type.future not in types:
            raise DataError(
                f"codebooks/plover-2.0.yml: {event_type.name} folds into unknown {event_type.future}"
            )
    return Codebook(raw["name"], MappingProxyType(types), tuple(raw["contexts"]), frozenset(raw["sectors"]))
