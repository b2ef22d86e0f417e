from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dragoman as dm

TEXT = "Iran criticised Israel on August 24. The United States did not attack Serbia."


def test_read_gives_the_claims_of_a_file(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    found = dm.read(page, published="1999-08-26", publication="Monitor")
    assert found.claims[0].type == "ACCUSE"
    assert len(found) == len(list(found))
    assert {c.sources[0].name for c in found} == {"Monitor"}
    assert found.documents[0].published == "1999-08-26"


def test_one_bad_file_raises_and_one_among_several_is_told(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    with pytest.raises(dm.ReadError, match="nowhere"):
        dm.read(tmp_path / "nowhere.txt")
    found = dm.read(page, tmp_path / "nowhere.txt")
    assert [r.reason for r in found.rejected] == ["missing"]
    assert len(found) > 0


def test_code_reads_a_text_in_hand() -> None:
    claims = dm.code(TEXT, published="1999-08-26")
    assert claims[0].type == "ACCUSE"
    assert all(TEXT[c.evidence.start : c.evidence.end] == c.evidence.text for c in claims)


def test_a_ledger_from_python(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    summary = dm.read_into(tmp_path / "press.ledger", page, options=dm.ReadOptions(published="1999-08-26"))
    ledger = dm.open_ledger(tmp_path / "press.ledger")
    assert summary.documents == 1
    assert len(ledger.claims()) == summary.claims
    frame = ledger.claims(between=("IRN", "ISR")).to_pandas()
    assert list(frame["type"]) == ["ACCUSE"]


def test_the_public_names_are_sorted_and_there() -> None:
    assert dm.__all__ == sorted(dm.__all__)
    assert all(getattr(dm, name) is not None for name in dm.__all__)
    with pytest.raises(AttributeError):
        _ = dm.nothing_of_the_sort  # type: ignore[attr-defined]


@pytest.mark.parametrize("before", ["", "import dragoman.read; ", "from dragoman.read import ReadOptions; "])
def test_the_function_wins_over_the_room_of_its_name(before: str) -> None:
    code = f"{before}import dragoman as dm; print(callable(dm.read), type(dm.read).__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True function\n"


def test_importing_the_package_is_light() -> None:
    code = "import sys, dragoman, dragoman.component; print(sorted({'pyarrow', 'duckdb', 'dragoman.read'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
