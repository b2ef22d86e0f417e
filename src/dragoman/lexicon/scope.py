"""Words that put a sentence outside world politics."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.files import load_yaml


@dataclass(frozen=True, slots=True)
class Sport:
    """Lemmas that prove sport alone, and lemmas that prove it in threes."""

    strong: frozenset[str]
    weak: frozenset[str]


@cache
def sport() -> Sport:
    """The words of sport."""
    raw = load_yaml("scope/sport.yml")
    return Sport(frozenset(raw["strong"]), frozenset(raw["weak"]))
