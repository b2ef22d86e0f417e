"""Coding one document, with what goes wrong in it kept to it."""

from __future__ import annotations

import re
from collections.abc import Callable

from dragoman.ledger.records import Reading, Refusal
from dragoman.ledger.write import check_reading
from dragoman.model.claim import Claim
from dragoman.model.document import Document, Rejected

Coder = Callable[[Document], tuple[Claim, ...]]
Outcome = Reading | Refusal

# The address of an object differs from run to run, and the refusal must not.
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]+")
_LONGEST = 500


def code_document(coder: Coder, document: Document) -> Outcome:
    """Find the claims of a document; whatever goes wrong becomes a refusal.

    A reading that the ledger could not store is refused here too, so that it does not take
    the others of its batch with it.
    """
    try:
        reading = Reading(document, coder(document))
        check_reading(reading)
    except UnicodeEncodeError:
        detail = "it holds half of a character (a lone surrogate): save it as UTF-8 and read it again"
        return Refusal(Rejected(document.address or "", "encoding", detail), document.document_id)
    except Exception as error:  # noqa: BLE001 -- one document never ends a run
        return Refusal(failure(document.address or "", error), document.document_id)
    return reading


def failure(address: str, error: Exception) -> Rejected:
    """Describe an exception as a refusal, in words that are the same in every run."""
    told = _ADDRESS.sub("0x…", f"{type(error).__name__}: {error}")[:_LONGEST]
    return Rejected(
        address, "failed", f"{told} (report it with the text, please; the other documents were read)"
    )
