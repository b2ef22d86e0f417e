"""Whether a person is a woman or a man, where the page or the name says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from dragoman.actors.party import Found
from dragoman.actors.spans import NameSpan
from dragoman.lexicon.offices import given_names, pointers
from dragoman.syntax.page import Page

Gender = Literal["female", "male"]
_PRONOUNS: Mapping[str, Gender] = MappingProxyType(
    {"she": "female", "her": "female", "hers": "female", "he": "male", "him": "male", "his": "male"}
)


def genders(page: Page, spans: Sequence[NameSpan], found: Sequence[Found]) -> Mapping[str, Gender]:
    """The gender of persons by actor_id: by title, office, first name, then by lone pronouns.

    Persons of whom nothing says it are left out.
    """
    titles = {s.first: s.title for s in spans if s.title}
    known: dict[str, Gender] = {}
    people = [f for f in found if f.party.kind == "person"]
    for one in people:
        gender = _titled(page, one, titles) or _role(one.party.role) or _given(one.party.name)
        if gender is not None:
            known.setdefault(one.party.actor_id, gender)
    for actor_id, gender in _by_pronouns(page, people).items():
        known.setdefault(actor_id, gender)
    return MappingProxyType(known)


def _titled(page: Page, one: Found, titles: Mapping[int, str | None]) -> Gender | None:
    title = titles.get(one.first)
    before = page.doc[one.first - 1].lower_ if one.first else ""
    return pointers().gendered.get(title or before)


def _role(role: str | None) -> Gender | None:
    words = (role or "").lower().split()
    found = {g for w in words if (g := pointers().gendered.get(w))}
    return found.pop() if len(found) == 1 else None


def _given(name: str) -> Gender | None:
    words = name.split()
    return given_names().get(words[0]) if len(words) > 1 else None


def _by_pronouns(page: Page, people: Sequence[Found]) -> dict[str, Gender]:
    """Who is alone in a sentence that goes on with "he" or "she"."""
    found: dict[str, set[Gender]] = {}
    for sentence in page.sentences:
        here = [f for f in people if sentence.first <= f.first < sentence.last]
        if len({f.party.actor_id for f in here}) != 1 or not here[0].party.actor_id.startswith("person:"):
            continue
        after = {t.lower_ for t in page.doc[here[0].last : sentence.last]}
        found.setdefault(here[0].party.actor_id, set()).update(_PRONOUNS[w] for w in after & set(_PRONOUNS))
    return {actor_id: next(iter(g)) for actor_id, g in found.items() if len(g) == 1}
