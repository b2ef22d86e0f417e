"""Which claims a citation or a note covers; the pages are in tests/cases/sources_scope.yml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.model.claim import Time
from dragoman.model.document import Block, BlockKind, Document
from dragoman.model.finding import TimeExpression
from dragoman.parse import parse_document
from dragoman.sources import chain_for, find_attributions, find_citations
from dragoman.syntax.page import Page

PAGES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "sources_scope.yml").read_text(encoding="utf-8")
)


def page_of(text: str, published: str | None = None) -> Page:
    blocks = tuple(Block(BlockKind.PROSE, m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    document = Document("case", text, blocks, published=published)
    return parse_document(document, citations=find_citations(document))


@pytest.mark.parametrize("case", PAGES, ids=lambda c: c["text"][:40])
def test_page(case: dict[str, Any]) -> None:
    page = page_of(case["text"], case["published"])
    voices = find_attributions(page, ())
    found = {}
    for word in case["acts"]:
        token = next(t.i for t in page.doc if t.text == word)
        found[word] = [s.name for s in chain_for(page, token, token, voices, page.citations)]
    assert found == case["acts"]


def test_a_number_without_a_list_is_no_citation() -> None:
    assert page_of("Greece closed its harbours.[1] Turkey sent a frigate.").citations == ()


def test_a_note_keeps_its_words_and_its_date() -> None:
    text = "Greece closed its harbours.[1]\n\n1. Athens News Agency, June 5"
    (citation,) = page_of(text, "1999-06-12").citations
    assert text[citation.start : citation.end] == "[1]"
    assert [(text[s.start : s.end], s.date) for s in citation.sources] == [
        ("Athens News Agency", "1999-06-05")
    ]


def test_a_note_that_refers_elsewhere_is_a_cross_reference() -> None:
    (citation,) = page_of(
        "Greece closed its harbours.[1]\n\n1. See the Monitor, June 2", "1999-06-12"
    ).citations
    assert citation.cross_reference


def test_a_link_has_the_date_that_hangs_on_its_cue() -> None:
    text = "Lund said on June 3 that Oslo had sold the ships on May 1."
    page = page_of(text)
    times = tuple(
        TimeExpression("DATE", text.index(w), text.index(w) + len(w), d, Time(d, d, d), "test")
        for w, d in (("June 3", "1999-06-03"), ("May 1", "1999-05-01"))
    )
    token = next(t.i for t in page.doc if t.text == "sold")
    (source,) = chain_for(page, token, token, find_attributions(page, ()), (), times=times)
    assert source.date == "1999-06-03"


def test_who_was_there_has_witnessed_it() -> None:
    (voice,) = find_attributions(page_of("A witness said that the bridge had fallen."), ())
    assert (voice.source.kind, voice.source.grade) == ("unnamed", "witnessed")
