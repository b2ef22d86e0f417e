"""Sentences with their parties: how they are written, and how the finding of parties is scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.evaluate.actors import at, same_office, same_person, score_actors
from dragoman.evaluate.parties import MarkedParty, PartyText, read_party_texts
from dragoman.model.claim import Actor
from dragoman.model.document import Document
from dragoman.model.finding import Mention

CORPUS = sorted((Path(__file__).parents[2] / "corpus" / "actors").glob("*.yml"))
TEXT = "Oslo wrote to the minister in Rome. He was away."


def write(folder: Path, text: str) -> Path:
    file = folder / "a.yml"
    file.write_text(text, encoding="utf-8")
    return file


def party(words: str, country: str | None, kind: str, reading: str, **rest: str) -> MarkedParty:
    start = TEXT.index(words)
    name, role = rest.get("name"), rest.get("role")
    return MarkedParty(words, start, start + len(words), country, kind, name, role, reading, None, None)


def mention(words: str, country: str | None, reading: str = "party", role: str | None = None) -> Mention:
    start = TEXT.index(words)
    kind = "person" if role else "state"
    actor = Actor(words, start, start + len(words), words, f"x:{words}", kind, country, (), role, "name")  # type: ignore[arg-type]
    return Mention(actor, 0, reading, "r")  # type: ignore[arg-type]


def test_every_sentence_of_the_corpus_is_written_by_the_rules() -> None:
    texts = read_party_texts(CORPUS)
    assert sum(len(t.parties) for t in texts) >= 900
    assert {t.part for t in texts} == {"train", "dev", "test"}
    for text in texts:
        for one in text.parties:
            assert text.text[one.start : one.end] == one.text


def test_sentences_of_one_document_are_one_text(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        """
- {text: Oslo wrote to Rome., document: d, published: 1990-05-01, parties: [{words: Oslo, country: NOR, kind: state, reading: metonym}]}
- {text: Rome did not answer Oslo., document: d, parties: [{words: Oslo, country: NOR, kind: state, reading: metonym}]}
- {text: The man saw the hut., parties: [{words: "he#2", country: null, kind: person, reading: coreference}]}
""".replace("The man saw the hut.", "The man said he was ill."),
    )
    first, second = read_party_texts([file])
    assert first.text == "Oslo wrote to Rome. Rome did not answer Oslo."
    assert (first.published, [p.start for p in first.parties]) == ("1990-05-01", [0, 40])
    assert second.parties[0].start == second.text.index(" he ") + 1


@pytest.mark.parametrize(
    "broken",
    [
        "- {text: Oslo wrote., parties: [{words: Bergen, country: NOR, kind: state, reading: name}]}",
        "- {text: Oslo wrote., parties: [{words: Oslo, country: XQX, kind: state, reading: name}]}",
        "- {text: Oslo wrote., parties: [{words: Oslo, country: NOR, kind: town, reading: name}]}",
        "- {text: Oslo wrote., parties: [{words: Oslo, country: NOR, kind: state, reading: maybe}]}",
        "- {text: Oslo wrote., published: May, parties: []}",
        "- {text: Oslo wrote., actors: []}",
    ],
)
def test_what_breaks_the_rules_is_told(tmp_path: Path, broken: str) -> None:
    with pytest.raises(DataError, match=r"Oslo|May"):
        read_party_texts([write(tmp_path, broken)])


def test_scores_count_country_person_and_place() -> None:
    text = PartyText(
        TEXT,
        None,
        None,
        (
            party("Oslo", "NOR", "state", "metonym"),
            party("minister", "ITA", "person", "role", role="minister"),
            party("Rome", "ITA", "place-only", "place"),
            party("He", "ITA", "person", "coreference", role="minister"),
        ),
        "a.yml",
    )

    def find(_: Document) -> list[Mention]:
        return [
            mention("Oslo", "NOR"),
            mention("minister", "ITA", role="deputy minister"),
            mention("Rome", "ITA"),
        ]

    scores = score_actors([text], find).scores
    assert scores["country_accuracy"] == pytest.approx(2 / 3)  # "He" was not found
    assert scores["person_role_accuracy"] == 0  # a deputy is no minister
    assert scores["metonym_place_accuracy"] == pytest.approx(1 / 2)  # Rome is no party here
    assert scores["found_share"] == pytest.approx(2 / 3)
    assert (scores["country_count"], scores["person_count"], scores["place_count"]) == (3, 2, 2)


def test_the_best_fit_stands_for_a_span() -> None:
    found = at([mention("Oslo wrote", "NOR"), mention("Oslo", "SWE")], (0, 4))
    assert [m.actor.country for m in found] == ["SWE"]


@pytest.mark.parametrize(
    ("wanted", "given", "same"),
    [
        ("Kim Dae-jung", "Kim Dae", False),
        ("Kim Dae-jung", "Kim Dae Jung", True),
        ("Ilya Klebanov", "Klebanov", True),
        ("Alexander Dubček", "Alexander Dubcek", True),
        ("Ilya Klebanov", "Ilya Petrov", False),
    ],
)
def test_names_of_one_person(wanted: str, given: str, same: bool) -> None:  # noqa: FBT001
    assert same_person(wanted, given) is same


def test_offices_are_the_same_in_other_words_but_not_a_deputys() -> None:
    assert same_office("Prime Minister", "premier")
    assert same_office("director", "director of the agency")
    assert not same_office("minister", "deputy minister")
    assert not same_office("president", None)
