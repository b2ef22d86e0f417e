"""The tables of media and cues keep their rules."""

from __future__ import annotations

import pytest

from dragoman.lexicon.cues import reporting_cues, voice_nouns
from dragoman.lexicon.media import outlet_named, outlet_names, outlets


def test_no_name_belongs_to_two_media() -> None:
    assert len(outlet_names()) >= len(outlets())


@pytest.mark.parametrize(
    ("words", "actor_id"),
    [
        ("Kommersant daily", "media:kommersant"),
        ("the New York Times", "media:new-york-times"),
        ("ITAR–TASS", "media:itar-tass"),
        ("Yedi’ot Aharonot", "media:yedioth"),
        ("Xinhua news agency", "media:xinhua"),
    ],
)
def test_spellings(words: str, actor_id: str) -> None:
    outlet = outlet_named(words)
    assert outlet is not None
    assert outlet.actor_id == actor_id


def test_an_ordinary_word_is_no_medium() -> None:
    assert outlet_named("Hamas") is None


def test_media_years_are_in_order() -> None:
    assert [o.rule for o in outlets() if o.founded and o.ended and o.founded > o.ended] == []


def test_a_cue_knows_its_rule() -> None:
    assert reporting_cues("verb")["deny"].rule == "data/sources/cues.yml#speech/deny/deny"
    assert "official" in voice_nouns("unnamed")
