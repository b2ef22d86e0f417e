"""``dragoman evaluate events`` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Dragoman

ROWS = [
    {"marked_sentence": "<s>Mali</s> attacked <t>Togo</t>.", "gold_binary": "1", "uid": "1"},
    {"marked_sentence": "<s>Mali</s> met <t>Chad</t>.", "gold_binary": "0", "uid": "2"},
    {"marked_sentence": "<s>Peru</s> attacked <t>Chad</t>.", "gold_binary": "0", "uid": "3"},
]


def _data(path: Path) -> None:
    (path / "data").mkdir()
    text = "".join(json.dumps(row) + "\n" for row in ROWS)
    (path / "data" / "rows.jsonl").write_text(text, encoding="utf-8")


def test_json_has_intervals_classes_and_confusion(dragoman: Dragoman, tmp_path: Path) -> None:
    _data(tmp_path)
    found = dragoman("evaluate", "events", "--data", "data", "--encoder", "none", "--format", "json")
    assert found.status == 0
    told = json.loads(found.out)
    assert told["rows"] == 3
    assert told["binary_macro_f1_low"] <= told["binary_macro_f1"] <= told["binary_macro_f1_high"]
    assert told["confusion"]["binary"] == {
        "conflict": {"conflict": 1},
        "cooperation": {"conflict": 1, "cooperation": 1},
    }
    assert told["classes"]["binary"]["conflict"]["recall"] == 1.0


def test_the_table_fits_a_terminal(dragoman: Dragoman, tmp_path: Path) -> None:
    _data(tmp_path)
    found = dragoman("evaluate", "events", "--data", "data", "--encoder", "none")
    assert found.status == 0
    assert "binary_macro_f1" in found.out
    assert "cooperation → conflict 1" in found.out.replace("\u00a0", " ")
    assert max(map(len, found.out.splitlines())) <= 80


def test_errors_are_a_page(dragoman: Dragoman, tmp_path: Path) -> None:
    _data(tmp_path)
    found = dragoman("evaluate", "events", "--data", "data", "--encoder", "none", "--errors", "errors.html")
    assert (found.status, found.err) == (0, "1 error in errors.html\n")
    assert "Peru" in (tmp_path / "errors.html").read_text(encoding="utf-8")


def test_options_of_events_are_refused_elsewhere(dragoman: Dragoman, tmp_path: Path) -> None:
    _data(tmp_path)
    assert dragoman("evaluate", "time", "--data", "data", "--part", "dev").status == 2
    assert dragoman("evaluate", "events", "--data", "data", "--part", "all").status == 2
