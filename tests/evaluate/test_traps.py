"""The trap sentences of corpus/certainty: their format, and floors for what is read of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.evaluate.factuality import evaluate_factuality
from dragoman.evaluate.meantime import is_meantime
from dragoman.evaluate.traps import read_traps

FOLDER = Path(__file__).parents[2] / "corpus" / "certainty"
ENTRY = """
- text: "The fleet did not sail."
  event: "sail"
  polarity: {polarity}
  modality: actual
  factuality: CT-
  happened: no
  kind: negation/not
"""
# A little below what is measured, so that a small loss somewhere is seen and noise is not.
CEILINGS = {"traps_false_happened": 0.21, "traps_happened_lost": 0.10}
FLOORS = {"traps_polarity_accuracy": 0.81, "traps_modality_accuracy": 0.81, "traps_factuality_accuracy": 0.69}


def test_every_event_stands_in_its_sentence() -> None:
    traps = read_traps(FOLDER)
    assert len({t.text for t in traps}) >= 400
    assert all(t.text[t.start : t.end] for t in traps)
    assert {"train", "dev", "test"} == {t.part for t in traps}


def test_what_did_not_happen_is_never_certain() -> None:
    wrong = [t.text for t in read_traps(FOLDER) if t.happened == "no" and t.factuality == "CT+"]
    assert not wrong


def test_a_yes_or_no_may_stand_unquoted(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(ENTRY.format(polarity="denied"), encoding="utf-8")
    (trap,) = read_traps(tmp_path)
    assert (trap.happened, trap.start, trap.end) == ("no", 18, 22)


def test_a_wrong_value_names_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(ENTRY.format(polarity="negative"), encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.yml: 'The fleet did not sail\.'.*'negative' is no polarity"):
        read_traps(tmp_path)


def test_rows_tell_their_set() -> None:
    assert is_meantime({"id": "a", "mentions": {}})
    assert not is_meantime({"id": "a", "targets": []})


def test_scores_do_not_fall_below_their_floors() -> None:
    scores = evaluate_factuality(FOLDER).scores
    assert {k: v for k, v in FLOORS.items() if scores[k] < v} == {}
    assert {k: v for k, v in CEILINGS.items() if scores[k] > v} == {}
