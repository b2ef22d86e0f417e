"""Make the encoder again from the corpus: ``python -m training [--size large] [--out FOLDER]``.

Writes model.onnx, tokenizer.json, labels.json and card.json. The small model is taught by the
large one (Hinton et al. 2015), which is fitted first unless ``--teacher`` names its answers.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import torch

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
from training.stance import read_stances
from training.tagging import answer_sentences
from training.widen import widener

_ROOT = Path(__file__).resolve().parents[1]
_RECIPES = {
    "small": Recipe(epochs=8, encoder_rate=1.5e-4),
    "large": Recipe(epochs=3, encoder_rate=5e-5),
}
_FEWEST = 4  # examples of a mode that is learnt


def main() -> None:
    """Fit, teach, calibrate, export."""
    options = _options()
    torch.set_num_threads(options.threads)
    sentences = read_annotated((_ROOT / "corpus" / "annotated").glob("*.yml"))
    widen = widener()
    seen = [s for s in sentences if s.part == "train"]
    held = [s for s in sentences if s.part == "dev"]
    train = Material(
        [e for s in seen for e in examples_of(s, widen=widen)],
        [act_example(s) for s in seen],
        read_stances(options.stances) if options.stances else [],
    )
    dev = Material([e for s in held for e in examples_of(s)], [act_example(s) for s in held], [])
    labels = _labels(train.pairs)
    print(
        f"{len(seen)} sentences and {len(train.pairs)} pairs to learn from, "
        f"{len(held)} and {len(dev.pairs)} to calibrate on",
        flush=True,
    )
    told = None
    if options.size == "small" and not options.no_teacher:
        told = _told(options, train, dev, labels)
    _make(options.size, options, train, dev, labels, told)
    _card(options, seen, train)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--size", choices=sorted(_RECIPES), default="small")
    parser.add_argument("--out", type=Path, default=_ROOT / "src" / "dragoman" / "data" / "encoder")
    parser.add_argument("--cache", type=Path, default=_ROOT / "build" / "training")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--epochs", type=int, help="other than the recipe's")
    parser.add_argument("--stances", type=Path, metavar="TRAIN.TXT", help="see training/stance.py")
    parser.add_argument("--no-teacher", action="store_true", help="fit the small model to the answers alone")
    return parser.parse_args()


def _labels(train: list[Example]) -> Labels:
    count = Counter(m for e in train for m in e.modes)
    return Labels(tuple(plover().types), tuple(sorted(m for m, n in count.items() if n >= _FEWEST)))


def _told(options: argparse.Namespace, train: Material, dev: Material, labels: Labels) -> Told:
    """The large model's answers to what is learnt from; made once, kept in the cache."""
    options.cache.mkdir(parents=True, exist_ok=True)
    kept = options.cache / "teacher.pt"
    key = [e.pair.marked() for e in train.pairs] + [s.text for s in train.sentences]
    if kept.exists():
        old = torch.load(kept, weights_only=False)
        if old["key"] == key:
            found: Told = old["told"]
            return found
    own = argparse.Namespace(**{**vars(options), "out": options.cache / "large", "epochs": None})
    told = _make("large", own, train, dev, labels, None)
    torch.save({"key": key, "told": told}, kept)
    return told


def _make(
    size: str,
    options: argparse.Namespace,
    train: Material,
    dev: Material,
    labels: Labels,
    teacher: Told | None,
) -> Told:
    """Fit one size, write it, and give its answers to what it learnt from."""
    base = bases.minilm() if size == "small" else bases.mpnet(options.cache)
    tokenizer, marks = load_tokenizer(base)
    torch.manual_seed(options.seed)
    network = PairNetwork(base, labels, marks)
    start_marks(network, tokenizer)
    recipe = _RECIPES[size]
    learnt = train if size == "small" else replace(train, stances=[])
    if options.epochs:
        recipe = Recipe(epochs=options.epochs, encoder_rate=recipe.encoder_rate)
    fit(network, tokenizer, learnt, labels, recipe, seed=options.seed, teacher=teacher)
    torch.save(network.state_dict(), options.cache / f"{size}.pt")
    name = f"pair-{size}"
    export(network, tokenizer, labels, options.out, name=name)
    numbers = calibration(
        answer(network, tokenizer, dev.pairs, labels),
        dev.pairs,
        answer_sentences(network, tokenizer, dev.sentences),
        [tokens_of(s, tokenizer) for s in dev.sentences],
        labels,
    )
    write_labels(labels, options.out, name=name, calibration=numbers, stance=bool(learnt.stances))
    return Told(
        answer(network, tokenizer, train.pairs, labels),
        answer_sentences(network, tokenizer, train.sentences),
    )


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
