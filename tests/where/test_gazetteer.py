"""The gazetteer's sorted file and its tables."""

from itertools import pairwise
from pathlib import Path

import pytest

import dragoman
from dragoman.lexicon.places import fold, gazetteer
from dragoman.lexicon.toponyms import act_words, toponym_words

FILE = Path(dragoman.__file__).parent / "data" / "places" / "places.tsv"
LINES = FILE.read_bytes().split(b"\n")


def test_the_file_is_sorted_by_bytes_and_ends_a_line() -> None:
    assert LINES[-1] == b""
    assert all(a < b for a, b in pairwise(LINES[:-1]))


def test_it_stays_small() -> None:
    assert FILE.stat().st_size < 12_000_000


def test_a_line_has_seven_fields_and_its_key_is_folded() -> None:
    for line in LINES[:-1:97]:
        fields = line.decode().split("\t")
        assert len(fields) == 7
        assert fold(fields[0]) == fields[0]
        assert fields[2][0] in "./"
        assert -90 <= float(fields[3]) <= 90
        assert -180 <= float(fields[4]) <= 180


@pytest.mark.parametrize("number", [0, 1, len(LINES) // 2, len(LINES) - 3, len(LINES) - 2])
def test_every_line_is_found_by_its_key(number: int) -> None:
    key, _, _, _, _, people, _ = LINES[number].decode().split("\t")
    assert int(people) in {s.weight for s in gazetteer().named(key)}


def test_a_name_that_nobody_has_gives_nothing() -> None:
    for name in ("", "Aaaaaaa", "Zzzzzzz", "Paris Hilton", "\t", "Paris\t"):
        assert gazetteer().named(name) == ()


@pytest.mark.parametrize(
    ("former", "today", "country"),
    [
        ("Peking", "Beijing", "CHN"),
        ("Leningrad", "Saint Petersburg", "RUS"),
        ("Frunze", "Bishkek", "KGZ"),
        ("Saigon", "Ho Chi Minh City", "VNM"),
        ("Bombay", "Mumbai", "IND"),
    ],
)
def test_former_names(former: str, today: str, country: str) -> None:
    first = gazetteer().named(former)[0]
    assert (first.name, first.country) == (today, country)


def test_accents_and_case_do_not_count() -> None:
    names = gazetteer()
    assert names.named("Bogotá") == names.named("Bogota") == names.named("BOGOTÁ")


def test_plain_names_give_towns_of_some_size_only() -> None:
    names = gazetteer().by_name
    assert "Paris" in names
    assert all(s.weight >= 15_000 for s in names["Paris"])
    with pytest.raises(KeyError):
        names["Nowhere at all"]


def test_regions_have_sane_degrees_and_one_meaning_each() -> None:
    regions = gazetteer().regions
    for spot in {*regions.values(), *gazetteer().countries.values()}:
        assert spot.rule.startswith("data/places/")
        assert -90 <= (spot.latitude or 0) <= 90
        assert -180 <= (spot.longitude or 0) <= 180


def test_hand_written_divisions_overrule_the_made_ones() -> None:
    (texas,) = gazetteer().divisions["Texas"]
    assert (texas.division, texas.country, texas.kind) == ("US.TX", "USA", "division")
    assert gazetteer().divisions["Tex."] == (texas,)


def test_the_word_lists_load() -> None:
    assert "village" in act_words().kinds
    assert "in" in toponym_words().before
