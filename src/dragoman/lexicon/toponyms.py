"""The words around names of places, from ``data/places/toponyms.yml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.errors import DataError
from dragoman.lexicon.files import load_yaml


@dataclass(frozen=True, slots=True)
class ToponymWords:
    """Prepositions of place, what follows a hyphen, and names that are common words as well."""

    before: frozenset[str]
    after_hyphen: frozenset[str]
    common: frozenset[str]
    never: frozenset[str]
    buildings: frozenset[str]
    alone: frozenset[str]


@dataclass(frozen=True, slots=True)
class ActWords:
    """What tells where an act happened: prepositions, and classes of verbs and nouns by lemma."""

    at: frozenset[str]
    motion: frozenset[str]
    taken: frozenset[str]
    blows: frozenset[str]
    kinds: frozenset[str]
    ends: frozenset[str]
    aims: frozenset[str]
    sieges: frozenset[str]


@cache
def act_words() -> ActWords:
    """The word lists of ``data/places/acts.yml``.

    Raises:
        DataError: a list is missing or a word stands twice in it.

    """
    return ActWords(*_lists("acts", "at", "motion", "taken", "blows", "kinds", "ends", "aims", "sieges"))


@cache
def toponym_words() -> ToponymWords:
    """The word lists of ``data/places/toponyms.yml``.

    Raises:
        DataError: a list is missing or a word stands twice in it.

    """
    return ToponymWords(
        *_lists("toponyms", "before", "after_hyphen", "common", "never", "buildings", "alone")
    )


def _lists(file: str, *names: str) -> Iterator[frozenset[str]]:
    data = load_yaml(f"places/{file}.yml")
    for name in names:
        words = data.get(name)
        if not words or len(set(words)) != len(words) or not all(isinstance(w, str) for w in words):
            raise DataError(f"data/places/{file}.yml: {name} is missing or holds no word or one twice.")
        yield frozenset(words)
