"""The annotated corpus keeps its promises: size, breadth, own sentences, a split that holds."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.evaluate.agreement import agreement
from dragoman.evaluate.annotations import Annotated, part_of, read_annotated
from dragoman.evaluate.duplicates import near_duplicates
from dragoman.lexicon.codebook import plover

CORPUS = Path(__file__).parents[2] / "corpus"


@cache
def corpus() -> tuple[Annotated, ...]:
    return read_annotated((CORPUS / "annotated").glob("*.yml"))


def test_it_has_sentences_enough() -> None:
    assert len(corpus()) >= 4000
    assert sum(not s.claims for s in corpus()) >= 400  # hard negatives


def test_every_type_and_nearly_every_mode_is_there() -> None:
    book = plover()
    types = Counter(c.type for s in corpus() for c in s.claims)
    assert min(types[t] for t in book.types) >= 200
    modes = {(c.type, c.mode) for s in corpus() for c in s.claims}
    wanted = {(t, m) for t in book.types for m in book.types[t].modes}
    assert len(wanted - modes) <= 3, wanted - modes


def test_polarity_and_modality_are_not_all_alike() -> None:
    claims = [c for s in corpus() for c in s.claims]
    for field, least in (("polarity", 100), ("modality", 300), ("factuality", 300)):
        usual = {"polarity": "affirmed", "modality": "actual", "factuality": "CT+"}[field]
        assert sum(getattr(c, field) != usual for c in claims) >= least, field


def test_no_sentence_repeats_another() -> None:
    twins = list(near_duplicates(corpus()))
    assert not twins, "\n".join(f"{a.file}: {a.text}\n{b.file}: {b.text}" for a, b in twins)


def test_direction_pairs_exchange_their_parties() -> None:
    members = Counter(s.pair for s in corpus() if s.pair and s.pair.startswith("direction"))
    assert len(members) >= 400
    assert set(members.values()) == {2}


def test_a_story_and_a_pair_stay_in_one_part() -> None:
    for key in ("document", "pair"):
        groups: dict[str, set[str]] = {}
        for s in corpus():
            if getattr(s, key):
                groups.setdefault(getattr(s, key), set()).add(s.part)
        assert all(len(parts) == 1 for parts in groups.values())


def test_the_split_is_by_words_alone() -> None:
    assert part_of("Chad recalled its envoy.") == part_of("Chad recalled its envoy.")
    shares = Counter(s.part for s in corpus())
    assert 0.15 < shares["test"] / len(corpus()) < 0.25


def test_the_second_annotation_agrees_well_enough() -> None:
    second = read_annotated((CORPUS / "second").glob("*.yml"))
    found = agreement(corpus(), second)
    assert found.sentences >= 290
    assert found.type_kappa > 0.7
    assert found.direction > 0.9


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{text: A b., genre: wire, claims: [{type: FIGHT, trigger: b, actors: [A=FRA]}]}", "no type"),
        (
            "{text: A b., genre: wire, claims: [{type: ASSAULT, trigger: c, actors: [A=FRA]}]}",
            "not in the text",
        ),
        (
            "{text: A b., genre: wire, claims: [{type: ASSAULT, trigger: b, actors: [A=France]}]}",
            "words=CODE",
        ),
        (
            "{text: A b., genre: wire, claims: [{type: ASSAULT, mode: visit, trigger: b, actors: [A=FRA]}]}",
            "mode",
        ),
        ("{text: A b., genre: novel}", "genre"),
    ],
)
def test_a_faulty_entry_is_refused_with_the_reason(tmp_path: Path, entry: str, told: str) -> None:
    file = tmp_path / "one.yml"
    file.write_text(f"- {entry}\n", encoding="utf-8")
    with pytest.raises(DataError, match=told):
        read_annotated([file])


def test_words_are_found_at_their_second_place(tmp_path: Path) -> None:
    file = tmp_path / "one.yml"
    file.write_text('- {text: "Mali and Mali.", genre: wire, others: ["Mali#2=MLI"]}\n', encoding="utf-8")
    assert read_annotated([file])[0].others[0].start == 9
