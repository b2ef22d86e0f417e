"""Make the encoder's numbers mean what they say: temperature for types, lines for yes and no.

Guo et al. 2017 (temperature scaling), Platt 1999 (the line through the logit).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch.nn import functional

from training.acts import Tokens
from training.examples import Example
from training.fit import Answers
from training.network import Labels
from training.tagging import ActAnswers


def calibration(
    pairs: Answers,
    examples: Sequence[Example],
    acts: Sequence[ActAnswers],
    tokens: Sequence[Tokens],
    labels: Labels,
) -> dict[str, float]:
    """Temperature of types, slope and offset of "linked", of an act's words and of their sides."""
    rows = [i for i, e in enumerate(examples) if e.types]
    types = torch.tensor([labels.types.index(examples[i].types[0]) for i in rows])
    linked = line_of(pairs.linked, torch.tensor([bool(e.types) for e in examples]))
    words = torch.cat([_act_logits(a.triggers) for a in acts])
    carries = torch.cat([_carriers(t) for t in tokens])
    act = line_of(words, carries)
    side = line_of(torch.cat([a.sides.flatten() for a in acts]), torch.cat([_sides(t) for t in tokens]))
    found = torch.cat([a.triggers[t.triggers, 1:] for a, t in zip(acts, tokens, strict=True) if t.triggers])
    right = [labels.types.index(own[0]) for t in tokens for own in t.types]
    return {
        "type_temperature": temperature_of(pairs.types[rows], types),
        "linked_slope": linked[0],
        "linked_offset": linked[1],
        "act_slope": act[0],
        "act_offset": act[1],
        "act_temperature": temperature_of(found, torch.tensor(right)),
        "side_slope": side[0],
        "side_offset": side[1],
    }


def _act_logits(triggers: torch.Tensor) -> torch.Tensor:
    return torch.logsumexp(triggers[:, 1:], -1) - triggers[:, 0]


def _carriers(tokens: Tokens) -> torch.Tensor:
    found = torch.zeros(len(tokens.words), dtype=torch.bool)
    found[tokens.triggers] = True
    return found


def _sides(tokens: Tokens) -> torch.Tensor:
    wanted = torch.zeros((len(tokens.triggers), len(tokens.parties), 2), dtype=torch.bool)
    for number, both in enumerate(tokens.sides):
        for side, parties in enumerate(both):
            wanted[number, sorted(parties), side] = True
    return wanted.flatten()


def temperature_of(logits: torch.Tensor, right: torch.Tensor) -> float:
    """The temperature that makes the likelihood of the right answers greatest, by a search of 0.4 to 3."""
    return min(
        (t / 20 for t in range(8, 61)), key=lambda t: float(functional.cross_entropy(logits / t, right))
    )


def line_of(logits: torch.Tensor, right: torch.Tensor) -> tuple[float, float]:
    """Slope and offset of a logit, by a search for the greatest likelihood."""
    sign = right.float() * 2 - 1
    grid = ((s / 20, o / 10) for s in range(4, 41) for o in range(-20, 21))
    return min(grid, key=lambda p: float(functional.softplus(-sign * (p[0] * logits + p[1])).mean()))
