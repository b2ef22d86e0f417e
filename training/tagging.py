"""The loss over whole sentences: which words carry an act of which type, and who is on which side."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from training.acts import ActExample, Tokens, tokens_of
from training.network import QUERY, Labels, PairNetwork, short_floats

_BATCH = 16
_TRIGGERS, _SIDES = 0.3, 0.5  # of the loss
_OF_ACTS = 2.0  # an act's word weighs as much as so many words without
_TEMPERATURE = 2.0


@dataclass(frozen=True, slots=True)
class ActAnswers:
    """Logits of one sentence: triggers (words, 1 + types), sides (triggers, parties, 2)."""

    starts: list[int]
    triggers: torch.Tensor
    sides: torch.Tensor


@dataclass(frozen=True, slots=True)
class SentenceBatch:
    """Padded inputs, the sentences' tokens and their numbers."""

    ids: torch.Tensor
    mask: torch.Tensor
    sentences: list[Tokens]
    rows: list[int]


def sentence_batches(
    sentences: Sequence[Tokens], rng: random.Random | None, size: int = _BATCH
) -> Iterator[SentenceBatch]:
    """Batches of like length; shuffled where ``rng`` is given."""
    order = sorted(
        range(len(sentences)), key=lambda i: (len(sentences[i].ids) + (rng.random() * 6 if rng else 0), i)
    )
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    if rng:
        rng.shuffle(groups)
    for rows in groups:
        longest = max(len(sentences[i].ids) for i in rows)
        padded = torch.zeros((len(rows), longest), dtype=torch.long)
        mask = torch.zeros_like(padded)
        for at, i in enumerate(rows):
            padded[at, : len(sentences[i].ids)] = torch.tensor(sentences[i].ids)
            mask[at, : len(sentences[i].ids)] = 1
        yield SentenceBatch(padded, mask, [sentences[i] for i in rows], rows)


def side_logits(queries: torch.Tensor, keys: torch.Tensor) -> torch.Tensor:
    """(triggers, 2 * (QUERY + 1)) with (parties, the same): (triggers, parties, 2), actor then recipient."""
    width = QUERY + 1
    sides = []
    for one in range(2):
        asks, tells = (
            queries[:, one * width : (one + 1) * width],
            keys[:, one * width : (one + 1) * width],
        )
        near = asks[:, :QUERY] @ tells[:, :QUERY].T / math.sqrt(QUERY)
        sides.append(near + asks[:, QUERY:] + tells[:, QUERY:].T)
    return torch.stack(sides, -1)


def sentence_loss(
    network: PairNetwork, batch: SentenceBatch, labels: Labels, told: Sequence[ActAnswers] | None
) -> torch.Tensor:
    """Cross-entropy of the words' types and of the sides; with a teacher also the divergence from its answers."""
    answers = read_batch(network, batch)
    value = torch.zeros(())
    for row, (own, tokens) in enumerate(zip(answers, batch.sentences, strict=True)):
        value = value + _of_answers(own, tokens, labels)
        teacher = told[batch.rows[row]] if told is not None else None
        if teacher is not None and teacher.starts == own.starts and teacher.sides.shape == own.sides.shape:
            value = value + _of_teacher(own, teacher)
    return value / len(batch.sentences)


def _of_answers(own: ActAnswers, tokens: Tokens, labels: Labels) -> torch.Tensor:
    right = torch.zeros_like(own.triggers)
    right[:, 0] = 1
    weight = torch.ones(len(right))
    for word, types in zip(tokens.triggers, tokens.types, strict=True):
        right[word] = 0
        weight[word] = _OF_ACTS
        for name in types:
            right[word, 1 + labels.types.index(name)] = 1 / len(types)
    right = right * 0.95 + 0.05 / right.shape[1]
    spread = -(right * functional.log_softmax(own.triggers, -1)).sum(-1)
    value = _TRIGGERS * (spread * weight).sum()
    if own.sides.numel():
        wanted = torch.zeros_like(own.sides)
        for number, (actors, recipients) in enumerate(tokens.sides):
            wanted[number, sorted(actors), 0] = 1
            wanted[number, sorted(recipients), 1] = 1
        value = value + _SIDES * functional.binary_cross_entropy_with_logits(
            own.sides, wanted, reduction="sum"
        )
    return value


def _of_teacher(own: ActAnswers, teacher: ActAnswers) -> torch.Tensor:
    warm = _TEMPERATURE
    divergence = functional.kl_div(
        functional.log_softmax(own.triggers / warm, -1),
        functional.log_softmax(teacher.triggers / warm, -1),
        log_target=True,
        reduction="sum",
    )
    value = _TRIGGERS * divergence * warm * warm
    if own.sides.numel():
        value = value + _SIDES * functional.binary_cross_entropy_with_logits(
            own.sides, torch.sigmoid(teacher.sides), reduction="sum"
        )
    return value


def read_batch(network: PairNetwork, batch: SentenceBatch) -> list[ActAnswers]:
    """The network's answers to a batch; sides of the true triggers with all parties."""
    with short_floats():
        triggers, queries, keys = network.tagged(batch.ids, batch.mask)
    triggers, queries, keys = triggers.float(), queries.float(), keys.float()
    found = []
    for row, tokens in enumerate(batch.sentences):
        words = torch.tensor(tokens.words)
        sides = torch.zeros((len(tokens.triggers), len(tokens.parties), 2))
        if tokens.triggers and tokens.parties:
            parties = torch.stack([keys[row, torch.tensor(p)].mean(0) for p in tokens.parties])
            sides = side_logits(queries[row, words[torch.tensor(tokens.triggers)]], parties)
        found.append(ActAnswers(tokens.starts, triggers[row, words], sides))
    return found


@torch.inference_mode()  # type: ignore[untyped-decorator]
def answer_sentences(
    network: PairNetwork, tokenizer: Tokenizer, examples: Sequence[ActExample]
) -> list[ActAnswers]:
    """The network's answers, one an example, in their order."""
    network.eval()
    tokens = [tokens_of(e, tokenizer) for e in examples]
    found: dict[int, ActAnswers] = {}
    for batch in sentence_batches(tokens, None, 32):
        found.update(zip(batch.rows, read_batch(network, batch), strict=True))
    return [found[n] for n in range(len(examples))]
