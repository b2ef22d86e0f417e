"""Role mentions: nationality and role noun, "the Russian military leadership", "police"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.actors.context import Context, Lent
from dragoman.actors.party import Found, Party, slug, state_party
from dragoman.actors.phrases import Phrase
from dragoman.lexicon.offices import pointers, readings
from dragoman.model.claim import ActorKind
from dragoman.model.finding import Reading
from dragoman.syntax.page import Page

_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
# Offices and bodies that belong to the state the page speaks of when it names none here.
_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY"})
_BUILDINGS = frozenset({"embassy", "embassies", "consulate", "consulates", "mission", "court"})


def role_mentions(page: Page, phrases: Sequence[Phrase], context: Context) -> Iterator[Found]:
    """A mention for every phrase and owner; phrases without one look for it in the context."""
    for phrase in phrases:
        if phrase.role.title:
            continue
        if phrase.pronoun is not None and not phrase.owners:
            continue  # later, when the pronoun's party is known
        if is_counted(page, phrase):
            continue  # "the three governments" points back
        if phrase.ally is not None:
            yield _found(page, phrase, _allied(page, phrase, phrase.ally))
            continue
        if phrase.role.echo and not phrase.owners:
            continue  # "his colleagues"
        if phrase.role.apart and (_is_possessed(page, phrase) or not phrase.owners):
            continue  # a party of its own, when all others are known
        lent = None if phrase.owners else context.owner(phrase)
        if lent is not None:
            yield _lent(_found(page, phrase, owned(page, phrase, lent.party)), lent)
        elif not phrase.owners and not phrase.role.bound:
            yield from _ownerless(page, phrase)
        for owner in phrase.owners:
            if "BUS" in owner.sectors and phrase.role.sort == "groups":
                continue  # "Boeing planes"
            yield _found(page, phrase, owned(page, phrase, owner))


def _lent(found: Found, lent: Lent) -> Found:
    """The mention with the rule that told its state."""
    if lent.basis in {"written", "default"}:
        return found
    return replace(found, resolution=lent.resolution, rule=f"{found.rule}/{lent.basis}")


def _allied(page: Page, phrase: Phrase, ally: Found) -> Party:
    """As in "the U.S.-led coalition", "Russian-backed rebels": a group of no single state."""
    side = page.doc[ally.last + 1].lower_
    text = _text(page, phrase)
    owner = (ally.party.country or ally.party.name).casefold()
    rest = page.words(
        page.doc[ally.last + 1].idx, page.doc[phrase.last - 1].idx + len(page.doc[phrase.last - 1])
    )
    country = ally.party.country if side == "led" else None
    sectors = ("MIL",) if phrase.role.words == "coalition" else phrase.sectors
    return Party(text, f"group:{slug(f'{owner} {rest}')}", "group", country, sectors)


def _is_possessed(page: Page, phrase: Phrase) -> bool:
    """Whether a possessor stands before the noun: "Turkey's critics", not "Turkish critics"."""
    marks = {page.doc[n].lower_ for n in range(max(0, phrase.first - 1), phrase.noun)}
    number = phrase.noun + len(phrase.role.words.split())
    behind = number < len(page.doc) and page.doc[number].lower_ == "of"
    return phrase.pronoun is not None or bool(marks & {"'s", "'", "’s", "’"}) or behind


def is_counted(page: Page, phrase: Phrase) -> bool:
    """Whether a phrase without an owner is a number of parties: "both governments"."""
    words = pointers()
    first = page.doc[phrase.first]
    before = page.doc[phrase.first - 1] if phrase.first else first
    last = {page.doc[phrase.last - 1].lower_, page.doc[phrase.head].lower_}
    many = bool(last & (words.many | words.many_people))
    return not phrase.owners and many and (first.lower_ in words.numbers or before.lower_ in words.numbers)


def pronoun_roles(page: Page, phrases: Sequence[Phrase], back: Sequence[Found]) -> Iterator[Found]:
    """As in "its forces", "their government": the pronoun's party owns them."""
    by_head: dict[int, list[Found]] = {}
    for one in back:
        by_head.setdefault(one.head, []).append(one)
    for phrase in phrases:
        if phrase.pronoun is None or phrase.owners or phrase.role.title or phrase.role.apart:
            continue
        if phrase.role.echo:
            continue
        for owner in by_head.get(phrase.pronoun, ()):
            party = owner.party
            if party.kind == "person" and party.country is None:
                continue
            if party.kind == "person" and party.country is not None:
                party = state_party(party.country)
            yield _found(page, phrase, owned(page, phrase, party))


def _found(page: Page, phrase: Phrase, party: Party) -> Found:
    return Found(
        party,
        phrase.first,
        phrase.last,
        phrase.head,
        "role",
        _reading(page, phrase),
        phrase.role.rule,
        plural=phrase.role.plural or phrase.role.sort == "groups",
    )


def _reading(page: Page, phrase: Phrase) -> Reading:
    token = page.doc[phrase.head]
    inside = token.dep_ == "pobj" and token.head.lower_ in readings().place_prepositions
    return "both" if inside and token.lower_ in _BUILDINGS else "party"


def _ownerless(page: Page, phrase: Phrase) -> Iterator[Found]:
    """As in "rebels", "the police" of a state that cannot be known."""
    text = _text(page, phrase)
    main = set(phrase.sectors) - {"CVL", "MED", "EDU", "ELI", "JRN"}
    if phrase.role.sectors == ("JRN",) and phrase.role.plural and _acts(page.doc[phrase.head]):
        main = {"JRN"}
    if not main or phrase.role.words in {"official", "officials", "spokesman", "spokeswoman"}:
        return
    role = phrase.role.words if phrase.role.sort == "people" else None
    party = Party(text, f"group:{slug(text)}", "group", None, phrase.sectors, role)
    yield _found(page, phrase, party)


def _acts(token: Token) -> bool:
    """As in "journalists protested", "detained journalists", not "told journalists"."""
    if token.dep_ in {"nsubj", "nsubjpass"}:
        return True
    return token.dep_ == "dobj" and token.head.lemma_.lower() not in {"tell", "inform", "brief", "remind"}


def _text(page: Page, phrase: Phrase) -> str:
    start = page.doc[phrase.first].idx
    last = page.doc[phrase.last - 1]
    return " ".join(page.words(start, last.idx + len(last)).split())


def _name(page: Page, phrase: Phrase, owner: Party) -> str:
    """The phrase's words; for one of several owners only its own: "Russian defense ministers"."""
    if len(phrase.owners) < 2 or phrase.tail >= phrase.last:
        return _text(page, phrase)
    label = next((w for o, w in zip(phrase.owners, phrase.labels, strict=True) if o == owner), owner.name)
    end = phrase.noun + (phrase.last - phrase.noun if phrase.tail > phrase.first else 1)
    last = page.doc[end - 1]
    return f"{label} {' '.join(page.words(page.doc[phrase.tail].idx, last.idx + len(last)).split())}"


def owned(page: Page, phrase: Phrase, owner: Party) -> Party:
    """The party that a role phrase means for one of its owners."""
    sectors = sectors_of(phrase, owner)
    kind = _kind(phrase, owner, sectors)
    name = _name(page, phrase, owner)
    base = owner.actor_id.split("/")[0] if owner.country else owner.actor_id
    main = next((s for s in sectors if s != "GOV"), sectors[0] if sectors else None)
    if owner.kind in {"organisation", "media"}:
        added = [s for s in sectors if s not in owner.sectors]
        main = added[0] if added else None
    actor_id = f"{base}/{main}" if main else base
    if owner.kind == "person":
        actor_id = f"{owner.country or owner.actor_id}/{main or 'GOV'}"
    role = phrase.role.words if phrase.role.sort == "people" else None
    return Party(name, actor_id, kind, owner.country, sectors, role)


def sectors_of(phrase: Phrase, owner: Party) -> tuple[str, ...]:
    """PLOVER's sectors of a role for its owner: an organisation's officials are not a government's."""
    if owner.kind in {"organisation", "media"}:
        if phrase.role.bound and phrase.role.sort == "people":
            return owner.sectors  # "FSB officers" are no soldiers
        return (*owner.sectors, *(s for s in phrase.sectors if s not in {"GOV", *owner.sectors}))
    if phrase.role.of_state and owner.kind in {"state", "region"}:
        return phrase.role.of_state
    if not phrase.sectors and owner.sectors:
        return owner.sectors
    if phrase.sectors == ("GOV",) and owner.sectors:
        return owner.sectors  # "a Pentagon spokesman", "Foreign Ministry official"
    return phrase.sectors


def _kind(phrase: Phrase, owner: Party, sectors: Sequence[str]) -> ActorKind:
    if owner.kind in {"organisation", "media"}:
        return "organisation" if phrase.role.sort != "people" else "person"
    if phrase.role.sort == "people" and not phrase.role.plural:
        return "person"
    if phrase.role.sort == "bodies" and (not sectors or set(sectors) & _STATE):
        return "state"
    return "group"


def is_official(phrase: Phrase) -> bool:
    """Whether a role is one of a state, so that the page's state may be its owner."""
    return bool(set(phrase.sectors) & _OFFICIAL)
