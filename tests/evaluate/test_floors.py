"""Quality has floors: the scores on the project's own gold do not fall unnoticed."""

from pathlib import Path

import pytest
import yaml

from dragoman.evaluate.corpus import evaluate_corpus, gold_hash
from dragoman.pipeline import make_coder

CORPUS = Path(__file__).parent.parent.parent / "corpus"
PINNED = yaml.safe_load((CORPUS / "floors.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    return evaluate_corpus(CORPUS, make_coder())


def test_floors_were_measured_on_this_gold() -> None:
    assert PINNED["gold"] == gold_hash(CORPUS), "the gold changed: run python tools/pin_floors.py"


@pytest.mark.parametrize("name", sorted(PINNED["floors"]))
def test_a_score_is_not_below_its_floor(name: str, scores: dict[str, float]) -> None:
    assert scores[name] >= PINNED["floors"][name]
