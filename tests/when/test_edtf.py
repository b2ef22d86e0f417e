"""EDTF strings and their days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.when import bounds
from dragoman.when.edtf import interval


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1999-08-24", ("1999-08-24", "1999-08-24")),
        ("1999-02", ("1999-02-01", "1999-02-28")),
        ("2000-02", ("2000-02-01", "2000-02-29")),
        ("1999", ("1999-01-01", "1999-12-31")),
        ("199X", ("1990-01-01", "1999-12-31")),
        ("18XX", ("1800-01-01", "1899-12-31")),
        ("1999-XX-XX", ("1999-01-01", "1999-12-31")),
        ("1999-08-XX", ("1999-08-01", "1999-08-31")),
        ("XXXX-08-24", (None, None)),
        ("XXXX", (None, None)),
        ("1999-33", ("1999-01-01", "1999-03-31")),
        ("1999-41", ("1999-07-01", "1999-12-31")),
        ("1962-23", ("1962-09-01", "1962-12-22")),
        ("../1999-08-24", (None, "1999-08-24")),
        ("/1999-08-24", (None, "1999-08-24")),
        ("1999-08-24/..", ("1999-08-24", None)),
        ("1999-08/1999-09", ("1999-08-01", "1999-09-30")),
        ("[1999-08-23..1999-08-24]", ("1999-08-23", "1999-08-24")),
        ("1999-08-24?", ("1999-08-24", "1999-08-24")),
        ("1999-08-24T10:00:00Z", ("1999-08-24", "1999-08-24")),
        ("1999-02-30", (None, None)),
        ("1999-13", (None, None)),
        ("0000", (None, None)),
        ("soon", (None, None)),
        ("", (None, None)),
        (None, (None, None)),
    ],
)
def test_bounds(edtf: str | None, expected: tuple[str | None, str | None]) -> None:
    assert bounds(edtf) == expected


@given(st.dates(), st.dates())
def test_an_interval_has_the_bounds_it_was_made_of(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    assert bounds(interval(first, last)) == (first.isoformat(), last.isoformat())
    assert bounds(interval(None, last)) == (None, last.isoformat())
    assert bounds(interval(first, None)) == (first.isoformat(), None)


@given(st.text(max_size=24))
def test_no_string_breaks_bounds(text: str) -> None:
    earliest, latest = bounds(text)
    assert earliest is None or date.fromisoformat(earliest)
    assert latest is None or date.fromisoformat(latest)
