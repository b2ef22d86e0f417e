"""Open years filled once a page is dated; times that move with their page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.claim import Time
from dragoman.when import find_times, resolved


@pytest.mark.parametrize(
    ("edtf", "published", "wanted"),
    [
        ("XXXX-08-24", "1999-08-26", "1999-08-24"),
        ("../XXXX-08-27", "1999-08-26", "../1999-08-27"),
        ("XXXX-08-24/..", "1999-08-26", "1999-08-24/.."),
        ("XXXX-12-30/XXXX-01-02", "2000-01-02", "1999-12-30/2000-01-02"),
        ("XXXX-12-30", "2000-01-02", "1999-12-30"),
        ("XXXX-01-03", "1999-12-30", "2000-01-03"),
        ("XXXX-08", "1999-08-26", "1999-08"),
        ("XXXX-02-29", "2001-03-01", "2000-02-29"),
        ("XXXX-02-29", "2002-09-01", "XXXX-02-29"),
        ("XXXX-08-24", "1999-08", "1999-08-24"),
        ("XXXX-08-24", "XXXX-08-26", "XXXX-08-24"),
        ("1998", "1999-08-26", "1998"),
        (None, "1999-08-26", None),
    ],
)
def test_an_open_year_is_filled(edtf: str | None, published: str, wanted: str | None) -> None:
    assert resolved(Time(edtf, basis="expression"), published).edtf == wanted


@given(st.dates(date(1950, 1, 1), date(2040, 1, 1)), st.integers(1, 100))
def test_a_page_read_without_its_year_gets_the_same_day(written: date, back: int) -> None:
    told = written - timedelta(days=back)
    words = f"They met on {told:%B} {told.day}."
    dated = find_times(words, published=written.isoformat())[0].time
    undated = find_times(words)[0].time
    if (told.month, told.day) != (2, 29):
        assert resolved(undated, written.isoformat()) == dated


@given(
    st.dates(date(1950, 1, 1), date(2040, 1, 1)),
    st.integers(-3000, 3000),
    st.sampled_from(
        ["yesterday", "two days ago", "tomorrow", "the day after tomorrow", "12 days ago", "today"]
    ),
)
def test_a_page_moved_by_days_moves_its_relative_values(written: date, days: int, words: str) -> None:
    here = find_times(f"They met {words}.", published=written.isoformat())[0]
    moved = find_times(f"They met {words}.", published=(written + timedelta(days)).isoformat())[0]
    assert date.fromisoformat(moved.timex) - date.fromisoformat(here.timex) == timedelta(days)
    assert moved.time.edtf == moved.timex


@given(
    st.dates(date(1950, 1, 1), date(2040, 1, 1)),
    st.sampled_from(["Monday", "Wednesday", "Saturday", "Sunday"]),
)
def test_a_weekday_is_within_a_week_and_on_the_side_of_its_tense(written: date, weekday: str) -> None:
    past = find_times(f"They met on {weekday}.", published=written.isoformat())[0]
    ahead = find_times(f"They will meet on {weekday}.", published=written.isoformat())[0]
    before, after = date.fromisoformat(past.timex), date.fromisoformat(ahead.timex)
    assert 0 <= (written - before).days < 7
    assert 0 <= (after - written).days < 7
    assert f"{before:%A}" == f"{after:%A}" == weekday
