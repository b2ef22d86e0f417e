"""Words for the state of ties between two parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dragoman.errors import DataError
from dragoman.lexicon.files import load_yaml

STATES = frozenset(
    {"improving", "deteriorating", "friendly", "strained", "allied", "dispute", "dependent", "unspecified"}
)


@dataclass(frozen=True, slots=True)
class Ties:
    """Lemma of a noun, adjective or verb → the state of ties that it tells.

    ``deeds`` are the nouns that tell of ties only with a word of state; ``leaning`` the words with "on".
    """

    nouns: Mapping[str, str]
    adjectives: Mapping[str, str]
    verbs: Mapping[str, str]
    deeds: frozenset[str]
    leaning: frozenset[str]


@cache
def ties() -> Ties:
    """The table of ``data/relations/ties.yml``.

    Raises:
        DataError: a state that the contract does not have.

    """
    raw = load_yaml("relations/ties.yml")
    return Ties(
        _turned(raw["nouns"]),
        _turned(raw["adjectives"]),
        _turned(raw["trend_verbs"]),
        frozenset(raw["deeds"]),
        frozenset(raw["leaning"]),
    )


def _turned(table: dict[str, list[str]]) -> Mapping[str, str]:
    wrong = set(table) - STATES
    if wrong:
        raise DataError(f"data/relations/ties.yml: {sorted(wrong)} are no states of ties")
    return MappingProxyType({word: state for state, words in table.items() for word in words})
