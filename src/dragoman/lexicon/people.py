"""Nouns for people who are parties of their own."""

from __future__ import annotations

from functools import cache

from dragoman.lexicon.files import load_yaml


@cache
def own_parties() -> frozenset[str]:
    """Lemmas of persons who do not act for whoever owns them."""
    return frozenset(load_yaml("scope/people.yml")["own_party"])
