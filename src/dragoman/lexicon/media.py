"""The media that others cite: agencies, papers, broadcasters, with all spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from dragoman.errors import DataError
from dragoman.lexicon.entries import load_entries, require

OutletKind = Literal["agency", "paper", "broadcaster"]
_FILES: tuple[tuple[str, OutletKind], ...] = (
    ("sources/agencies.yml", "agency"),
    ("sources/papers.yml", "paper"),
    ("sources/broadcasters.yml", "broadcaster"),
)
_KEYS = frozenset({"id", "name", "country", "owner", "from", "to", "plain", "names"})
_NEEDED = frozenset({"id", "name", "country", "names"})
# Words that say what sort of medium it is and are not part of its name: "Kommersant daily".
_SORT = re.compile(
    r" (?:daily|weekly|monthly|newspaper|news agency|agency|magazine|online|website|radio|television|tv)$"
)
_THE = re.compile(r"^the ")
_GAPS = re.compile(r"[\s\-–‐‑]+")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One medium. ``actor_id`` is ``media:<id>``; ``plain`` marks a name that is also a word."""

    actor_id: str
    name: str
    kind: OutletKind
    country: str
    state_owned: bool
    founded: int | None
    ended: int | None
    plain: bool
    names: tuple[str, ...]
    rule: str


def name_key(name: str) -> str:
    """What two spellings of a medium's name share: small letters, no hyphens, no "the"."""
    straight = name.replace("’", "'").casefold()
    return _THE.sub("", _GAPS.sub(" ", straight).strip())


@cache
def outlets() -> tuple[Outlet, ...]:
    """All media of the table, in file order.

    Raises:
        DataError: an entry breaks the rules of its file.

    """
    return tuple(outlet for path, kind in _FILES for outlet in _read(path, kind))


def _read(path: str, kind: OutletKind) -> Iterator[Outlet]:
    for entry in load_entries(path):
        require(entry, path, _KEYS, _NEEDED)
        if not re.fullmatch(r"[A-Z]{3}", str(entry["country"])):
            raise DataError(f"data/{path}: {entry['id']} needs a country of three capitals.")
        yield Outlet(
            actor_id=f"media:{entry['id']}",
            name=str(entry["name"]),
            kind=kind,
            country=str(entry["country"]),
            state_owned=entry.get("owner") == "state",
            founded=entry.get("from"),
            ended=entry.get("to"),
            plain=bool(entry.get("plain", False)),
            names=tuple(str(n) for n in entry["names"]),
            rule=f"data/{path}#{entry['id']}",
        )


@cache
def outlet_names() -> MappingProxyType[str, Outlet]:
    """Each medium by the key of each of its names.

    Raises:
        DataError: two media share a name, or an id stands twice.

    """
    found: dict[str, Outlet] = {}
    ids: set[str] = set()
    for outlet in outlets():
        if outlet.actor_id in ids:
            raise DataError(f"{outlet.rule}: the id stands twice; give one of them another.")
        ids.add(outlet.actor_id)
        for name in (outlet.name, *outlet.names):
            other = found.setdefault(name_key(name), outlet)
            if other is not outlet:
                raise DataError(f"{outlet.rule}: the name {name!r} is also that of {other.rule}.")
    return MappingProxyType(found)


def outlet_named(name: str) -> Outlet | None:
    """The medium of this name, however spelt, or None: "Kommersant daily", "the Monitor"."""
    key = name_key(name)
    known = outlet_names()
    return known.get(key) or known.get(_SORT.sub("", key))
