"""The cells of a claim in plain words, for the table, the explanation and the page alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from dragoman.model.claim import Actor, Claim, Source, Time

NOTHING = "—"
UNSURE = 0.6  # of claims coded less surely more than four in ten were wrong
_SAME_DAYS = re.compile(r"(\d{4}-\d\d-)(\d\d)/\1(\d\d)")
_DEGREES = {
    "PR+": "probable",
    "PS+": "possible",
    "PR-": "probably not",
    "PS-": "possibly not",
    "UU": "open",
}
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """One line without control characters, so that no document can steer a terminal."""
    spaced = "".join(
        " " if c in "\n\t\r\u2028\u2029" else "" if unicodedata.category(c) == "Cc" or c in _REORDERING else c
        for c in text
    )
    return " ".join(spaced.split())


def when(time: Time) -> str:
    """The EDTF date; open intervals in words, days of one month shortened: ``1999-08-23/24``."""
    if not time.edtf:
        return NOTHING
    first, _, last = time.edtf.partition("/")
    if first == "..":
        return f"by {last}"
    return f"from {first}" if last == ".." else _SAME_DAYS.sub(r"\1\2/\3", time.edtf)


def party(actor: Actor) -> str:
    """A party by name, with its country where the name alone does not give it."""
    if actor.country is None or actor.kind == "state":
        return clean(actor.name)
    return clean(f"{actor.name} ({actor.country})")


def parties(actors: Iterable[Actor]) -> str:
    """All parties of one side."""
    return ", ".join(party(a) for a in actors) or NOTHING


def act(claim: Claim) -> str:
    """Type and mode: ``ACCUSE disapprove``; ``ACCUSE?`` where the coding is unsure."""
    name = (claim.type or claim.kind) + ("?" if claim.confidence < UNSURE else "")
    return f"{name} {claim.mode}" if claim.mode else name


def sureness(claim: Claim) -> str:
    """What limits the claim: denied, future, probable, its hedges. Empty for plain fact."""
    said: list[str] = [claim.polarity] if claim.polarity == "denied" else []
    if claim.modality != "actual":
        said.append(claim.modality)
    degree = _DEGREES.get(claim.factuality)
    # The open value says nothing new of what is yet to come or only supposed.
    if degree and not (claim.factuality == "UU" and claim.modality in {"future", "hypothetical"}):
        said.append(degree)
    said += [f"“{clean(h.text)}”" for h in claim.hedges]
    return ", ".join(said)


def voice(source: Source) -> str:
    """One link of the chain: ``Itar-Tass 1999-08-24``, ``unnamed``."""
    name = clean(source.name) if source.name else source.kind
    # A publication's date is that of the document; only a wire or a paper that it cites has one of its own.
    return f"{name} {source.date}" if source.date and source.kind != "publication" else name


def according_to(claim: Claim) -> str:
    """The chain of voices, outermost first: ``Monitor ← Itar-Tass 1999-08-24 ← he``."""
    return " ← ".join(voice(s) for s in claim.sources) or NOTHING
