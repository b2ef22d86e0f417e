"""The place of an act, and the gazetteer behind it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.evaluate.rows import sentence_document
from dragoman.lexicon.places import gazetteer
from dragoman.pipeline import code_document, find

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "where.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_the_place_of_an_act(case: dict[str, Any]) -> None:
    claims = [c for c in code_document(sentence_document(case["text"])) if c.kind == "event"]
    act = next(c for c in claims if c.evidence.trigger.text == case["act"])
    if case["place"] is None:
        assert act.place is None
        return
    assert act.place is not None
    assert (act.place.name, act.place.country, act.place.precision) == (
        case["place"],
        case["country"],
        case["precision"],
    )


def test_former_names_are_in_the_gazetteer() -> None:
    names = gazetteer().by_name
    for former, today in (("Peking", "Beijing"), ("Leningrad", "Saint Petersburg"), ("Frunze", "Bishkek")):
        assert names[former][0].name == today


def test_a_namesake_follows_the_countries_of_the_page() -> None:
    places = find(sentence_document("Canadian officers met in London, Ontario, in Canada.")).places
    assert any(p.place.name == "London" for p in places)
