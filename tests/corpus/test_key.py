"""The key and the sentence tables are sound: every quotation stands where it says it does."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "dragoman" / "data"
GOLD = sorted((ROOT / "corpus" / "gold").glob("*.yml"))
TABLES = sorted((ROOT / "corpus" / "sentences").glob("*.yml"))
TIES = frozenset(
    ["improving", "deteriorating", "friendly", "strained", "allied", "dispute", "dependent", "unspecified"]
)
FACTUALITY = {"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "UU"}
MODALITY = {"actual", "future", "hypothetical", "historical"}
PARTY = re.compile(r"(?:[^/]+/)?(?:[A-Z]{3}|(?:org|region|group):[a-z0-9+-]+)")


@cache
def load(path: Path) -> Any:
    """Read a YAML file once."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@cache
def modes() -> dict[str, frozenset[str | None]]:
    """The codebook's types, each with its modes."""
    types = load(DATA / "codebooks" / "plover-2.0.yml")["types"]
    return {name: frozenset({None, *entry.get("modes", {})}) for name, entry in types.items()}


@cache
def organisations() -> frozenset[str]:
    """Every organisation that the tool knows, by its id."""
    return frozenset(f"org:{key}" for key in load(DATA / "organisations" / "organisations.yml"))


@cache
def states() -> frozenset[str]:
    """Every country code that the tool knows."""
    folder = DATA / "countries"
    return frozenset(load(folder / "states.yml")) | frozenset(load(folder / "former.yml"))


def sentence_at(text: str, start: int) -> str:
    """The words from ``start`` to the end of the sentence, or a little further."""
    end = re.compile(r"(?<!U\.S)(?<!U\.N)[.?!][\"”)]*(?=\s+[\"“(A-Z0-9]|\s*$)").search(text, start)
    return text[start : end.end() if end else len(text)]


def unknown(party: str) -> bool:
    """Whether a party is ill-written or its country is not in the tables of countries."""
    if not PARTY.fullmatch(party):
        return True
    code = party.rsplit("/", 1)[-1]
    return ":" not in code and code not in states()


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_quotes_its_text(path: Path) -> None:
    text = (ROOT / "samples" / f"{path.stem}.txt").read_text(encoding="utf-8")
    for entry in load(path):
        assert text.count(entry["sentence"]) == 1, entry["sentence"]
        sentence = sentence_at(text, text.index(entry["sentence"]))
        for trigger in (entry["trigger"], *entry.get("or_trigger", [])):
            assert trigger in sentence, (trigger, sentence)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_keeps_to_the_vocabularies(path: Path) -> None:
    for entry in load(path):
        allowed = {"event": set(modes()), "relation": TIES, "motive": {None}}[entry["kind"]]
        assert entry["type"] in allowed, entry
        if entry["kind"] == "event":
            named = (entry["type"], *entry.get("or_type", []))
            assert any(entry["mode"] in modes().get(name, ()) for name in named), entry
        assert entry["factuality"] in FACTUALITY, entry
        assert entry["modality"] in MODALITY, entry
        assert entry["polarity"] in {"affirmed", "denied"}, entry
        assert not (entry["polarity"] == "denied" and entry["factuality"] == "CT+"), entry
        parties = entry["actors"] + entry["recipients"]
        assert not [party for party in parties if unknown(party)], parties
        assert parties or not entry["required"], entry


def test_every_sample_has_its_key() -> None:
    samples = {path.stem for path in (ROOT / "samples").glob("[0-9]*.txt")}
    assert samples == {path.stem for path in GOLD}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_tables_are_sound(path: Path) -> None:
    for case in load(path):
        assert case["claims"] or path.stem == "negative", case["text"]
        for claim in case["claims"]:
            assert claim["trigger"] in case["text"], claim
            assert {claim["type"], *claim.get("or_type", [])} <= set(modes()), claim
            assert claim.get("mode") in modes()[claim["type"]], claim
            assert claim["type"] not in case.get("not", []), claim
            parties = claim["actors"] + claim["recipients"]
            assert parties, claim
            assert not [party for party in parties if unknown(party)], parties
            assert {party for party in parties if ":" in party} <= organisations(), parties


def test_tables_cover_every_type_and_repeat_nothing() -> None:
    cases = [case for path in TABLES for case in load(path)]
    texts = [case["text"] for case in cases]
    assert len(texts) == len(set(texts))
    counts = dict.fromkeys(modes(), 0)
    for case in cases:
        for claim in case["claims"]:
            counts[claim["type"]] += 1
    assert min(counts.values()) >= 15, counts
