"""Write a fitted network as an int8 ONNX file with its tokenizer and labels."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer

from training.network import QUERY, Labels, PairNetwork

_OF_PAIRS = ("linked", "types", "modes", "state", "stance")
_OF_TOKENS = ("triggers", "queries", "keys")


def export(network: PairNetwork, tokenizer: Tokenizer, labels: Labels, folder: Path, *, name: str) -> None:
    """Write ``model.onnx``, ``tokenizer.json`` and ``labels.json`` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    sample = torch.tensor(
        [[101, network.marks[0], 2000, network.marks[1], network.marks[2], 2001, network.marks[3], 102]]
    )
    with tempfile.TemporaryDirectory() as work:
        plain, ready = Path(work) / "plain.onnx", Path(work) / "ready.onnx"
        axes = {0: "pairs", 1: "tokens"}
        torch.onnx.export(
            network,
            (sample, torch.ones_like(sample)),
            str(plain),
            input_names=["input_ids", "attention_mask"],
            output_names=[*_OF_PAIRS, *_OF_TOKENS],
            dynamic_axes={"input_ids": axes, "attention_mask": axes}
            | {k: {0: "pairs"} for k in _OF_PAIRS}
            | dict.fromkeys(_OF_TOKENS, axes),
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        # Seven-bit weights: processors without VNNI would else saturate and answer otherwise.
        quantize_dynamic(
            str(ready),
            str(folder / "model.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
        )
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    write_labels(labels, folder, name=name)


def write_labels(
    labels: Labels,
    folder: Path,
    *,
    name: str,
    calibration: Mapping[str, float] | None = None,
    stance: bool = False,
) -> None:
    """Write the names of the answers and the calibration of the logits."""
    content = {
        "name": name,
        "types": labels.types,
        "modes": labels.modes,
        "query": QUERY,
        "stance": stance,
        "calibration": {k: round(v, 4) for k, v in sorted((calibration or {}).items())},
    }
    (folder / "labels.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
