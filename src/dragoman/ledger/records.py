"""What is handed to a ledger and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dragoman.model.claim import Claim
from dragoman.model.document import Document, Rejected


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with all the claims that one coder found in it."""

    document: Document
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """What could not be read; ``document_id`` where it was decoded but could not be coded."""

    rejected: Rejected
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What one commit adds, all of it made by one run.

    ``version`` is the coder's version and ``settings`` the hash of its settings: a document
    already read with the same two is not read again.
    """

    version: str
    settings: str
    run_id: str
    readings: tuple[Reading, ...] = ()
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Appended:
    """What a batch really added, after what the ledger already had was left out."""

    documents: int = 0
    claims: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One line of a run's record: that it started, or that it finished with these counts."""

    run_id: str
    state: Literal["started", "finished"]
    at: datetime
    version: str
    settings: str
    documents: int = 0
    claims: int = 0
    rejected: int = 0
    skipped: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True)
class Undated:
    """Documents of which no date is known, and their claims."""

    documents: int
    claims: int


@dataclass(frozen=True, slots=True)
class LedgerStats:
    """What a ledger holds. ``by_type`` is ordered from the most frequent type down."""

    documents: int
    claims: int
    rejected: int
    runs: int
    words: int
    first_published: str | None
    last_published: str | None
    by_kind: tuple[tuple[str, int], ...]
    by_type: tuple[tuple[str, int], ...]
