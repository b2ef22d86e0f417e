from __future__ import annotations

import pytest

from dragoman.lexicon.countries import countries, country_by_code, country_by_name, country_names
from dragoman.lexicon.leaders import leaders
from dragoman.lexicon.offices import modifiers, roles
from dragoman.lexicon.organisations import organisations
from dragoman.lexicon.trie import Trie, pieces


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("Moscow", "1980", "SUN"),
        ("Moscow", "1991-12-25", "SUN"),
        ("Moscow", "1991-12-26", "RUS"),
        ("Moscow", None, "RUS"),
        ("Soviet Union", "2020", "SUN"),
        ("the Netherlands", None, "NLD"),
        ("Prague", "1992-12-31", "CSK"),
        ("Rangoon", "1975", "BUR"),
        ("Belgrade", "2004", "SCG"),
    ],
)
def test_a_name_means_the_state_of_its_day(name: str, on: str | None, code: str) -> None:
    country = country_by_name(name, on)
    assert country is not None
    assert country.code == code


def test_unknown_names_and_codes_are_none() -> None:
    assert country_by_name("Ruritania") is None
    assert country_by_name("polish") is None
    assert country_by_code("XXX") is None


def test_every_member_state_is_there() -> None:
    living = [c for c in countries().values() if c.until is None]
    assert len(living) >= 196
    assert {n.sort for n in country_names()} == {
        "name",
        "alias",
        "demonym",
        "people",
        "prefix",
        "capital",
        "seat",
    }


def test_organisations_of_a_country_name_a_known_one() -> None:
    assert len(organisations()) >= 50
    for organisation in organisations():
        assert organisation.country is None or country_by_code(organisation.country), organisation.rule


def test_terms_of_leaders_do_not_end_before_they_begin() -> None:
    for terms in leaders().values():
        for term in terms:
            assert term.until is None or term.since <= term.until, term.rule


def test_roles_have_both_numbers_and_modifiers_are_single_words() -> None:
    words = {r.words: r for r in roles()}
    assert words["secretaries of state"].plural
    assert words["secretary of state"].head == 1
    take, add, _ = modifiers()
    assert all(" " not in w for w in (*take, *add))


def test_the_trie_takes_the_longest_phrase_at_token_ends() -> None:
    trie = Trie([("South Sudan", 1), ("Sudan", 2), ("U.S.", 3)])
    tokens = [pieces(t) for t in ("South", "Sudan", "U.S.", "Sudanese")]
    first, second = trie.longest(tokens, 0, 4), trie.longest(tokens, 2, 4)
    assert first is not None
    assert (first.last, first.value) == (2, 1)
    assert second is not None
    assert second.value == 3
    assert trie.longest(tokens, 3, 4) is None
