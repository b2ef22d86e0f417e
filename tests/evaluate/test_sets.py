"""The research sets, on small files that the tests write: recognised by fields, scored by the rules."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from dragoman.encode import PairReading
from dragoman.errors import DataError
from dragoman.evaluate.events import evaluate_events
from dragoman.evaluate.readers import PairReader, Readers, make_readers
from dragoman.evaluate.sets import set_of
from dragoman.evaluate.sets.coders import agreed
from dragoman.evaluate.sets.dse import label
from dragoman.evaluate.sets.marked import best, labels, quads, unmarked
from dragoman.lexicon.codebook import plover
from dragoman.lexicon.files import load_yaml

Row = Mapping[str, Any]
NOTHING = PairReading(0.1, {"CONSULT": 1.0}, None)


@pytest.fixture(scope="module")
def readers() -> Readers:
    return make_readers(encoder="none")


def folder(path: Path, rows: Sequence[Row], name: str = "dev.jsonl.gz") -> Path:
    text = "".join(json.dumps(row) + "\n" for row in rows).encode()
    (path / name).write_bytes(gzip.compress(text) if name.endswith("gz") else text)
    return path


def reading_by_words(table: Mapping[tuple[str, str], PairReading]) -> PairReader:
    """A reader that knows these (source words, target words) and nothing else."""

    def read(text: str, source: tuple[int, int], target: tuple[int, int]) -> PairReading:
        return table.get((text[slice(*source)], text[slice(*target)]), NOTHING)

    return read


def with_pairs(readers: Readers, table: Mapping[tuple[str, str], PairReading]) -> Readers:
    return Readers(readers.code, readers.speakers, reading_by_words(table))


def span(text: str, words: str, **more: object) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


def marked(text: str, **more: str) -> dict[str, Any]:
    return {"marked_sentence": text, **more}


def test_marks_are_taken_out() -> None:
    text, source, target = unmarked(marked("<t>Mali</t> was warned by <s>Togo</s> and Togo."))
    assert text == "Mali was warned by Togo and Togo."
    assert (text[slice(*source)], text[slice(*target)]) == ("Togo", "Mali")


def test_labels_fold_as_the_set_has_them() -> None:
    giving_way = PairReading(0.9, {"CONCEDE": 0.3, "RETREAT": 0.3, "ACCUSE": 0.4}, None)
    assert best(labels(giving_way)) == "YIELD"
    assert quads(giving_way) == pytest.approx({"2": 0.6, "3": 0.4})
    convicted = PairReading(0.9, {"SANCTION": 0.6, "ASSAULT": 0.4}, "convict")
    assert best(labels(convicted)) == "ACCUSE"
    assert best(quads(convicted)) == "3"
    embargo = PairReading(0.9, {"SANCTION": 0.6, "ASSAULT": 0.4}, "discontinue")
    assert best(labels(embargo)) == "SANCTION"
    assert best(labels(PairReading(0.0, {}, None))) == "NONE"


def test_plv(tmp_path: Path, readers: Readers) -> None:
    rows = [
        marked(
            "<s>Peru</s> freed sailors of <t>Chile</t>.", gold_root="YIELD", gold_penta="2", sentence_id="1"
        ),
        marked("<s>Mali</s> shelled <t>Togo</t>.", gold_root="ASSAULT", gold_penta="4", sentence_id="2"),
        marked("<s>Oman</s> chided <t>Iraq</t>.", gold_root="ACCUSE", gold_penta="3", sentence_id="3"),
    ]
    table = {
        ("Peru", "Chile"): PairReading(0.9, {"RETREAT": 0.6, "AID": 0.4}, "release"),
        ("Mali", "Togo"): PairReading(0.9, {"ASSAULT": 0.9, "ACCUSE": 0.1}, None),
        # No single type of conflict is likeliest, and conflict is likelier than not.
        ("Oman", "Iraq"): PairReading(0.9, {"CONSULT": 0.4, "ACCUSE": 0.3, "ASSAULT": 0.3}, None),
    }
    report = evaluate_events(folder(tmp_path, rows), with_pairs(readers, table))
    assert report.scores["rows"] == 3
    assert report.scores["root_accuracy"] == pytest.approx(2 / 3)
    assert report.scores["root_macro_f1"] == pytest.approx(2 / 3)
    assert report.scores["binary_macro_f1"] == 1.0
    assert report.confusion["root"]["ACCUSE"] == {"CONSULT": 1}
    assert [(e.wanted, e.given) for e in report.errors] == [("ACCUSE", "CONSULT")]


def test_aw(tmp_path: Path, readers: Readers) -> None:
    rows = [
        marked("<s>Mali</s> shelled <t>Togo</t>.", gold_binary="1"),
        marked("<s>Mali</s> met <t>Chad</t>.", gold_binary="0"),
    ]
    table = {("Mali", "Togo"): PairReading(0.2, {"ACCUSE": 0.3, "ASSAULT": 0.3, "AID": 0.4}, None)}
    report = evaluate_events(folder(tmp_path, rows, "test.jsonl"), with_pairs(readers, table))
    assert report.scores["binary_macro_f1"] == 1.0
    assert set(report.intervals) == {"binary_macro_f1", "binary_accuracy"}


@pytest.mark.parametrize(
    ("there", "back", "wanted"),
    [
        ((0.4, "ASSAULT"), (0.3, "AID"), "neutral"),
        ((0.9, "ASSAULT"), (0.6, "AID"), "neg p>q"),
        ((0.6, "ASSAULT"), (0.9, "AID"), "pos p<q"),
        ((0.6, "REQUEST"), (0.7, "REJECT"), "neg p<q"),
        ((0.8, "SUPPORT"), (0.7, "REJECT"), "pos p>q"),
    ],
)
def test_the_stronger_direction_is_given(
    there: tuple[float, str], back: tuple[float, str], wanted: str
) -> None:
    readings = [PairReading(linked, {name: 1.0}, None) for linked, name in (there, back)]
    assert label(*readings) == wanted


def test_dse(tmp_path: Path, readers: Readers) -> None:
    text = "Mali praised Togo while Peru slept."
    rows = [
        {"id": "1", "text": text, "p": span(text, p), "q": span(text, q), "label_raw": raw}
        for p, q, raw in (("Mali", "Togo", 1), ("Togo", "Mali", 2), ("Mali", "Peru", 0), ("Peru", "Togo", 3))
    ]
    table = {("Mali", "Togo"): PairReading(0.9, {"SUPPORT": 1.0}, None)}
    report = evaluate_events(folder(tmp_path, rows), with_pairs(readers, table))
    assert report.scores["directed_micro_f1"] == 0.75
    assert report.scores["direction_reversed"] == pytest.approx(2 / 3)
    assert report.errors[0].kind == "link missed"


STATEMENT = "The French foreign minister said the winter had been long."
ATTACK = "Israel attacked Syria on Tuesday."
IDLE = "The harvest was good in the valleys."


def consensus(text: str, *, relevant: bool, roots: Sequence[str] = (), **parties: str) -> dict[str, Any]:
    spans = [span(text, words, role=role) for role, words in parties.items()]
    return {
        "id": text[:6], "text": text, "relevant": relevant, "relevant_votes": 3 * relevant,
        "cameo_root": list(roots), "spans": spans,
    }  # fmt: skip


def test_sentences_of_several_coders(tmp_path: Path, readers: Readers) -> None:
    rows = [
        consensus(
            ATTACK, relevant=True, roots=["4-19 Fight"], source="Israel", target="Syria", action="attacked"
        ),
        consensus(
            STATEMENT,
            relevant=True,
            roots=["0-1 Make Public Statement"],
            source="The French foreign minister",
        ),
        consensus(IDLE, relevant=False),
    ]
    scores = evaluate_events(folder(tmp_path, rows), readers).scores
    assert scores["relevance_f1"] == 1.0
    assert scores["relevance_f1_without_statements"] == pytest.approx(2 / 3)
    assert scores["irrelevant_with_claim"] == 0.0
    assert scores["source_f1"] == scores["target_f1"] == scores["action_f1"] == 1.0
    assert scores["root_folded_f1"] == 1.0
    assert scores["extra_events"] == 0.0
    assert not any(name.startswith("human_") for name in scores)


def coder(text: str, *, relevant: bool, root: str = "", **parties: str) -> dict[str, Any]:
    spans = [span(text, words, label=f"{role.title()}-1") for role, words in parties.items()]
    events = [{"action": "Action-1", "penta": "", "cameo_root": root}] if root else []
    return {"annotator": "a", "complete": True, "relevant": relevant, "spans": spans, "events": events}


def test_coders_are_scored_against_the_others(tmp_path: Path, readers: Readers) -> None:
    alike = coder(ATTACK, relevant=True, root="4-19 Fight", source="Israel", target="Syria")
    apart = coder(ATTACK, relevant=True, root="4-18 Assualt", source="Syria", target="Syria")
    rows = [{"id": "1", "round": 7, "text": ATTACK, "annotations": [alike, alike, alike, apart]}]
    key = agreed(rows[0])
    assert key["cameo_root"] == ["4-19 Fight"]
    assert [(s["role"], ATTACK[s["start"] : s["end"]]) for s in key["spans"]] == [
        ("source", "Israel"),
        ("target", "Syria"),
    ]
    scores = evaluate_events(folder(tmp_path, rows), readers).scores
    assert scores["human_relevance_f1"] == 1.0
    assert scores["human_source_f1"] == scores["human_root_f1"] == 0.75
    assert scores["source_f1"] == 1.0


def test_cameo_conflibert(tmp_path: Path, readers: Readers) -> None:
    rows = [
        {"id": "1", "text": ATTACK, "penta_code": 4, "spans": [span(ATTACK, "Israel", role="source")]},
        {"id": "2", "text": STATEMENT, "penta_code": 0, "spans": None},
        {"id": "3", "text": "France will meet Spain.", "penta_code": 4, "spans": None},
    ]
    report = evaluate_events(folder(tmp_path, rows), readers)
    assert report.scores["penta_accuracy"] == pytest.approx(2 / 3)
    assert report.scores["source_f1"] == 1.0
    assert [(e.wanted, e.given) for e in report.errors] == [("4", "1")]


def test_re3d(tmp_path: Path, readers: Readers) -> None:
    text = "Syria accused Israel. Iran and Iraq held talks."
    named = [span(text, w, type="Organisation") for w in ("Syria", "Israel", "Iran", "Iraq")]
    relations = [
        {"type": "Dislikes", "source": span(text, "Syria"), "target": span(text, "Israel")},
        {"type": "AlliesOf", "source": span(text, "Iraq"), "target": span(text, "Iran")},
        {"type": "CoLocated", "source": span(text, "Iran"), "target": span(text, "Iraq")},
    ]
    row = {"id": "1", "text": text, "entities": named, "relations": relations}
    table = {
        ("Israel", "Syria"): PairReading(0.9, {"ACCUSE": 1.0}, None),
        ("Iraq", "Iran"): PairReading(0.8, {"SUPPORT": 1.0}, None),
    }
    report = evaluate_events(folder(tmp_path, [row]), with_pairs(readers, table))
    assert report.scores["relation_f1"] == 0.5
    assert report.classes["relation"]["cooperation"]["f1"] == 1.0
    assert report.scores["claim_relation_recall"] == 1.0  # a mutual act is in either order
    assert [e.kind for e in report.errors] == ["wrong direction"]


def test_ceha(tmp_path: Path, readers: Readers) -> None:
    rows = [
        {"id": "1", "date": "20210806", "text": ATTACK, "relevant": "Yes", "event_types": {"Other": "X"}},
        {"id": "2", "date": "", "text": IDLE, "relevant": "No", "event_types": {}},
        {"id": "3", "date": "", "text": ATTACK, "relevant": "No", "event_types": {}},
    ]
    report = evaluate_events(folder(tmp_path, rows), readers)
    assert report.scores["relevance_precision"] == 0.5
    assert report.scores["relevance_recall"] == 1.0
    assert report.scores["type_f1"] == 1.0
    assert [e.kind for e in report.errors] == ["false"]


def test_wikievents(tmp_path: Path, readers: Readers) -> None:
    def event(name: str, trigger: str, **roles: str) -> dict[str, Any]:
        arguments = [span(ATTACK, words, role=role) for role, words in roles.items()]
        return {"type": name, "trigger": span(ATTACK, trigger), "arguments": arguments}

    events = [
        event("Conflict.Attack.Unspecified", "attacked", Attacker="Israel", Target="Syria"),
        event("Cognitive.Research.Unspecified", "Tuesday"),
    ]
    row = {"id": "1", "text": ATTACK, "entities": [], "events": events, "coref_clusters": []}
    scores = evaluate_events(folder(tmp_path, [row]), readers).scores
    assert scores["trigger_f1"] == scores["typed_trigger_f1"] == scores["argument_f1"] == 1.0
    events[0]["arguments"][0]["role"], events[0]["arguments"][1]["role"] = "Target", "Attacker"
    scores = evaluate_events(folder(tmp_path, [row]), readers).scores
    assert scores["argument_f1"] == 0.0


def test_errors_of_a_test_row_are_told_only_when_asked_for(tmp_path: Path, readers: Readers) -> None:
    row = {"id": "1", "split": "test", "text": ATTACK, "penta_code": 1, "spans": None}
    place = folder(tmp_path, [row])
    assert evaluate_events(place, readers).errors == ()
    assert len(evaluate_events(place, readers, part="test").errors) == 1


def test_a_limit_draws_the_same_rows(tmp_path: Path, readers: Readers) -> None:
    rows = [marked(f"<s>Mali</s> met <t>Chad</t> {n} times.", gold_binary="0", uid=str(n)) for n in range(20)]
    place = folder(tmp_path, rows)
    seen: list[list[str]] = []
    for _ in range(2):
        texts: list[str] = []

        def read(text: str, *_: tuple[int, int], texts: list[str] = texts) -> PairReading:
            texts.append(text)
            return NOTHING

        evaluate_events(place, Readers(readers.code, readers.speakers, read), limit=5)
        seen.append(texts)
    assert len(seen[0]) == 5
    assert seen[0] == seen[1]


@pytest.mark.parametrize(
    "rows", [[{"text": "x"}], [marked("x", gold_binary="1"), {"penta_code": 1, "spans": []}]]
)
def test_rows_of_no_one_set_are_refused(tmp_path: Path, readers: Readers, rows: list[Row]) -> None:
    with pytest.raises(DataError, match="plv"):
        evaluate_events(folder(tmp_path, rows), readers)


def test_rows_with_root_and_sign_are_plv() -> None:
    found = set_of({"marked_sentence": "", "gold_root": "", "gold_penta": "", "gold_binary": ""})
    assert found is not None
    assert found.name == "plv"


def test_the_adapters_name_only_what_the_codebook_has() -> None:
    types = plover().types
    cameo = load_yaml("evaluate/cameo.yml")
    assert {name for names in cameo["types"].values() for name in names} <= set(types)
    assert set(cameo["types"]) <= set(cameo["penta"])
    plv = load_yaml("evaluate/plv.yml")
    assert {*plv["labels"], *plv["quads"]} <= set(types)
    for written in plv["modes"]:
        name, _, mode = written.partition("/")
        assert mode in types[name].modes
    assert {name for entry in load_yaml("evaluate/wikievents.yml") for name in entry["types"]} <= set(types)
    ceha = load_yaml("evaluate/ceha.yml")
    assert set(ceha["relevant"]) <= set(types)
    assert {c for contexts in ceha["kinds"].values() for c in contexts} <= set(plover().contexts)
