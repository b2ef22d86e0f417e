"""Towns and datelines: what shows the state of those whom a phrase does not place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from dragoman.actors.names import Forms
from dragoman.actors.party import Found, state_party
from dragoman.lexicon.countries import code_on, country_by_code, country_by_name
from dragoman.lexicon.offices import given_names, pointers, readings, role_trie
from dragoman.lexicon.places import Spot, gazetteer
from dragoman.syntax.page import Page, Sentence, end_of

_LONGEST = 4
_LARGE = 30_000  # inhabitants; a smaller town counts only in a state that the page names
_CLEAR = 4  # times as large as any namesake in another state
_GEOGRAPHIC = frozenset({"GPE", "LOC", "FAC"})
_BEFORE = frozenset({"from", "of", "to", "outside", "around", "for", "into", "towards", "between"})
# "NAIROBI, March 3 -", "GOMA (Wire) -", "SINGAPORE: ...", "LAUSANNE.-"
_DATELINE = re.compile(
    r"\W?([A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’-]*(?: [A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’-]+){0,3})"
    r"(?:[,/(. ][^\n:–—]{0,40}?)?\s*(?::\s|--?(?=\s|[A-Z\"“])|–|—)"
)


def find_towns(page: Page, words: Forms, names: Sequence[Found]) -> list[Found]:
    """The towns of the gazetteer that surely stand as towns, each as the state that it lies in.

    They are no mentions: they tell whose "the police of Sao Paulo" are. A town whose name several
    states share is the one in a state that the page names, else one far larger than the others.
    """
    taken = {n for f in names for n in range(f.first, f.last)}
    codes = {f.party.country for f in names if f.party.country}
    return [f for s in page.sentences for f in _in_sentence(page, words, s, taken, codes)]


def _in_sentence(
    page: Page, words: Forms, sentence: Sentence, taken: set[int], codes: Collection[str | None]
) -> Iterator[Found]:
    number = sentence.first
    while number < sentence.last:
        found = None
        if number not in taken and page.doc[number].text[:1].isupper():
            found = _town(page, words, number, sentence, taken, codes)
        if found is not None:
            yield found
        number = found.last if found is not None else number + 1


def _town(
    page: Page, words: Forms, first: int, sentence: Sentence, taken: set[int], codes: Collection[str | None]
) -> Found | None:
    names = gazetteer().by_name
    for last in range(min(first + _LONGEST, sentence.last), first, -1):
        if any(n in taken for n in range(first, last)):
            continue
        written = page.words(page.doc[first].idx, end_of(page.doc[last - 1]))
        spots = names.get(written) or (names.get(written.title()) if written.isupper() else None)
        if not spots:
            continue
        spot = _choose(spots, codes)
        if spot is None or spot.country is None or not _is_town(page, words, first, last, codes, spot):
            return None
        party = state_party(code_on(spot.country, page.document.published) or spot.country)
        return Found(party, first, last, last - 1, "name", "place", spot.rule)
    return None


def _choose(spots: Sequence[Spot], codes: Collection[str | None]) -> Spot | None:
    there = [s for s in spots if s.country in codes]
    if there:
        return there[0]
    best = spots[0]
    others = [s.weight for s in spots if s.country != best.country]
    clear = best.weight >= _LARGE and best.weight >= _CLEAR * max(others, default=0)
    known = best.country is not None and country_by_code(best.country) is not None
    return best if clear and known else None


def _is_town(
    page: Page, words: Forms, first: int, last: int, codes: Collection[str | None], spot: Spot
) -> bool:
    """A place by its preposition or by the recogniser, and no part of somebody's name."""
    doc = page.doc
    before = doc[first - 1] if first else None
    after = doc[last] if last < len(doc) else None
    if doc[first].text in pointers().not_people or doc[last - 1].pos_ not in {"PROPN", "NOUN", "ADJ"}:
        return False
    role = last < len(doc) and role_trie().longest(words.lower, last, min(last + 3, len(doc))) is not None
    if after is not None and after.pos_ == "PROPN" and after.text.istitle() and not role:
        return False
    if before is not None and (before.text in given_names() or before.ent_type_ == "PERSON"):
        return False
    if before is not None and before.pos_ == "PROPN" and before.text.istitle():
        return False
    placed = before is not None and before.lower_ in readings().place_prepositions | _BEFORE
    geographic = doc[last - 1].ent_type_ in _GEOGRAPHIC
    mark = after is not None and after.lower_ in {"'s", "'", "’s"}
    owns = mark and role_trie().longest(words.lower, last + 1, min(last + 4, len(doc))) is not None
    known = (spot.country in codes and (role or mark)) or ((owns or role) and spot.weight >= _LARGE)
    if doc[first].text in given_names() and not (placed and geographic):
        return False
    return placed or geographic or known


def dateline_state(page: Page, sentence: Sentence) -> tuple[str, int] | None:
    """The state of the town in capitals that a paragraph opens with, and the offset of its end."""
    text = page.words(sentence.start, min(sentence.end, sentence.start + 90))
    match = _DATELINE.match(text)
    if match is None:
        return None
    place = match.group(1).rstrip(".").title()
    code = place_state(place, page.document.published)
    return (code, sentence.start + match.end()) if code else None


def place_state(place: str, day: str | None) -> str | None:
    """The code of the state that a dateline's place is or lies in."""
    country = country_by_name(place, day)
    if country is not None:
        return country.code
    spots = gazetteer().by_name.get(place, ())
    code = code_on(spots[0].country, day) if spots else None
    return code if code and country_by_code(code) else None
