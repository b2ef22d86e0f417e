"""The claim: one thing that one passage of one document says. The record of schema 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SCHEMA = "1"

Kind = Literal["event", "relation", "motive"]
ActorKind = Literal["state", "person", "organisation", "group", "media", "region", "unknown"]
Resolution = Literal["name", "alias", "metonym", "demonym", "role", "coreference"]
Polarity = Literal["affirmed", "denied"]
Modality = Literal["actual", "future", "hypothetical", "historical"]
Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "UU"]
SourceKind = Literal["publication", "agency", "outlet", "document", "speaker", "unnamed"]
Grade = Literal["told", "witnessed", "inferred", "unknown"]
TimeBasis = Literal["expression", "citation", "document", "none"]
Precision = Literal["point", "city", "region", "country"]


@dataclass(frozen=True, slots=True)
class Words:
    """Quoted words with their offsets (a hedge, a trigger)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """A party on one side of a claim, with the words that name it here.

    ``country`` is ISO 3166-1 alpha-3 or, for states that were, ISO 3166-3; None for a bloc or
    an organisation, whose PLOVER non-state code is in ``sectors``. ``actor_id`` is the same in
    every document and run.
    """

    text: str
    start: int
    end: int
    name: str
    actor_id: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    role: str | None
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Source:
    """One link of the chain of voices, outermost first."""

    kind: SourceKind
    name: str | None
    actor_id: str | None
    date: str | None  # EDTF
    cue: str | None
    start: int | None
    end: int | None
    grade: Grade


@dataclass(frozen=True, slots=True)
class Time:
    """When, as EDTF with the bounds that are known; all None where nothing is."""

    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None
    basis: TimeBasis = "none"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim's event happened. Latitude and longitude in degrees, WGS 84."""

    text: str
    start: int
    end: int
    name: str
    country: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence, verbatim, and the word in it that made the claim."""

    start: int
    end: int
    text: str
    trigger: Words


@dataclass(frozen=True, slots=True)
class Coder:
    """Who decided: version, the path of the rule, the codebook.

    ``reasons`` are pairs of a field's name and the rule that decided it, in the record's order.
    """

    version: str
    rule: str
    codebook: str
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. Fields and their order are the contract of schema 1."""

    schema: str
    claim_id: str
    document_id: str
    kind: Kind
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: int | None
    score: float | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    polarity: Polarity
    modality: Modality
    factuality: Factuality
    hedges: tuple[Words, ...]
    sources: tuple[Source, ...]
    time: Time
    place: Place | None
    motive_of: str | None
    evidence: Evidence
    confidence: float
    coder: Coder
