"""Words that say how sure an act is: governors and the small words beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast, get_args

from dragoman.errors import DataError
from dragoman.lexicon.entries import Entry, load_entries, require

Prospect = Literal["future", "hypothetical"]
_GOVERNORS = "certainty/governors.yml"
_OPERATORS = "certainty/operators.yml"
_VALUES = frozenset({"CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "UU"})
LEVELS = MappingProxyType({"CT": 3, "PR": 2, "PS": 1, "UU": 0})


@dataclass(frozen=True, slots=True)
class Effect:
    """What a word makes of an act. ``level``: 3 certain, 2 probable, 1 possible, 0 open."""

    sign: int
    level: int
    modality: Prospect | None


@dataclass(frozen=True, slots=True)
class Governor:
    """A word an act hangs on, with its effect as it stands and when it is denied.

    ``past`` is its effect where the word itself stands in the past ("was able to"), ``now`` where it
    does not, ``told`` where the act's own clause does ("warned that troops had crossed"); None is
    ``effect``. A word that ``keeps`` sayings leaves a request or a charge standing, whatever it
    makes of other acts: "rejected the request".
    """

    effect: Effect
    negated: Effect
    hedge: bool
    rule: str
    past: Effect | None = None
    now: Effect | None = None
    told: Effect | None = None
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Operator:
    """A small word beside an act."""

    effect: Effect
    hedge: bool
    rule: str


def _effect(value: str, modality: str | None, where: str) -> Effect:
    if value not in _VALUES:
        raise DataError(f"{where}: {value!r} is no factuality; use one of {sorted(_VALUES)}.")
    if modality is not None and modality not in get_args(Prospect):
        raise DataError(f"{where}: modality {modality!r} is neither future nor hypothetical.")
    sign = -1 if value.endswith("-") else 1
    return Effect(sign, LEVELS[value[:2]], cast("Prospect | None", modality))


def _flipped(effect: Effect) -> Effect:
    if effect.level in {0, 3}:
        return Effect(-effect.sign if effect.level else 1, effect.level, effect.modality)
    if effect.level == 1:  # "was not allowed to" settles it
        return Effect(-1, 3, None)
    return Effect(-effect.sign, effect.level, effect.modality)


@cache
def governors() -> MappingProxyType[tuple[str, str], Governor]:
    """Governors by (lemma, how the act hangs on it).

    Raises:
        DataError: an entry breaks the rules of its file.

    """
    keys = frozenset(
        {"id", "takes", "effect", "negated", "modality", "hedge", "words", "past", "now", "told", "keeps"}
    )
    found: dict[tuple[str, str], Governor] = {}
    for entry in load_entries(_GOVERNORS):
        require(entry, _GOVERNORS, keys, frozenset({"id", "takes", "effect", "words"}))
        governor_of(entry, found)
    return MappingProxyType(found)


def governor_of(entry: Entry, found: dict[tuple[str, str], Governor]) -> None:
    """Enter the words of one entry; the first entry of a file keeps a word's frame."""
    rule = f"data/{_GOVERNORS}#{entry['id']}"
    effect = _effect(str(entry["effect"]), entry.get("modality"), rule)
    negated = _in_tense(entry, "negated", rule, entry.get("modality")) or _flipped(effect)
    tenses = {key: _in_tense(entry, key, rule) for key in ("past", "now", "told")}
    for word in entry["words"]:
        made = Governor(
            effect,
            negated,
            bool(entry.get("hedge")),
            f"{rule}/{word}",
            keeps=bool(entry.get("keeps")),
            **tenses,
        )
        for frame in entry["takes"]:
            found.setdefault((str(word), str(frame)), made)


def _in_tense(entry: Entry, key: str, where: str, usual: str | None = None) -> Effect | None:
    """An effect of one tense or under denial: written as a factuality, with a modality after a blank."""
    if key not in entry:
        return None
    value, _, modality = str(entry[key]).partition(" ")
    chosen = None if modality == "actual" else modality or usual
    return _effect(value, chosen, where)


@cache
def operators(sort: str) -> MappingProxyType[str, Operator]:
    """The small words of a sort, in small letters.

    Raises:
        DataError: an entry breaks the rules of its file, or a sort is empty.

    """
    keys = frozenset({"id", "sort", "effect", "modality", "hedge", "words"})
    found: dict[str, Operator] = {}
    for entry in load_entries(_OPERATORS):
        require(entry, _OPERATORS, keys, frozenset({"id", "sort", "effect", "words"}))
        if entry["sort"] != sort:
            continue
        rule = f"data/{_OPERATORS}#{entry['id']}"
        effect = _effect(str(entry["effect"]), entry.get("modality"), rule)
        for word in entry["words"]:
            found[str(word)] = Operator(effect, bool(entry.get("hedge")), f"{rule}/{word}")
    if not found:
        raise DataError(f"data/{_OPERATORS} has no words of the sort {sort!r}.")
    return MappingProxyType(found)
