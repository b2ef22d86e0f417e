"""Appends: whole or not at all, once, with several writers at a time."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from tests.run.toy import code, make_document

from dragoman.errors import LedgerError
from dragoman.ledger import Appended, Batch, Ledger, Reading, Refusal, open_ledger, tables, write
from dragoman.ledger.schema import CLAIMS, DOCUMENTS, REJECTIONS, TABLES, TableSpec
from dragoman.model.document import Rejected


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "ledger", create=True)


def reading(number: int) -> Reading:
    document = make_document(f"Item {number}. Norway met Chile. Peru aided Ghana.")
    return Reading(document, code(document))


def batch(*numbers: int, version: str = "v", refused: tuple[Refusal, ...] = ()) -> Batch:
    return Batch(version, "s", "r", tuple(reading(number) for number in numbers), refused)


def rows(ledger: Ledger, spec: TableSpec) -> int:
    return int(ledger._store.dataset(spec).count_rows())


def test_what_the_ledger_has_is_not_added_again(ledger: Ledger) -> None:
    assert ledger.append(batch(1, 2)) == Appended(documents=2, claims=4)
    assert ledger.append(batch(2, 3)) == Appended(documents=1, claims=2)
    assert open_ledger(ledger.path).append(batch(1, 2, 3)) == Appended()
    assert (rows(ledger, CLAIMS), rows(ledger, DOCUMENTS)) == (6, 3)


def test_a_document_or_claim_twice_in_a_batch_is_written_once(ledger: Ledger) -> None:
    twice = replace(reading(1), claims=reading(1).claims * 2)
    assert ledger.append(Batch("v", "s", "r", (twice, reading(1)))) == Appended(documents=1, claims=2)
    assert (rows(ledger, CLAIMS), rows(ledger, DOCUMENTS)) == (2, 1)


def test_a_claim_of_another_document_is_refused(ledger: Ledger) -> None:
    stray = replace(reading(1), claims=reading(2).claims)
    with pytest.raises(ValueError, match="names document"):
        ledger.append(Batch("v", "s", "r", (stray,)))
    assert rows(ledger, CLAIMS) == 0


def test_a_refusal_is_written_once_and_goes_when_the_document_is_read(ledger: Ledger) -> None:
    name = reading(1).document.document_id
    refused = Refusal(Rejected("a#1", "failed", "boom"), name)
    assert ledger.append(batch(refused=(refused, refused))).rejected == 1
    assert ledger.append(batch(refused=(refused,))).rejected == 0
    assert list(ledger.rejected()) == [refused.rejected]
    ledger.append(batch(1))
    assert list(ledger.rejected()) == []
    assert rows(ledger, REJECTIONS) == 1


class Cut(Exception):  # noqa: N818 -- the end of a process, not an error
    pass


@pytest.mark.parametrize("step", [0, 1, 2])
def test_a_writer_cut_off_between_commits_leaves_nothing_to_be_seen(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    refused = (Refusal(Rejected("x", "format", "mend it")),)
    done = [0]
    real = tables.append

    def stop_before(*args: object, **named: object) -> None:
        if done[0] == step:
            raise Cut
        done[0] += 1
        real(*args, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(tables, "append", stop_before)
        patch.setattr(write, "append", stop_before)
        with pytest.raises(Cut):
            ledger.append(batch(1, 2, refused=refused))
    assert rows(ledger, CLAIMS) == (4 if step else 0)
    assert len(ledger.claims()) == len(ledger.documents()) == 0
    again = open_ledger(ledger.path)
    assert again.append(batch(1, 2, refused=refused)) == Appended(2, 4, 0 if step == 2 else 1)
    assert len(again.claims()) == 4
    assert len(again.rejected()) == 1


def test_another_version_is_added_beside_the_first_and_shown_in_its_place(ledger: Ledger) -> None:
    ledger.append(batch(1))
    only_one = replace(reading(1), claims=reading(1).claims[:1])
    assert ledger.append(Batch("v2", "s", "r", (only_one,))).claims == 1
    assert list(ledger.claims()) == list(only_one.claims)
    assert (rows(ledger, CLAIMS), rows(ledger, DOCUMENTS)) == (3, 2)


def test_writers_with_the_same_documents_neither_double_nor_lose(ledger: Ledger) -> None:
    added: list[Appended] = []
    start = threading.Barrier(3)

    def work(order: int) -> None:
        own = open_ledger(ledger.path)
        own.known("v", "s")  # all three see the empty ledger
        start.wait()
        firsts = range(0, 12, 2) if order else range(10, -1, -2)
        added.extend(own.append(batch(first, first + 1)) for first in firsts)

    threads = [threading.Thread(target=work, args=(order,)) for order in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(added) == 18
    assert sum(each.documents for each in added) == 12
    assert sum(each.claims for each in added) == 24
    assert rows(ledger, DOCUMENTS) == 12
    found = [claim.claim_id for claim in ledger.claims()]
    assert sorted(found) == sorted({claim.claim_id for n in range(12) for claim in reading(n).claims})


def test_a_reader_keeps_the_state_it_found(ledger: Ledger) -> None:
    ledger.append(batch(1))
    before = ledger.claims()
    ledger.append(batch(2))
    assert len(list(before)) == len(before) == 2
    assert len(ledger.claims()) == 4


def test_compaction_changes_no_row(ledger: Ledger) -> None:
    for number in range(6):
        ledger.append(batch(number))
    before = list(ledger.claims())
    ledger.compact()
    assert list(ledger.claims()) == before
    assert len(ledger._store.load(DOCUMENTS).file_uris()) == 1
    assert ledger.append(batch(5, 6)).documents == 1


def test_no_ledger_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"no ledger at .*dragoman read FILES --ledger"):
        open_ledger(tmp_path / "nowhere")
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(LedgerError, match="is not a ledger"):
        open_ledger(tmp_path)
    with pytest.raises(LedgerError, match=r"holds other things \(notes.txt\)"):
        open_ledger(tmp_path, create=True)
    with pytest.raises(LedgerError, match="is a file"):
        open_ledger(tmp_path / "notes.txt", create=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.txt"]


def test_a_creation_that_was_cut_off_is_completed(tmp_path: Path) -> None:
    store = tables.Store.at(tmp_path / "l")
    for spec in TABLES[:2]:
        store.create(spec)
    with pytest.raises(LedgerError, match="is not a ledger"):
        open_ledger(tmp_path / "l")
    assert len(open_ledger(tmp_path / "l", create=True).claims()) == 0


def test_a_ledger_of_another_schema_is_told_apart(tmp_path: Path) -> None:
    store = tables.Store.at(tmp_path / "l")
    for spec in TABLES:
        store.create(replace(spec, schema=spec.schema.remove(1)) if spec is CLAIMS else spec)
    with pytest.raises(LedgerError, match="made by another version"):
        open_ledger(tmp_path / "l")


def test_the_tables_refuse_deletion(ledger: Ledger) -> None:
    ledger.append(batch(1))
    with pytest.raises(Exception, match=r"(?i)append"):
        ledger._store.load(CLAIMS).delete()
    assert len(ledger.claims()) == 2
