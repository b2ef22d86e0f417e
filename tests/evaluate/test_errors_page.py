"""The page of errors: self-contained, everything escaped, the marks where the spans are."""

from __future__ import annotations

import re

from dragoman.evaluate.errors_page import errors_page, pieces
from dragoman.evaluate.report import ErrorCase

CASE = ErrorCase(
    "annotated",
    "wrong actor",
    "AID",
    "ASSAULT",
    "Mali <b>sent</b> rice to Chad.",
    ((0, 4, "wanted source"), (0, 4, "given source"), (2, 12, "given action"), (-3, 2, "given target")),
    "own.yml",
)


def test_pieces_are_the_text() -> None:
    parts = pieces(CASE)
    assert "".join(p.text for p in parts) == CASE.text
    assert [p.text for p in parts if "given source" in p.roles] == ["Ma", "li"]
    assert parts[1].classes == "wanted-source given-source given-action"
    assert [p.text for p in parts if "given target" in p.roles] == ["Ma"]


def test_spans_outside_of_the_text_are_cut_off() -> None:
    case = ErrorCase("s", "k", "a", "b", "Mali", ((2, 90, "given action"), (50, 60, "given source")))
    assert [(p.text, p.roles) for p in pieces(case)] == [("Ma", ()), ("li", ("given action",))]


def test_the_page_escapes_and_fetches_nothing() -> None:
    page = errors_page([CASE, CASE], "events on <own>")
    assert "<b>sent" not in page
    assert "&lt;b&gt;" in page
    assert "&lt;own&gt;" in page
    assert not re.search(r"""(src|href)=|url\(|@import|https?://""", page)
    assert page.count("<article") == 2
    assert 'data-kind="annotated: wrong actor" data-wanted="AID" data-given="ASSAULT"' in page
    assert '<option value="annotated: wrong actor">annotated: wrong actor (2)</option>' in page
    assert errors_page([CASE, CASE], "events on <own>") == page


def test_a_page_without_errors() -> None:
    assert "0 errors" in errors_page([], "events")
