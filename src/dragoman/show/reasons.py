"""Every field of a claim in words, with why it is what it is and which rule decided it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model.claim import Actor, Claim, Place, Source
from dragoman.show.phrases import NOTHING, party, voice

_RESOLUTIONS = {
    "name": "named in these words",
    "alias": "another name of it",
    "metonym": "a seat or office that stands for it",
    "demonym": "an adjective or noun of its people",
    "role": "an office that it holds",
    "coreference": "resolved to an earlier mention",
}
_BASES = {
    "expression": "a time expression in the sentence",
    "citation": "the date of the citation that covers the sentence",
    "document": "no date in the text; the document's own",
    "none": "neither the text nor the document gives a date",
}
_MODALITIES = {
    "actual": "told as having happened",
    "future": "told as still to come",
    "hypothetical": "told as a supposition",
    "historical": "told as long past",
}
_FACTUALITIES = {
    "CT+": "its last source is certain that it is so",
    "PR+": "its last source holds it probable",
    "PS+": "its last source holds it possible",
    "CT-": "its last source is certain that it is not so",
    "PR-": "its last source holds it improbable",
    "PS-": "its last source holds it possible that it is not so",
    "UU": "its last source does not commit itself",
}
_QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


@dataclass(frozen=True, slots=True)
class Reason:
    """One field: its value and why, both as one line of text."""

    field: str
    value: str
    why: str


def reasons(claim: Claim) -> tuple[Reason, ...]:
    """All fields of a claim in the order in which a reader asks for them."""
    return (
        *_what(claim),
        *_sides(claim),
        *_surely(claim),
        *_voices(claim),
        *_when_and_where(claim),
        *_record(claim),
    )


def _rule(claim: Claim, field: str) -> str:
    rule = dict(claim.coder.reasons).get(field)
    return f"; rule {rule}" if rule else ""


def _what(claim: Claim) -> Iterator[Reason]:
    trigger = claim.evidence.trigger
    yield Reason("kind", claim.kind, "")
    folded = dict(claim.coder.reasons).get("type")
    why = f"“{trigger.text}” at {trigger.start}–{trigger.end}; rule {claim.coder.rule}"
    yield Reason("type", claim.type or NOTHING, f"{why}; folded by {folded}" if folded else why)
    yield Reason("mode", claim.mode or NOTHING, "by the same rule" if claim.mode else "the words give none")
    if claim.contexts:
        yield Reason("contexts", ", ".join(claim.contexts), "what the claim's own words prove")
    if claim.cameo:
        yield Reason("cameo", claim.cameo, "the closest CAMEO code, by the same rule")
    if claim.quad is not None:
        why = f"follows from the type in {claim.coder.codebook}"
        yield Reason("quad", f"{claim.quad}, {_QUADS.get(claim.quad, 'unknown')}", why)
    if claim.score is not None:
        yield Reason("score", f"{claim.score:+g}", "follows from type and mode; from -10 (conflict) to +10")
    if claim.motive_of is not None:
        yield Reason("motive of", claim.motive_of[:8], "the claim whose motive this is")


def _sides(claim: Claim) -> Iterator[Reason]:
    for field, label, side in (("actors", "who", claim.actors), ("recipients", "whom", claim.recipients)):
        if not side:
            yield Reason(label, NOTHING, f"the sentence names nobody{_rule(claim, field)}")
        filled = dict(claim.coder.reasons).get("side") if field == "recipients" else None
        placed = f"; on this side by {filled}" if filled else ""
        for actor in side:
            yield Reason(label, _described(actor), _why_party(actor) + _rule(claim, field) + placed)


def _described(actor: Actor) -> str:
    extra = [actor.kind, *actor.sectors]
    if actor.role:
        extra.append(actor.role)
    return f"{party(actor)}; {', '.join(extra)}; {actor.actor_id}"


def _why_party(actor: Actor) -> str:
    return (
        f"“{actor.text}” at {actor.start}–{actor.end}: {_RESOLUTIONS[actor.resolution]} ({actor.resolution})"
    )


def _surely(claim: Claim) -> Iterator[Reason]:
    rule = _rule(claim, "certainty")
    denial = "a negation governs it" if claim.polarity == "denied" else "no negation governs it"
    yield Reason("polarity", claim.polarity, denial + (_rule(claim, "polarity") or rule))
    yield Reason("modality", claim.modality, _MODALITIES[claim.modality] + (_rule(claim, "modality") or rule))
    yield Reason(
        "factuality", claim.factuality, _FACTUALITIES[claim.factuality] + (_rule(claim, "factuality") or rule)
    )
    for hedge in claim.hedges:
        yield Reason("hedge", hedge.text, f"at {hedge.start}–{hedge.end}; lowers the factuality")


def _voices(claim: Claim) -> Iterator[Reason]:
    if not claim.sources:
        yield Reason("according to", NOTHING, f"no voice but the text's own{_rule(claim, 'sources')}")
    for depth, source in enumerate(claim.sources):
        label = "according to" if depth == 0 else "  ← " + ("and then" if depth == 1 else "then")
        yield Reason(label, f"{voice(source)}; {source.kind}, {source.grade}", _why_voice(source, claim))


def _why_voice(source: Source, claim: Claim) -> str:
    if source.start is None:
        return "from the document's header or metadata"
    cue = f", said with “{source.cue}”" if source.cue else ""
    return f"named at {source.start}–{source.end}{cue}{_rule(claim, 'sources')}"


def _when_and_where(claim: Claim) -> Iterator[Reason]:
    time = claim.time
    words = f", “{time.text}” at {time.start}–{time.end}" if time.text and time.start is not None else ""
    rule = dict(claim.coder.reasons).get("time")
    # A reason that only repeats the basis says nothing more.
    decided = f"; rule {rule}" if rule and rule != time.basis else ""
    yield Reason("when", time.edtf or NOTHING, f"{_BASES[time.basis]}{words}{decided}")
    if time.earliest or time.latest:
        bounds = f"{time.earliest or 'unknown'} to {time.latest or 'unknown'}"
        yield Reason("  bounds", bounds, "the earliest and the latest day that it allows")
    if claim.place is None:
        yield Reason("where", NOTHING, "no place is tied to the act")
    else:
        yield _where(claim.place, claim)


def _where(place: Place, claim: Claim) -> Reason:
    value = [place.name, *([place.country] if place.country else []), place.precision]
    if place.latitude is not None and place.longitude is not None:
        value.append(f"{place.latitude:.2f}, {place.longitude:.2f}")
    if place.geonames_id is not None:
        value.append(f"geonames:{place.geonames_id}")
    return Reason(
        "where", "; ".join(value), f"“{place.text}” at {place.start}–{place.end}{_rule(claim, 'place')}"
    )


def _record(claim: Claim) -> Iterator[Reason]:
    yield Reason(
        "confidence", f"{claim.confidence:.2f}", "how often this rule is right, less for what is hedged"
    )
    evidence = claim.evidence
    yield Reason("evidence", f"{evidence.start}–{evidence.end}", "code points of the stored text")
    yield Reason("claim", claim.claim_id, "a hash of document, evidence, type and parties")
    yield Reason("document", claim.document_id, "a hash of text and metadata")
    yield Reason(
        "coder", f"dragoman {claim.coder.version}", f"codebook {claim.coder.codebook}, schema {claim.schema}"
    )
