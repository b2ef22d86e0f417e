"""Roles that point back: "the prime minister", "the rebels" of whom the page has spoken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors.party import Found, Party
from dragoman.actors.phrases import Phrase
from dragoman.lexicon.leaders import terms_of

_ARMED = frozenset({"REB", "UAF"})
_SAME = (("prime minister", "premier"), ("defense", "defence"), ("amir", "emir"), ("czar", "tsar"))


def latest_offices(phrases: Sequence[Phrase], found: Sequence[Found], year: int | None = None) -> list[Found]:
    """The same mentions, with bare offices and bare rebels made those who were named before.

    "The president" is the last person named with that office (of that country, where the phrase
    gives one, or where several have it); "the rebels" are the last armed organisation. Only phrases
    without a written owner change, and only where somebody fits. ``year`` is the page's: the table
    of leaders then knows more of a person's offices than the page tells.
    """
    bare = {p.head: p for p in phrases if not p.owners and p.pronoun is None}
    ordered = sorted(found, key=lambda f: (f.first, f.last))
    changed = []
    for one in found:
        phrase = bare.get(one.head) if one.resolution in {"role", "coreference"} else None
        party = None
        if phrase is not None and one.party.role is not None and not phrase.role.plural:
            party = _holder(ordered, one, phrase, year)
        elif phrase is not None and set(phrase.sectors) & _ARMED:
            party = _armed(ordered, one)
        changed.append(one if party is None else replace(one, party=party, resolution="coreference"))
    return changed


def _holder(ordered: Sequence[Found], one: Found, phrase: Phrase, year: int | None) -> Party | None:
    people = [
        f.party
        for f in ordered
        if f.first < one.first and f.party.kind == "person" and f.party.actor_id.startswith("person:")
    ]
    office = _plain(phrase.role.words)
    holders = [p for p in people if any(o.endswith(office) for o in _offices(p, year))]
    if len({p.actor_id for p in holders}) > 1 or not _is_loose(one):
        holders = [p for p in holders if one.party.country in {None, p.country}]
    return holders[-1] if holders else None


def _is_loose(one: Found) -> bool:
    """Whether only something close by lent a mention its state, and not the page as a whole."""
    return one.rule.endswith(("/sentence", "/place", "/before", "/dateline", "/title"))


def _offices(party: Party, year: int | None) -> list[str]:
    """What a person is called on the page, and the offices of that year that the table knows."""
    told = [party.role] if party.role else []
    terms = terms_of(party.name) if year is not None else ()
    told += [t.office for t in terms if year is not None and t.since <= year <= (t.until or 9999)]
    return [_plain(o) for o in told]


def _plain(office: str) -> str:
    plain = office.lower()
    for other, word in _SAME:
        plain = plain.replace(other, word)
    return plain


def _armed(ordered: Sequence[Found], one: Found) -> Party | None:
    for other in reversed(ordered):
        party = other.party
        if other.last <= one.first and party.kind == "organisation" and set(party.sectors) & _ARMED:
            return party
    return None
