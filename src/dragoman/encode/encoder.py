"""The trained encoder: whether the one does something to the other, of which type, in which mode.

It runs on ``onnxruntime`` alone. Pairs are read one by one on one thread: the same pair gives
the same numbers whatever was read beside it and on however many processes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from dragoman.encode.marked import MarkedPair
from dragoman.errors import ModelError

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PairReading:
    """What the encoder makes of a marked pair; all numbers are calibrated shares of 1.

    ``linked`` is the probability that the source does any of the types to the target, ``types``
    that it is this type if it is any; ``mode`` is the likeliest mode of the likeliest type, or
    None where none is plain. ``promised`` (the act is still to come) and ``cameo`` are filled by
    whoever asks the lexicon about the pair as well.
    """

    linked: float
    types: dict[str, float]
    mode: str | None
    promised: bool = False
    cameo: str | None = None

    @property
    def best(self) -> str:
        """The likeliest type."""
        return max(self.types, key=lambda t: self.types[t])


@dataclass(frozen=True, slots=True)
class Encoder:
    """A loaded model; ``name`` goes into the rule of what it decides."""

    name: str
    types: tuple[str, ...]
    modes: tuple[str, ...]
    temperature: float
    slope: float
    offset: float
    tokenizer: Tokenizer
    session: Any

    def read(self, pairs: Sequence[MarkedPair]) -> list[PairReading]:
        """Read pairs, in their order."""
        return [self._reading(*self._run(pair)[:3]) for pair in pairs]

    def states(self, pairs: Sequence[MarkedPair]) -> Floats:
        """The vectors that the heads rest on, one row a pair; a codebook's own head learns from them."""
        return np.stack([self._run(pair)[3] for pair in pairs])

    def _run(self, pair: MarkedPair) -> tuple[Floats, Floats, Floats, Floats]:
        encoded = self.tokenizer.encode(pair.marked())
        ids = np.array([encoded.ids], dtype=np.int64)
        linked, types, modes, state = self.session.run(
            ["linked", "types", "modes", "state"], {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        )
        return linked[0], types[0], modes[0], state[0]

    def _reading(self, linked: Floats, types: Floats, modes: Floats) -> PairReading:
        shares = _softmax(types / self.temperature)
        by_type = {t: round(float(s), 4) for t, s in zip(self.types, shares, strict=True)}
        best = max(by_type, key=lambda t: by_type[t])
        likelihood = float(1 / (1 + np.exp(-(self.slope * float(linked) + self.offset))))
        return PairReading(round(likelihood, 4), by_type, self._mode(best, modes))

    def _mode(self, best: str, modes: Floats) -> str | None:
        own = [
            (float(score), name)
            for name, score in zip(self.modes, modes, strict=True)
            if name.split("/")[0] == best
        ]
        if not own:
            return None
        name = max(own)[1]
        return name.partition("/")[2] or None


def _softmax(values: Floats) -> Floats:
    raised = np.exp(values - values.max())
    shares: Floats = raised / raised.sum()
    return shares


@cache
def load_encoder(folder: Path | None = None) -> Encoder:
    """The encoder that ships, or the one in ``folder`` (model.onnx, tokenizer.json, labels.json).

    Raises:
        ModelError: a file is missing or was made by another version.

    """
    place = folder or Path(str(resources.files("dragoman").joinpath("data", "encoder")))
    try:
        labels = json.loads((place / "labels.json").read_text(encoding="utf-8"))
        tokenizer = Tokenizer.from_file(str(place / "tokenizer.json"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(
            str(place / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        return Encoder(
            name=labels["name"],
            types=tuple(labels["types"]),
            modes=tuple(labels["modes"]),
            temperature=float(labels["temperature"]),
            slope=float(labels["slope"]),
            offset=float(labels["offset"]),
            tokenizer=tokenizer,
            session=session,
        )
    except Exception as error:
        raise ModelError(
            f"The encoder in {place} cannot be loaded ({error}); reinstall dragoman, or make it again "
            "with python -m training."
        ) from error
