"""The word lists of reading keep their own rules."""

from __future__ import annotations

import pytest

from dragoman.errors import DataError
from dragoman.lexicon import reading


def test_the_shipped_lists_load_and_agree() -> None:
    assert set(reading.calendar().months.values()) == set(range(1, 13))
    assert {"publication", "published", "title", "byline", "volume"} <= set(reading.header_fields().values())
    assert reading.agencies()["TASS"] == "Itar-Tass"
    assert reading.columns()["text"][0] == "text"
    assert reading.furniture().openings


@pytest.mark.parametrize("words", [[False], ["Upper"], ["twice", "twice"], [""], [30]])
def test_a_broken_list_is_refused_with_its_file(words: list[object]) -> None:
    with pytest.raises(DataError, match=r"data/reading/headers\.yml"):
        reading._words("headers", words)
