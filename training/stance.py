"""Who is for or against whom in American news of 2016-2020: a published set that may be added.

Park, Pan and Joo 2021, "Who Blames or Endorses Whom?" (Findings of ACL), ``dataset/train.txt`` of
github.com/bywords/directed_sentiment_analysis, free for any use with citation. A line is a sentence
with two parties in square brackets, the two, and a label, parted by tabs.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from dragoman.encode.marked import MarkedPair
from training.network import PairNetwork, short_floats

NONE, FOR, AGAINST = range(3)
# What each label says of the first towards the second, and of the second towards the first.
_LABELS = ((NONE, NONE), (FOR, NONE), (NONE, FOR), (AGAINST, NONE), (NONE, AGAINST))
_AN_EPOCH = 6_000  # examples; two thirds of them from pairs with a stance
_BATCH = 32
_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Stance:
    """A marked pair and what the source thinks of the target: NONE, FOR or AGAINST."""

    pair: MarkedPair
    label: int
    told: bool  # whether the pair has a stance in either direction


@dataclass(frozen=True, slots=True)
class StanceBatch:
    """Padded inputs and their labels."""

    ids: torch.Tensor
    mask: torch.Tensor
    labels: torch.Tensor


def read_stances(file: Path) -> list[Stance]:
    """Both directions of every line whose two parties stand in brackets."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) != 4 or not fields[3].strip().isdigit():
            continue
        marked = _unbracketed(fields[0], fields[1], fields[2])
        if marked is None:
            continue
        text, first, second = marked
        there, back = _LABELS[int(fields[3])]
        told = there != back
        found += [
            Stance(MarkedPair(text, first, second), there, told),
            Stance(MarkedPair(text, second, first), back, told),
        ]
    return found


def _unbracketed(text: str, one: str, two: str) -> tuple[str, tuple[int, int], tuple[int, int]] | None:
    """The sentence without its brackets and the spans of the two; None where they are not there."""
    at = text.find(f"[{one}]")
    if at < 0:
        return None
    text = text[:at] + one + text[at + len(one) + 2 :]
    other = text.find(f"[{two}]")
    if other < 0:
        return None
    text = text[:other] + two + text[other + len(two) + 2 :]
    first = (at, at + len(one)) if at < other else (at - 2, at - 2 + len(one))
    return text, first, (other, other + len(two))


def stance_batches(
    stances: Sequence[Stance], ids: Sequence[list[int]], rng: random.Random
) -> Iterator[StanceBatch]:
    """The batches of one epoch: another sample each time."""
    told = [n for n, s in enumerate(stances) if s.told]
    others = [n for n, s in enumerate(stances) if not s.told]
    drawn = rng.sample(told, min(len(told), 2 * _AN_EPOCH // 3)) + rng.sample(
        others, min(len(others), _AN_EPOCH // 3)
    )
    drawn.sort(key=lambda n: (len(ids[n]) + rng.random() * 6, n))
    for at in range(0, len(drawn), _BATCH):
        rows = drawn[at : at + _BATCH]
        longest = max(len(ids[n]) for n in rows)
        padded = torch.zeros((len(rows), longest), dtype=torch.long)
        mask = torch.zeros_like(padded)
        for row, n in enumerate(rows):
            padded[row, : len(ids[n])] = torch.tensor(ids[n])
            mask[row, : len(ids[n])] = 1
        yield StanceBatch(padded, mask, torch.tensor([stances[n].label for n in rows]))


def tokens_of_stances(stances: Sequence[Stance], tokenizer: Tokenizer) -> list[list[int]]:
    """The token numbers of each marked text."""
    return [e.ids for e in tokenizer.encode_batch([s.pair.marked() for s in stances])]


def stance_loss(network: PairNetwork, batch: StanceBatch) -> torch.Tensor:
    """Cross-entropy of the stance."""
    with short_floats():
        logits = network.stanced(batch.ids, batch.mask)
    return _WEIGHT * functional.cross_entropy(logits.float(), batch.labels, label_smoothing=0.05)
