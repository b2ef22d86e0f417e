"""What was known on a day: claims by when their documents appeared."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.run.toy import code, make_document

from dragoman.errors import QueryError
from dragoman.ledger import Batch, ClaimFilter, Ledger, Reading, RunRecord, open_ledger

PAGES = {
    "a": ("Norway criticised Chile.", "1999-03-01"),
    "b": ("Chile aided Norway.", "1999-06"),
    "c": ("Japan met Ghana.", None),
    "d": ("Peru met Chile.", "1999-07-01/1999-07-03"),
    "e": ("Ghana met Peru.", "XXXX-08-24"),
    "f": ("Norway aided Peru.", "1999?"),
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    made = open_ledger(tmp_path_factory.mktemp("l"), create=True)
    documents = [make_document(words, published, name) for name, (words, published) in PAGES.items()]
    made.append(Batch("v", "s", "r", tuple(Reading(d, code(d)) for d in documents)))
    made.record_run(RunRecord("r", "started", datetime(2000, 1, 1, tzinfo=UTC), "v", "s"))
    return made


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("1999-02-28", ""),
        ("1999-03-01", "a"),
        ("1999-06-29", "a"),
        ("1999-06-30", "ab"),
        ("1999-06", "ab"),
        ("1999-07-02", "ab"),
        (date(1999, 7, 3), "abd"),
        ("1999-12-30", "abd"),
        ("1999", "abdf"),
    ],
)
def test_a_claim_is_known_once_its_document_has_appeared(ledger: Ledger, day: str | date, names: str) -> None:
    told = {words for name, (words, _) in PAGES.items() if name in names}
    assert {c.evidence.text for c in ledger.claims(as_known_on=day)} == told


def test_what_has_no_date_is_counted(ledger: Ledger) -> None:
    left = ledger.undated(ClaimFilter(as_known_on="1999"))
    assert (left.documents, left.claims) == (2, 2)
    assert ledger.undated(ClaimFilter(actor="JPN", as_known_on="1999")).documents == 1


def test_a_day_that_is_none_is_refused(ledger: Ledger) -> None:
    with pytest.raises(QueryError, match="not a date"):
        ledger.claims(as_known_on="lately")


def test_documents_tell_when_they_appeared_and_were_read(ledger: Ledger) -> None:
    rows = ledger.sql("SELECT published, known_from, read_at FROM documents ORDER BY published").to_pylist()
    assert [r["known_from"] for r in rows] == [
        "1999-03-01",
        "1999-06-30",
        "1999-07-03",
        "1999-12-31",
        None,
        None,
    ]
    assert {r["read_at"] for r in rows} == {datetime(2000, 1, 1, tzinfo=UTC)}
