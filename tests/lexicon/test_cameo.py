"""CAMEO to PLOVER and back."""

from __future__ import annotations

import itertools

import pytest

from dragoman.errors import DataError
from dragoman.evaluate.rows import sentence_document
from dragoman.lexicon.acts import acts
from dragoman.lexicon.cameo import crosswalk, to_cameo, to_plover
from dragoman.lexicon.codebook import plover
from dragoman.pipeline import code_document

# How many codes of three and four digits each root has in CAMEO 1.1b3 (root 12 with 1213 and 1214).
COUNTS = [10, 27, 28, 7, 8, 5, 6, 25, 5, 27, 12, 28, 22, 26, 6, 13, 13, 14, 9, 7]
STATEMENTS = {"01", "010", "011", "012", "013", "014", "017"}


def test_every_code_of_cameo_is_there() -> None:
    found = [
        sum(code.startswith(f"{root:02}") for code in crosswalk().codes if len(code) > 2)
        for root in range(1, 21)
    ]
    assert found == COUNTS
    assert all(code[:-1] in crosswalk().codes for code in crosswalk().codes if len(code) > 2)


def test_every_code_is_a_type_and_mode_but_for_statements() -> None:
    assert {code for code, found in crosswalk().codes.items() if found is None} == STATEMENTS
    types = plover().types
    wrong = [
        code
        for code, found in crosswalk().codes.items()
        if found is not None and found.mode is not None and found.mode not in types[found.type].modes
    ]
    assert wrong == []


def test_the_way_back_keeps_the_type() -> None:
    for name, known in plover().types.items():
        for mode in (None, *known.modes):
            for contexts in ((), *((c,) for c in plover().contexts), ("military", "human_rights")):
                found = to_plover(to_cameo(name, mode, contexts))
                assert found is not None
                assert found.type == name


def test_there_and_back_keeps_type_and_mode() -> None:
    for code, found in crosswalk().codes.items():
        if found is None:
            continue
        again = to_plover(to_cameo(found.type, found.mode, found.contexts))
        assert again is not None
        assert again.type == found.type, code
        assert again.mode in {None, found.mode}, code


@pytest.mark.parametrize(
    ("code", "type_name", "mode"),
    [
        ("163", "SANCTION", "discontinue"),
        ("116", "SANCTION", "convict"),
        ("055", "CONCEDE", None),
        ("202", "ASSAULT", None),
        ("036", "AGREE", None),
        ("0871", "RETREAT", "ceasefire"),
        ("192", "COERCE", "seize"),
    ],
)
def test_where_the_table_of_2021_errs(code: str, type_name: str, mode: str | None) -> None:
    found = to_plover(code)
    assert found is not None
    assert (found.type, found.mode) == (type_name, mode)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("AID", None, ("economic",)), "071"),
        (("ASSAULT", None, ("military",)), "190"),
        (("ASSAULT", None, ("human_rights",)), "180"),
        (("REQUEST", "assist", ("economic",)), "1011"),
        (("ASSAULT", "drone", ("military",)), "1952"),
    ],
)
def test_contexts_choose_the_narrower_code(given: tuple[str, str | None, tuple[str, ...]], code: str) -> None:
    assert to_cameo(*given) == code


def test_a_promise_keeps_what_is_promised() -> None:
    assert [to_cameo("AGREE", promised=t) for t in ("CONSULT", "AID")] == ["036", "033"]
    assert to_cameo("CONCEDE", promised="RETREAT") == "035"


def test_what_is_no_code_or_type_is_refused() -> None:
    with pytest.raises(DataError, match="no CAMEO code"):
        to_plover("999")
    with pytest.raises(DataError, match="no type"):
        to_cameo("ACCUSE", "riot")


def test_entries_use_codes_of_cameo() -> None:
    tables = (acts().verbs, acts().nouns, acts().adjectives)
    every = itertools.chain.from_iterable(itertools.chain.from_iterable(t.values() for t in tables))
    assert {a.rule for a in every if a.cameo is not None and a.cameo not in crosswalk().codes} == set()


def test_every_claim_with_a_type_has_a_code_quad_and_score() -> None:
    text = (
        "Finland will send food to Georgia next week. Kenya accused Uganda of shelling a village. "
        "Rebels seized a mosque in Mali. Tehran released two French engineers. Chad's foreign minister resigned "
        "after Libya recalled its ambassador. Morocco will withdraw its troops from Mauritania in May."
    )
    claims = [c for c in code_document(sentence_document(text)) if c.kind == "event"]
    assert len(claims) >= 6
    book = plover()
    for claim in claims:
        assert claim.type is not None
        assert claim.cameo in crosswalk().codes
        assert claim.quad == book.types[claim.type].quad
        assert claim.score == book.score(claim.type, claim.mode)
