"""Who somebody is, apart from the words that say so here, and how a mention is made of it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lexicon.countries import country_by_code
from dragoman.model.claim import Actor, ActorKind, Resolution
from dragoman.model.finding import Mention, Reading
from dragoman.syntax.page import Page, end_of


@dataclass(frozen=True, slots=True)
class Party:
    """An identity: what all mentions of the same party share."""

    name: str
    actor_id: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...] = ()
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A party at tokens ``first..last`` (exclusive); ``head`` is the token other stages look at."""

    party: Party
    first: int
    last: int
    head: int
    resolution: Resolution
    reading: Reading
    rule: str
    plural: bool = False


def state_party(code: str) -> Party:
    """A state itself, by its code."""
    country = country_by_code(code)
    return Party(country.name if country else code, code, "state", code)


def year_of(page: Page) -> int | None:
    """The year in which a page was published, or None."""
    published = page.document.published
    return int(published[:4]) if published and published[:4].isdigit() else None


def mention(page: Page, found: Found) -> Mention:
    """The mention with its words cut out of the stored text."""
    start, end = page.doc[found.first].idx, end_of(page.doc[found.last - 1])
    party = found.party
    actor = Actor(
        page.words(start, end),
        start,
        end,
        party.name,
        party.actor_id,
        party.kind,
        party.country,
        party.sectors,
        party.role,
        found.resolution,
    )
    return Mention(actor, found.head, found.reading, found.rule)


def slug(name: str) -> str:
    """A name as part of an actor_id: small letters, one hyphen between words."""
    words = "".join(c if c.isalnum() else " " for c in name.casefold()).split()
    return "-".join(words)


def head_of(page: Page, first: int, last: int) -> int:
    """The token of a phrase that the grammar hangs on: the one whose head lies outside."""
    for number in range(last - 1, first - 1, -1):
        token = page.doc[number]
        if token.pos_ in {"PUNCT", "PART", "SPACE"}:
            continue
        if token.dep_ == "ROOT" or not first <= token.head.i < last:
            return number
    return last - 1
