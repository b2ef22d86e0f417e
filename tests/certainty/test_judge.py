"""Certainty on sentences written for the purpose; the cases are in tests/cases/certainty.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.certainty import judge
from dragoman.model.document import Block, BlockKind, Document
from dragoman.model.finding import Certainty
from dragoman.parse import parse_document
from dragoman.sources import find_attributions
from dragoman.syntax.clauses import governing_verb

FOLDER = Path(__file__).parents[1] / "cases"
FILES = ("certainty.yml", "certainty_more.yml", "certainty_scope.yml", "certainty_shapes.yml")


def rows() -> list[dict[str, Any]]:
    found = []
    for case in (c for f in FILES for c in yaml.safe_load((FOLDER / f).read_text(encoding="utf-8"))):
        if isinstance(case, list):
            case = {"text": case[0], "act": case[1], "want": case[2:]}  # noqa: PLW2901
        found.append(case)
    return found


def judged(text: str, act: str, *, title: bool = False, published: str | None = None) -> Certainty:
    kind = BlockKind.TITLE if title else BlockKind.PROSE
    document = Document("case", text, (Block(kind, 0, len(text)),), published=published)
    page = parse_document(document)
    trigger = next(t for t in page.doc if t.text == act)
    return judge(page, trigger.i, governing_verb(trigger).i, find_attributions(page, ()))


@pytest.mark.parametrize("case", rows(), ids=lambda c: f"{c['act']}: {c['text']}")
def test_case(case: dict[str, Any]) -> None:
    found = judged(case["text"], case["act"], title=case.get("title", False), published=case.get("published"))
    assert [found.polarity, found.modality, found.factuality] == list(case["want"]), found.rule
    if "hedges" in case:
        assert [h.text for h in found.hedges] == case["hedges"]
    for hedge in found.hedges:
        assert case["text"][hedge.start : hedge.end] == hedge.text
