"""The page cut into blocks: the table of cases, and what holds of every page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.document import BlockKind
from dragoman.read.layout import lay_out

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "layout.yml").read_text(encoding="utf-8"))
BARE = str.maketrans("", "", " \t\n\u00a0#")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    layout = lay_out(text, title=case.get("title"))
    found = [(block.kind.value, text[block.start : block.end]) for block in layout.blocks]
    wanted = case["blocks"]
    assert [kind for kind, _ in found] == [kind for kind, _ in wanted], found
    for (_, words), (_, opening) in zip(found, wanted, strict=True):
        assert words.startswith(opening)
    if "fields" in case:
        assert dict(layout.fields) == case["fields"]
    if "dateline" in case:
        own = layout.dateline
        assert ([own.place, own.agency, own.day] if own else None) == case["dateline"]


_PIECES = st.sampled_from(
    [
        "MOSCOW, Aug 24 (AP) - ",
        "By Jane Roe",
        "Date: 5 May 1999",
        "\n",
        "\n\n",
        "  ",
        "HEAD",
        "He left. ",
        "# A",
        "a",
        "é",
        "3",
        "- x",
        "(",
        "|",
        "\u00a0",
    ]
)


@given(st.lists(_PIECES, max_size=30).map("".join))
@settings(max_examples=200, deadline=None)
def test_no_letter_is_lost_and_blocks_are_in_order(text: str) -> None:
    layout = lay_out(text)
    last = 0
    outside = ""
    for block in layout.blocks:
        assert last <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        outside += text[last : block.start]
        last = block.end
    outside += text[last:]
    assert outside.translate(BARE) == ""


def test_marks_of_the_format_make_section_heads() -> None:
    text = "The envoy left for home on Monday after talks.\n\nwhat he said\n\nHe said no."
    start = text.index("what")
    from dragoman.model.document import Block  # noqa: PLC0415

    layout = lay_out(text, marks=[Block(BlockKind.SECTION, start, start + 12)])
    assert [block.kind for block in layout.blocks] == [BlockKind.PROSE, BlockKind.SECTION, BlockKind.PROSE]
