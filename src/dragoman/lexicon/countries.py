"""Countries, former states and regions that act: names, demonyms, capitals, seats of power."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from dragoman.errors import DataError
from dragoman.lexicon.files import load_yaml

Sort = Literal["name", "alias", "demonym", "people", "prefix", "capital", "seat"]
_STATES = "countries/states.yml"
_FORMER = "countries/former.yml"
_REGIONS = "countries/regions.yml"
_SUBDIVISIONS = "countries/subdivisions.yml"
_SEATS = "countries/seats.yml"
_EVER, _ALWAYS = "0001-01-01", "9999-12-31"
_KEYS = frozenset(
    {
        "name",
        "also",
        "adjectives",
        "people",
        "prefixes",
        "capital",
        "from",
        "until",
        "shared",
        "country",
        "article",
        "dated",
        "heir",
        "claimed",
    }
)


@dataclass(frozen=True, slots=True)
class Country:
    """A state, a former state or a region that acts.

    ``code`` is ISO 3166-1 alpha-3 (or 3166-3 for the states that were) and None for a region
    without one; ``from_day``/``until`` are ISO days, ``until`` exclusive, or None. ``heir`` is the
    state of today whose bodies were this one's; ``claimed`` are the states that claim a territory.
    """

    actor_id: str
    name: str
    code: str | None
    kind: Literal["state", "region"]
    from_day: str | None = None
    until: str | None = None
    heir: str | None = None
    claimed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountryName:
    """One word or phrase for a country, and when it means that.

    ``since``/``until`` bound the days on which the words mean this country; the entry without
    bounds is what they mean otherwise. ``sectors`` are set for a seat of one branch.
    """

    words: str
    country: Country
    sort: Sort
    sectors: tuple[str, ...]
    rule: str
    since: str | None = None
    until: str | None = None
    article: bool = False
    place: bool = False


def _demonyms(entry: Mapping[str, Any]) -> Iterator[tuple[str, Sort]]:
    for word in entry.get("adjectives") or ():
        yield word, "demonym"
        if word[-1] in "nit" and word not in {"Vatican", "Hong Kong"}:
            yield f"{word}s", "people"
    for word in entry.get("people") or ():
        yield word, "people"


def _words_of(entry: Mapping[str, Any]) -> Iterator[tuple[str, Sort]]:
    yield entry["name"], "name"
    for word in entry.get("also") or ():
        yield word, "alias"
    names = {entry["name"], *(entry.get("also") or ())}
    for word, sort in _demonyms(entry):
        if word not in names:
            yield word, sort
    for word in entry.get("prefixes") or ():
        yield word, "prefix"
    for word in entry.get("capital") or ():
        if word not in names:
            yield word, "capital"


def _checked(path: str) -> dict[str, dict[str, Any]]:
    found = load_yaml(path)
    if not isinstance(found, dict):
        raise DataError(f"data/{path} must be a mapping of codes to entries.")
    for code, entry in found.items():
        unknown = set(entry) - _KEYS
        if unknown or not isinstance(entry.get("name"), str):
            raise DataError(f"data/{path}: entry {code} has no name or unknown keys {sorted(unknown)}.")
    return found


def _country(path: str, key: str, entry: Mapping[str, Any]) -> Country:
    days = (entry.get("from"), entry.get("until"))
    claimed = tuple(entry.get("claimed") or ())
    if path != _REGIONS:
        if not (len(key) == 3 and key.isalpha() and key.isupper()):
            raise DataError(f"data/{path}: {key!r} is not an alpha-3 code.")
        return Country(key, entry["name"], key, "state", *days, entry.get("heir"), claimed)
    code, heir = entry.get("country"), entry.get("heir")
    return Country(f"region:{key}", entry["name"], code, "region", *days, heir, claimed)


def _shared(entry: Mapping[str, Any], country: Country, rule: str) -> Iterator[CountryName]:
    """Words that mean a state on some days only: all its life, or between two days."""
    spells = [{"from": entry.get("from"), "until": entry.get("until"), **(entry.get("shared") or {})}]
    for spell in [*spells, *(entry.get("dated") or ())]:
        for sort, words in spell.items():
            if sort in {"from", "until"}:
                continue
            for word in words:
                yield CountryName(word, country, sort, (), rule, spell.get("from") or _EVER, spell["until"])


def _file(path: str) -> Iterator[CountryName]:
    for key, entry in _checked(path).items():
        country = _country(path, key, entry)
        for word, sort in _words_of(entry):
            rule = f"data/{path}#{key}.{sort}"
            # "Rhodesia" is always Rhodesia, but "Burma" is shared with Myanmar and bounded there.
            if word not in (entry.get("shared") or {}).get("name", ()):
                yield CountryName(word, country, sort, (), rule, article=bool(entry.get("article")))
        yield from _shared(entry, country, f"data/{path}#{key}.shared")


def _subdivisions() -> Iterator[CountryName]:
    for code, names in load_yaml(_SUBDIVISIONS).items():
        for name in names:
            slug = name.casefold().replace(" ", "-")
            region = Country(f"region:{code.casefold()}-{slug}", name, code, "region")
            yield CountryName(name, region, "name", (), f"data/{_SUBDIVISIONS}#{code}")


def _seats(states: Mapping[str, Country]) -> Iterator[CountryName]:
    for words, entry in load_yaml(_SEATS).items():
        rule = f"data/{_SEATS}#{words}"
        sectors = tuple(entry.get("sectors") or ())
        before = entry.get("before")
        if entry["country"] not in states or (before and before["country"] not in states):
            raise DataError(f"{rule}: there is no state {entry['country']} in states.yml or former.yml.")
        place = bool(entry.get("place"))
        state, until = states[entry["country"]], entry.get("until")
        since = entry.get("from") or (_EVER if until else None)
        yield CountryName(
            words, state, "seat", sectors, rule, since, until or (_ALWAYS if since else None), place=place
        )
        if before:
            yield CountryName(words, states[before["country"]], "seat", sectors, rule, _EVER, before["until"])


@cache
def country_names() -> tuple[CountryName, ...]:
    """Every word of every country, in file order.

    Raises:
        DataError: an entry breaks the rules of its file, or two states claim the same words.

    """
    found = [n for path in (_STATES, _FORMER, _REGIONS) for n in _file(path)]
    found += _subdivisions()
    found += _seats(
        {n.country.code: n.country for n in found if n.country.kind == "state" and n.country.code}
    )
    claimed: dict[tuple[str, str | None], CountryName] = {}
    for name in found:
        other = claimed.setdefault((name.words, name.since), name)
        if other.country != name.country and "prefix" not in {name.sort, other.sort}:
            raise DataError(f"{name.rule}: {name.words!r} also means {other.rule}; keep one.")
    return tuple(found)


@cache
def names_by_words() -> Mapping[str, tuple[CountryName, ...]]:
    """All meanings of each word or phrase, the bounded ones first."""
    found: dict[str, list[CountryName]] = {}
    for name in country_names():
        found.setdefault(name.words, []).append(name)
    return MappingProxyType(
        {w: tuple(sorted(n, key=lambda c: (c.since is None, c.rule))) for w, n in found.items()}
    )


@cache
def countries() -> Mapping[str, Country]:
    """All states by code, those that were included."""
    states = (n.country for n in country_names() if n.country.kind == "state")
    return MappingProxyType({c.actor_id: c for c in states})


def meaning(names: tuple[CountryName, ...], on: str | None) -> CountryName | None:
    """What a word means on a day (any EDTF prefix of one), or today where no day is known.

    None where it means a state on other days only: "Salisbury" is a town of England today.
    """
    if on:
        for name in names:
            if name.since and name.until and name.since <= on < name.until:
                return name
    return next((n for n in names if n.since is None), None)


def country_by_name(name: str, on: str | None = None) -> Country | None:
    """The country that a name, an alias, a demonym or a capital means.

    ``on`` is an ISO day, month or year, or None where the date is not known: "Moscow" is SUN in
    1980 and RUS otherwise. Case counts; "the" is allowed before the name.
    """
    words = name.removeprefix("the ").removeprefix("The ")
    found = meaning(names_by_words().get(words, ()), on)
    return found.country if found else None


def country_by_code(code: str) -> Country | None:
    """The state of an ISO 3166-1 or 3166-3 alpha-3 code, or None."""
    return countries().get(code)


@cache
def _former() -> Mapping[str, tuple[Country, ...]]:
    """The states that were, by the heir of each."""
    found: dict[str, list[Country]] = {}
    for country in countries().values():
        if country.heir is not None and country.kind == "state":
            found.setdefault(country.heir, []).append(country)
    return MappingProxyType({code: tuple(states) for code, states in found.items()})


def region_code(region: Country, on: str | None) -> str | None:
    """The state that a region is a part of on a day: none of its own while it was a state."""
    if region.heir and region.until and (not on or on >= region.until):
        return region.heir
    return code_on(region.code, on)


def code_on(code: str | None, on: str | None) -> str | None:
    """The code of the state that had the place of another on a day: SUN for RUS in 1980."""
    if code is None or not on:
        return code
    for state in _former().get(code, ()):
        if state.from_day and state.until and state.from_day <= on < state.until:
            return state.code
    return code
