"""The claim as JSON: every field, in the order of the contract, and back without loss."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from tests.model.strategies import claims

from dragoman.model.claim import Actor, Claim, Coder, Evidence, Place, Source, Time, Words
from dragoman.model.codec import claim_from_dict, claim_to_dict, claim_to_json

# Written out, so that a change of the record's order is a change of this test.
CONTRACT = (
    *("schema", "claim_id", "document_id", "kind", "type", "mode", "contexts", "cameo", "quad", "score"),
    *("actors", "recipients", "polarity", "modality", "factuality", "hedges", "sources", "time", "place"),
    *("motive_of", "evidence", "confidence", "coder"),
)

EXAMPLE = Claim(
    schema="1",
    claim_id="c1",
    document_id="d1",
    kind="event",
    type="ACCUSE",
    mode=None,
    contexts=("military",),
    cameo="111",
    quad=3,
    score=-2.0,
    actors=(Actor("he", 0, 2, "G. B.", "p:gb", "person", "RUS", ("GOV",), "director", "coreference"),),
    recipients=(Actor("Côte", 9, 13, "Côte", "c:CIV", "state", "CIV", (), None, "name"),),
    polarity="affirmed",
    modality="actual",
    factuality="CT+",
    hedges=(Words("reportedly", 20, 30),),
    sources=(Source("agency", "Itar-Tass", None, "1999-08-24", None, 40, 49, "told"),),
    time=Time("1999-08-24", "1999-08-24", "1999-08-24", None, None, None, "citation"),
    place=Place("Beijing", 50, 57, "Beijing", "CHN", 1816670, 39.9, 116.4, "city"),
    motive_of=None,
    evidence=Evidence(0, 60, "…", Words("accused", 3, 8)),
    confidence=0.83,
    coder=Coder("0.1.0", "data/verbs/accuse.yml#accuse", "plover-2.0"),
)


@given(claims)
def test_dict_and_json_come_back_as_they_were(claim: Claim) -> None:
    assert claim_from_dict(claim_to_dict(claim)) == claim
    line = claim_to_json(claim)
    assert "\n" not in line
    assert claim_from_dict(json.loads(line)) == claim


def keys(record: Any) -> list[str]:
    return [field.name for field in dataclasses.fields(record)]


def test_keys_stand_in_the_order_of_the_contract() -> None:
    row = claim_to_dict(EXAMPLE)
    assert list(row) == list(CONTRACT) == keys(Claim)
    assert list(row["actors"][0]) == list(row["recipients"][0]) == keys(Actor)
    assert list(row["hedges"][0]) == list(row["evidence"]["trigger"]) == keys(Words)
    assert list(row["sources"][0]) == keys(Source)
    assert list(row["time"]) == keys(Time)
    assert list(row["place"]) == keys(Place)
    assert list(row["evidence"]) == keys(Evidence)
    assert list(row["coder"]) == keys(Coder)


def test_letters_are_not_escaped() -> None:
    assert '"text": "Côte"' in claim_to_json(EXAMPLE)


def test_fields_added_later_are_passed_over() -> None:
    assert claim_from_dict({**claim_to_dict(EXAMPLE), "novelty": 1}) == EXAMPLE


@pytest.mark.parametrize(
    ("change", "message"),
    [({"schema": "2"}, "schema 1 was expected, not of '2'"), ({"schema": "1"}, "no field 'polarity'")],
)
def test_a_dict_that_is_not_a_claim_is_told_apart(change: dict[str, str], message: str) -> None:
    row = {**claim_to_dict(EXAMPLE), **change}
    del row["polarity"]
    with pytest.raises(ValueError, match=message):
        claim_from_dict(row)
