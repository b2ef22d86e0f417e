"""The TIMEX3 scorer on documents whose scores are known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language

from dragoman.evaluate.time import evaluate_time

TEXT = "He met them on Tuesday. He left in 1998."


def row(*timexes: dict[str, object]) -> str:
    return json.dumps({"id": "a", "dct": "1999-08-26", "text": TEXT, "timex3": list(timexes)})


def timex(words: str, value: str, start: int) -> dict[str, object]:
    return {"start": start, "end": start + len(words), "type": "DATE", "value": value, "text": words}


def test_a_perfect_page_scores_one(tmp_path: Path, nlp: Language) -> None:
    gold = row(timex("Tuesday", "1999-08-24", 15), timex("1998", "1998", 35))
    (tmp_path / "gold.jsonl").write_text(gold + "\n" + json.dumps({"id": "b", "text": "x"}) + "\n")
    scores = evaluate_time(tmp_path, nlp=nlp)
    assert scores["documents"] == 1
    assert all(scores[k] == 1 for k in ("relaxed_f1", "strict_f1", "value_f1", "type_f1"))


def test_wrong_spans_and_values_cost(tmp_path: Path, nlp: Language) -> None:
    gold = row(timex("on Tuesday", "1999-08-31", 12), timex("1998", "1998", 35))
    (tmp_path / "gold.jsonl").write_text(gold)
    scores = evaluate_time(tmp_path, nlp=nlp)
    assert scores["relaxed_f1"] == 1
    assert scores["strict_f1"] == pytest.approx(0.5)
    assert scores["value_f1"] == pytest.approx(0.5)
