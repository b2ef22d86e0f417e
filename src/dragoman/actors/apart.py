"""People who belong to a party and are not it: "Turkey's critics", "his associates"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.actors.party import Found, Party, slug
from dragoman.actors.phrases import Phrase
from dragoman.model.claim import ActorKind
from dragoman.syntax.clauses import SUBJECTS
from dragoman.syntax.page import Page


def apart_roles(page: Page, phrases: Sequence[Phrase], found: Sequence[Found]) -> Iterator[Found]:
    """A party of its own for each noun like "supporters" with a possessor that is found."""
    for phrase in phrases:
        if not phrase.role.apart:
            continue
        for owner in _possessors(page, phrase, found):
            yield _mention(phrase, _party(phrase, owner))


def _possessors(page: Page, phrase: Phrase, found: Sequence[Found]) -> list[Party]:
    if phrase.pronoun is not None:
        return _first([f for f in found if f.head == phrase.pronoun])
    marks = {n for n in range(phrase.first - 1, phrase.noun) if page.doc[n].lower_ in {"'s", "'", "’s", "’"}}
    before = [f for f in found if f.last in marks and f.resolution != "demonym"]
    if before:
        return _first(before)
    number = phrase.noun + len(phrase.role.words.split())
    if number < len(page.doc) and page.doc[number].lower_ == "of":
        return _first([f for f in found if f.first in {number + 1, number + 2} and f.resolution != "demonym"])
    return []


def _first(found: Sequence[Found]) -> list[Party]:
    return [found[0].party] if len({f.party.actor_id for f in found}) == 1 else []


def _party(phrase: Phrase, owner: Party) -> Party:
    """Named after its owner, whose country it need not share."""
    words = phrase.role.words
    kind: ActorKind = "group" if phrase.role.plural else "person"
    return Party(f"{owner.name}'s {words}", f"{kind}:{slug(f'{owner.name} {words}')}", kind, None, (), words)


def _mention(phrase: Phrase, party: Party) -> Found:
    plural = phrase.role.plural
    return Found(
        party, phrase.first, phrase.last, phrase.head, "role", "party", phrase.role.rule, plural=plural
    )


def echoes(page: Page, phrases: Sequence[Phrase], found: Sequence[Found]) -> list[Found]:
    """The same mentions; "his Iranian counterpart" has the role of whom the sentence spoke before."""
    heads = {p.head for p in phrases if p.role.echo}
    changed = []
    for one in found:
        if one.head not in heads or one.resolution != "role" or one.party.actor_id.startswith("person:"):
            changed.append(one)
            continue
        here = page.sentence_of[one.head]
        before = [
            f
            for f in found
            if f.first < one.first
            and page.sentence_of[f.head] == here
            and f.party.role
            and f.head not in heads
        ]
        subjects = [f for f in before if page.doc[f.head].dep_ in SUBJECTS]
        model = (subjects or before)[-1:]
        role = (model[0].party.role or "").lower().removeprefix("former ") if model else None
        changed.append(replace(one, party=replace(one.party, role=role)))
    return changed
