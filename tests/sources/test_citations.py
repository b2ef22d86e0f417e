"""Citations on texts written for the purpose; the cases are in tests/cases/sources_citations.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.model.document import Block, BlockKind, Document
from dragoman.sources import find_citations

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "sources_citations.yml").read_text(encoding="utf-8")
)


def document(text: str, published: str | None = None, kind: BlockKind = BlockKind.PROSE) -> Document:
    return Document("case", text, (Block(kind, 0, len(text)),), published=published)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [
        [
            text[c.start : c.end],
            text[c.scope_start : c.scope_end],
            [s.name for s in c.sources],
            c.time.edtf,
            c.cross_reference,
        ]
        for c in find_citations(document(text, case["published"]))
    ]
    assert found == case.get("want", [])


def test_unknown_year_leaves_the_bounds_open() -> None:
    (citation,) = find_citations(document("They met (Reuters, August 23-24)."))
    assert citation.time.edtf == "XXXX-08-23/XXXX-08-24"
    assert (citation.time.earliest, citation.time.latest, citation.time.basis) == (None, None, "citation")


def test_words_of_time_and_source_are_cut_exactly() -> None:
    text = "They met (UPI, August 23-24; the Monitor, August 25)."
    (citation,) = find_citations(document(text, "1999-08-26"))
    assert text[citation.time.start : citation.time.end] == "August 23-24; the Monitor, August 25"
    assert [text[s.start : s.end] for s in citation.sources] == ["UPI", "the Monitor"]


def test_only_prose_is_read() -> None:
    assert find_citations(document("They met (Reuters, May 2).", kind=BlockKind.DATELINE)) == ()


def test_a_paragraph_ends_the_scope() -> None:
    text = "They met.\n\nThey parted (Reuters, May 2)."
    (citation,) = find_citations(document(text))
    assert text[citation.scope_start :].startswith("They parted")
