"""Words that join an act to its motive."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.lexicon.files import load_yaml

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MotiveCues:
    """Linking phrases (each a tuple of words, longest first), and lemmas by what they do.

    ``later`` are the links among ``links`` that only tell what came before an act.
    """

    links: tuple[Phrase, ...]
    later: frozenset[Phrase]
    purpose: frozenset[str]
    nouns: frozenset[str]
    reasons: frozenset[str]
    minds: frozenset[str]
    ends: frozenset[str]


@cache
def motive_cues() -> MotiveCues:
    """The table of ``data/motives/cues.yml``."""
    raw = load_yaml("motives/cues.yml")
    later = frozenset(_phrases(raw["later"]))
    links = sorted((*_phrases(raw["links"]), *later), key=lambda p: (-len(p), p))
    words = {key: frozenset(raw[key]) for key in ("purpose", "nouns", "reasons", "minds", "ends")}
    return MotiveCues(tuple(links), later, **words)


def _phrases(written: Any) -> list[Phrase]:  # noqa: ANN401 - YAML
    return [tuple(str(p).split()) for p in written]
