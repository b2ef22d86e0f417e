"""The network: a BERT-like encoder with heads over a marked pair and over the words of a sentence.

Of a pair: whether the one does something to the other, of which type, in which mode. Of a sentence
without marks: which word carries an act, and which party is on which of its sides (the biaffine
scorer of Dozat and Manning 2017).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoConfig, AutoModel, AutoTokenizer

from dragoman.encode.marked import SOURCE_CLOSE, SOURCE_OPEN, TARGET_CLOSE, TARGET_OPEN

MARKS = (SOURCE_OPEN, SOURCE_CLOSE, TARGET_OPEN, TARGET_CLOSE)
LONGEST = 128  # tokens
QUERY = 96  # numbers by which a trigger and a party find each other


@dataclass(frozen=True, slots=True)
class Labels:
    """The answers of the two heads, in the order of their logits."""

    types: tuple[str, ...]
    modes: tuple[str, ...]


def short_floats() -> torch.autocast:
    """Arithmetic in bfloat16, twice as fast where the processor has it.

    A processor without it would imitate it, twenty to forty times slower than in full floats.
    """
    has_them = bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())  # noqa: SLF001 - torch tells it nowhere else
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_them)


class PairNetwork(nn.Module):  # type: ignore[misc]
    """Heads on [mean of the states; state of the source's mark; state of the target's mark].

    And on the states of single words: ``triggers``, and ``queries`` and ``keys`` for the sides.
    """

    def __init__(
        self, folder: Path, labels: Labels, marks: tuple[int, ...], *, pretrained: bool = True
    ) -> None:
        super().__init__()
        self.encoder = (
            AutoModel.from_pretrained(folder, attn_implementation="eager")
            if pretrained
            else AutoModel.from_config(AutoConfig.from_pretrained(folder))
        )
        width = self.encoder.config.hidden_size
        self.marks = marks
        self.dropout = nn.Dropout(0.1)
        self.linked = nn.Linear(3 * width, 1)
        self.types = nn.Linear(3 * width, len(labels.types))
        self.modes = nn.Linear(3 * width, len(labels.modes))
        self.stance = nn.Linear(3 * width, 3)
        self.triggers = nn.Linear(width, 1 + len(labels.types))
        self.queries = nn.Linear(width, 2 * (QUERY + 1))
        self.keys = nn.Linear(width, 2 * (QUERY + 1))

    def hidden(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """The states of all tokens: (rows, tokens, width)."""
        states: torch.Tensor = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask
        ).last_hidden_state
        return states

    def state(
        self, hidden: torch.Tensor, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> torch.Tensor:
        """One vector a pair, of three times the encoder's width."""
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1)
        at = [
            (hidden * (input_ids == m).unsqueeze(-1).to(hidden.dtype)).sum(1)
            for m in (self.marks[0], self.marks[2])
        ]
        return torch.cat([mean, *at], dim=-1)

    def paired(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Logits of "the source did something to the target", of types, of modes."""
        state = self.state(self.hidden(input_ids, attention_mask), input_ids, attention_mask)
        dropped = self.dropout(state)
        return self.linked(dropped).squeeze(-1), self.types(dropped), self.modes(dropped)

    def stanced(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Logits of a pair: the source is neither for nor against the target, for it, against it."""
        state = self.state(self.hidden(input_ids, attention_mask), input_ids, attention_mask)
        logits: torch.Tensor = self.stance(self.dropout(state))
        return logits

    def tagged(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Of every token: logits of no act and of each type; its query and its key for the sides."""
        hidden = self.dropout(self.hidden(input_ids, attention_mask))
        return self.triggers(hidden), self.queries(hidden), self.keys(hidden)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """All heads, and the state of the pair; this is what is exported."""
        hidden = self.hidden(input_ids, attention_mask)
        state = self.state(hidden, input_ids, attention_mask)
        return (
            self.linked(state).squeeze(-1),
            self.types(state),
            self.modes(state),
            state,
            self.stance(state),
            self.triggers(hidden),
            self.queries(hidden),
            self.keys(hidden),
        )


def load_tokenizer(folder: Path) -> tuple[Tokenizer, tuple[int, ...]]:
    """The tokenizer with the marks made single tokens, and the marks' numbers."""
    tokenizer = AutoTokenizer.from_pretrained(folder)
    tokenizer.add_special_tokens({"additional_special_tokens": list(MARKS)})
    fast: Tokenizer = tokenizer.backend_tokenizer
    fast.enable_truncation(LONGEST)
    fast.no_padding()
    return fast, tuple(fast.token_to_id(m) or 0 for m in MARKS)


def start_marks(network: PairNetwork, tokenizer: Tokenizer) -> None:
    """Let the marks begin as the words "source" and "target" rather than as noise."""
    table = network.encoder.get_input_embeddings().weight
    with torch.no_grad():
        for mark, word in zip(network.marks, ("source", "source", "target", "target"), strict=True):
            table[mark] = table[tokenizer.token_to_id(word)].clone()
