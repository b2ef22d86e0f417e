"""The stage: who is named on a page, in five passes of which each leans on those before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dragoman.actors.again import latest_offices
from dragoman.actors.apart import apart_roles, echoes
from dragoman.actors.back import Back
from dragoman.actors.context import Context
from dragoman.actors.gender import genders
from dragoman.actors.misread import misread
from dragoman.actors.names import find_names, forms
from dragoman.actors.namesakes import namesakes
from dragoman.actors.others import find_others
from dragoman.actors.party import Found, Party, mention, state_party, year_of
from dragoman.actors.people import People, find_people, leader_states
from dragoman.actors.phrases import Phrase, find_phrases
from dragoman.actors.roles import pronoun_roles, role_mentions
from dragoman.actors.spans import name_spans
from dragoman.actors.towns import find_towns
from dragoman.model.finding import Mention
from dragoman.syntax.page import Page


def find_actors(page: Page) -> tuple[Mention, ...]:
    """Every party that the page names, in text order.

    The gazetteer goes first and overrules the parser's recogniser; roles, persons, unknown
    organisations and pointing words follow. A phrase for several parties gives several mentions
    with the same words. Country names mean what they meant on ``page.document.published``.
    """
    words = forms(page)
    alike = namesakes(page, words)
    names = find_names(page, words, frozenset(n for s in alike for n in range(s.first, s.last)))
    towns = find_towns(page, words, names)
    phrases = find_phrases(page, words, [*names, *towns])
    behind = {p.ally for p in phrases}
    names = [n for n in names if n not in behind]  # "Russian-backed rebels" are not Russia
    spans = name_spans(page, words, names, phrases, alike)
    spans = sorted([*spans, *misread(page, names, spans, phrases)], key=lambda s: s.first)
    context = Context(page, names, leader_states(page, spans), towns)
    people = find_people(page, spans, phrases, names, context)
    roles = _roles(page, phrases, people, context)
    found = [*names, *people.found, *roles]
    found += find_others(page, found, names, towns)
    found = latest_offices(phrases, found, year_of(page))
    found = echoes(page, phrases, found)
    back = Back(page, found, genders(page, spans, found)).resolve()
    titles = {id(phrase) for phrase in people.titles}
    found += back
    free = [p for p in phrases if id(p) not in titles]
    found += pronoun_roles(page, free, back)
    found += apart_roles(page, free, found)
    found = _among_known(page, found, {p.head for p in phrases if p.ally is not None})
    return tuple(mention(page, f) for f in _ordered(found))


def _roles(page: Page, phrases: Sequence[Phrase], people: People, context: Context) -> list[Found]:
    """Role mentions; a phrase that introduces a person means that person."""
    introduced = {id(phrase): party for phrase, party in people.introduced}
    by_last = {f.last: f.party for f in people.found if f.party.country}
    titles = {id(phrase) for phrase in people.titles}
    found = []
    for phrase in phrases:
        if id(phrase) in titles:
            continue
        person = introduced.get(id(phrase))
        owned = _of_person(page, phrase, by_last)
        mentions = list(role_mentions(page, [owned], context))
        if person is not None:
            reading = mentions[0] if mentions else None
            found.append(
                replace(reading, party=person)
                if reading
                else Found(person, phrase.first, phrase.last, phrase.head, "role", "party", phrase.role.rule)
            )
        else:
            found += mentions
    return found


def _of_person(page: Page, phrase: Phrase, by_last: Mapping[int, Party]) -> Phrase:
    """The phrase with the state of the person whose it is: "the Begin government", "Kabila's fighters"."""
    if phrase.owners or phrase.role.apart or phrase.role.echo:
        return phrase
    head = by_last.get(phrase.noun) if phrase.role.sort == "bodies" else None
    for mark in range(max(0, phrase.first - 1), phrase.noun if head is None else 0):
        if page.doc[mark].lower_ in {"'s", "'"}:
            head = by_last.get(mark)
    if head is None or head.country is None:
        return phrase
    return replace(phrase, owners=(state_party(head.country),), labels=(head.name,))


def _among_known(page: Page, found: Sequence[Found], allied: Collection[int]) -> list[Found]:
    """Without groups of no known state in sentences that name no known party beside them.

    "Rebels shelled Chad's army" says who did what to Chad; "rebels seized the airport" names nobody.
    ``allied`` are the heads of groups that a state's name goes with: "Russian-backed rebels".
    """
    nameless = {id(f) for f in found if f.head not in allied and _is_nameless(f)}
    known = {page.sentence_of[f.head] for f in found if id(f) not in nameless and f.party.kind != "media"}
    return [f for f in found if id(f) not in nameless or page.sentence_of[f.head] in known]


def _is_nameless(found: Found) -> bool:
    party = found.party
    return party.country is None and party.kind == "group" and found.rule.startswith("data/actors/roles.yml")


def _ordered(found: Sequence[Found]) -> list[Found]:
    """In text order, each party once for the same words."""
    seen: dict[tuple[int, int, str], Found] = {}
    for one in sorted(found, key=lambda f: (f.first, f.last, f.head)):
        seen.setdefault((one.first, one.last, one.party.actor_id), one)
    return list(seen.values())
