"""All that a network learns from or is calibrated on."""

from __future__ import annotations

from dataclasses import dataclass

from training.acts import ActExample
from training.examples import Example
from training.stance import Stance


@dataclass(frozen=True, slots=True)
class Material:
    """Pairs and whole sentences of one part of the corpus, and stances where they are added."""

    pairs: list[Example]
    sentences: list[ActExample]
    stances: list[Stance]
