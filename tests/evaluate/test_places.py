"""The measure of places: distances, recognition, and the place of an act as token sets."""

import json
from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.evaluate import evaluate
from dragoman.evaluate.places import Read, Toponym, distance, score_locations, score_toponyms
from dragoman.model.claim import Place


def place(start: int, end: int, latitude: float | None, longitude: float | None) -> Place:
    return Place("x", start, end, "x", "FRA", None, latitude, longitude, "city")


def test_a_degree_on_the_equator_is_111_km() -> None:
    assert distance(place(0, 1, 0, 0), Toponym(0, 1, (0, 1), None)) == pytest.approx(111.2, abs=0.1)
    assert distance(place(0, 1, 0, 179.5), Toponym(0, 1, (0, -179.5), None)) == pytest.approx(111.2, abs=0.1)
    assert distance(place(0, 1, None, None), Toponym(0, 1, (0, 1), None)) is None


def test_end_to_end_counts_what_was_not_found_and_given_the_span_does_not() -> None:
    wanted = (
        Toponym(0, 5, (48.9, 2.3), "France"),
        Toponym(10, 15, (48.9, 2.3), "Spain"),
        Toponym(20, 25, None, None),
    )
    given = (place(0, 5, 48.9, 2.3), place(10, 15, 48.9, 2.3), None)
    scores = score_toponyms([Read(wanted, (place(0, 5, 48.9, 2.3), place(30, 35, 0, 0)), given)])
    assert scores["acc161_end_to_end"] == 0.5
    assert scores["acc161_given_span"] == 1.0
    assert scores["median_error_km"] == 0.0
    assert scores["country_accuracy"] == 0.5
    assert scores["recognition_precision"] == 0.5
    assert scores["recognition_recall"] == pytest.approx(1 / 3, abs=1e-3)
    assert scores["toponyms"] == 2


def test_an_overlap_is_a_hit_and_no_exact_one() -> None:
    scores = score_toponyms([Read((Toponym(4, 9, (0, 0), None),), (place(0, 9, 5, 5),), (None,))])
    assert (scores["recognition_f1"], scores["recognition_exact_f1"]) == (1.0, 0.0)
    assert (scores["acc161_end_to_end"], scores["acc161_given_span"]) == (0.0, 0.0)


def test_places_of_acts_are_scored_by_words_and_as_sets() -> None:
    rows = [
        ("in New Kut", ((3, 10),), ((7, 10),)),
        ("in Kut", ((3, 6),), ((3, 6),)),
        ("nowhere", (), ()),
        ("nobody", (), ((0, 6),)),
    ]
    scores = score_locations(rows)
    assert scores["location_precision"] == pytest.approx(2 / 3, abs=1e-3)
    assert scores["location_recall"] == pytest.approx(2 / 3, abs=1e-3)
    assert scores["exact_match"] == 0.5
    assert scores["exact_match_stated"] == 0.5
    assert scores["no_location_f1"] == pytest.approx(2 / 3, abs=1e-3)


def test_the_rows_tell_which_set_they_are(tmp_path: Path) -> None:
    text = "A bomb went off in Basra."
    toponyms = {"id": "1", "text": text, "toponyms": [{"start": 19, "end": 24, "lat": 30.5, "lon": 47.8}]}
    act = {
        "id": "1",
        "text": text,
        "event_verb": [{"start": 7, "end": 11}],
        "locations": [{"start": 19, "end": 24}],
    }
    for name, row, score in (("a", toponyms, "acc161_end_to_end"), ("b", act, "location_f1")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "dev.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
        assert evaluate("places", folder).scores[score] == 1.0
    other = tmp_path / "c"
    other.mkdir()
    (other / "dev.jsonl").write_text(json.dumps({"id": "1", "text": text}) + "\n", encoding="utf-8")
    with pytest.raises(DataError):
        evaluate("places", other)
