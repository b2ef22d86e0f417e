"""Claims against annotated sentences: what is matched, what is right, and the pairs of directions."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.encode import PairReading
from dragoman.evaluate.annotated import score_annotated, story
from dragoman.evaluate.annotations import Annotated, read_annotated
from dragoman.evaluate.direction import score_directions
from dragoman.evaluate.events import evaluate_events
from dragoman.evaluate.matching import match
from dragoman.evaluate.readers import Readers, make_readers
from dragoman.evaluate.rows import sentence_document

Scores = dict[str, float]


@pytest.fixture(scope="module")
def readers() -> Readers:
    return make_readers(encoder="none")


def annotated(path: Path, text: str) -> tuple[Annotated, ...]:
    file = path / "own.yml"
    file.write_text(text, encoding="utf-8")
    return read_annotated([file])


def one(path: Path, sentence: str, *claims: str) -> tuple[Annotated, ...]:
    listed = "".join(f"\n    - {{{c}}}" for c in claims) or " []"
    return annotated(path, f'- text: "{sentence}"\n  genre: wire\n  claims:{listed}\n')


def scores_of(path: Path, readers: Readers, sentence: str, *claims: str) -> Scores:
    return dict(score_annotated(one(path, sentence, *claims), readers.code).scores)


SENTENCE = "Israel attacked Syria on Tuesday."
RIGHT = 'type: ASSAULT, trigger: "attacked", actors: ["Israel=ISR"], recipients: ["Syria=SYR"]'


def test_a_claim_that_is_wholly_right(tmp_path: Path, readers: Readers) -> None:
    scores = scores_of(tmp_path, readers, SENTENCE, RIGHT)
    assert scores["annotated_claims"] == scores["annotated_sentences"] == 1
    for name, value in scores.items():
        if name.endswith(("_f1", "both_accuracy", "direction_accuracy", "polarity_accuracy")):
            assert value == 1.0, name


def test_sides_exchanged(tmp_path: Path, readers: Readers) -> None:
    turned = 'type: ASSAULT, trigger: "attacked", actors: ["Syria=SYR"], recipients: ["Israel=ISR"]'
    scores = scores_of(tmp_path, readers, SENTENCE, turned)
    assert scores["annotated_claim_f1"] == scores["annotated_type_f1"] == 1.0
    assert scores["annotated_both_accuracy"] == scores["annotated_direction_accuracy"] == 0.0
    assert scores["annotated_event_f1"] == 0.0


def test_another_type_on_the_same_word(tmp_path: Path, readers: Readers) -> None:
    other = RIGHT.replace("ASSAULT", "ACCUSE")
    scores = scores_of(tmp_path, readers, SENTENCE, other)
    assert (scores["annotated_claim_f1"], scores["annotated_type_f1"]) == (1.0, 0.0)
    as_good = scores_of(tmp_path, readers, SENTENCE, f"{other}, or_type: [ASSAULT]")
    assert as_good["annotated_type_f1"] == 1.0


def test_another_word_with_type_and_parties_the_same(tmp_path: Path, readers: Readers) -> None:
    elsewhere = RIGHT.replace('"attacked"', '"on"')
    assert scores_of(tmp_path, readers, SENTENCE, elsewhere)["annotated_claim_f1"] == 1.0
    and_other_parties = elsewhere.replace("Israel=ISR", "Tuesday=DEU")
    assert scores_of(tmp_path, readers, SENTENCE, and_other_parties)["annotated_claim_f1"] == 0.0


def test_a_party_is_right_by_its_words_or_its_code(tmp_path: Path, readers: Readers) -> None:
    by_words = RIGHT.replace("ISR", "JPN")
    by_code = RIGHT.replace("Israel=ISR", "Tuesday=ISR")
    neither = RIGHT.replace("Israel=ISR", "Tuesday=JPN")
    found = [scores_of(tmp_path, readers, SENTENCE, c) for c in (by_words, by_code, neither)]
    assert [s["annotated_actor_accuracy"] for s in found] == [1.0, 1.0, 0.0]
    assert [s["annotated_recipient_accuracy"] for s in found] == [1.0, 1.0, 1.0]


@pytest.mark.parametrize(
    "extra",
    [
        'type: AID, trigger: "on", actors: ["Syria=SYR"], recipients: ["Israel=ISR"], required: false',
        'type: AID, trigger: "on", actors: ["Tuesday=-"]',
    ],
)
def test_what_is_optional_costs_nothing(tmp_path: Path, readers: Readers, extra: str) -> None:
    assert scores_of(tmp_path, readers, SENTENCE, RIGHT, extra)["annotated_claim_recall"] == 1.0
    asked = extra.replace(", required: false", "").replace("Tuesday=-", "Tuesday=JPN")
    assert scores_of(tmp_path, readers, SENTENCE, RIGHT, asked)["annotated_claim_recall"] == 0.5


def test_a_sentence_without_claims(tmp_path: Path, readers: Readers) -> None:
    scores = scores_of(tmp_path, readers, SENTENCE)
    assert scores["annotated_empty_with_claim"] == 1.0
    assert scores["annotated_claim_precision"] == 0.0


def test_a_mutual_act_may_have_a_party_on_the_other_side(tmp_path: Path, readers: Readers) -> None:
    text = "France met Spain in Geneva."
    both = 'type: CONSULT, trigger: "met", actors: ["France=FRA", "Spain=ESP"]'
    assert scores_of(tmp_path, readers, text, both)["annotated_both_accuracy"] == 1.0
    three = both.replace('"Spain=ESP"', '"Spain=ESP", "Geneva=CHE"')
    assert scores_of(tmp_path, readers, text, three)["annotated_both_accuracy"] == 0.0


def test_polarity_and_mode_are_judged_on_matched_claims(tmp_path: Path, readers: Readers) -> None:
    denied = f"{RIGHT}, polarity: denied, mode: aerial"
    scores = scores_of(tmp_path, readers, SENTENCE, denied)
    assert scores["annotated_polarity_accuracy"] == scores["annotated_mode_accuracy"] == 0.0
    assert scores["annotated_modality_accuracy"] == 1.0


def test_the_better_fit_is_matched_first(tmp_path: Path, readers: Readers) -> None:
    worse = 'type: ACCUSE, trigger: "attacked", actors: ["Syria=SYR"], recipients: ["Israel=ISR"]'
    sentence = one(tmp_path, SENTENCE, worse, RIGHT)[0]
    found, missed, free = match(sentence.claims, readers.code(sentence_document(SENTENCE)), 0)
    assert [m.wanted.type for m in found] == ["ASSAULT"]
    assert [c.type for c in missed] == ["ACCUSE"]
    assert not free


STORY = """
- document: "a-border"
  genre: wire
  published: "1971-05-02"
  title: "Israel attacks Syria"
  sentences:
    - text: "The night was quiet."
      claims: []
    - text: "Israel attacked Syria on Tuesday."
      claims:
        - {type: ASSAULT, trigger: "attacked", actors: ["Israel=ISR"], recipients: ["Syria=SYR"]}
    - text: "France met Spain in Geneva."
      paragraph: true
      claims:
        - {type: CONSULT, trigger: "met", actors: ["France=FRA", "Spain=ESP"]}
"""


def test_a_document_is_coded_as_one_text(tmp_path: Path, readers: Readers) -> None:
    sentences = annotated(tmp_path, STORY)
    document, starts = story(sentences)
    assert document.text == (
        "Israel attacks Syria\n\nThe night was quiet. Israel attacked Syria on Tuesday.\n\n"
        "France met Spain in Geneva."
    )
    assert [document.text[b.start : b.end].split()[0] for b in document.blocks] == ["Israel", "The", "France"]
    assert [document.text[at:].startswith(s.text) for s, at in zip(sentences, starts, strict=True)] == [
        True
    ] * 3
    scores = score_annotated(sentences, readers.code).scores
    assert (
        scores["annotated_claim_precision"] == scores["annotated_event_f1"] == 1.0
    )  # the title costs nothing


DIRECTIONS = """
- text: "Israel attacked Syria on Tuesday."
  genre: wire
  pair: direction-901
  claims: [{type: ASSAULT, trigger: "attacked", actors: ["Israel=ISR"], recipients: ["Syria=SYR"]}]
- text: "Israel was attacked by Syria on Tuesday."
  genre: wire
  pair: direction-901
  claims: [{type: ASSAULT, trigger: "attacked", actors: ["Syria=SYR"], recipients: ["Israel=ISR"]}]
"""


def test_directions_are_right_only_where_both_sentences_are(tmp_path: Path, readers: Readers) -> None:
    sentences = annotated(tmp_path, DIRECTIONS)
    assert score_directions(sentences, readers.pair).scores["direction_pairs_right"] == 1.0

    def left_to_right(_: str, source: tuple[int, int], target: tuple[int, int]) -> PairReading:
        return PairReading(0.9 if source < target else 0.1, {"ASSAULT": 1.0}, None)

    report = score_directions(sentences, left_to_right)
    assert report.scores["direction_pairs_right"] == 0.0
    assert report.scores["direction_sentences_right"] == 0.5
    assert [e.text for e in report.errors] == [sentences[1].text]


def test_a_corpus_is_scored_by_its_parts(tmp_path: Path, readers: Readers) -> None:
    (tmp_path / "sentences").mkdir()
    (tmp_path / "annotated").mkdir()
    texts = [f"Israel attacked Syria {n} times." for n in range(40)]
    claim = '{type: AID, trigger: "attacked", actors: ["Israel=ISR"], recipients: ["Syria=SYR"]}'
    entries = "".join(f'- text: "{t}"\n  genre: wire\n  claims: [{claim}]\n' for t in texts)
    sentences = annotated(tmp_path / "annotated", entries)
    sizes = {p: sum(s.part == p for s in sentences) for p in ("train", "dev", "test")}
    assert sum(sizes.values()) == 40
    assert sizes["test"] > 0
    for part in (None, *sizes):
        report = evaluate_events(tmp_path, readers, part=part)
        assert report.scores["annotated_sentences"] == sizes[part or "test"]
        assert report.scores["sentences_wanted"] == 0
        assert len(report.errors) == (0 if part is None else sizes[part])
