"""Parties that a number stands for: "the two sides", "both leaders", "the three governments"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Token

from dragoman.actors.party import Found, Party, state_party
from dragoman.lexicon.offices import pointers, readings
from dragoman.syntax.clauses import SUBJECTS, governing_verb
from dragoman.syntax.page import Page

_TOPICS = frozenset({"on", "over", "about"})
_PAIRED = frozenset({"state", "person", "organisation", "region"})
_SAY = frozenset({"say", "tell", "add", "announce", "note", "explain", "report"})


def counted(
    page: Page, near: Sequence[Sequence[Found]], noun: Token, count: int, *, people: bool
) -> list[Party]:
    """The parties before a counted noun, as many as the number says, or none.

    ``near`` are the mentions by sentence, the nearest sentence first. The most recent parties named
    together win; the last distinct ones stand in for them. Who does something to the counted
    parties, who hosts them and who only modifies a place is not one of them.
    """
    able = [[f for f in there if _may_be(page, f, noun)] for there in near]
    if people:
        found = _last(page, able, count, _person)
        if found:
            return found
    found = _last(page, [[f for f in there if _is_side(page, f)] for there in able], count, _state)
    return found or _last(page, able, count, _state_of_person)


def paired(page: Page, near: Sequence[Sequence[Found]], token: Token) -> list[Party]:
    """The two whom "both", "neither" or "the two" mean: named together, or the last two who acted."""
    able = [[f for f in there if f.reading != "place" and _may_be(page, f, token)] for there in near]
    able = [[f for f in there if f.party.kind in _PAIRED] for there in able]
    last: dict[str, Party] = {}
    for there in able:
        for group in reversed(list(groups_of(page, there))):
            together = {f.party.actor_id: f.party for f in group}
            if len(together) == 2 and not last:
                return list(together.values())
        people = {f.party.actor_id: f.party for f in there if f.party.actor_id.startswith("person:")}
        if len(people) == 2 and not last:
            return list(people.values())
        for one in reversed(there):
            kinds = {p.kind for p in last.values()}
            if page.doc[one.head].dep_ in SUBJECTS and (not kinds or one.party.kind in kinds):
                last.setdefault(one.party.actor_id, one.party)
            if len(last) == 2:
                return list(last.values())[::-1]
    return []


def groups_of(page: Page, there: Sequence[Found]) -> Iterator[list[Found]]:
    """Plurals and coordinations among mentions, each as the list of its members."""
    heads: dict[int, list[Found]] = {}
    for one in there:
        heads.setdefault(one.head, []).append(one)
    for members in heads.values():
        token = page.doc[members[0].head]
        if token.dep_ == "conj" and token.head.i in heads:
            continue
        joined = list(members)
        joined += [f for c in token.conjuncts if c.i in heads for f in heads[c.i]]
        if len({f.party.actor_id for f in joined}) > 1:
            yield joined
        elif members[0].plural and token.dep_ not in {"amod", "compound", "nmod"}:
            yield members


def _person(found: Found) -> Party | None:
    return found.party if found.party.actor_id.startswith("person:") else None


def _state(found: Found) -> Party | None:
    return state_party(found.party.country) if found.party.country else None


def _state_of_person(found: Found) -> Party | None:
    named = found.party.kind == "person" and found.party.actor_id.startswith("person:")
    return state_party(found.party.country) if named and found.party.country else None


def _last(
    page: Page, near: Sequence[Sequence[Found]], count: int, as_party: Callable[[Found], Party | None]
) -> list[Party]:
    last: dict[str, Party] = {}
    for there in near:
        for group in reversed(list(groups_of(page, there)) if count > 1 else []):
            together = {p.actor_id: p for f in group if (p := as_party(f)) is not None}
            if len(together) == count:
                return list(together.values())
        for one in reversed(there):
            party = as_party(one)
            if party is not None and len(last) < count:
                last.setdefault(party.actor_id, party)
        if len(last) == count:
            return list(last.values())[::-1]
    return []


def _may_be(page: Page, found: Found, noun: Token) -> bool:
    """Not the one who does something to the counted parties: "Carter praised both leaders"."""
    if noun.dep_ in SUBJECTS and noun.head.dep_ not in {"ccomp", "xcomp"}:
        return True
    token = page.doc[found.head]
    verb = governing_verb(noun)
    for _ in range(4):
        for subject in verb.children:
            if subject.dep_ in SUBJECTS and (subject.i == token.i or subject.is_ancestor(token)):
                return noun.i == subject.i or subject.is_ancestor(noun)
        if verb.head.i == verb.i or verb.dep_ not in {"xcomp", "ccomp", "conj", "advcl", "relcl"}:
            break
        verb = verb.head
    return True


def _is_side(page: Page, found: Found) -> bool:
    """A state or its people, not what the talk is about ("on Taiwan") and no host."""
    token = page.doc[found.head]
    topic = token.dep_ == "pobj" and token.head.lower_ in _TOPICS
    if found.party.kind not in {"state", "group"} or topic or found.reading == "place":
        return False
    if found.resolution == "role" and token.dep_ in SUBJECTS and token.head.lemma_.lower() in _SAY:
        return False  # "a Rwandan and an American official said": they tell, they are no side
    if token.dep_ in {"amod", "compound", "nmod", "poss"}:
        lemma = token.head.lemma_.lower()
        return lemma not in pointers().third_parties and lemma not in readings().sites
    return token.lemma_.lower() not in pointers().third_parties
