"""A codebook of one's own: its frames work at once, its examples train a head, its faults are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from dragoman.codebook.check import problems
from dragoman.codebook.file import OwnCodebook, load_codebook, own_codebook
from dragoman.codebook.head import train
from dragoman.codebook.learn import Learned, learn
from dragoman.codebook.marks import exchanged, marked_pair
from dragoman.encode import load_encoder
from dragoman.errors import DataError
from dragoman.evaluate.rows import sentence_document
from dragoman.model.claim import Claim
from dragoman.pipeline import PipelineSettings, code_document

QUAYS = Path(__file__).parent / "quays.yml"


def raw() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(QUAYS.read_text(encoding="utf-8"))
    return found


def coded(text: str, path: Path = QUAYS) -> list[Claim]:
    settings = PipelineSettings(codebook=str(path))
    return [c for c in code_document(sentence_document(text), settings=settings) if c.kind == "event"]


@pytest.fixture(scope="module")
def own() -> OwnCodebook:
    return load_codebook(QUAYS)


@pytest.fixture(scope="module")
def learned(own: OwnCodebook) -> Learned:
    found = learn(own, load_encoder())
    assert found is not None
    return found


def test_marks_are_taken_out() -> None:
    pair = marked_pair("{Libya} hired a dock from [Malta].")
    assert pair.text == "Libya hired a dock from Malta."
    assert (pair.text[slice(*pair.source)], pair.text[slice(*pair.target)]) == ("Malta", "Libya")
    assert exchanged(pair).source == pair.target


@pytest.mark.parametrize(
    "sentence",
    [
        "Malta leased a dock to {Libya}.",
        "[Malta] leased a dock to [Libya].",
        "[Malta leased] a {dock to [Libya].",
        "[Malta {leased] a dock} to Libya.",
        "[ Malta] leased a dock to {Libya}.",
        "[] leased a dock to {Libya}.",
    ],
)
def test_broken_marks_are_refused(sentence: str) -> None:
    with pytest.raises(DataError, match="mark who did it"):
        marked_pair(sentence)


def test_a_frame_works_at_once() -> None:
    (claim,) = coded("Malta leased a dock to Libya on Monday.")
    assert (claim.type, claim.quad, claim.score, claim.cameo) == ("LEASE", 2, 4.0, None)
    assert [a.country for a in claim.actors] == ["MLT"]
    assert [r.country for r in claim.recipients] == ["LBY"]
    assert (claim.coder.rule, claim.coder.codebook) == ("codebook:quays-1#lease", "quays-1")
    assert claim.contexts == ("territory",)


def test_certainty_holds_for_own_types() -> None:
    (claim,) = coded("Bahrain did not lease the pier to Iran.")
    assert (claim.type, claim.polarity) == ("LEASE", "denied")


def test_the_head_finds_what_no_frame_has() -> None:
    (claim,) = coded("Tunisia let the northern wharf to Algeria for forty years.")
    assert (claim.type, claim.coder.rule) == ("LEASE", "head:quays-1#LEASE")
    assert ([a.country for a in claim.actors], [r.country for r in claim.recipients]) == (["TUN"], ["DZA"])
    assert claim.evidence.trigger.text == "let"
    assert claim.confidence >= 0.8


@pytest.mark.parametrize(
    "text", ["France criticised Spain on Tuesday.", "Peru borders on Chile.", "Iraq shelled a port in Iran."]
)
def test_the_shipped_types_are_not_read(text: str) -> None:
    assert coded(text) == []


def test_the_shipped_types_stay_where_they_are_extended(tmp_path: Path) -> None:
    path = tmp_path / "more.yml"
    path.write_text(yaml.safe_dump({**raw(), "extends": "plover-2.0"}), encoding="utf-8")
    text = "France criticised Spain on Tuesday. Malta leased a dock to Libya."
    assert [(c.type, c.coder.codebook) for c in coded(text, path)] == [
        ("ACCUSE", "quays-1"),
        ("LEASE", "quays-1"),
    ]


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "mine.yml"
    text = "Malta leased a dock to Libya."
    for name in ("one", "two"):
        path.write_text(yaml.safe_dump({**raw(), "name": name}), encoding="utf-8")
        assert coded(text, path)[0].coder.codebook == name


def test_the_head_is_the_same_each_time(own: OwnCodebook, learned: Learned) -> None:
    again = learn(own, load_encoder())
    assert again is not None
    assert np.array_equal(again.held_out, learned.held_out)


def test_held_out_examples_are_mostly_told_apart(learned: Learned) -> None:
    """By heads that had not seen them: half of the examples found, next to nothing taken for them."""
    given = learned.held_out.argmax(axis=1)
    right = sum(r.kind == "example" and r.label == g for r, g in zip(learned.rows, given, strict=True))
    false = sum(r.label == 0 and g > 0 for r, g in zip(learned.rows, given, strict=True))
    assert right >= 18
    assert false <= 10


def test_the_head_respects_who_did_it(learned: Learned) -> None:
    pair = marked_pair("[Brunei] leased the bay to {Britain} for ninety-nine years.")
    (name, straight), (_, turned) = learned.read([pair, exchanged(pair)])
    assert name == "LEASE"
    assert straight > turned


def test_a_head_separates_what_can_be_separated() -> None:
    """Random clouds around three points, with rows of two to a group."""
    rng = np.random.default_rng(7)
    labels = [k for k in range(3) for _ in range(20)]
    centres = rng.normal(size=(3, 40)) * 3
    states = np.stack([centres[k] + rng.normal(size=40) for k in labels])
    trained = train(states, labels, [n // 2 for n in range(60)], 3)
    assert (trained.held_out.argmax(axis=1) == labels).mean() > 0.95
    assert np.allclose(trained.held_out.sum(axis=1), 1.0)
    noise = rng.normal(size=(60, 40))
    assert train(noise, labels, list(range(60)), 3).held_out.max(axis=1).mean() < 0.75


def faults(change: dict[str, Any]) -> list[tuple[str, str, bool]]:
    types = {**raw()["types"], **change}
    own = own_codebook({**raw(), "types": types}, "quays.yml", "")
    return [(p.kind, p.type, p.must) for p in problems(own, load_encoder())]


def test_the_test_codebook_needs_no_mending() -> None:
    assert not any(must for _, _, must in faults({}))


def test_what_must_be_mended_is_told() -> None:
    frame = {"id": "a", "verb": "sublet", "recipient": ["to"], "example": "x"}
    found = faults(
        {
            "EMPTY": {"definition": "Nothing."},
            "BROKEN": {"examples": ["Malta leased a dock to {Libya}."]},
            "DEAD": {"frames": [frame, {**frame, "id": "b"}]},
            "TWICE": {"examples": ["[Peru] a {Chile}."], "counter_examples": ["[Peru] a {Chile}."]},
        }
    )
    must = {(kind, name) for kind, name, must in found if must}
    assert must == {("empty", "EMPTY"), ("marks", "BROKEN"), ("dead frame", "DEAD"), ("twice", "TWICE")}


def test_types_that_overlap_are_told() -> None:
    lease = raw()["types"]["LEASE"]["examples"]
    copies = [s.replace(".", " again.") for s in lease]
    found = faults({"RENT": {"examples": copies}})
    assert ("near", "RENT", False) in found
    assert {name for kind, name, _ in found if kind == "overlap"} & {"RENT", "LEASE"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name": "My Book"}, "name"),
        ({"name": "plover-2.0"}, "name of its own"),
        ({"extends": "cameo"}, "extend"),
        ({"threshold": 3}, "threshold"),
        ({"surplus": 1}, "unknown keys"),
        ({"types": {"lease": {}}}, "capital letters"),
        ({"types": {"LEASE": {"quad": 5}}}, "quad"),
        ({"types": {"LEASE": {"score": 40}}}, "score"),
        ({"types": {"LEASE": {"examples": "one"}}}, "list of sentences"),
        ({"types": {"LEASE": {"frames": [{"id": "a", "verb": "let", "recipient": [True]}]}}}, "quotes"),
        ({"types": {"LEASE": {"frames": [{"id": "a", "verb": "let", "objekt": ["x"]}]}}}, "unknown keys"),
    ],
)
def test_a_file_that_breaks_the_format_is_refused(change: dict[str, Any], told: str) -> None:
    with pytest.raises(DataError, match=told):
        own_codebook({**raw(), **change}, "mine.yml", "")
