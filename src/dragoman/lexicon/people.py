"""Nouns for people who are parties of their own."""

from __future__ import annotations

from functools import cache
from typing import Any

from dragoman.lexicon.files import load_yaml

_FILE = "scope/people.yml"


@cache
def own_parties() -> frozenset[str]:
    """Lemmas of persons who do not act for whoever owns them."""
    return frozenset(_table()["own_party"])


def means_people(lemma: str) -> bool:
    """Whether a noun's lemma can only mean people: by the lists or by its ending."""
    table = _table()
    return lemma in own_parties() or lemma in _people() or lemma.endswith(tuple(table["endings"]))


@cache
def _people() -> frozenset[str]:
    return frozenset(_table()["people"])


@cache
def _table() -> dict[str, Any]:
    return dict(load_yaml(_FILE))
