"""The tables of ``data/time`` keep their own rules."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import DataError
from dragoman.lexicon import time as lexicon
from dragoman.lexicon.time import time_words
from dragoman.when.find import FAMILIES, find_times
from dragoman.when.holiday import easter, holiday_days


def test_every_holiday_has_a_day_in_every_year() -> None:
    for number in range(len(time_words().holidays)):
        for year in (1950, 1999, 2000, 2024):
            days = holiday_days(number, year)
            assert days
            assert all(year in {first.year, last.year} for first, last in days)


def test_a_feast_of_a_lunar_year_may_fall_twice_or_be_unknown() -> None:
    numbers = {h.name: n for n, h in enumerate(time_words().holidays)}
    assert len(holiday_days(numbers["eid al-fitr"], 2000)) == 2
    assert holiday_days(numbers["lunar new year"], 1850) == ()
    assert find_times("Lunar New Year 1850")[0].time.edtf is None


@pytest.mark.parametrize("day", [date(1999, 4, 4), date(2000, 4, 23), date(2008, 3, 23), date(2024, 3, 31)])
def test_easter(day: date) -> None:
    assert easter(day.year) == day


def test_a_bad_holiday_is_refused() -> None:
    with pytest.raises(DataError, match="nonsense"):
        lexicon._holiday("nonsense", {"month": 3})


def test_a_bad_word_is_refused() -> None:
    with pytest.raises(DataError, match="Monday"):
        lexicon._entries("weekday", {"Monday": 1})


def test_rule_names_are_their_own() -> None:
    names = [(family, rule.name) for family, rules in FAMILIES for rule in rules]
    assert len(names) == len(set(names))


def test_each_finding_names_its_rule() -> None:
    known = {f"when/{family}#{rule.name}" for family, rules in FAMILIES for rule in rules}
    for time in find_times(
        "They met on 5 May 1998, and last week, for two days, every year.", published="1999"
    ):
        assert time.rule in known
