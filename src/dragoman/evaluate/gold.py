"""Score claims against a careful reader's key (``corpus/gold``) or tables of sentences.

A claim is right if it stands in the key's sentence, has the key's type (or one of the readings
that the key allows) and the same parties on each side; parties are compared by country, or by
``actor_id`` where they have none. In reciprocal claims the sides are compared together. Optional
entries of the key cost nothing when missed and are right when found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.model.claim import Actor, Claim


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a key; ``types`` are the readings allowed, None for a motive."""

    sentence: str
    kind: str
    types: tuple[str | None, ...]
    actors: frozenset[str]
    recipients: frozenset[str]
    required: bool
    also: tuple[tuple[str, str], ...]  # polarity, modality, mode, factuality where the key states them


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one key: right, given and wanted claims, and of fields right on right claims."""

    right: int
    given: int
    found: int
    wanted: int
    fields: tuple[tuple[str, int, int], ...]
    missed: tuple[Key, ...]
    wrong: tuple[Claim, ...]
    partial: int = 0  # of the wrong ones, those that name a party too few and nothing false

    @property
    def precision(self) -> float:
        """The share of claims given that are right; 1 where none is given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """The share of required entries that are found; 1 where none is required."""
        return self.found / self.wanted if self.wanted else 1.0


def read_key(entries: Iterable[Mapping[str, Any]], *, sentence: str | None = None) -> tuple[Key, ...]:
    """Read a key's entries; ``sentence`` stands for all of them in a table of single sentences."""
    return tuple(
        Key(
            sentence=sentence or str(e["sentence"]),
            kind=str(e.get("kind", "event")),
            types=(e.get("type"), *e.get("or_type", ())),
            actors=frozenset(_code(a) for a in e.get("actors") or ()),
            recipients=frozenset(_code(r) for r in e.get("recipients") or ()),
            required=bool(e.get("required", True)),
            also=tuple((f, str(e[f])) for f in ("polarity", "modality", "mode", "factuality") if e.get(f)),
        )
        for e in entries
    )


def _code(written: str) -> str:
    """The comparable form of a party in a key: "Ilya Klebanov/RUS" is RUS."""
    return str(written).rsplit("/", 1)[-1].strip().lower()


def is_named(code: str, actor: Actor) -> bool:
    """Whether a key's code means a claim's party.

    By country, by ``actor_id``, or by the organisation that an organ belongs to ("org:un" covers
    its Security Council).
    """
    identity = actor.actor_id.lower()
    return code in {(actor.country or "").lower(), identity} or identity.startswith(f"{code}-")


def _same_parties(codes: frozenset[str], actors: Sequence[Actor]) -> bool:
    """Whether every code is named and every party is meant."""
    return all(any(is_named(c, a) for a in actors) for c in codes) and all(
        any(is_named(c, a) for c in codes) for a in actors
    )


def score(
    claims: Sequence[Claim], key: Sequence[Key], *, kinds: frozenset[str] = frozenset({"event"})
) -> Score:
    """Compare the claims of one document with its key, one to one, required entries first."""
    given = [c for c in claims if c.kind in kinds]
    entries = sorted((k for k in key if k.kind in kinds), key=lambda k: not k.required)
    free = list(given)
    missed: list[Key] = []
    pairs: list[tuple[Key, Claim]] = []
    for entry in entries:
        hit = next((c for c in free if _fits(entry, c)), None)
        if hit is not None:
            free.remove(hit)
            pairs.append((entry, hit))
        elif entry.required:
            missed.append(entry)
    found = sum(e.required for e, _ in pairs)
    partial = sum(any(_fits_in_part(e, c) for e in entries) for c in free)
    return Score(
        len(pairs),
        len(given),
        found,
        found + len(missed),
        _fields(pairs),
        tuple(missed),
        tuple(free),
        partial,
    )


def _fits(entry: Key, claim: Claim) -> bool:
    if claim.kind != entry.kind or claim.type not in entry.types:
        return False
    if not _same_sentence(entry.sentence, claim.evidence.text):
        return False
    if _same_parties(entry.actors, claim.actors) and _same_parties(entry.recipients, claim.recipients):
        return True
    mutual = (not entry.recipients and len(entry.actors) > 1) or (
        not claim.recipients and len(claim.actors) > 1
    )
    return mutual and _same_parties(entry.actors | entry.recipients, (*claim.actors, *claim.recipients))


def _fits_in_part(entry: Key, claim: Claim) -> bool:
    """Whether a claim says nothing but what the key says, with a party missing."""
    if claim.kind != entry.kind or claim.type not in entry.types:
        return False
    actors = all(any(is_named(c, a) for c in entry.actors) for a in claim.actors)
    recipients = all(any(is_named(c, a) for c in entry.recipients) for a in claim.recipients)
    return actors and recipients and _same_sentence(entry.sentence, claim.evidence.text)


def _same_sentence(start: str, text: str) -> bool:
    return plain_words(text).startswith(plain_words(start)) or plain_words(start) in plain_words(text)


def plain_words(text: str) -> str:
    """Text without typographic differences, for comparing what was typed with what was stored."""
    return " ".join(text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').split())


def _fields(pairs: Sequence[tuple[Key, Claim]]) -> tuple[tuple[str, int, int], ...]:
    names = ("polarity", "modality", "mode", "factuality")
    counted = []
    for name in names:
        stated = [(dict(k.also)[name], getattr(c, name)) for k, c in pairs if name in dict(k.also)]
        counted.append((name, sum(a == b for a, b in stated), len(stated)))
    return tuple(counted)


def pool(scores: Sequence[Score]) -> dict[str, float]:
    """Pool scores over documents into precision, recall, F1 and the accuracy of fields."""
    right, given = sum(s.right for s in scores), sum(s.given for s in scores)
    found, wanted = sum(s.found for s in scores), sum(s.wanted for s in scores)
    precision = right / given if given else 1.0
    recall = found / wanted if wanted else 1.0
    both = precision + recall
    result = {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / both if both else 0.0,
        "nothing_false": (right + sum(s.partial for s in scores)) / given if given else 1.0,
        "claims": float(given),
        "wanted": float(wanted),
    }
    for number, name in enumerate(("polarity", "modality", "mode", "factuality")):
        hits = sum(s.fields[number][1] for s in scores)
        total = sum(s.fields[number][2] for s in scores)
        if total:
            result[f"{name}_accuracy"] = hits / total
    return result
