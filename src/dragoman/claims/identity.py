"""The stable identity of a claim."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from dragoman.model.claim import Actor, Evidence, Kind

_LENGTH = 24


def claim_id(
    document_id: str,
    kind: Kind,
    type_name: str | None,
    *,
    evidence: Evidence,
    actors: Sequence[Actor],
    recipients: Sequence[Actor],
) -> str:
    """A hash of document, evidence and trigger offsets, kind, type, actors and recipients.

    Neither the run nor the clock nor the version enters it.
    """
    trigger = evidence.trigger
    parts = [
        document_id,
        kind,
        type_name or "",
        f"{evidence.start}-{evidence.end}-{trigger.start}-{trigger.end}",
        ",".join(a.actor_id for a in actors),
        ",".join(r.actor_id for r in recipients),
    ]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_LENGTH]
