"""Sentences with just the claims they must give."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.evaluate.gold import read_key, score
from dragoman.evaluate.rows import sentence_document
from dragoman.pipeline import code_document

FILES = sorted((Path(__file__).parent.parent / "cases").glob("events*.yml"))
CASES = [case for file in FILES for case in yaml.safe_load(file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_a_sentence_gives_just_its_claims(case: dict[str, Any]) -> None:
    claims = code_document(sentence_document(case["text"]))
    key = read_key([{**e, "sentence": ""} for e in case["claims"]])
    found = score(claims, key)
    assert not found.missed
    assert not [(c.type, c.evidence.trigger.text) for c in found.wrong]
    assert not {c.type for c in claims if c.polarity == "affirmed"} & set(case.get("not", ()))
