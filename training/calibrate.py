"""Make the encoder's numbers mean what they say: temperature for types, a line for "linked".

Guo et al. 2017 (temperature scaling), Platt 1999 (the line through the logit).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch.nn import functional

from training.examples import Example
from training.fit import Answers
from training.network import Labels


def temperature_of(answers: Answers, examples: Sequence[Example], labels: Labels) -> float:
    """The temperature that makes the likelihood of the right types greatest, by a search of 0.4 to 3."""
    rows = [i for i, e in enumerate(examples) if e.types]
    right = torch.tensor([labels.types.index(examples[i].types[0]) for i in rows])
    logits = answers.types[rows]
    return min(
        (t / 20 for t in range(8, 61)), key=lambda t: float(functional.cross_entropy(logits / t, right))
    )


def line_of(answers: Answers, examples: Sequence[Example]) -> tuple[float, float]:
    """Slope and offset of the logit of "linked", by a search for the greatest likelihood."""
    sign = torch.tensor([1.0 if e.types else -1.0 for e in examples])
    grid = ((s / 20, o / 10) for s in range(4, 41) for o in range(-20, 21))
    return min(grid, key=lambda p: float(functional.softplus(-sign * (p[0] * answers.linked + p[1])).mean()))
