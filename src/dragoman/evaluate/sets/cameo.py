"""CAMEO's roots, and statements: what the CAMEO sets count as events and PLOVER does not.

CAMEO has a root for what is merely said (01); PLOVER has none. The adapter: a sentence without a
claim in which a state, an official, an organisation or a group is the speaker of an attribution is
a statement of root 01, the speaker its source. Scores whose names end in ``_without_statements``
leave it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.evaluate.readers import Readers, Span
from dragoman.evaluate.rows import sentence_document
from dragoman.evaluate.sets.tables import table
from dragoman.lexicon.codebook import plover
from dragoman.model.claim import Claim

STATEMENT = "01"


@dataclass(frozen=True, slots=True)
class Coded:
    """One sentence as coded: its claims, and the political speakers where there is no claim."""

    claims: tuple[Claim, ...]
    speakers: tuple[Span, ...]

    @property
    def is_statement(self) -> bool:
        """Whether somebody political merely says something."""
        return bool(self.speakers) and not self.claims

    def spans(self, role: str, *, statements: bool) -> list[Span]:
        """What is given for a role of the sets: source, target, action, location or time."""
        if role in {"source", "target"}:
            sides = [c.actors if role == "source" else c.recipients for c in self.claims]
            found = [(a.start, a.end) for side in sides for a in side]
            return found + list(self.speakers if statements and role == "source" else ())
        if role == "action":
            return [(c.evidence.trigger.start, c.evidence.trigger.end) for c in self.claims]
        if role == "location":
            return [(c.place.start, c.place.end) for c in self.claims if c.place]
        times = [(c.time.start, c.time.end) for c in self.claims]
        return [(start, end) for start, end in times if start is not None and end is not None]

    def roots(self, *, statements: bool) -> set[str]:
        """The roots of the claims, or 01 for a statement."""
        if statements and self.is_statement:
            return {STATEMENT}
        return {root_of(c) for c in self.claims}


def coded(text: str, readers: Readers) -> Coded:
    """Code one sentence."""
    document = sentence_document(text)
    claims = tuple(c for c in readers.code(document) if c.kind == "event")
    return Coded(claims, () if claims else readers.speakers(document))


def root_of(claim: Claim) -> str:
    """The root of a claim's CAMEO code, or of its type."""
    return claim.cameo[:2] if claim.cameo else (plover().types[claim.type or ""].cameo_root or "")


def root_number(label: str) -> str:
    """The root in the sets' labels: "03" of "1-3 Express Intent to Coop"."""
    return label.split("-", 1)[1].split(" ", 1)[0].zfill(2)


def penta_of(found: Coded) -> str:
    """The five-way class: of the surest claim by its root, 0 for statements and for nothing."""
    if not found.claims:
        return "0"
    surest = max(found.claims, key=lambda c: (c.confidence, -c.evidence.trigger.start))
    return str(table("cameo")["penta"].get(root_of(surest), 0))


def has_root(claim: Claim, roots: Sequence[str]) -> bool:
    """Whether a claim's root is wanted, or its type is one that acts of a wanted root may have."""
    types: Mapping[str, Any] = table("cameo")["types"]
    return root_of(claim) in roots or any(claim.type in types.get(root, ()) for root in roots)
