from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dragoman.cli import VERBS
from dragoman.evaluate import TASKS

from .conftest import Dragoman


@pytest.fixture
def filled(dragoman: Dragoman) -> Dragoman:
    dragoman("read", "page.txt", "--quiet")
    return dragoman


def test_the_help_loads_no_verb() -> None:
    code = "import sys; from dragoman.cli import run; run(['--help']); print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("False\n")
    assert all(verb in done.stdout for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(dragoman: Dragoman, verb: str) -> None:
    found = dragoman(verb, "--help")
    assert found.status == 0
    assert f"dragoman {verb}" in found.out


def test_claims_by_party_and_type(filled: Dragoman) -> None:
    found = filled("claims", "--actor", "IRN", "--type", "accuse", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["type"] for line in found] == ["ACCUSE"]
    assert filled("claims", "--between", "IRN", "ISR", "--format", "jsonl").out.splitlines() == found
    nothing = filled("claims", "--actor", "BRA")
    assert (nothing.status, nothing.out, nothing.err) == (0, "", "No claim found.\n")


def test_an_unknown_type_is_a_slip(filled: Dragoman) -> None:
    found = filled("claims", "--type", "ACUSE")
    assert found.status == 2
    assert "ACCUSE" in found.err


def test_csv_and_parquet_have_every_claim(filled: Dragoman) -> None:
    count = len(filled("claims", "--format", "jsonl").out.splitlines())
    rows = list(csv.DictReader(io.StringIO(filled("claims", "--format", "csv").out)))
    assert len(rows) == count
    assert "Iran" in {row["actors"] for row in rows}
    filled("claims", "--format", "parquet", "-o", "claims.parquet")
    assert pq.read_table("claims.parquet").num_rows == count


def test_explain_takes_the_beginning_of_an_id(filled: Dragoman) -> None:
    claim = json.loads(filled("claims", "--actor", "IRN", "--format", "jsonl").out)
    found = filled("explain", claim["claim_id"][:8])
    assert found.status == 0
    assert "[who: Iran] [act: criticised] [whom: Israel]" in found.out
    assert claim["coder"]["rule"] in found.out
    wrong = filled("explain", "zzzz")
    assert wrong.status == 1
    assert wrong.err.count("\n") == 1
    assert wrong.err.startswith("dragoman: ")


def test_show_writes_one_page_from_a_file_or_from_the_ledger(filled: Dragoman) -> None:
    assert filled("show", "page.txt", "-o", "a.html").status == 0
    document = json.loads(filled("claims", "--limit", "1", "--format", "jsonl").out)["document_id"]
    assert filled("show", document[:10], "-o", "b.html").status == 0
    assert Path("a.html").read_bytes() == Path("b.html").read_bytes()
    assert filled("show", "nowhere.txt").status == 1


def test_show_never_writes_over_its_document(filled: Dragoman) -> None:
    found = filled("show", "page.txt", "-o", "page.txt")
    assert found.status == 1
    assert "name another page" in found.err


def test_sql_answers_and_refuses_to_write(filled: Dragoman) -> None:
    found = filled("sql", "select document_id, count(*) as n from claims group by 1", "--format", "jsonl")
    assert json.loads(found.out)["n"] > 0
    wrong = filled("sql", "drop table claims")
    assert wrong.status == 1
    assert wrong.err.startswith("dragoman: ")


def test_info_and_doctor(filled: Dragoman) -> None:
    found = json.loads(filled("info", "--format", "json").out)
    assert found["documents"] == 1
    assert found["claims"] == sum(found["by_kind"].values())
    doctor = filled("doctor", "--format", "json")
    assert doctor.status == 0
    assert {c["name"]: c["state"] for c in json.loads(doctor.out)}["model"] == "ok"
    sick = filled("doctor", "--model", "no_such_model")
    assert sick.status == 1
    assert "pip install" in sick.out


def test_the_environment_names_the_ledger(dragoman: Dragoman, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_LEDGER", "by-environment")
    dragoman("read", "page.txt", "--quiet")
    assert Path("by-environment").is_dir()
    assert dragoman("claims", "--ledger", "elsewhere").status == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((), 2),
        (("read",), 2),
        (("fly",), 2),
        (("claims", "--format", "xml"), 2),
        (("claims",), 1),
        (("--version",), 0),
    ],
)
def test_statuses(dragoman: Dragoman, arguments: tuple[str, ...], status: int) -> None:
    found = dragoman(*arguments)
    assert found.status == status
    assert "Traceback" not in found.err


def test_evaluate_scores_a_folder(dragoman: Dragoman, tmp_path: Path) -> None:
    row = {
        "id": "one",
        "text": "Iran criticised Israel on August 24, 1999.",
        "dct": "1999-08-26",
        "timex3": [{"start": 26, "end": 41, "type": "DATE", "value": "1999-08-24"}],
    }
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "rows.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    found = dragoman("evaluate", "time", "--data", "data", "--format", "json")
    assert found.status == 0
    assert json.loads(found.out)["value_f1"] == 1.0
    (tmp_path / "data" / "rows.jsonl").write_text('{"timex3": []}\n', encoding="utf-8")
    wrong = dragoman("evaluate", "time", "--data", "data")
    assert (wrong.status, wrong.err.count("\n")) == (1, 1)
    assert dragoman("evaluate", "time").status == 2
    assert dragoman("evaluate", "time", "--data", "nowhere").status == 1


@pytest.mark.parametrize("task", TASKS)
def test_every_task_has_its_function(task: str) -> None:
    module, name = TASKS[task].function.split(":")
    assert callable(getattr(import_module(f"dragoman.evaluate.{module}"), name))
