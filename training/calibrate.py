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
    """Slope and offset of the logit of "linked", by Newton's method on the log-likelihood."""
    truth = torch.tensor([float(bool(e.types)) for e in examples], dtype=torch.float64)
    inputs = torch.stack([answers.linked.double(), torch.ones(len(examples), dtype=torch.float64)], dim=1)
    weights = torch.tensor([1.0, 0.0], dtype=torch.float64)
    for _ in range(25):
        share = torch.sigmoid(inputs @ weights)
        gradient = inputs.T @ (share - truth)
        hessian = (inputs * (share * (1 - share)).unsqueeze(1)).T @ inputs + 1e-6 * torch.eye(2)
        weights = weights - torch.linalg.solve(hessian, gradient)
    return float(weights[0]), float(weights[1])
