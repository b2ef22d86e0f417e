"""The runner: the same ledger whatever the number of jobs, and nothing lost or doubled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.run import toy

from dragoman.errors import ModelError, ReadError, SettingsError
from dragoman.ledger import Ledger, open_ledger
from dragoman.ledger.schema import CLAIMS, DOCUMENTS
from dragoman.model.document import Document, Rejected
from dragoman.run import RunOptions, RunSummary, run


def go(
    ledger: Ledger, addresses: list[str], *, jobs: int = 1, version: str = "toy-1", batch: int = 5
) -> RunSummary:
    return run(
        addresses,
        read=toy.read_jsonl,
        make_coder=toy.make_coder,
        ledger=ledger,
        options=toy.options(jobs, version, batch),
        clock=toy.tick,
    )


def test_a_run_finds_what_the_coder_finds(tmp_path: Path) -> None:
    source = toy.write_jsonl(tmp_path / "in.jsonl", 23)
    ledger = open_ledger(tmp_path / "l", create=True)
    summary = go(ledger, [source])
    wanted = {
        claim for item in toy.read_jsonl(source) if isinstance(item, Document) for claim in toy.code(item)
    }
    assert (summary.documents, summary.claims, summary.skipped) == (23, len(wanted), 0)
    assert len(wanted) == 46
    assert set(ledger.claims()) == wanted


def test_jobs_change_neither_the_claims_nor_their_order_on_disk(tmp_path: Path) -> None:
    source = toy.write_jsonl(tmp_path / "in.jsonl", 40)
    stored = []
    for jobs in (1, 2):
        ledger = open_ledger(tmp_path / f"l{jobs}", create=True)
        go(ledger, [source], jobs=jobs)
        made = []
        for spec in (CLAIMS, DOCUMENTS):
            table = ledger._store.dataset(spec).to_table()
            dropped = [name for name in ("batch_id", "run_id") if name in table.column_names]
            made.append(table.drop_columns(dropped).to_pylist())
        stored.append(made)
    assert len(stored[0][0]) == 80
    assert stored[0] == stored[1]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_second_run_adds_nothing(tmp_path: Path, jobs: int) -> None:
    path = tmp_path / "in.jsonl"
    source = toy.write_jsonl(path, 12)
    path.write_text(path.read_text("utf-8") + "\nnot json\n" + '{"text": "BOOM"}', "utf-8")
    ledger = open_ledger(tmp_path / "l", create=True)
    first = go(ledger, [source], jobs=jobs)
    again = go(open_ledger(tmp_path / "l"), [source], jobs=jobs)
    assert (first.documents, first.rejected, first.skipped) == (12, 2, 0)
    assert (again.documents, again.claims, again.rejected, again.skipped) == (0, 0, 2, 12)
    assert len(ledger.claims()) == 24
    assert [r.reason for r in ledger.rejected()] == ["format", "failed"]
    assert ledger.stats().runs == 2


def test_the_same_document_twice_in_a_run_is_read_once(tmp_path: Path) -> None:
    source = toy.write_jsonl(tmp_path / "in.jsonl", 7)
    summary = go(open_ledger(tmp_path / "l", create=True), [source, source, source], batch=100)
    assert (summary.documents, summary.skipped) == (7, 14)


def test_another_coder_version_reads_again_and_takes_the_place_of_the_first(tmp_path: Path) -> None:
    source = toy.write_jsonl(tmp_path / "in.jsonl", 6)
    ledger = open_ledger(tmp_path / "l", create=True)
    go(ledger, [source])
    assert go(ledger, [source], version="toy-2").documents == 6
    assert len(ledger.claims()) == 12
    assert ledger.sql("SELECT DISTINCT version FROM documents").to_pylist() == [{"version": "toy-2"}]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_in_one_document_rejects_it_and_goes_on(tmp_path: Path, jobs: int) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"text": "BOOM"}\n{"text": "Norway met Chile."}', "utf-8")
    ledger = open_ledger(tmp_path / "l", create=True)
    assert go(ledger, [str(path)], jobs=jobs).documents == 1
    (refused,) = ledger.rejected()
    assert refused.reason == "failed"
    assert "ArithmeticError: boom" in refused.detail
    assert refused.address == f"{path}#1"


def test_a_worker_that_dies_rejects_its_document_alone(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    lines = [f'{{"text": "{n}. Norway met Chile."}}' for n in range(12)]
    lines[2] = '{"text": "DIE"}'
    lines[7] = '{"text": "DIE again"}'
    path.write_text("\n".join(lines), "utf-8")
    ledger = open_ledger(tmp_path / "l", create=True)
    summary = go(ledger, [str(path)], jobs=2)
    assert (summary.documents, summary.claims, summary.rejected) == (10, 10, 2)
    assert {refused.address for refused in ledger.rejected()} == {f"{path}#3", f"{path}#8"}
    assert all("killed by signal 9" in refused.detail for refused in ledger.rejected())


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_coder_that_cannot_be_made_ends_the_run_with_its_own_error(tmp_path: Path, jobs: int) -> None:
    source = toy.write_jsonl(tmp_path / "in.jsonl", 3)
    with pytest.raises(ModelError, match="the model is missing"):
        run(
            [source],
            read=toy.read_jsonl,
            make_coder=toy.make_no_coder,
            ledger=open_ledger(tmp_path / "l", create=True),
            options=toy.options(jobs),
            clock=toy.tick,
        )


def test_a_reader_that_raises_rejects_its_address(tmp_path: Path) -> None:
    def read(address: str) -> Iterator[Document | Rejected]:
        if address == "locked":
            raise ReadError("encrypted", "take the password off")
        if address == "odd":
            raise OSError("odd")
        yield toy.make_document("Norway met Chile.", None, address)

    ledger = open_ledger(tmp_path / "l", create=True)
    summary = run(
        ["locked", "odd", "good"],
        read=read,
        make_coder=toy.make_coder,
        ledger=ledger,
        options=toy.options(),
        clock=toy.tick,
    )
    assert (summary.documents, summary.rejected) == (1, 2)
    assert [(r.address, r.reason) for r in ledger.rejected()] == [("locked", "encrypted"), ("odd", "failed")]


def test_what_is_read_ahead_is_bounded(tmp_path: Path) -> None:
    taken, given = [0], [0]

    def read(_address: str) -> Iterator[Document | Rejected]:
        for n in range(60):
            taken[0] += 1
            assert taken[0] - given[0] <= 2 * 3 + 1
            yield toy.make_document(f"{n}. Norway met Chile.")

    class Count:
        def advance(
            self, *, documents: int = 0, claims: int = 0, words: int = 0, rejected: int = 0, skipped: int = 0
        ) -> None:
            assert claims == documents
            assert (words, rejected, skipped) == (4 * documents, 0, 0)
            given[0] += documents

    run(
        ["all"],
        read=read,
        make_coder=toy.make_coder,
        ledger=open_ledger(tmp_path / "l", create=True),
        options=RunOptions("v", "s", jobs=2, window=3),
        clock=toy.tick,
        progress=Count(),
    )
    assert given == [60]


def test_ctrl_c_keeps_what_was_coded(tmp_path: Path) -> None:
    def read(_address: str) -> Iterator[Document | Rejected]:
        yield toy.make_document("Norway met Chile.")
        raise KeyboardInterrupt

    ledger = open_ledger(tmp_path / "l", create=True)
    with pytest.raises(KeyboardInterrupt):
        run(
            ["all"],
            read=read,
            make_coder=toy.make_coder,
            ledger=ledger,
            options=toy.options(),
            clock=toy.tick,
        )
    assert len(ledger.claims()) == 1
    assert ledger.sql("SELECT finished FROM runs").to_pylist() == [{"finished": None}]


def test_no_jobs_make_no_sense() -> None:
    with pytest.raises(SettingsError, match="jobs must be 1 or more"):
        RunOptions("v", "s", jobs=0)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "Norway met Chile. \\ud800"}', "encoding"),
        ('{"text": "Norway met Chile.", "published": "\\ud800"}', "encoding"),
        ('{"text": "STRAY Norway met Chile."}', "failed"),
        ('{"text": "WRONG Norway met Chile."}', "failed"),
    ],
)
def test_what_cannot_be_stored_is_refused_alone(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(f'{{"text": "Norway met Chile."}}\n{line}', "utf-8")
    ledger = open_ledger(tmp_path / "l", create=True)
    assert go(ledger, [str(path)]).documents == 1
    assert [refused.reason for refused in ledger.rejected()] == [reason]


def test_a_file_name_that_is_no_text_can_be_refused(tmp_path: Path) -> None:
    def read(address: str) -> Iterator[Document | Rejected]:
        yield Rejected(address, "missing", f"there is no {address}")

    ledger = open_ledger(tmp_path / "l", create=True)
    run(
        ["caf\udce9.txt"],
        read=read,
        make_coder=toy.make_coder,
        ledger=ledger,
        options=toy.options(),
        clock=toy.tick,
    )
    assert [refused.address for refused in ledger.rejected()] == ["caf\\udce9.txt"]
