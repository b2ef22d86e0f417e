"""Find the places that a page names and choose among namesakes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from dragoman.lexicon.countries import country_by_name
from dragoman.lexicon.places import Spot, gazetteer
from dragoman.lexicon.toponyms import toponym_words
from dragoman.model.claim import Place
from dragoman.model.finding import Mention, PlaceMention
from dragoman.syntax.page import Page, end_of
from dragoman.where.names import Name, after_comma, container, find_names, look_up
from dragoman.where.near import town_of
from dragoman.where.resolve import Sense, Use, key_of, resolve

_UNLISTED = "where/near.py#unlisted"
_CONTAINS = "/"  # marks the key of a name that stands after another place's name and a comma
_KINDS = frozenset({"city", "state", "province", "district", "township", "region"})
_SUPPORT = 2.0  # so much of a page in one division makes its towns' names places


def find_places(page: Page, mentions: Sequence[Mention]) -> tuple[PlaceMention, ...]:
    """Find the cities, regions and countries that a page names, in text order.

    A name of several places means on a page the one that the page's other places speak for. A
    name that the gazetteer lacks but the recogniser holds for a place has no coordinates.
    """
    return _found(page, [n for n in find_names(page, mentions) if n.literal])


def find_toponyms(
    page: Page, mentions: Sequence[Mention], *, adjectives: bool = True
) -> tuple[PlaceMention, ...]:
    """Find every use of a place's name: within other names too, and adjectives of states if asked."""
    return _found(page, [n for n in find_names(page, mentions) if adjectives or not n.adjective])


def resolve_spans(
    page: Page, mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]
) -> tuple[Place | None, ...]:
    """What given words of a page mean as places, in their order; None where nothing is known of them."""
    names = find_names(page, mentions)
    given = [_given(page, start, end, names) for start, end in spans]
    every = [*names, *(g for g in given if g)]
    senses = resolve([_use(page, n) for n in every])
    spots = _spots(page, every, senses)
    return tuple(
        _place(page, g, spots.get(g.first) or town_of(page, g, names, spots)) if g else None for g in given
    )


def _spots(page: Page, names: Sequence[Name], senses: Mapping[str, Sense]) -> dict[int, Spot]:
    """What names mean, by their first token."""
    return {n.first: senses[_key(page, n)].spot for n in names if n.spots}


def _given(page: Page, start: int, end: int, names: Sequence[Name]) -> Name | None:
    span = page.doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    for name in names:
        if name.first == span.start and name.last == span.end and name.spots:
            return name
    written = page.words(start, end)
    spots = _candidates(written)
    return Name(span.start, span.end, written, spots, 2, literal=True)


def _candidates(written: str) -> tuple[Spot, ...]:
    plain = " ".join(written.removeprefix("the ").removeprefix("The ").split())
    region = gazetteer().adjectives.get(plain)
    if region is not None:
        return (region,)
    spots = look_up(plain) or _parts(plain)
    country = country_by_name(written) or country_by_name(written.title())
    if country is None or (plain in gazetteer().divisions and country.name != plain):
        return spots  # "Texas" is more than its country
    state = gazetteer().countries.get(country.code or "")
    return (state, *spots) if state is not None else spots


def _parts(written: str) -> tuple[Spot, ...]:
    """What a longer name has of a place: "Town of [Groton]", "South [Los Angeles]", "[Loudon] Co."."""
    words = written.split()
    if len(words) > 2 and words[0] in {"Town", "City", "Village", "Township", "State"} and words[1] == "of":
        return look_up(" ".join(words[2:]))
    if len(words) > 1 and words[-1] in {"Co.", "Counties", "Co"}:
        return look_up(" ".join([*words[:-1], "County"]))
    if len(words) > 1 and words[0].lower() in toponym_words().before:
        return look_up(" ".join(words[1:]))
    if len(words) > 1 and words[-1].lower() in _KINDS:
        return look_up(" ".join(words[:-1]))
    return look_up(f"{written} County") if len(words) < 3 else ()


def _use(page: Page, name: Name) -> Use:
    return Use(_key(page, name), name.spots, container(page, name.last))


def _key(page: Page, name: Name) -> str:
    """Uses of one key have one sense; "New York" after "Buffalo," is another than the city."""
    contains = after_comma(page, name.first) and any(s.kind in {"division", "country"} for s in name.spots)
    return key_of(name.written) + (_CONTAINS if contains else "")


def _found(page: Page, names: Sequence[Name]) -> tuple[PlaceMention, ...]:
    senses = resolve([_use(page, n) for n in names if n.spots])
    known = {_key(page, n) for n in names if n.sure == 2}
    accepted = [n for n in names if _is_accepted(n, _key(page, n), senses, known)]
    spots = _spots(page, accepted, senses)
    found = []
    for name in accepted:
        spot = spots.get(name.first)
        if spot is not None:
            found.append(PlaceMention(_place(page, name, spot), name.last - 1, spot.rule))
        else:
            near = town_of(page, name, accepted, spots)
            rule = _UNLISTED + (f"/{near.rule}" if near else "")
            found.append(PlaceMention(_place(page, name, near), name.last - 1, rule))
    return tuple(found)


def _is_accepted(name: Name, key: str, senses: Mapping[str, Sense], known: Collection[str]) -> bool:
    """Whether the sentence says that a name is a place, or the rest of the page does."""
    if name.sure or key in known:
        return True
    sense = senses.get(key)
    return sense is not None and sense.support >= _SUPPORT


def _place(page: Page, name: Name, spot: Spot | None) -> Place:
    """A name as a place; an unlisted one has its own name and where its town lies."""
    start, end = page.doc[name.first].idx, end_of(page.doc[name.last - 1])
    words = page.words(start, end)
    if spot is None:
        return Place(words, start, end, words, None, None, None, None, "point")
    listed = bool(name.spots)
    return Place(
        words,
        start,
        end,
        spot.name if listed else words,
        spot.country,
        spot.geonames_id if listed else None,
        spot.latitude,
        spot.longitude,
        spot.precision,
    )
