"""What is written to the tables comes back as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.strategies import claims, maybe, text
from tests.run.toy import code, make_document

from dragoman.ledger import Batch, Reading, Refusal, open_ledger
from dragoman.ledger.rows import document_from_row, document_row
from dragoman.ledger.schema import CLAIM, DOCUMENTS
from dragoman.model.claim import Claim
from dragoman.model.codec import claim_from_dict, claim_to_dict
from dragoman.model.document import REJECTION_REASONS, Block, BlockKind, Document, Rejected

documents = st.builds(
    Document,
    document_id=text,
    text=text,
    blocks=st.lists(
        st.builds(Block, st.sampled_from(BlockKind), st.integers(0, 99), st.integers(0, 99)), max_size=3
    ).map(tuple),
    title=maybe,
    publication=maybe,
    published=maybe,
    byline=maybe,
    dateline=maybe,
    agency=maybe,
    language=text,
    address=maybe,
    metadata=st.lists(st.tuples(text, text), max_size=3).map(tuple),
)


@given(st.lists(claims, max_size=4))
def test_claims_fit_the_arrow_schema_without_loss(many: list[Claim]) -> None:
    table = pa.Table.from_pylist([claim_to_dict(claim) for claim in many], schema=CLAIM)
    assert [claim_from_dict(row) for row in table.to_pylist()] == many


@given(documents)
def test_documents_fit_the_arrow_schema_without_loss(document: Document) -> None:
    row = {**document_row(Reading(document, ()), Batch("v", "s", "r"), "b", 0), "sequence": 1}
    table = pa.Table.from_pylist([row], schema=DOCUMENTS.schema)
    assert document_from_row(table.to_pylist()[0]) == document


@settings(max_examples=5, deadline=None)
@given(st.lists(claims, min_size=1, max_size=5, unique_by=lambda claim: claim.claim_id), documents)
def test_the_ledger_gives_back_what_it_was_given(
    tmp_path_factory: pytest.TempPathFactory, many: list[Claim], document: Document
) -> None:
    ledger = open_ledger(tmp_path_factory.mktemp("l"), create=True)
    found = tuple(replace(claim, document_id=document.document_id) for claim in many)
    ledger.append(Batch("v", "s", "r", (Reading(document, found),)))
    assert set(ledger.claims()) == set(found)
    assert list(ledger.documents()) == [document]


def test_rejections_come_back(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "l", create=True)
    refused = [Rejected("a", reason, "…") for reason in REJECTION_REASONS]
    ledger.append(Batch("v", "s", "r", (), tuple(Refusal(each) for each in refused)))
    assert list(ledger.rejected()) == refused


def test_frames_have_the_columns_of_the_record(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "l", create=True)
    document = make_document("Norway met Chile.")
    ledger.append(Batch("v", "s", "r", (Reading(document, code(document)),)))
    found = ledger.claims()
    assert found.to_arrow().schema == CLAIM
    assert list(found.to_pandas().columns) == CLAIM.names
    frame = found.to_polars()
    assert frame.columns == CLAIM.names
    assert frame["actors"][0][0]["country"] == "NOR"
