"""Records of the model as rows of the tables, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from dragoman.ledger.records import Batch, Reading, Refusal, RunRecord
from dragoman.model.codec import claim_to_dict
from dragoman.model.document import Block, BlockKind, Document, Rejected

Row = dict[str, Any]


def claim_rows(reading: Reading, batch_id: str) -> list[Row]:
    """Give the rows of a reading's claims, each claim once.

    Raises ``ValueError`` for a claim that names another document: no query would show it.
    """
    rows: dict[str, Row] = {}
    for claim in reading.claims:
        if claim.document_id != reading.document.document_id:
            raise ValueError(
                f"claim {claim.claim_id} names document {claim.document_id}, "
                f"but it was found in {reading.document.document_id}"
            )
        rows.setdefault(claim.claim_id, {**claim_to_dict(claim), "batch_id": batch_id})
    return list(rows.values())


def document_row(reading: Reading, batch: Batch, batch_id: str, claims: int) -> Row:
    """Give the row of a reading, without the commit's ``sequence``."""
    document = reading.document
    return {
        "document_id": document.document_id,
        "text": document.text,
        "blocks": [{"kind": b.kind.value, "start": b.start, "end": b.end} for b in document.blocks],
        "title": document.title,
        "publication": document.publication,
        "published": document.published,
        "byline": document.byline,
        "dateline": document.dateline,
        "agency": document.agency,
        "language": document.language,
        "address": None if document.address is None else _writable(document.address),
        "metadata": [{"key": key, "value": value} for key, value in document.metadata],
        "words": count_words(document.text),
        "claims": claims,
        "version": batch.version,
        "settings": batch.settings,
        "run_id": batch.run_id,
        "batch_id": batch_id,
    }


def document_from_row(row: Mapping[str, Any]) -> Document:
    """Build the document of a row."""
    return Document(
        document_id=row["document_id"],
        text=row["text"],
        blocks=tuple(Block(BlockKind(b["kind"]), b["start"], b["end"]) for b in row["blocks"]),
        title=row["title"],
        publication=row["publication"],
        published=row["published"],
        byline=row["byline"],
        dateline=row["dateline"],
        agency=row["agency"],
        language=row["language"],
        address=row["address"],
        metadata=tuple((pair["key"], pair["value"]) for pair in row["metadata"]),
    )


def rejected_row(refusal: Refusal, batch: Batch) -> Row:
    """Give the row of what could not be read, without the commit's ``sequence``.

    ``rejected_id`` is a hash of what was refused and why, so that the same refusal by the
    same coder is written once, however often the run is repeated.
    """
    rejected = refusal.rejected
    told = (rejected.address, rejected.reason, rejected.detail, refusal.document_id or "")
    return {
        "address": _writable(rejected.address),
        "reason": rejected.reason,
        "detail": _writable(rejected.detail),
        "document_id": refusal.document_id,
        "version": batch.version,
        "settings": batch.settings,
        "run_id": batch.run_id,
        "rejected_id": hashlib.sha256("\x1f".join(told).encode("utf-8", "replace")).hexdigest()[:32],
    }


def rejected_from_row(row: Mapping[str, Any]) -> Rejected:
    """Build the refusal of a row."""
    return Rejected(row["address"], row["reason"], row["detail"])


def run_row(record: RunRecord) -> Row:
    """Give the row of a run's start or end."""
    return asdict(record)


def _writable(text: str) -> str:
    """Write out the bytes of a file name that are no text, which Python keeps as half characters."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def count_words(text: str) -> int:
    """Count what stands between white space."""
    return len(text.split())
