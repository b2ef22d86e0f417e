"""What to look for among claims, as the WHERE of a query with its parameters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.errors import QueryError

OneOrMore = str | Sequence[str] | None

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """The conditions on a claim; all that are set must hold.

    A party (``actor``, ``recipient``, each of ``between``) is a country code, an actor_id or
    a name, in any case of letters, and matches where one member of the side matches.
    ``between`` matches acts of either on the other, and acts that both share with no
    recipient, such as a meeting. ``source`` matches any link of the chain of voices.
    ``document`` is a document_id or the beginning of one. ``min_confidence`` is a share of 1.

    ``since`` and ``until`` are days, months or years (``1999``, ``1999-08``), both included,
    and match claims whose interval ``time.earliest .. time.latest`` meets them. A bound that
    is not known counts as open; a claim with neither bound matches no date at all.

    ``as_known_on`` is a day, month or year too, and matches claims of documents that had appeared
    by its end, whatever they tell of; documents of which no date is known match none.
    """

    actor: str | None = None
    recipient: str | None = None
    between: tuple[str, str] | None = None
    type: OneOrMore = None
    mode: OneOrMore = None
    since: str | date | None = None
    until: str | date | None = None
    source: str | None = None
    polarity: OneOrMore = None
    modality: OneOrMore = None
    kind: OneOrMore = None
    document: str | None = None
    min_confidence: float | None = None
    as_known_on: str | date | None = None

    def where(self) -> tuple[str, list[object]]:
        """Give the condition over ``claims c`` joined to ``documents d`` and the values for its question marks."""
        parts = [
            *_side("c.actors", self.actor),
            *_side("c.recipients", self.recipient),
            *_between(self.between),
            *_one_of("c.type", self.type),
            *_one_of("c.mode", self.mode),
            *_one_of("c.polarity", self.polarity),
            *_one_of("c.modality", self.modality),
            *_one_of("c.kind", self.kind),
            *_dates(self.since, self.until),
            *_source(self.source),
            *_document(self.document),
            *_sure(self.min_confidence),
            *_known(self.as_known_on),
        ]
        condition = " AND ".join(f"({text})" for text, _ in parts) or "true"
        return condition, [value for _, values in parts for value in values]


Part = tuple[str, Sequence[object]]

_PARTY = "lower(x.country) = lower(?) OR lower(x.actor_id) = lower(?) OR lower(x.name) = lower(?)"
_VOICE = "lower(x.actor_id) = lower(?) OR lower(x.name) = lower(?)"


def _any(column: str, condition: str) -> str:
    return f"len(list_filter({column}, lambda x: {condition})) > 0"


def _side(column: str, party: str | None) -> list[Part]:
    return [] if party is None else [(_any(column, _PARTY), [party] * 3)]


def _between(parties: tuple[str, str] | None) -> list[Part]:
    if parties is None:
        return []
    if isinstance(parties, str) or len(parties) != 2:
        raise QueryError("`between` takes two parties, such as ('RUS', 'CHN')")
    one, other = parties
    acts, suffers = _any("c.actors", _PARTY), _any("c.recipients", _PARTY)
    text = f"({acts} AND {suffers}) OR ({acts} AND {suffers})"
    values: list[object] = [*[one] * 3, *[other] * 3, *[other] * 3, *[one] * 3]
    if one.lower() != other.lower():
        text += f" OR (len(c.recipients) = 0 AND {acts} AND {acts})"
        values += [*[one] * 3, *[other] * 3]
    return [(text, values)]


def _one_of(column: str, wanted: OneOrMore) -> list[Part]:
    if wanted is None:
        return []
    values: list[object] = [value.lower() for value in ([wanted] if isinstance(wanted, str) else wanted)]
    if not values:
        raise QueryError(
            f"`{column.removeprefix('c.')}` was given an empty list: name a value or leave it out"
        )
    return [(f"lower({column}) IN ({', '.join('?' * len(values))})", values)]


def _sure(least: float | None) -> list[Part]:
    return [] if least is None else [("c.confidence >= ?", [least])]


def _dates(since: str | date | None, until: str | date | None) -> list[Part]:
    if since is None and until is None:
        return []
    parts: list[Part] = [("c.time.earliest IS NOT NULL OR c.time.latest IS NOT NULL", [])]
    if since is not None:
        # "1999" and "1999-08" stand before all their days, as text too.
        parts.append(("c.time.latest IS NULL OR c.time.latest >= ?", [_day(since)]))
    if until is not None:
        # The tilde stands after every digit, so that all days of a month or year come before it.
        parts.append(("c.time.earliest IS NULL OR c.time.earliest <= ?", [_day(until) + "~"]))
    return parts


def _known(day: str | date | None) -> list[Part]:
    return [] if day is None else [("d.known_from <= ?", [_day(day) + "~"])]


def _day(day: str | date) -> str:
    text = day.isoformat()[:10] if isinstance(day, date) else day.strip()
    if not _DATE.fullmatch(text):
        raise QueryError(f"{text!r} is not a date: write 1999, 1999-08 or 1999-08-24")
    return text


def _source(source: str | None) -> list[Part]:
    return [] if source is None else [(_any("c.sources", _VOICE), [source] * 2)]


def _document(document: str | None) -> list[Part]:
    return [] if document is None else [("starts_with(c.document_id, ?)", [document])]
