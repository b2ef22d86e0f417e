"""The trained encoder: who does what to whom in a marked pair, which words of a sentence carry acts.

It runs on ``onnxruntime`` alone. Texts are read one by one on one thread: the same text gives
the same numbers whatever was read beside it and on however many processes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from dragoman.encode.marked import MarkedPair
from dragoman.encode.tagged import Calibration, Floats, TaggedSentence, TaggedWord, likelihood, softmax
from dragoman.errors import ModelError


@dataclass(frozen=True, slots=True)
class PairReading:
    """What the encoder makes of a marked pair; all numbers are calibrated shares of 1.

    ``linked`` is the probability that the source does any of the types to the target, ``types``
    that it is this type if it is any; ``mode`` is the likeliest mode of the likeliest type, or
    None where none is plain. ``stance`` are the shares of neither, for and against the target, None where
    the encoder has not learnt it. ``promised`` (the act is still to come), ``denied`` and ``cameo`` are
    filled by whoever asks the lexicon about the pair as well.
    """

    linked: float
    types: dict[str, float]
    mode: str | None
    promised: bool = False
    cameo: str | None = None
    stance: tuple[float, float, float] | None = None
    denied: bool = False

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
    calibration: Calibration
    stance: bool
    tokenizer: Tokenizer
    session: Any

    def read(self, pairs: Sequence[MarkedPair]) -> list[PairReading]:
        """Read pairs, in their order."""
        return [self._reading(*self._run(pair)) for pair in pairs]

    def states(self, pairs: Sequence[MarkedPair]) -> Floats:
        """The vectors that the heads rest on, one row a pair; a codebook's own head learns from them."""
        return np.stack([self._run(pair)[3] for pair in pairs])

    def tag(self, text: str) -> TaggedSentence:
        """Read a sentence without marks; words behind the 128th token are not read."""
        encoded = self.tokenizer.encode(text)
        triggers, queries, keys = self._outputs(encoded.ids, ["triggers", "queries", "keys"])
        offsets, ids = encoded.offsets, encoded.word_ids
        words = []
        for number, (first, last) in enumerate(offsets):
            if last <= first or ids[number] is None or (number and ids[number] == ids[number - 1]):
                continue
            end = max(offsets[n][1] for n in range(number, len(ids)) if ids[n] == ids[number])
            words.append(self._word(first, end, number, triggers[number]))
        return TaggedSentence(
            tuple(words), tuple((first, last) for first, last in offsets), queries, keys, self.calibration
        )

    def _word(self, start: int, end: int, number: int, logits: Floats) -> TaggedWord:
        own = self.calibration
        some = logits[1:].max() + float(np.log(np.exp(logits[1:] - logits[1:].max()).sum()))
        shares = softmax(logits[1:] / own.act_temperature)
        sure = likelihood(own.act_slope * float(some - logits[0]) + own.act_offset)
        return TaggedWord(start, end, number, sure, dict(zip(self.types, shares, strict=True)))

    def _run(self, pair: MarkedPair) -> list[Floats]:
        ids = self.tokenizer.encode(pair.marked()).ids
        return self._outputs(ids, ["linked", "types", "modes", "state", *(["stance"] if self.stance else [])])

    def _outputs(self, numbers: list[int], names: list[str]) -> list[Floats]:
        ids = np.array([numbers], dtype=np.int64)
        found = self.session.run(names, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return [f[0] for f in found]

    def _reading(
        self, linked: Floats, types: Floats, modes: Floats, _state: Floats, stance: Floats | None = None
    ) -> PairReading:
        own = self.calibration
        shares = softmax(types / own.type_temperature)
        by_type = dict(zip(self.types, shares, strict=True))
        best = max(by_type, key=lambda t: by_type[t])
        sure = likelihood(own.linked_slope * float(linked) + own.linked_offset)
        neither, pro, contra = (0.0, 0.0, 0.0) if stance is None else softmax(stance)
        return PairReading(
            sure,
            by_type,
            self._mode(best, modes),
            stance=(neither, pro, contra) if stance is not None else None,
        )

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


def encoder_digest(folder: Path) -> str:
    """A hash of the encoder in a folder, by its model and its labels.

    Raises:
        ModelError: a file is missing.

    """
    try:
        files = [(folder / name).read_bytes() for name in ("model.onnx", "labels.json")]
    except OSError as error:
        raise ModelError(f"{folder} holds no encoder ({error}); python -m training makes one.") from error
    return hashlib.sha256(b"".join(files)).hexdigest()[:16]


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
            calibration=Calibration(**labels["calibration"]),
            stance=bool(labels.get("stance")),
            tokenizer=tokenizer,
            session=session,
        )
    except Exception as error:
        raise ModelError(
            f"The encoder in {place} cannot be loaded ({error}); reinstall dragoman, or make it again "
            "with python -m training."
        ) from error
