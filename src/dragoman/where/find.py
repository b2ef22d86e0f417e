"""Find the places that a page names and choose among namesakes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dragoman.lexicon.places import Spot, gazetteer
from dragoman.model.claim import Place
from dragoman.model.finding import Mention, PlaceMention
from dragoman.syntax.page import Page, end_of

_LONGEST = 4
_PLACE_WORDS = frozenset(
    {"in", "at", "near", "from", "to", "outside", "around", "into", "toward", "towards", "for"}
)
_GEOGRAPHIC = frozenset({"GPE", "LOC", "FAC"})
_ARTICLED = frozenset({"region"})
# A namesake wins over the largest city of the name only if its country is named on the page.
_SURE = 1_000_000


def find_places(page: Page, mentions: Sequence[Mention]) -> tuple[PlaceMention, ...]:
    """Find the cities, regions and countries that a page names, in text order.

    Countries come from the mentions of states; among cities of one name the one in a country
    that the page names is chosen, else the largest.
    """
    countries = Counter(m.actor.country for m in mentions if m.actor.country)
    people = {
        i
        for m in mentions
        if m.actor.kind in {"person", "media"}
        for i in _numbers(page, m.actor.start, m.actor.end)
    }
    found = list(_states(page, mentions))
    taken = {m.token for m in found}
    for sentence in page.sentences:
        position = sentence.first
        while position < sentence.last:
            hit = None if position in people else _longest(page, position, sentence.last, people)
            if hit is None:
                position += 1
                continue
            last, spots = hit
            if last - 1 not in taken:
                found.append(_mention(page, position, last, _choose(spots, countries)))
            position = last
    return tuple(sorted(found, key=lambda p: (p.place.start, p.token)))


def _numbers(page: Page, start: int, end: int) -> Iterator[int]:
    span = page.doc.char_span(start, end, alignment_mode="expand")
    yield from (t.i for t in span or ())


def _states(page: Page, mentions: Sequence[Mention]) -> Iterator[PlaceMention]:
    spots = gazetteer().countries
    for mention in mentions:
        actor = mention.actor
        spot = spots.get(actor.country or "")
        if spot is None or actor.kind != "state" or actor.resolution not in {"name", "alias"}:
            continue
        if actor.text in gazetteer().by_name and actor.text != spot.name:
            continue  # a capital is a city, not its country
        place = Place(
            page.words(actor.start, actor.end),
            actor.start,
            actor.end,
            actor.name,
            actor.country,
            spot.geonames_id,
            spot.latitude,
            spot.longitude,
            spot.precision,
        )
        yield PlaceMention(place, mention.token, spot.rule)


def _longest(page: Page, first: int, end: int, people: set[int]) -> tuple[int, tuple[Spot, ...]] | None:
    names = gazetteer().by_name
    token = page.doc[first]
    if not token.text[:1].isupper():
        return None
    for last in range(min(first + _LONGEST, end), first, -1):
        if any(i in people for i in range(first, last)):
            continue
        words = page.doc[first:last]
        spots = names.get(page.document.text[token.idx : end_of(words[-1])])
        if spots and _is_place(words[0], words[-1], spots):
            return last, spots
    return None


def _is_place(first: Token, last: Token, spots: tuple[Spot, ...]) -> bool:
    """Whether capitals are a place here: tagged as one, or after a word of place."""
    if last.pos_ not in {"PROPN", "NOUN"} or (
        last.dep_ in {"compound", "amod"} and spots[0].precision == "city"
    ):
        return False
    if last.i + 1 < len(last.doc) and last.nbor().pos_ == "PROPN" and last.nbor().dep_ != "appos":
        return False
    before = first.nbor(-1).lower_ if first.i else ""
    if before == "the" and spots[0].precision in _ARTICLED:
        return True
    return last.ent_type_ in _GEOGRAPHIC or before in _PLACE_WORDS


def _choose(spots: tuple[Spot, ...], countries: Counter[str]) -> Spot:
    named = [s for s in spots if s.country in countries]
    if not named or spots[0].weight >= _SURE:
        return spots[0]
    return max(named, key=lambda s: (countries[s.country or ""] > 0, s.weight))


def _mention(page: Page, first: int, last: int, spot: Spot) -> PlaceMention:
    start, end = page.doc[first].idx, end_of(page.doc[last - 1])
    place = Place(
        page.words(start, end),
        start,
        end,
        spot.name,
        spot.country,
        spot.geonames_id,
        spot.latitude,
        spot.longitude,
        spot.precision,
    )
    return PlaceMention(place, last - 1, spot.rule)
