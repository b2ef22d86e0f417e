"""What names of places mean, and where acts happened, by tables of sentences."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.evaluate.places import read_locations
from dragoman.evaluate.rows import sentence_document
from dragoman.pipeline import find
from dragoman.where import find_toponyms, resolve_spans

TABLES = Path(__file__).parent.parent / "cases"
NAMES = yaml.safe_load((TABLES / "where_names.yml").read_text(encoding="utf-8"))
ACTS = yaml.safe_load((TABLES / "where_acts.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", NAMES, ids=lambda c: c["text"])
def test_what_the_names_of_a_text_mean(case: dict[str, Any]) -> None:
    places = [p.place for p in find(sentence_document(case["text"])).places]
    assert [[p.name, p.country, p.precision] for p in places] == case["finds"]
    for place in places:
        assert case["text"][place.start : place.end] == place.text


@pytest.mark.parametrize("case", ACTS, ids=lambda c: c["text"])
def test_where_an_act_happened(case: dict[str, Any]) -> None:
    text = case["text"]
    start = text.index(case["verb"])
    row = {"id": "x", "text": text, "event_verb": [{"start": start, "end": start + len(case["verb"])}]}
    assert [text[a:b] for a, b in read_locations(row)] == case["places"]


def test_adjectives_and_names_inside_names_are_toponyms_but_no_places() -> None:
    found = find(sentence_document("African envoys met the Chicago Police Board."))
    assert [p.place.text for p in found.places] == []
    toponyms = find_toponyms(found.page, found.mentions)
    assert [p.place.text for p in toponyms] == ["African", "Chicago"]
    plain = find_toponyms(found.page, found.mentions, adjectives=False)
    assert [p.place.text for p in plain] == ["Chicago"]


def test_a_given_span_is_resolved_by_the_rest_of_the_page() -> None:
    text = "Voters in Topeka and Wichita, Kansas, were told of the fire. Manhattan was spared."
    found = find(sentence_document(text))
    start = text.index("Manhattan")
    (place,) = resolve_spans(found.page, found.mentions, [(start, start + len("Manhattan"))])
    assert place is not None
    assert place.latitude == pytest.approx(39.18, abs=0.2)


def test_a_street_lies_in_the_town_of_its_page() -> None:
    text = "Police in Leeds closed Hartnoll Street. Nobody was hurt in Hartnoll Street."
    streets = [p.place for p in find(sentence_document(text)).places if p.place.text == "Hartnoll Street"]
    assert streets
    for street in streets:
        assert (street.name, street.country, street.geonames_id) == ("Hartnoll Street", "GBR", None)
        assert street.latitude == pytest.approx(53.8, abs=0.1)
