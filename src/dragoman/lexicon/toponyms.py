"""The words around names of places, from ``data/places/toponyms.yml``."""

from __future__ import annotations

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


@cache
def toponym_words() -> ToponymWords:
    """The word lists of ``data/places/toponyms.yml``.

    Raises:
        DataError: a list is missing or a word stands twice in it.

    """
    data = load_yaml("places/toponyms.yml")
    lists = []
    for name in ("before", "after_hyphen", "common", "never"):
        words = data.get(name)
        if not words or len(set(words)) != len(words):
            raise DataError(f"data/places/toponyms.yml: {name} is missing or holds a word twice.")
        lists.append(frozenset(words))
    return ToponymWords(*lists)
