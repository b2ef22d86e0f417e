"""The network: a BERT-like encoder with three heads over a marked pair.

Whether the one does something to the other, of which type, in which mode.
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


@dataclass(frozen=True, slots=True)
class Labels:
    """The answers of the two heads, in the order of their logits."""

    types: tuple[str, ...]
    modes: tuple[str, ...]


class PairNetwork(nn.Module):  # type: ignore[misc]
    """Heads on [mean of the states; state of the source's mark; state of the target's mark]."""

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

    def state(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """One vector a pair, of three times the encoder's width."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1)
        at = [
            (hidden * (input_ids == m).unsqueeze(-1).to(hidden.dtype)).sum(1)
            for m in (self.marks[0], self.marks[2])
        ]
        return torch.cat([mean, *at], dim=-1)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Logits of "the source did something to the target", of types, of modes; and the state."""
        state = self.state(input_ids, attention_mask)
        dropped = self.dropout(state)
        return self.linked(dropped).squeeze(-1), self.types(dropped), self.modes(dropped), state


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
