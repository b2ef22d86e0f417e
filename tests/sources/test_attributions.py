"""Voices on sentences written for the purpose; the cases are in tests/cases/sources_attributions.yml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.model.claim import Actor
from dragoman.model.document import Block, BlockKind, Document
from dragoman.model.finding import Mention
from dragoman.parse import parse_document
from dragoman.sources import chain_for, find_attributions, find_citations
from dragoman.syntax.page import Page

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "sources_attributions.yml").read_text(encoding="utf-8")
)


def page_of(text: str, **known: str) -> Page:
    blocks = tuple(Block(BlockKind.PROSE, m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    document = Document("case", text, blocks, **known)  # type: ignore[arg-type]
    return parse_document(document, citations=find_citations(document))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.get('cue', '-')}: {c['text']}")
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    page = page_of(text)
    found = [
        (page.doc[a.cue].text, a.source.kind, a.source.name, text[a.content_start : a.content_end])
        for a in find_attributions(page, ())
    ]
    if "none" in case:
        assert not [f for f in found if f[0] == case["none"]]
        return
    wanted = (case["cue"], case["kind"], case["name"])
    assert [f for f in found if f[:3] == wanted and case["content"] in f[3]], found


def chain(text: str, trigger: str, **known: str) -> list[tuple[str, str | None]]:
    page = page_of(text, **known)
    token = next(t.i for t in page.doc if t.text == trigger)
    attributions = find_attributions(page, ())
    return [(s.kind, s.name) for s in chain_for(page, token, token, attributions, page.citations)]


def test_chain_from_publication_to_speaker() -> None:
    text = "Berdennikov admitted that the talks had failed (Itar-Tass, August 24)."
    assert chain(text, "failed", publication="Monitor", published="1999-08-26") == [
        ("publication", "Monitor"),
        ("agency", "Itar-Tass"),
        ("speaker", "Berdennikov"),
    ]


def test_chain_of_nested_voices_runs_inwards() -> None:
    text = "Interfax reported that Ivanov said that the troops had attacked."
    assert chain(text, "attacked") == [("agency", "Interfax"), ("speaker", "Ivanov")]


def test_the_medium_somebody_spoke_to_stands_before_the_speaker() -> None:
    assert chain("Ivanov told Interfax that the talks had failed.", "failed") == [
        ("agency", "Interfax"),
        ("speaker", "Ivanov"),
    ]


def test_a_reporting_verb_is_not_in_its_own_content() -> None:
    assert chain("Moscow accused Kyiv of shelling the town.", "accused") == []
    assert chain("Moscow accused Kyiv of shelling the town.", "shelling") == [("speaker", "Moscow")]


def test_a_stand_is_no_voice() -> None:
    assert chain("Moscow praised the withdrawal.", "withdrawal") == []


def test_a_citation_covers_only_its_scope() -> None:
    text = "They met (Reuters, May 2). They parted."
    assert chain(text, "met") == [("agency", "Reuters")]
    assert chain(text, "parted") == []


def test_a_wire_of_the_dateline_stands_after_the_publication() -> None:
    assert chain("They met.", "met", publication="Daily", agency="AP") == [
        ("publication", "Daily"),
        ("agency", "Associated Press"),
    ]


def test_a_speaker_takes_the_name_of_the_mention() -> None:
    text = "He said that the talks had failed."
    page = page_of(text)
    actor = Actor("He", 0, 2, "Igor Ivanov", "person:ivanov", "person", "RUS", ("GOV",), None, "coreference")
    (found,) = find_attributions(page, (Mention(actor, 0, "party", "test"),))
    assert (found.source.kind, found.source.name, found.source.actor_id) == (
        "speaker",
        "Igor Ivanov",
        "person:ivanov",
    )
    assert (found.source.cue, found.source.grade, found.holder) == ("said", "told", 0)


def test_a_promise_acts_and_a_belief_reports() -> None:
    assert chain("Moscow promised to withdraw.", "withdraw") == []
    assert chain("Libya is believed to support the rebels.", "support") == [("unnamed", None)]


def test_an_adjective_reports_nothing() -> None:
    assert chain("Inspectors visited disputed sites.", "sites") == []


def test_a_voice_stops_at_what_the_writer_adds() -> None:
    assert chain("Iran reportedly attacked Oman, which condemned the raid.", "condemned") == []
    assert chain("According to Ivanov, Iran attacked Oman, which condemned the raid.", "condemned") == []


def test_an_announced_thing_is_an_act() -> None:
    assert chain("Ivanov announced a withdrawal of troops.", "withdrawal") == []
    assert chain("Ivanov announced that the troops had withdrawn.", "withdrawn") == [("speaker", "Ivanov")]


def test_a_paper_of_another_name_is_not_the_times() -> None:
    assert chain("Ivanov told the Military Times that the talks had failed.", "failed") == [
        ("speaker", "Ivanov")
    ]
