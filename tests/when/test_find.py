"""Phrases of ``tests/cases/when.yml`` and ``when_calendar.yml``, and what must hold for every date."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dragoman.when import bounds, find_times

FILES = sorted((Path(__file__).parents[1] / "cases").glob("when*.yml"))
CASES = [
    group
    for file in FILES
    if file.stem in {"when", "when_calendar"}
    for group in yaml.safe_load(file.read_text(encoding="utf-8"))
]
ROWS = [
    pytest.param(group["published"], text, expected, id=f"{group['published']}: {text}")
    for group in CASES
    for text, expected in group["phrases"].items()
]


def test_there_are_five_hundred_phrases() -> None:
    assert len(ROWS) >= 500


@pytest.mark.parametrize(("published", "text", "expected"), ROWS)
def test_phrase(published: str | None, text: str, expected: list[list[str | None]]) -> None:
    found = find_times(text, published=published)
    assert [t.time.text for t in found] == [row[0] for row in expected]
    for time, row in zip(found, expected, strict=True):
        assert time.time.edtf == row[1]
        if len(row) > 2:
            assert time.timex == row[2]
        assert time.kind == (row[3] if len(row) > 3 else "DATE")
        assert text[time.start : time.end] == time.time.text
        assert time.time.basis == "expression"


@pytest.mark.parametrize(("published", "text", "expected"), ROWS)
def test_bounds_are_those_of_the_edtf(
    published: str | None, text: str, expected: list[list[str | None]]
) -> None:
    for time in find_times(text, published=published)[: len(expected)]:
        assert bounds(time.time.edtf) == (time.time.earliest, time.time.latest)


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def ordinal(number: int) -> str:
    ending = "th" if 11 <= number <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def spellings(d: date) -> list[str]:
    month, short, weekday, year = MONTHS[d.month - 1], SHORT[d.month - 1], DAYS[d.weekday()], d.year
    return [
        f"{month} {d.day}, {year}", f"{month} {d.day} {year}", f"{d.day} {month} {year}", f"{d.day} {month}, {year}",
        f"{short} {d.day}, {year}", f"{d.day} {short} {year}", f"the {ordinal(d.day)} of {month} {year}",
        f"the {ordinal(d.day)} of {month}, {year}", f"{month} {ordinal(d.day)}, {year}", f"{ordinal(d.day)} {month} {year}",
        f"{weekday}, {month} {d.day}, {year}", f"{weekday} {month} {d.day}, {year}", f"{weekday}, {d.day} {month} {year}",
        f"{weekday}, {short} {d.day}, {year}", f"{weekday[:3]}, {d.day} {month[:3]} {year}", d.isoformat(),
        f"{d.isoformat()}T10:00:00Z", f"{year}/{d.month:02}/{d.day:02}", f"{d.day:02}.{d.month:02}.{year}",
        f"{d.month}/{d.day}/{year}", f"{d.day:02}/{d.month:02}/{year}", f"{month} {year}", f"{short} {year}",
        f"{month}, {year}", f"{month} of {year}", f"in {year}", f"the {year // 10 * 10}s",
        f"the {['first', 'second'][d.month > 6]} half of {year}", f"the {['first', 'second', 'third', 'fourth'][(d.month - 1) // 3]} quarter of {year}",
        f"the {ordinal(year // 100 + 1)} century", f"{month} the {ordinal(d.day)}, {year}", f"{month.upper()} {d.day}, {year}",
    ]  # fmt: skip


@given(st.dates(date(1900, 1, 1), date(2039, 12, 31)))
def test_a_date_is_inside_what_each_spelling_means(d: date) -> None:
    assert len(spellings(d)) >= 30
    for words in spellings(d):
        found = find_times(f"It was signed {words}.")
        assert found, words
        earliest, latest = found[0].time.earliest, found[0].time.latest
        assert earliest is not None, words
        assert latest is not None, words
        assert earliest <= d.isoformat() <= latest, words


RELATIVE = [
    "today",
    "yesterday",
    "tomorrow",
    "two days ago",
    "10 days ago",
    "the day before yesterday",
    "last night",
]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(-400, 400), st.sampled_from(RELATIVE))
def test_moving_the_document_moves_its_days(published: date, days: int, words: str) -> None:
    first = find_times(f"They met {words}.", published=published.isoformat())[0].time.earliest
    moved = find_times(f"They met {words}.", published=(published + timedelta(days)).isoformat())[
        0
    ].time.earliest
    assert first is not None
    assert moved == (date.fromisoformat(first) + timedelta(days)).isoformat()


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(-60, 60))
def test_moving_the_document_by_weeks_moves_its_weeks(published: date, weeks: int) -> None:
    for words in ("last week", "this week", "next week", "on Tuesday", "last Friday", "two weeks ago"):
        first = find_times(f"They met {words}.", published=published.isoformat())[0].time
        later = (published + timedelta(weeks=weeks)).isoformat()
        moved = find_times(f"They met {words}.", published=later)[0].time
        assert first.earliest is not None
        assert moved.earliest == (date.fromisoformat(first.earliest) + timedelta(weeks=weeks)).isoformat()


@given(st.text(max_size=120), st.one_of(st.none(), st.text(max_size=12)))
def test_any_text_and_any_date_are_borne(text: str, published: str | None) -> None:
    reached = 0
    for time in find_times(text, published=published):
        assert reached <= time.start < time.end <= len(text)
        reached = time.end


WORDS = [
    "the",
    "a",
    "last",
    "next",
    "this",
    "past",
    "week",
    "day",
    "year",
    "month",
    "3",
    "31",
    "1999",
    "May",
    "August",
    "Tuesday",
    "and",
    "-",
    ",",
    "of",
    "in",
    "ago",
    "later",
    "second",
    "half",
    "quarter",
    "two",
    "hundred",
    "9999",
    "0",
    "early",
    "end",
]


@given(
    st.lists(st.sampled_from(WORDS), max_size=14),
    st.sampled_from([None, "0001-01-01", "9999-12-31", "1999-08-26"]),
)
def test_any_heap_of_time_words_is_borne(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    for time in find_times(text, published=published):
        assert text[time.start : time.end] == time.time.text


def test_only_the_ranges_are_read() -> None:
    text = "August 24, 1999 and August 25, 1999"
    assert [t.start for t in find_times(text, ranges=[(20, len(text))])] == [20]
