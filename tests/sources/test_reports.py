"""Frames of reporting on sentences written for the purpose; the cases are in tests/cases/sources_reports.yml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.model.document import Block, BlockKind, Document
from dragoman.parse import parse_document
from dragoman.sources import find_attributions

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "sources_reports.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.get('cue', '-')}: {c['text']}")
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    blocks = tuple(Block(BlockKind.PROSE, m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    page = parse_document(Document("case", text, blocks))
    found = [
        (page.doc[a.cue].text, a.source.kind, a.source.name, text[a.content_start : a.content_end], a.rule)
        for a in find_attributions(page, ())
    ]
    if "none" in case:
        assert not [f for f in found if f[0] == case["none"]], found
        return
    named = [f for f in found if f[:3] == (case["cue"], case["kind"], case["name"])]
    fits = [f for f in named if (f[3] == case["content"] if case.get("whole") else case["content"] in f[3])]
    assert fits, found
    if case.get("stand"):
        assert "#attitude/" in fits[0][4]
