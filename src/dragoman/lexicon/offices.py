"""Role nouns, the words around them and pointing words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from dragoman.errors import DataError
from dragoman.lexicon.countries import country_by_code
from dragoman.lexicon.files import load_yaml
from dragoman.lexicon.organisations import check_sectors
from dragoman.lexicon.trie import Trie

_ROLES = "actors/roles.yml"
RoleSort = Literal["people", "bodies", "groups"]
_KEYS = frozenset(
    {
        "sectors",
        "plural",
        "country",
        "bound",
        "title",
        "never",
        "title_case",
        "lower_case",
        "country_only",
        "default",
        "abroad",
        "apart",
        "echo",
        "head",
        "of_state",
        "posted",
        "roams",
    }
)


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun. ``head`` counts its words up to the head noun ("secretary| of state")."""

    words: str
    sort: RoleSort
    plural: bool
    head: int
    sectors: tuple[str, ...]
    country: str | None
    bound: bool  # a party only with a nationality or a name beside it
    title: bool  # a party only before a name
    title_case: bool  # only with a capital: "Congress"
    lower_case: bool  # never with a capital: "union"
    rule: str
    default: str | None = None  # whose it is where nothing says otherwise: "the House of Commons"
    abroad: bool = False  # in the plural, only with a written owner: "foreign ministers"
    apart: bool = False  # never its possessor: "Turkey's critics"
    echo: bool = False  # has the role of the one it is like: "his Iranian counterpart"
    of_state: tuple[str, ...] = ()  # its sectors where a state or a territory owns it
    posted: bool = False  # serves abroad: the place does not tell whose it is
    roams: bool = False  # a person with this title may be named in any state


@dataclass(frozen=True, slots=True)
class Pointers:
    """Words that point back to parties, and titles without a sector."""

    titles: frozenset[str]
    numbers: Mapping[str, int]
    many: frozenset[str]
    many_people: frozenset[str]
    organisations: Mapping[str, frozenset[str]]
    halves: tuple[Mapping[str, str], ...]
    single: frozenset[str]
    not_people: frozenset[str]
    not_last: frozenset[str]
    organisation_nouns: Mapping[str, tuple[str, ...]]
    gendered: Mapping[str, Literal["female", "male"]]
    sides: frozenset[str]
    third_parties: frozenset[str]
    things: frozenset[str]
    grounds: frozenset[str]
    joined: frozenset[str]
    pairs: frozenset[str]
    title_states: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Readings:
    """Words that tell a government from a place."""

    place_prepositions: frozenset[str]
    towards: frozenset[str]
    motion: frozenset[str]
    hosts: frozenset[str]
    dealings: frozenset[str]
    sites: frozenset[str]
    taken: frozenset[str]
    speech: frozenset[str]
    states: frozenset[str]
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class FalseFriends:
    """Names of countries that are also something else; ``american`` holds cues for and against."""

    surname: frozenset[str]
    forename: frozenset[str]
    american: Mapping[str, tuple[frozenset[str], frozenset[str]]]
    nothing: tuple[str, ...]


def plural_of(words: str) -> str:
    """The regular plural of a phrase's last word."""
    return words if words.endswith("s") else f"{words}s"


def _role(words: str, sort: RoleSort, entry: Mapping[str, Any], *, plural: bool) -> Role:
    rule = f"data/{_ROLES}#{words}"
    if set(entry) - _KEYS:
        raise DataError(f"{rule}: unknown keys {sorted(set(entry) - _KEYS)}.")
    form = (entry.get("plural") or plural_of(words)) if plural else words
    parts = form.split()
    stop = next((i for i, p in enumerate(parts) if p in {"of", "for", "in"}), len(parts))
    return Role(
        form,
        sort,
        plural or entry.get("plural") == words,
        entry.get("head") or stop,
        check_sectors(tuple(entry["sectors"]), rule),
        entry.get("country"),
        bool(entry.get("bound") or entry.get("country_only")),
        bool(entry.get("title")),
        bool(entry.get("title_case")),
        bool(entry.get("lower_case")),
        rule,
        _default(entry, rule),
        bool(entry.get("abroad")) and plural,
        bool(entry.get("apart")),
        bool(entry.get("echo")),
        check_sectors(tuple(entry.get("of_state") or ()), rule),
        bool(entry.get("posted")),
        bool(entry.get("roams") or entry.get("posted")),
    )


def _default(entry: Mapping[str, Any], rule: str) -> str | None:
    code = entry.get("default")
    if code is not None and country_by_code(code) is None:
        raise DataError(f"{rule}: there is no state {code!r}.")
    return code


@cache
def roles() -> tuple[Role, ...]:
    """All role nouns, singular and plural.

    Raises:
        DataError: an entry breaks the rules of the file.

    """
    found: dict[str, Role] = {}
    for sort, entries in load_yaml(_ROLES).items():
        for words, entry in entries.items():
            if entry.get("never"):
                continue
            for plural in (True, False):
                role = _role(words, sort, entry, plural=plural)
                found[role.words] = role
    return tuple(found.values())


@cache
def role_trie() -> Trie[Role]:
    """Role nouns by their words in small letters."""
    return Trie((role.words, role) for role in roles())


@cache
def modifiers() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]], frozenset[str]]:
    """Words before a role noun: those that replace its sectors, that add to them, that say nothing."""
    data = load_yaml("actors/modifiers.yml")
    take = {w: check_sectors(tuple(s), w) for w, s in data["take"].items()}
    add = {w: check_sectors(tuple(s), w) for w, s in data["add"].items()}
    return MappingProxyType(take), MappingProxyType(add), frozenset(data["nothing"])


@cache
def pointers() -> Pointers:
    """The words of ``data/actors/words.yml``."""
    data = load_yaml("actors/words.yml")
    return Pointers(
        titles=frozenset(data["titles"]),
        numbers=MappingProxyType(data["numbers"]),
        many=frozenset(data["many"]),
        many_people=frozenset(data["many_people"]),
        organisations=MappingProxyType({w: frozenset(s) for w, s in data["organisations"].items()}),
        halves=tuple(MappingProxyType(pair) for pair in data["halves"]),
        single=frozenset(data["single"]),
        not_people=frozenset(data["not_people"]),
        not_last=frozenset(data["not_last"]),
        organisation_nouns=MappingProxyType({w: tuple(s) for w, s in data["organisation_nouns"].items()}),
        gendered=_gendered(data["gendered"]),
        sides=frozenset(data["sides"]),
        third_parties=frozenset(data["third_parties"]),
        things=frozenset(data["things"]),
        grounds=frozenset(data["grounds"]),
        joined=frozenset(data["joined"]),
        pairs=frozenset(data["pairs"]),
        title_states=MappingProxyType(dict(data["title_states"])),
    )


def _gendered(data: Mapping[str, list[str]]) -> Mapping[str, Literal["female", "male"]]:
    found: dict[str, Literal["female", "male"]] = {}
    for word in data["female"]:
        found[word] = "female"
    for word in data["male"]:
        if word in found:
            raise DataError(f"data/actors: {word!r} is both female and male.")
        found[word] = "male"
    return MappingProxyType(found)


@cache
def given_names() -> Mapping[str, Literal["female", "male"]]:
    """First names that tell a gender, of ``data/actors/given_names.yml``."""
    return _gendered(load_yaml("actors/given_names.yml"))


@cache
def readings() -> Readings:
    """The words of ``data/actors/readings.yml``."""
    data = load_yaml("actors/readings.yml")
    return Readings(**{key: frozenset(words) for key, words in data.items()})


@cache
def false_friends() -> FalseFriends:
    """Names that may be a surname, a first name, an American state or no party at all."""
    data = load_yaml("actors/friends.yml")
    american = {n: (frozenset(c["when"]), frozenset(c["unless"])) for n, c in data["american"].items()}
    return FalseFriends(
        frozenset(data["surname"]),
        frozenset(data["forename"]),
        MappingProxyType(american),
        tuple(data["nothing"]),
    )
