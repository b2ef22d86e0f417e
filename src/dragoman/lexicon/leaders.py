"""The leaders whom the press names without saying who they are, with the years of their offices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from dragoman.errors import DataError
from dragoman.lexicon.countries import country_by_code
from dragoman.lexicon.files import load_yaml
from dragoman.lexicon.organisations import check_sectors, organisation_by_key
from dragoman.lexicon.trie import Trie, fold

_LEADERS = "actors/leaders.yml"
_STATESMEN = "actors/statesmen.yml"
_PERSON = re.compile(r"(?P<names>[^=:]+?)(?: =(?P<short>[^:]+))?: (?P<terms>.+)")
_TERM = re.compile(
    r"(?P<office>.+?) (?P<since>\d{4})(?P<range>-(?P<until>\d{4}))?(?: \[(?P<sector>[A-Z]+)\])?"
)
_CONSONANTS = 5  # fewer are shared by chance: "Li Peng", "Lu Ping"
_ARTICLES = frozenset({"al", "el", "ul", "as", "ed"})
_VOWELS = re.compile(r"[^b-df-hj-np-tvwxz]|[hjw]")
_MIXED = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        ("kh|gh|ck|q|g|c", "k"),
        ("dh|th|t", "d"),
        ("ph|v|w", "f"),
        ("tz|ts|z|sh", "s"),
        (r"(.)\1+", r"\1"),
    )
)
# A spelling that begins with a rank is the last word with a title, which the page tells by itself.
_RANKS = frozenset({"General", "Admiral", "Marshal", "Colonel", "Major", "Captain", "Field"})


@dataclass(frozen=True, slots=True)
class Leader:
    """One term of office; years, both ends included, ``until`` None while it lasts."""

    name: str
    names: tuple[str, ...]
    short: str | None
    country: str | None
    sectors: tuple[str, ...]
    office: str
    since: int
    until: int | None
    rule: str


def _leader(entry: Mapping[str, Any]) -> Leader:
    rule = f"data/{_LEADERS}#{entry['name']}"
    country = entry.get("country")
    sectors = check_sectors(tuple(entry.get("sectors") or ("GOV",)), rule)
    if "organisation" in entry:
        sectors = organisation_by_key(entry["organisation"]).sectors
    elif country is None or country_by_code(country) is None:
        raise DataError(f"{rule}: there is no state {country!r}.")
    short = entry["short"] if "short" in entry else entry["name"].split()[-1]
    names = (entry["name"], *entry.get("also", ()))
    return Leader(
        entry["name"], names, short, country, sectors, entry["office"], entry["from"], entry.get("to"), rule
    )


def _terms(country: str, line: str) -> Iterator[Leader]:
    """The terms of one line of statesmen.yml."""
    rule = f"data/{_STATESMEN}#{line.split(':', maxsplit=1)[0]}"
    person = _PERSON.fullmatch(line)
    if person is None or country_by_code(country) is None:
        raise DataError(f"{rule}: no state {country!r}, or not written as the rules of the file say.")
    names = tuple(person["names"].split(" / "))
    names = (names[0], *(n for n in names[1:] if n.split()[0] not in _RANKS))
    told = person["short"]
    short = None if told == "-" else told or names[0].split()[-1]
    for term in person["terms"].split("; "):
        match = _TERM.fullmatch(term)
        if match is None:
            raise DataError(f"{rule}: {term!r} is no office with its years.")
        since = int(match["since"])
        until = int(match["until"]) if match["until"] else None
        sectors = check_sectors((match["sector"] or "GOV",), rule)
        yield Leader(names[0], names, short, country, sectors, match["office"], since, until, rule)


@cache
def _every() -> tuple[Leader, ...]:
    found = [_leader(entry) for entry in load_yaml(_LEADERS)]
    for country, lines in load_yaml(_STATESMEN).items():
        found += [term for line in lines for term in _terms(country, line)]
    return tuple(found)


def _shorts(leader: Leader) -> set[str]:
    """The short names of a leader: the last words of all spellings, unless one is told."""
    if leader.short is None:
        return set()
    if leader.short != leader.name.split()[-1]:
        return {leader.short}
    return {n.split()[-1] for n in leader.names}


@cache
def leaders() -> Mapping[str, tuple[Leader, ...]]:
    """Terms of office by each full and short name, folded (``trie.fold``).

    Raises:
        DataError: a country or an organisation is unknown, or a line is not written by the rules.

    """
    found: dict[str, list[Leader]] = {}
    for leader in _every():
        for name in {fold(n) for n in (*leader.names, *_shorts(leader))}:
            found.setdefault(name, []).append(leader)
    return MappingProxyType({n: tuple(terms) for n, terms in found.items()})


@cache
def titled_leaders() -> Mapping[str, tuple[Leader, ...]]:
    """Leaders whose last name is too common a word to stand alone: "Prime Minister Begin"."""
    found: dict[str, list[Leader]] = {}
    for leader in _every():
        if leader.short is None:
            for name in {fold(n.split()[-1]) for n in leader.names}:
                found.setdefault(name, []).append(leader)
    return MappingProxyType({n: tuple(terms) for n, terms in found.items()})


@cache
def leader_trie() -> Trie[tuple[Leader, ...]]:
    """Leaders by full and short name, as written."""
    return Trie(leaders().items())


_NEAR = 2  # years around a term in which a short name still means its holder
_LATER = 60  # years after it in which the full name does
_LIVING = 1950  # an undated page does not mean those who left office before by a short name


def known_as(name: str, year: int | None) -> str | None:
    """The full name of the one leader that a name means in a year; None where that is not clear."""
    return serving(name, year, leaders().get(fold(name), ()))


def spelled_as(name: str, year: int | None) -> str | None:
    """The leader in office whose full name has the same consonants: "Moammar Khaddafi"."""
    key = skeleton(name)
    if year is None or sum(map(len, key)) < _CONSONANTS:
        return None
    terms = _by_skeleton().get(key, ())
    found = {t.name for t in terms if t.since - _NEAR <= year <= (t.until or 9999) + _NEAR}
    return found.pop() if len(found) == 1 else None


def skeleton(name: str) -> tuple[str, ...]:
    """The consonants of a first and a last name, one for all letters that transliterations mix."""
    words = [w for w in re.split(r"[\s-]+", fold(name).casefold()) if w not in _ARTICLES]
    if len(words) < 2:
        return ()
    return tuple(_VOWELS.sub("", _mixed(w)) for w in (words[0], words[-1]))


def _mixed(word: str) -> str:
    for pattern, letter in _MIXED:
        word = pattern.sub(letter, word)
    return word


@cache
def _by_skeleton() -> Mapping[tuple[str, ...], tuple[Leader, ...]]:
    found: dict[tuple[str, ...], list[Leader]] = {}
    for leader in _every():
        for key in {skeleton(n) for n in leader.names}:
            if key:
                found.setdefault(key, []).append(leader)
    return MappingProxyType({k: tuple(terms) for k, terms in found.items()})


def titled_as(name: str, year: int) -> str | None:
    """The same for a last name that needs a title: "Mr. Begin"."""
    return serving(name, year, titled_leaders().get(fold(name), ()))


def terms_of(full: str) -> tuple[Leader, ...]:
    """The terms of the leader whose full name is given."""
    return tuple(t for t in leaders().get(fold(full), ()) if t.name == full)


def serving(name: str, year: int | None, terms: tuple[Leader, ...]) -> str | None:
    """The full name of the one leader that a name means in a year; None where that is not clear."""
    alone = " " not in name
    if year is not None:
        slack = _NEAR if alone else _LATER
        terms = tuple(t for t in terms if t.since - _NEAR <= year <= (t.until or 9999) + slack)
        now = tuple(t for t in terms if t.since <= year <= (t.until or 9999))
        terms = now or terms
    elif alone:
        terms = tuple(t for t in terms if (t.until or 9999) >= _LIVING)
    people = {t.name for t in terms}
    return people.pop() if len(people) == 1 else None
