"""The tables of ``data/time`` keep their own rules."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import DataError
from dragoman.lexicon import time as lexicon
from dragoman.lexicon.time import time_words
from dragoman.when.find import FAMILIES, find_times
from dragoman.when.holiday import easter, holiday_date


def test_every_holiday_has_a_day_in_every_year() -> None:
    for number in range(len(time_words().holidays)):
        assert all(holiday_date(number, year).year == year for year in (1900, 1999, 2000, 2024))


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
