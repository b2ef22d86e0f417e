"""The codebook: types, modes, contexts, scores and the folding of futures; PLOVER 2.0 is the one that ships.

``codebook_of`` reads any codebook, the shipped one and a user's own, in one format: docs/codebook.md
tells it key by key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from dragoman.errors import DataError
from dragoman.lexicon.files import load_yaml

SHIPPED = "codebooks/plover-2.0.yml"
_KEYS = frozenset({"name", "extends", "types", "contexts", "sectors", "classes", "threshold"})
_TYPE_KEYS = frozenset({"definition", "quad", "score", "future", "cameo_root", "modes", "reciprocal"})
_TYPE_LISTS = frozenset({"frames", "examples", "counter_examples"})
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*")
_TYPE_NAME = re.compile(r"[A-Z][A-Z0-9_]*")
_HIGHEST_SCORE = 10.0


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type: its quad class (1-4), base score (-10 … +10) and the scores of its modes.

    ``examples`` and ``counter_examples`` are sentences with the parties marked, as written:
    "[Kenya] leased the quay to {Malta}." In a ``reciprocal`` type both parties are actors.
    """

    name: str
    quad: int | None
    score: float | None
    modes: Mapping[str, float]
    future: str | None = None
    cameo_root: str | None = None
    definition: str = ""
    reciprocal: bool = False
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codebook:
    """A codebook: ``types`` by name, ``contexts`` in the manual's order.

    ``own`` are the names of the types that its file defines, without those that it extends.
    """

    name: str
    types: Mapping[str, EventType]
    contexts: tuple[str, ...]
    sectors: frozenset[str]
    own: tuple[str, ...] = ()

    def score(self, name: str, mode: str | None) -> float | None:
        """The score of a type, of its mode where that has one of its own."""
        event_type = self.types[name]
        return event_type.modes.get(mode, event_type.score) if mode else event_type.score


@cache
def plover() -> Codebook:
    """PLOVER 2.0 as it ships.

    Raises:
        DataError: the file breaks its own vocabulary.

    """
    return codebook_of(load_yaml(SHIPPED), SHIPPED)


def codebook_of(raw: Any, where: str, base: Codebook | None = None) -> Codebook:  # noqa: ANN401 - parsed YAML
    """Read a codebook out of its parsed file; ``where`` names the file in messages.

    With a ``base`` its types stay beside the file's own, and its contexts and sectors hold where
    the file gives none.

    Raises:
        DataError: a key, a name or a number breaks the format.

    """
    if not isinstance(raw, dict) or not isinstance(raw.get("types"), dict) or not raw["types"]:
        raise DataError(f"{where}: a codebook is a mapping with name and types; see docs/codebook.md")
    if unknown := set(raw) - _KEYS:
        raise DataError(f"{where}: unknown keys {sorted(map(str, unknown))}; a codebook has {sorted(_KEYS)}")
    if not _NAME.fullmatch(str(raw.get("name"))):
        raise DataError(f"{where}: name {raw.get('name')!r} must be small letters, digits, dots and hyphens")
    own = {str(name): _event_type(str(name), entry, where) for name, entry in raw["types"].items()}
    extended = base is not None and raw.get("extends") == base.name
    types = {**base.types, **own} if base is not None and extended else own
    for event_type in own.values():
        if event_type.future is not None and event_type.future not in types:
            raise DataError(f"{where}: {event_type.name} folds into unknown {event_type.future}")
    given = tuple(str(c) for c in raw.get("contexts") or ())
    contexts = tuple(dict.fromkeys((*(base.contexts if base else ()), *given)))
    sectors = frozenset(raw.get("sectors") or ()) or (base.sectors if base else frozenset())
    return Codebook(str(raw["name"]), MappingProxyType(types), contexts, sectors, tuple(own))


def _event_type(name: str, entry: Any, where: str) -> EventType:  # noqa: ANN401 - parsed YAML
    place = f"{where}: {name}"
    if not _TYPE_NAME.fullmatch(name):
        raise DataError(f"{place}: a type's name is capital letters, digits and underscores")
    entry = entry or {}
    if not isinstance(entry, dict) or set(entry) - _TYPE_KEYS - _TYPE_LISTS:
        raise DataError(f"{place}: a type is a mapping with keys of {sorted(_TYPE_KEYS | _TYPE_LISTS)}")
    quad, score = entry.get("quad"), entry.get("score")
    if quad is not None and quad not in {1, 2, 3, 4}:
        raise DataError(f"{place}: quad is 1, 2, 3 or 4, not {quad!r}")
    modes = {str(m): _number(s, place) for m, s in (entry.get("modes") or {}).items()}
    return EventType(
        name=name,
        quad=quad,
        score=None if score is None else _number(score, place),
        modes=MappingProxyType(modes),
        future=entry.get("future"),
        cameo_root=entry.get("cameo_root"),
        definition=str(entry.get("definition") or ""),
        reciprocal=bool(entry.get("reciprocal", False)),
        examples=_sentences(entry.get("examples"), place),
        counter_examples=_sentences(entry.get("counter_examples"), place),
    )


def _number(score: Any, place: str) -> float:  # noqa: ANN401 - parsed YAML
    if isinstance(score, bool) or not isinstance(score, int | float) or abs(score) > _HIGHEST_SCORE:
        raise DataError(f"{place}: a score is a number from -10 to 10, not {score!r}")
    return float(score)


def _sentences(given: Any, place: str) -> tuple[str, ...]:  # noqa: ANN401 - parsed YAML
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(g, str) for g in given):
        raise DataError(
            f"{place}: examples are a list of sentences; put quotes around those that have a colon"
        )
    return tuple(given)
