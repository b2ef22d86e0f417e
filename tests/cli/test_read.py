from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.model.codec import claim_from_dict

from .conftest import PAGE, Dragoman


def test_reads_prints_and_keeps(dragoman: Dragoman) -> None:
    first = dragoman("read", "page.txt")
    assert first.status == 0
    assert "ACCUSE" in first.out
    assert "Iran" in first.out
    assert "1 document and" in first.err
    assert Path("press.ledger").is_dir()


def test_what_was_read_before_is_printed_all_the_same(dragoman: Dragoman) -> None:
    first = dragoman("read", "page.txt", "--format", "jsonl")
    again = dragoman("read", "page.txt", "--format", "jsonl")
    assert first.out
    assert again.out == first.out
    assert "0 documents and 0 claims added to press.ledger; 1 document already there." in again.err


def test_jsonl_is_the_record_and_its_offsets_point_into_the_text(dragoman: Dragoman) -> None:
    lines = dragoman("read", "page.txt", "--format", "jsonl").out.splitlines()
    claims = [claim_from_dict(json.loads(line)) for line in lines]
    assert claims
    for claim in claims:
        assert PAGE[claim.evidence.start : claim.evidence.end] == claim.evidence.text
        assert all(PAGE[a.start : a.end] == a.text for a in (*claim.actors, *claim.recipients))


def test_metadata_from_the_command_line_goes_first(dragoman: Dragoman) -> None:
    found = dragoman(
        "read",
        "page.txt",
        "--no-ledger",
        "--published",
        "2001-01-02",
        "--publication",
        "Monitor",
        "--format",
        "jsonl",
    )
    names = {json.loads(line)["sources"][0]["name"] for line in found.out.splitlines()}
    assert names == {"Monitor"}


def test_without_a_ledger_nothing_is_written(dragoman: Dragoman) -> None:
    with_ledger = dragoman("read", "page.txt", "--ledger", "other", "--format", "jsonl")
    without = dragoman("read", "page.txt", "--no-ledger", "--format", "jsonl")
    assert without.out == with_ledger.out
    assert not Path("press.ledger").exists()


def test_the_number_of_jobs_changes_nothing(dragoman: Dragoman, tmp_path: Path) -> None:
    for number in range(3):
        text = PAGE.replace("Iran", ("Iran", "Iraq", "Syria")[number])
        (tmp_path / f"page{number}.txt").write_text(text, encoding="utf-8")
    one = dragoman("read", ".", "--no-ledger", "--format", "jsonl", "--quiet")
    assert one.out == ""
    alone = dragoman("read", "page0.txt", "page1.txt", "page2.txt", "--no-ledger", "--format", "jsonl")
    pair = dragoman(
        "read", "page0.txt", "page1.txt", "page2.txt", "--no-ledger", "--format", "jsonl", "--jobs", "2"
    )
    assert alone.out == pair.out != ""


@pytest.mark.parametrize("ledger", [(), ("--no-ledger",)])
def test_what_cannot_be_read_is_told_and_leaves_with_three(
    dragoman: Dragoman, ledger: tuple[str, ...]
) -> None:
    Path("empty.txt").write_text("", encoding="utf-8")
    found = dragoman("read", "page.txt", "empty.txt", "nowhere.txt", *ledger)
    assert found.status == 3
    assert "ACCUSE" in found.out
    assert "2 documents could not be read: 1 empty, 1 missing." in found.err
    assert "nowhere.txt: missing." in found.err


def test_many_rejections_name_the_way_to_see_them(dragoman: Dragoman) -> None:
    found = dragoman("read", *(f"nowhere{n}.txt" for n in range(12)))
    assert found.status == 3
    assert "12 documents could not be read: 12 missing." in found.err
    assert 'dragoman sql "select * from rejected"' in found.err
    assert dragoman("sql", "select count(*) as n from rejected", "--format", "jsonl").out == '{"n": 12}\n'


def test_standard_input(dragoman: Dragoman, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from dragoman.cli import main; main()", "read", "-", "--no-ledger"]
    done = subprocess.run(
        [*command, "--format", "jsonl"], input=PAGE.encode(), capture_output=True, cwd=tmp_path, check=True
    )
    assert done.stdout.decode() == dragoman("read", "page.txt", "--no-ledger", "--format", "jsonl").out


def test_a_closed_pipe_makes_no_noise(dragoman: Dragoman, tmp_path: Path) -> None:
    dragoman("read", "page.txt", "--quiet")
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", "from dragoman.cli import main; main()", "claims", "--format", "jsonl"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, cwd=tmp_path, check=False)
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 0
