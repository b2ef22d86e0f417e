"""A claim as a dict and as JSON, and back, with the keys in the order of the contract.

The order is that of the fields of the records in ``model/claim.py``; a test holds the two
together. Keys that a later schema may add at the end of an object are passed over when reading.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dragoman.model.claim import SCHEMA, Actor, Claim, Coder, Evidence, Place, Source, Time, Words

__all__ = ["claim_from_dict", "claim_to_dict", "claim_to_json"]


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    """Give the claim as plain dicts, lists, strings and numbers."""
    return {
        "schema": claim.schema,
        "claim_id": claim.claim_id,
        "document_id": claim.document_id,
        "kind": claim.kind,
        "type": claim.type,
        "mode": claim.mode,
        "contexts": list(claim.contexts),
        "cameo": claim.cameo,
        "quad": claim.quad,
        "score": claim.score,
        "actors": [_actor_to_dict(actor) for actor in claim.actors],
        "recipients": [_actor_to_dict(actor) for actor in claim.recipients],
        "polarity": claim.polarity,
        "modality": claim.modality,
        "factuality": claim.factuality,
        "hedges": [_words_to_dict(hedge) for hedge in claim.hedges],
        "sources": [_source_to_dict(source) for source in claim.sources],
        "time": _time_to_dict(claim.time),
        "place": None if claim.place is None else _place_to_dict(claim.place),
        "motive_of": claim.motive_of,
        "evidence": _evidence_to_dict(claim.evidence),
        "confidence": claim.confidence,
        "coder": _coder_to_dict(claim.coder),
    }


def claim_to_json(claim: Claim) -> str:
    """Give the claim as one line of JSON, letters unescaped."""
    return json.dumps(claim_to_dict(claim), ensure_ascii=False, allow_nan=False)


def claim_from_dict(row: Mapping[str, Any]) -> Claim:
    """Build the claim that ``claim_to_dict`` wrote.

    Raises ``ValueError`` where the dict is of another schema or a field is missing.
    """
    if row.get("schema") != SCHEMA:
        raise ValueError(f"a claim of schema {SCHEMA} was expected, not of {row.get('schema')!r}")
    try:
        return _claim(row)
    except KeyError as error:
        raise ValueError(f"the claim has no field {error}") from error


def _claim(row: Mapping[str, Any]) -> Claim:
    score, place = row["score"], row["place"]
    return Claim(
        schema=row["schema"],
        claim_id=row["claim_id"],
        document_id=row["document_id"],
        kind=row["kind"],
        type=row["type"],
        mode=row["mode"],
        contexts=tuple(row["contexts"]),
        cameo=row["cameo"],
        quad=row["quad"],
        score=None if score is None else float(score),
        actors=tuple(_actor(actor) for actor in row["actors"]),
        recipients=tuple(_actor(actor) for actor in row["recipients"]),
        polarity=row["polarity"],
        modality=row["modality"],
        factuality=row["factuality"],
        hedges=tuple(_words(hedge) for hedge in row["hedges"]),
        sources=tuple(_source(source) for source in row["sources"]),
        time=_time(row["time"]),
        place=None if place is None else _place(place),
        motive_of=row["motive_of"],
        evidence=_evidence(row["evidence"]),
        confidence=float(row["confidence"]),
        coder=_coder(row["coder"]),
    )


def _words_to_dict(words: Words) -> dict[str, Any]:
    return {"text": words.text, "start": words.start, "end": words.end}


def _words(row: Mapping[str, Any]) -> Words:
    return Words(row["text"], row["start"], row["end"])


def _actor_to_dict(actor: Actor) -> dict[str, Any]:
    return {
        "text": actor.text,
        "start": actor.start,
        "end": actor.end,
        "name": actor.name,
        "actor_id": actor.actor_id,
        "kind": actor.kind,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "role": actor.role,
        "resolution": actor.resolution,
    }


def _actor(row: Mapping[str, Any]) -> Actor:
    return Actor(
        text=row["text"],
        start=row["start"],
        end=row["end"],
        name=row["name"],
        actor_id=row["actor_id"],
        kind=row["kind"],
        country=row["country"],
        sectors=tuple(row["sectors"]),
        role=row["role"],
        resolution=row["resolution"],
    )


def _source_to_dict(source: Source) -> dict[str, Any]:
    return {
        "kind": source.kind,
        "name": source.name,
        "actor_id": source.actor_id,
        "date": source.date,
        "cue": source.cue,
        "start": source.start,
        "end": source.end,
        "grade": source.grade,
    }


def _source(row: Mapping[str, Any]) -> Source:
    return Source(
        kind=row["kind"],
        name=row["name"],
        actor_id=row["actor_id"],
        date=row["date"],
        cue=row["cue"],
        start=row["start"],
        end=row["end"],
        grade=row["grade"],
    )


def _time_to_dict(time: Time) -> dict[str, Any]:
    return {
        "edtf": time.edtf,
        "earliest": time.earliest,
        "latest": time.latest,
        "text": time.text,
        "start": time.start,
        "end": time.end,
        "basis": time.basis,
    }


def _time(row: Mapping[str, Any]) -> Time:
    return Time(
        edtf=row["edtf"],
        earliest=row["earliest"],
        latest=row["latest"],
        text=row["text"],
        start=row["start"],
        end=row["end"],
        basis=row["basis"],
    )


def _place_to_dict(place: Place) -> dict[str, Any]:
    return {
        "text": place.text,
        "start": place.start,
        "end": place.end,
        "name": place.name,
        "country": place.country,
        "geonames_id": place.geonames_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
    }


def _place(row: Mapping[str, Any]) -> Place:
    return Place(
        text=row["text"],
        start=row["start"],
        end=row["end"],
        name=row["name"],
        country=row["country"],
        geonames_id=row["geonames_id"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        precision=row["precision"],
    )


def _evidence_to_dict(evidence: Evidence) -> dict[str, Any]:
    trigger = _words_to_dict(evidence.trigger)
    return {"start": evidence.start, "end": evidence.end, "text": evidence.text, "trigger": trigger}


def _evidence(row: Mapping[str, Any]) -> Evidence:
    return Evidence(row["start"], row["end"], row["text"], _words(row["trigger"]))


def _coder_to_dict(coder: Coder) -> dict[str, Any]:
    return {
        "version": coder.version,
        "rule": coder.rule,
        "codebook": coder.codebook,
        "reasons": [{"field": field, "rule": rule} for field, rule in coder.reasons],
    }


def _coder(row: Mapping[str, Any]) -> Coder:
    reasons = tuple((reason["field"], reason["rule"]) for reason in row.get("reasons", ()))
    return Coder(row["version"], row["rule"], row["codebook"], reasons)
