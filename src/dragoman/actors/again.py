"""Roles that point back: "the prime minister", "the rebels" of whom the page has spoken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors.party import Found, Party
from dragoman.actors.phrases import Phrase

_ARMED = frozenset({"REB", "UAF"})


def latest_offices(phrases: Sequence[Phrase], found: Sequence[Found]) -> list[Found]:
    """The same mentions, with bare offices and bare rebels made those who were named before.

    "The president" is the last person named with that office (of that country, where the phrase
    or its context gives one); "the rebels" are the last armed organisation. Only phrases without
    a written owner change, and only where somebody fits.
    """
    bare = {p.head: p for p in phrases if not p.owners and p.pronoun is None}
    ordered = sorted(found, key=lambda f: (f.first, f.last))
    changed = []
    for one in found:
        phrase = bare.get(one.head) if one.resolution in {"role", "coreference"} else None
        party = None
        if phrase is not None and one.party.role is not None and not phrase.role.plural:
            party = _holder(ordered, one, phrase)
        elif phrase is not None and set(phrase.sectors) & _ARMED:
            party = _armed(ordered, one)
        changed.append(one if party is None else replace(one, party=party, resolution="coreference"))
    return changed


def _holder(ordered: Sequence[Found], one: Found, phrase: Phrase) -> Party | None:
    for other in reversed(ordered):
        party = other.party
        if other.first >= one.first or party.kind != "person" or not party.actor_id.startswith("person:"):
            continue
        holds = (party.role or "").lower().endswith(phrase.role.words)
        if holds and one.party.country in {None, party.country}:
            return party
    return None


def _armed(ordered: Sequence[Found], one: Found) -> Party | None:
    for other in reversed(ordered):
        party = other.party
        if other.last <= one.first and party.kind == "organisation" and set(party.sectors) & _ARMED:
            return party
    return None
