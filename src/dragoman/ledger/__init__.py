"""The store: an append-only ledger of claims in Delta Lake tables."""

from dragoman.ledger.filters import ClaimFilter
from dragoman.ledger.records import Appended, Batch, LedgerStats, Reading, Refusal, RunRecord, Undated
from dragoman.ledger.sets import ClaimSet, DocumentSet, RejectedSet
from dragoman.ledger.store import Ledger, open_ledger

__all__ = [
    "Appended",
    "Batch",
    "ClaimFilter",
    "ClaimSet",
    "DocumentSet",
    "Ledger",
    "LedgerStats",
    "Reading",
    "Refusal",
    "RejectedSet",
    "RunRecord",
    "Undated",
    "open_ledger",
]
