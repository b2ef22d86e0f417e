"""The encoder that ships: words, acts and sides of a sentence, marked pairs, and files that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.encode import Encoder, MarkedPair, TaggedWord, encoder_digest, load_encoder
from dragoman.errors import ModelError

SENTENCE = "On Friday Ghana’s foreign minister sharply criticised Togo – and thanked Benin."


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def span(words: str, text: str = SENTENCE) -> tuple[int, int]:
    at = text.index(words)
    return at, at + len(words)


def word(encoder: Encoder, words: str, text: str = SENTENCE) -> TaggedWord:
    found = encoder.tag(text).word_at(*span(words, text))
    assert found is not None
    return found


def test_words_stand_where_the_text_has_them(encoder: Encoder) -> None:
    words = encoder.tag(SENTENCE).words
    written = [SENTENCE[w.start : w.end] for w in words]
    assert {"Ghana", "criticised", "Togo", "thanked", "Benin"} <= set(written)
    assert [w.start for w in words] == sorted(w.start for w in words)
    assert all(w.start < w.end for w in words)


def test_verbs_carry_acts_and_names_none(encoder: Encoder) -> None:
    assert word(encoder, "criticised").act > 0.5
    assert word(encoder, "criticised").best == "ACCUSE"
    assert word(encoder, "thanked").best == "SUPPORT"
    for name in ("Ghana", "Togo", "Friday"):
        assert word(encoder, name).act < 0.2


def test_shares_of_types_are_shares(encoder: Encoder) -> None:
    assert sum(word(encoder, "criticised").types.values()) == pytest.approx(1, abs=0.01)
    assert set(word(encoder, "criticised").types) == set(encoder.types)


@pytest.mark.parametrize(
    ("text", "verb", "doer", "other"),
    [
        (SENTENCE, "criticised", "Ghana", "Togo"),
        ("Togo was criticised by Ghana on Friday.", "criticised", "Ghana", "Togo"),
        ("Norwegian criticism of Chile grew louder.", "criticism", "Norwegian", "Chile"),
    ],
)
def test_sides_follow_the_grammar(encoder: Encoder, text: str, verb: str, doer: str, other: str) -> None:
    found = encoder.tag(text)
    at = found.word_at(*span(verb, text))
    assert at is not None
    (acts, suffers), (acted, suffered) = found.sides(at, [span(doer, text), span(other, text)])
    assert acts > suffers
    assert suffered > acted


def test_a_party_that_the_sentence_lacks_is_on_no_side(encoder: Encoder) -> None:
    found = encoder.tag(SENTENCE)
    assert found.sides(found.words[0], [(900, 910)]) == [(0.0, 0.0)]


def test_the_same_text_is_read_the_same_whatever_came_before(encoder: Encoder) -> None:
    first = [(w.act, w.types) for w in encoder.tag(SENTENCE).words]
    encoder.tag("Rain fell in the north of Chad for a third day, " * 9)
    encoder.read([MarkedPair(SENTENCE, span("Ghana"), span("Togo"))])
    assert [(w.act, w.types) for w in encoder.tag(SENTENCE).words] == first


def test_what_stands_behind_the_longest_input_has_no_word(encoder: Encoder) -> None:
    text = "Rain fell in the north of Chad for a third day, " * 30 + "and Togo sued Benin."
    assert encoder.tag(text).word_at(*span("sued", text)) is None


def test_an_empty_text_has_no_words(encoder: Encoder) -> None:
    assert encoder.tag("").words == ()


def test_a_marked_pair_is_read_with_its_direction(encoder: Encoder) -> None:
    there = encoder.read([MarkedPair(SENTENCE, span("Ghana"), span("Togo"))])[0]
    back = encoder.read([MarkedPair(SENTENCE, span("Togo"), span("Ghana"))])[0]
    assert there.best == "ACCUSE"
    assert there.linked > 0.5 > back.linked


def test_a_folder_without_an_encoder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="python -m training"):
        load_encoder(tmp_path)
    with pytest.raises(ModelError, match="python -m training"):
        encoder_digest(tmp_path)
