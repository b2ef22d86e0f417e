"""Organisations between states, movements, armed groups, companies and services."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.errors import DataError
from dragoman.lexicon.files import load_yaml

_PATHS = ("organisations/organisations.yml", "organisations/national.yml")
_COMPANIES = "organisations/companies.yml"
_KEYS = frozenset({"name", "also", "metonyms", "sectors", "country"})
SECTORS = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
        "IGO",
        "UNO",
        "EUR",
        "NGO",
        "ISM",
        "IMG",
        "MNC",
        "NGM",
        "RAR",
    ]
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation; ``names`` begins with its own name, ``metonyms`` are places for it."""

    actor_id: str
    name: str
    names: tuple[str, ...]
    metonyms: tuple[str, ...]
    sectors: tuple[str, ...]
    country: str | None
    rule: str


def check_sectors(sectors: tuple[str, ...], rule: str) -> tuple[str, ...]:
    """The same sectors, all of PLOVER's vocabulary.

    Raises:
        DataError: one is unknown.

    """
    unknown = [s for s in sectors if s not in SECTORS]
    if unknown:
        raise DataError(f"{rule}: unknown sectors {unknown}; PLOVER has {sorted(SECTORS)}.")
    return sectors


@cache
def organisations() -> tuple[Organisation, ...]:
    """All organisations, in file order.

    Raises:
        DataError: an entry breaks the rules of the file or a name stands twice.

    """
    found = []
    claimed: dict[str, str] = {}
    for path in _PATHS:
        for key, entry in load_yaml(path).items():
            organisation = _organisation(path, key, entry)
            for name in (*organisation.names, *organisation.metonyms):
                if claimed.setdefault(name, key) != key:
                    raise DataError(f"{organisation.rule}: {name!r} is also {claimed[name]}; keep one.")
            found.append(organisation)
    found += [c for c in _companies() if claimed.setdefault(c.name, c.actor_id) == c.actor_id]
    return tuple(found)


def _companies() -> Iterator[Organisation]:
    for country, names in load_yaml(_COMPANIES).items():
        for name in names:
            key = "-".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
            rule = f"data/{_COMPANIES}#{country}"
            yield Organisation(f"org:{key}", name, (name,), (), ("BUS",), country, rule)


def _organisation(path: str, key: str, entry: Mapping[str, Any]) -> Organisation:
    rule = f"data/{path}#{key}"
    if set(entry) - _KEYS or "name" not in entry or "sectors" not in entry:
        raise DataError(f"{rule}: needs name and sectors, may have {sorted(_KEYS)}.")
    return Organisation(
        key if ":" in key else f"org:{key}",
        entry["name"],
        (entry["name"], *entry.get("also", ())),
        tuple(entry.get("metonyms", ())),
        check_sectors(tuple(entry["sectors"]), rule),
        entry.get("country"),
        rule,
    )


@cache
def organisation_by_key(key: str) -> Organisation:
    """The organisation whose actor_id is ``org:<key>``.

    Raises:
        DataError: there is none.

    """
    for organisation in organisations():
        if organisation.actor_id == f"org:{key}":
            return organisation
    raise DataError(f"data/{_PATHS[0]} has no organisation {key!r}.")
