"""Make the encoder again from the corpus: ``python -m training [--size large] [--out FOLDER]``.

Writes model.onnx, tokenizer.json, labels.json and card.json. The small model is taught by the
large one (Hinton et al. 2015), which is fitted first unless the cache has it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from dragoman.evaluate.annotations import Annotated, read_annotated
from dragoman.lexicon.codebook import plover
from training import bases
from training.acts import act_example, tokens_of
from training.calibrate import calibration
from training.examples import Example, examples_of
from training.export import export, write_labels
from training.fit import Recipe, Told, answer, fit
from training.material import Material
from training.network import Labels, PairNetwork, load_tokenizer, start_marks
from training.stance import Stance, read_stances
from training.tagging import answer_sentences
from training.widen import widener

_ROOT = Path(__file__).resolve().parents[1]
_RECIPES = {
    "small": Recipe(epochs=8, encoder_rate=1.5e-4),
    "large": Recipe(epochs=3, encoder_rate=5e-5),
}
_FEWEST = 4  # examples of a mode that is learnt
_UNTAUGHT = tuple(f"plain-{letter}-" for letter in "cdefn")  # files that the teacher does not learn from


def main() -> None:
    """Fit, teach, calibrate, export."""
    options = _options()
    torch.set_num_threads(options.threads)
    sentences = read_annotated((_ROOT / "corpus" / "annotated").glob("*.yml"))
    if options.files:
        listed = set(json.loads(options.files.read_text(encoding="utf-8"))["files"])
        sentences = tuple(s for s in sentences if s.file in listed)
    held = [s for s in sentences if s.part == "dev"]
    seen = [s for s in sentences if s.part == "train"]
    dev = Material([e for s in held for e in examples_of(s)], [act_example(s) for s in held], [])
    train = _material(seen, read_stances(options.stances) if options.stances else [])
    print(f"{len(seen)} sentences and {len(train.pairs)} pairs to learn from", flush=True)
    options.cache.mkdir(parents=True, exist_ok=True)
    if options.size == "large":
        _made("large", options, replace(train, stances=[]), dev, None)
    else:
        teacher = None if options.no_teacher else _taught(options, seen, dev)
        told = None if teacher is None else teacher.answers(train)
        _made("small", options, train, dev, told)
    _card(options, seen, train)


def _material(sentences: list[Annotated], stances: list[Stance]) -> Material:
    widen = widener()
    pairs = [e for s in sentences for e in examples_of(s, widen=widen)]
    return Material(pairs, [act_example(s) for s in sentences], stances)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--size", choices=sorted(_RECIPES), default="small")
    parser.add_argument("--out", type=Path, default=_ROOT / "src" / "dragoman" / "data" / "encoder")
    parser.add_argument("--cache", type=Path, default=_ROOT / "build" / "training")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--epochs", type=int, help="other than the recipe's")
    parser.add_argument("--stances", type=Path, metavar="TRAIN.TXT", help="see training/stance.py")
    parser.add_argument("--files", type=Path, metavar="CARD.JSON", help="learn from the files it lists alone")
    parser.add_argument("--no-teacher", action="store_true", help="fit the small model to the answers alone")
    return parser.parse_args()


def _labels(train: list[Example]) -> Labels:
    count = Counter(m for e in train for m in e.modes)
    return Labels(tuple(plover().types), tuple(sorted(m for m, n in count.items() if n >= _FEWEST)))


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A network that has learnt, with what is needed to ask it."""

    network: PairNetwork
    tokenizer: Tokenizer
    labels: Labels

    def answers(self, material: Material) -> Told:
        """What it makes of pairs and sentences."""
        return Told(
            answer(self.network, self.tokenizer, material.pairs, self.labels),
            answer_sentences(self.network, self.tokenizer, material.sentences),
        )


def _taught(options: argparse.Namespace, seen: list[Annotated], dev: Material) -> _Fitted:
    """The large network that teaches; fitted once, kept in the cache.

    It learns from all files but some, so that part of what it tells the small one is no answer that
    it has by heart.
    """
    own = [s for s in seen if not s.file.startswith(_UNTAUGHT)]
    train = _material(own, [])
    key = hashlib.sha256("\n".join(e.pair.marked() for e in train.pairs).encode()).hexdigest()
    kept = options.cache / "teacher.pt"
    if kept.exists():
        old = torch.load(kept, weights_only=False)
        if old["key"] == key:
            base = bases.mpnet(options.cache)
            tokenizer, marks = load_tokenizer(base)
            network = PairNetwork(base, old["labels"], marks, pretrained=False)
            network.load_state_dict(old["state"])
            return _Fitted(network, tokenizer, old["labels"])
    options = argparse.Namespace(**{**vars(options), "out": options.cache / "large", "epochs": None})
    found = _made("large", options, train, dev, None)
    torch.save({"key": key, "labels": found.labels, "state": found.network.state_dict()}, kept)
    return found


def _made(
    size: str, options: argparse.Namespace, train: Material, dev: Material, teacher: Told | None
) -> _Fitted:
    """Fit one size and write it."""
    base = bases.minilm() if size == "small" else bases.mpnet(options.cache)
    tokenizer, marks = load_tokenizer(base)
    torch.manual_seed(options.seed)
    labels = _labels(train.pairs)
    network = PairNetwork(base, labels, marks)
    start_marks(network, tokenizer)
    recipe = _RECIPES[size]
    if options.epochs:
        recipe = Recipe(epochs=options.epochs, encoder_rate=recipe.encoder_rate)
    fit(network, tokenizer, train, labels, recipe, seed=options.seed, teacher=teacher)
    name = f"pair-{size}"
    export(network, tokenizer, labels, options.out, name=name)
    numbers = calibration(
        answer(network, tokenizer, dev.pairs, labels),
        dev.pairs,
        answer_sentences(network, tokenizer, dev.sentences),
        [tokens_of(s, tokenizer) for s in dev.sentences],
        labels,
    )
    write_labels(labels, options.out, name=name, calibration=numbers, stance=bool(train.stances))
    return _Fitted(network, tokenizer, labels)


def _card(options: argparse.Namespace, seen: list[Annotated], train: Material) -> None:
    """What the model was trained on, for the card in words beside it."""
    content = {
        "size": options.size,
        "seed": options.seed,
        "stances": len(train.stances),
        "sentences": len(seen),
        "pairs": dict(sorted(Counter(e.origin for e in train.pairs).items())),
        "types": dict(sorted(Counter(t for e in train.pairs for t in e.types).items())),
        "files": sorted({s.file for s in seen}),
    }
    (options.out / "card.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
