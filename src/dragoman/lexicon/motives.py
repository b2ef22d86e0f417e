"""Words that join an act to its motive."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.files import load_yaml


@dataclass(frozen=True, slots=True)
class MotiveCues:
    """Linking phrases (each a tuple of words, longest first), purpose verbs and motive nouns."""

    links: tuple[tuple[str, ...], ...]
    purpose: frozenset[str]
    nouns: frozenset[str]


@cache
def motive_cues() -> MotiveCues:
    """The table of ``data/motives/cues.yml``."""
    raw = load_yaml("motives/cues.yml")
    links = sorted((tuple(str(p).split()) for p in raw["links"]), key=lambda p: (-len(p), p))
    return MotiveCues(tuple(links), frozenset(raw["purpose"]), frozenset(raw["nouns"]))
