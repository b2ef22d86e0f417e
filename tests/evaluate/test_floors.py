"""Quality has floors: the scores on the project's own gold do not fall unnoticed."""

from pathlib import Path

import pytest
import yaml

from dragoman.evaluate.corpus import gold_hash
from dragoman.evaluate.events import evaluate_events
from dragoman.evaluate.readers import make_readers

CORPUS = Path(__file__).parent.parent.parent / "corpus"
PINNED = yaml.safe_load((CORPUS / "floors.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    return dict(evaluate_events(CORPUS, make_readers()).scores)


def test_floors_were_measured_on_this_gold() -> None:
    assert PINNED["gold"] == gold_hash(CORPUS), "the gold changed: run python tools/pin_floors.py"


@pytest.mark.parametrize("name", sorted(PINNED["floors"]))
def test_a_score_is_not_below_its_floor(name: str, scores: dict[str, float]) -> None:
    assert scores[name] >= PINNED["floors"][name]
