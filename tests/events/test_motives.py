"""Motives and relations on sentences written for the purpose; the cases are in tests/cases/motives.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.evaluate.rows import sentence_document
from dragoman.model.claim import Claim
from dragoman.pipeline import PipelineSettings, code_document

FILE = Path(__file__).parents[1] / "cases" / "motives.yml"
CASES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))


def found(text: str, kind: str) -> list[Claim]:
    claims = code_document(sentence_document(text), settings=PipelineSettings(encoder="none"))
    return [c for c in claims if c.kind == kind]


@pytest.mark.parametrize("case", [c for c in CASES if "motives" in c], ids=lambda c: c["text"])
def test_motives(case: dict[str, Any]) -> None:
    got = [[c.actors[0].country, c.evidence.trigger.text] for c in found(case["text"], "motive")]
    assert got == case["motives"]


@pytest.mark.parametrize("case", [c for c in CASES if "relations" in c], ids=lambda c: c["text"])
def test_relations(case: dict[str, Any]) -> None:
    got = [[c.type, sorted(str(a.country) for a in c.actors)] for c in found(case["text"], "relation")]
    assert sorted(got) == sorted(case["relations"])


def test_a_motive_names_the_claim_that_it_explains() -> None:
    claims = code_document(
        sentence_document("Norway expelled two Russian diplomats because they had bribed an officer."),
        settings=PipelineSettings(encoder="none"),
    )
    motive = next(c for c in claims if c.kind == "motive")
    assert motive.motive_of in {c.claim_id for c in claims if c.kind == "event"}
