"""What a run is told and what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from dragoman.errors import SettingsError


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How to run.

    ``version`` and ``settings_hash`` say which readings already in the ledger count. A batch
    is committed when it has ``batch_documents`` documents, ``batch_claims`` claims or
    ``batch_characters`` code points of text, whichever comes first. A run's first batches are
    smaller (16 documents, then twice as many each time), so that an early interruption loses
    seconds, and a long run still makes few commits. ``window`` documents for each job are read
    ahead. None but the first two change what is found.
    """

    version: str
    settings_hash: str
    jobs: int = 1
    batch_documents: int = 256
    batch_claims: int = 8192
    batch_characters: int = 4_000_000
    window: int = 8

    def __post_init__(self) -> None:
        for name in ("jobs", "batch_documents", "batch_claims", "batch_characters", "window"):
            if getattr(self, name) < 1:
                raise SettingsError(f"{name} must be 1 or more, not {getattr(self, name)}")


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run added to the ledger, refused, and passed over since it was there already."""

    run_id: str
    documents: int
    claims: int
    rejected: int
    skipped: int
    words: int
    seconds: float


class Progress(Protocol):
    """Told of each document as its turn comes; the numbers are what is new since last time."""

    def advance(
        self, *, documents: int = 0, claims: int = 0, words: int = 0, rejected: int = 0, skipped: int = 0
    ) -> None:
        """Take note of what was done."""
