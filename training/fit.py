"""Fit the network to examples, from right answers or from a teacher's."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from training.acts import tokens_of
from training.examples import Example
from training.material import Material
from training.network import Labels, PairNetwork, short_floats
from training.stance import StanceBatch, stance_batches, stance_loss, tokens_of_stances
from training.tagging import ActAnswers, SentenceBatch, sentence_batches, sentence_loss


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to fit: steps, rates, and the weight of the answers beside the teacher's."""

    epochs: int
    encoder_rate: float
    head_rate: float = 1e-3
    batch: int = 32
    smoothing: float = 0.1
    temperature: float = 2.0
    mode_weight: float = 0.3
    linked_weight: float = 0.5
    answers: float = 0.5


@dataclass(frozen=True, slots=True)
class Answers:
    """Logits, one row an example: linked (n), types (n, types), modes (n, modes)."""

    linked: torch.Tensor
    types: torch.Tensor
    modes: torch.Tensor


@dataclass(frozen=True, slots=True)
class Told:
    """What a teacher answers to the same pairs and sentences."""

    pairs: Answers
    sentences: list[ActAnswers]


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded inputs, targets as distributions over types and modes, and the examples' numbers."""

    ids: torch.Tensor
    mask: torch.Tensor
    linked: torch.Tensor
    types: torch.Tensor
    modes: torch.Tensor
    rows: list[int]


def tokenize(examples: Sequence[Example], tokenizer: Tokenizer) -> list[list[int]]:
    """The token numbers of each example's marked text."""
    return [e.ids for e in tokenizer.encode_batch([x.pair.marked() for x in examples])]


def batches(
    examples: Sequence[Example], ids: list[list[int]], labels: Labels, size: int, rng: random.Random | None
) -> Iterator[Batch]:
    """Batches of like length; shuffled where ``rng`` is given."""
    order = sorted(range(len(ids)), key=lambda i: (len(ids[i]) + (rng.random() * 6 if rng else 0), i))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    if rng:
        rng.shuffle(groups)
    for rows in groups:
        longest = max(len(ids[i]) for i in rows)
        padded = torch.zeros((len(rows), longest), dtype=torch.long)
        mask = torch.zeros((len(rows), longest), dtype=torch.long)
        for at, i in enumerate(rows):
            padded[at, : len(ids[i])] = torch.tensor(ids[i])
            mask[at, : len(ids[i])] = 1
        yield Batch(
            padded,
            mask,
            torch.tensor([float(bool(examples[i].types)) for i in rows]),
            _shares([examples[i].types for i in rows], labels.types),
            _shares([examples[i].modes for i in rows], labels.modes),
            rows,
        )


def _shares(answers: Sequence[Sequence[str]], names: Sequence[str]) -> torch.Tensor:
    """Each row's right answers, of equal weight; a row of zeros where there is none."""
    shares = torch.zeros((len(answers), len(names)))
    for row, right in enumerate(answers):
        known = [names.index(a) for a in right if a in names]
        for column in known:
            shares[row, column] = 1 / len(known)
    return shares


def fit(
    network: PairNetwork,
    tokenizer: Tokenizer,
    material: Material,
    labels: Labels,
    recipe: Recipe,
    *,
    seed: int,
    teacher: Told | None = None,
) -> None:
    """Fit in place, to pairs, sentences and stances by turns; ``teacher`` answers pairs and sentences."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    examples, stances = material.pairs, material.stances
    ids = tokenize(examples, tokenizer)
    tokens = [tokens_of(s, tokenizer) for s in material.sentences]
    stance_ids = tokens_of_stances(stances, tokenizer)
    total = recipe.epochs * (
        math.ceil(len(examples) / recipe.batch)
        + sum(1 for _ in sentence_batches(tokens, None))
        + sum(1 for _ in stance_batches(stances, stance_ids, random.Random(seed)))
    )
    optimizer, schedule = _optimizer(network, recipe, total)
    network.train()
    for epoch in range(recipe.epochs):
        started, sum_of_losses = time.monotonic(), 0.0
        every: list[Batch | SentenceBatch | StanceBatch] = [
            *batches(examples, ids, labels, recipe.batch, rng)
        ]
        every += sentence_batches(tokens, rng)
        every += stance_batches(stances, stance_ids, rng)
        rng.shuffle(every)
        for batch in every:
            value = _value(network, batch, labels, recipe, teacher)
            optimizer.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            sum_of_losses += float(value.detach())
        print(
            f"epoch {epoch + 1}: loss {sum_of_losses / len(every):.3f}, {time.monotonic() - started:.0f} s",
            flush=True,
        )
    network.eval()


def _optimizer(
    network: PairNetwork, recipe: Recipe, total: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [
            {"params": list(network.encoder.parameters()), "lr": recipe.encoder_rate},
            {"params": heads, "lr": recipe.head_rate},
        ],
        weight_decay=0.01,
        fused=True,
    )
    warm = max(1, total // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (total - step) / max(1, total - warm)))
    )
    return optimizer, schedule


def _value(
    network: PairNetwork,
    batch: Batch | SentenceBatch | StanceBatch,
    labels: Labels,
    recipe: Recipe,
    teacher: Told | None,
) -> torch.Tensor:
    if isinstance(batch, StanceBatch):
        return stance_loss(network, batch)
    if isinstance(batch, SentenceBatch):
        return sentence_loss(network, batch, labels, teacher.sentences if teacher else None)
    with short_floats():
        linked, types, modes = network.paired(batch.ids, batch.mask)
    own = Answers(linked.float(), types.float(), modes.float())
    return loss(own, batch, recipe, teacher.pairs if teacher else None)


def loss(own: Answers, batch: Batch, recipe: Recipe, teacher: Answers | None) -> torch.Tensor:
    """Cross-entropy of the three heads; with a teacher also the divergence from its types.

    Type and mode are learnt from pairs with an act alone, "linked" from all pairs.
    """
    value = recipe.linked_weight * functional.binary_cross_entropy_with_logits(own.linked, batch.linked)
    if teacher is not None:
        told = torch.sigmoid(teacher.linked[batch.rows])
        value = value + recipe.linked_weight * functional.binary_cross_entropy_with_logits(own.linked, told)
    act = batch.types.sum(1) > 0
    if not bool(act.any()):
        return value
    right = batch.types[act] * (1 - recipe.smoothing) + recipe.smoothing / batch.types.shape[1]
    of_type = functional.cross_entropy(own.types[act], right)
    if teacher is not None:
        warm = recipe.temperature
        told = functional.log_softmax(teacher.types[batch.rows][act] / warm, dim=-1)
        mine = functional.log_softmax(own.types[act] / warm, dim=-1)
        divergence = functional.kl_div(mine, told, log_target=True, reduction="batchmean") * warm * warm
        of_type = divergence + recipe.answers * of_type
    value = value + of_type
    moded = batch.modes.sum(1) > 0
    if bool(moded.any()):
        value = value + recipe.mode_weight * functional.cross_entropy(own.modes[moded], batch.modes[moded])
    return value


@torch.inference_mode()  # type: ignore[untyped-decorator]
def answer(
    network: PairNetwork, tokenizer: Tokenizer, examples: Sequence[Example], labels: Labels
) -> Answers:
    """The network's logits, one row an example."""
    ids = tokenize(examples, tokenizer)
    found = Answers(
        torch.zeros(len(examples)),
        torch.zeros((len(examples), len(labels.types))),
        torch.zeros((len(examples), len(labels.modes))),
    )
    network.eval()
    for batch in batches(examples, ids, labels, 64, None):
        with short_floats():
            linked, types, modes = network.paired(batch.ids, batch.mask)
        found.linked[batch.rows], found.types[batch.rows] = linked.float(), types.float()
        found.modes[batch.rows] = modes.float()
    return found
