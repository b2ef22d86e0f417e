"""What the stages find and hand on: offsets, token numbers of the parse and plain values.

Token numbers count the tokens of the one spaCy ``Doc`` of the document; offsets are code
points into the stored text, end-exclusive. Every finding names the rule that made it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.claim import (
    Actor,
    Factuality,
    Kind,
    Modality,
    Place,
    Polarity,
    Source,
    Time,
    Words,
)

TimexKind = Literal["DATE", "TIME", "DURATION", "SET"]
Reading = Literal["party", "place", "both"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named at one place of the text.

    ``token`` is the head token of the words. One phrase that stands for several parties
    ("the two sides") gives several mentions with the same span and token. ``reading`` tells
    a government ("Beijing resisted") from a place ("in Beijing").
    """

    actor: Actor
    token: int
    reading: Reading
    rule: str


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression and what it means.

    ``timex`` is the TIMEX3 value (``1999-08-24``, ``P3D``, ``PAST_REF``, ``XXXX-08-24``);
    ``time.basis`` is ``expression``. A DURATION or SET may have no bounds.
    """

    kind: TimexKind
    start: int
    end: int
    timex: str
    time: Time
    rule: str


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named at one place of the text; ``token`` is its head token."""

    place: Place
    token: int
    rule: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A bracketed citation, found in the stored text before it is parsed.

    ``start..end`` are the brackets included; ``scope_start..scope_end`` is what it covers: its
    paragraph from the previous citation (or the paragraph's start) to its own end. A
    cross-reference ("see the Monitor, August 23") has an empty scope.
    """

    start: int
    end: int
    scope_start: int
    scope_end: int
    sources: tuple[Source, ...]
    time: Time
    cross_reference: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """A voice inside the prose and the words it vouches for.

    ``cue`` is the token that reports ("said", "according"); ``content_start..content_end``
    the reported words, in code points; ``holder`` the token of the source's head, or None.
    ``certainty`` is what the cue commits its source to: 1 certain, 0.5 probable, 0 nothing.
    """

    source: Source
    cue: int
    holder: int | None
    content_start: int
    content_end: int
    certainty: float
    rule: str


@dataclass(frozen=True, slots=True)
class EventFinding:
    """A typed, directed act before it is judged for certainty, time, place and source.

    ``trigger`` is the token number of the word that made it and ``predicate`` that of the verb
    whose tense, negation and modals govern it (the trigger itself, or the support verb of a
    nominal trigger, or the nearest verb above). ``start..end`` are the trigger's words.
    ``motive_of`` is the number of the finding that a motive explains, within the same list.
    """

    kind: Kind
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    trigger: int
    predicate: int
    start: int
    end: int
    confidence: float
    rule: str
    denied: bool = False  # the entry itself is negative: "failed to agree"
    modality: Modality | None = None  # the entry itself fixes it: "plans to visit"
    motive_of: int | None = None
    filled_by: str | None = None  # what named the other side where the entry's own slots did not


@dataclass(frozen=True, slots=True)
class Certainty:
    """How surely: polarity, modality, factuality and the words that hedge."""

    polarity: Polarity
    modality: Modality
    factuality: Factuality
    hedges: tuple[Words, ...]
    rule: str
