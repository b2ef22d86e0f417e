"""When a page was written, and dates that stand alone."""

from __future__ import annotations

import pytest

from dragoman.model.claim import Time
from dragoman.model.document import Block, BlockKind, Document
from dragoman.model.finding import Citation
from dragoman.when import date_of_document, find_times, parse_date


def document(text: str, *, published: str | None = None, kind: BlockKind = BlockKind.PROSE) -> Document:
    return Document("d", text, (Block(kind, 0, len(text)),), published=published)


def citation(words: str, start: int) -> Citation:
    time = find_times(words)[0].time
    return Citation(start, start + 20, 0, start, (), time, False, "test")  # noqa: FBT003


def test_metadata_come_first() -> None:
    found = date_of_document(document("x", published="1999-08"), (), [citation("August 24", 5)])
    assert found == Time("1999-08", "1999-08-01", "1999-08-31", basis="document")


def test_a_dateline_dates_its_page() -> None:
    text = "BEIJING, Aug 24, 1999 (Reuters) -"
    found = date_of_document(document(text, kind=BlockKind.DATELINE), find_times(text), ())
    assert (found.edtf, found.text, found.basis) == ("1999-08-24", "Aug 24, 1999", "document")


def test_a_past_date_in_the_prose_only_bounds() -> None:
    text = "The accord was signed on August 24, 1979."
    found = date_of_document(document(text), find_times(text), ())
    assert (found.edtf, found.earliest, found.latest, found.basis) == (
        "1979-08-24/..",
        "1979-08-24",
        None,
        "document",
    )


@pytest.mark.parametrize(
    ("cited", "edtf"),
    [
        (["August 24"], "XXXX-08-24/.."),
        (["August 24", "August 23-24", "August 18", "August 25"], "XXXX-08-25/.."),
        (["December 30", "January 2"], "XXXX-01-02/.."),
        (["August 24, 1999", "August 23"], "1999-08-24/.."),
        ([], None),
    ],
)
def test_a_page_is_not_older_than_what_it_cites(cited: list[str], edtf: str | None) -> None:
    found = date_of_document(document("x"), (), [citation(words, 30 * n) for n, words in enumerate(cited)])
    assert found.edtf == edtf
    assert found.latest is None
    assert found.basis == ("citation" if edtf else "none")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Tue, 24 Aug 1999 10:00:00 GMT", "1999-08-24"),
        ("1999-08-24T10:00:00Z", "1999-08-24"),
        ("1999-08", "1999-08"),
        ("1999", "1999"),
        ("19990824", "1999-08-24"),
        ("19990824T100000Z", "1999-08-24"),
        ("August 24, 1999", "1999-08-24"),
        ("August 24", "XXXX-08-24"),
        ("Aug. 23-24", "XXXX-08-23/XXXX-08-24"),
        ("24.8.1999", "1999-08-24"),
        ("08/07/1999", "1999-07-08/1999-08-07"),
        ("../1999-08-24", "../1999-08-24"),
        ("99999999", None),
        ("yesterday", None),
        ("February 30", None),
        ("no date", None),
        ("", None),
    ],
)
def test_parse_date(text: str, edtf: str | None) -> None:
    assert parse_date(text) == edtf
