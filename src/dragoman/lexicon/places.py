"""The gazetteer: towns, counties, divisions, countries and the regions that the news names.

Towns and counties stand in a sorted file that is mapped into memory and searched by halves, so
that nothing of it is read at the start and its length costs next to nothing. The other tables
are small and kept as they are read. ``tools/build_places.py`` describes the sorted file.
"""

from __future__ import annotations

import mmap
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal

from dragoman.lexicon.files import folder, load_yaml
from dragoman.model.claim import Precision

SpotKind = Literal["town", "county", "division", "region", "country"]

# Those who ask by the plain name get towns of this size and up, and regions.
_TOWN = 15_000
_REGION = 10**8
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "’": "'",
        "‘": "'",
    }
)


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of the gazetteer; ``weight`` is its population or, for regions, a rank.

    ``division`` is the first-level division that it is or lies in ("US.TX").
    """

    name: str
    country: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    precision: Precision
    weight: int
    rule: str
    kind: SpotKind = "town"
    division: str | None = None
    by_other_name: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Spots by name (in any spelling) and countries by ISO code."""

    by_name: TownNames
    countries: Mapping[str, Spot]
    divisions: Mapping[str, tuple[Spot, ...]]  # by name as written, abbreviations too
    regions: Mapping[str, Spot]
    adjectives: Mapping[str, Spot]  # of regions: "European"
    capitals: frozenset[int]  # GeoNames ids

    def named(self, name: str) -> tuple[Spot, ...]:
        """Everything of a name but countries: regions, divisions, then towns and counties by size."""
        region = self.regions.get(name)
        first = (region,) if region else ()
        return (*first, *self.divisions.get(name, ()), *_in_file(fold(name)))


@dataclass(frozen=True, slots=True)
class TownNames:
    """The larger towns and the regions by name, as a mapping has them: largest first."""

    regions: Mapping[str, Spot]

    def get(self, name: str, default: tuple[Spot, ...] = ()) -> tuple[Spot, ...]:
        """The spots of a name; ``default`` where there are none."""
        region = self.regions.get(name)
        if region is not None:
            return (region,)
        return tuple(s for s in _in_file(fold(name)) if s.kind == "town" and s.weight >= _TOWN) or default

    def __getitem__(self, name: str) -> tuple[Spot, ...]:
        found = self.get(name)
        if not found:
            raise KeyError(name)
        return found

    def __contains__(self, name: str) -> bool:
        return bool(self.get(name))


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name without accents, in small letters, as the sorted file has its keys."""
    if name.isascii():
        return name.lower()
    parts = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(c for c in parts if not unicodedata.combining(c)).lower()


@cache
def gazetteer() -> Gazetteer:
    """The tables of ``data/places``; GeoNames data under CC BY 4.0."""
    regions = MappingProxyType({n: s for e, s in _entries() for n in (e["name"], *e.get("also", ()))})
    return Gazetteer(
        TownNames(regions),
        MappingProxyType(_countries()),
        MappingProxyType(_divisions()),
        regions,
        MappingProxyType({a: spot for entry, spot in _entries() for a in entry.get("adjectives", ())}),
        frozenset(int(row[7]) for row in _rows("countries.tsv") if row[7]),
    )


@cache
def _file() -> bytes | mmap.mmap:
    """The sorted file, mapped into memory where it lies on a disk."""
    file = resources.files("dragoman").joinpath("data", "places", "places.tsv")
    with resources.as_file(file) as path, path.open("rb") as opened:
        return mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)


@lru_cache(maxsize=20_000)
def _in_file(key: str) -> tuple[Spot, ...]:
    """The towns and counties of a folded name, the most populous first."""
    if not key or "\t" in key:
        return ()
    wanted = key.encode() + b"\t"
    data = _file()
    low, high = 0, len(data)
    while low < high:  # low and high are starts of lines; the first line that is not before the key
        middle = data.rfind(b"\n", 0, (low + high) // 2) + 1
        middle = max(middle, low)
        end = data.find(b"\n", middle) + 1
        if data[middle : middle + len(wanted)] < wanted:
            low = end
        else:
            high = middle
    spots = [_spot(line) for line in _lines_from(data, low, wanted)]
    return tuple(sorted(spots, key=lambda s: (-s.weight, s.geonames_id or 0, s.division or "")))


def _lines_from(data: bytes | mmap.mmap, start: int, wanted: bytes) -> Iterator[str]:
    while data[start : start + len(wanted)] == wanted:
        end = data.find(b"\n", start)
        yield data[start:end].decode()
        start = end + 1


def _spot(line: str) -> Spot:
    key, name, where, latitude, longitude, people, number = line.split("\t")
    division = f"{where[1:3]}.{where[3:]}"
    county = where[0] == "/"
    return Spot(
        name or key.title(),
        _iso3().get(where[1:3]),
        int(number) if number else None,
        float(latitude),
        float(longitude),
        "region" if county else "city",
        int(people),
        f"data/places/places.tsv#{number or f'{key}/{division}'}",
        "county" if county else "town",
        division,
        bool(name) and fold(name) != key,
    )


def _rows(name: str) -> Iterator[list[str]]:
    text = folder(f"places/{name}").read_text(encoding="utf-8")
    return (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))


@cache
def _iso3() -> Mapping[str, str]:
    return MappingProxyType({row[1]: row[0] for row in _rows("countries.tsv")})


def _countries() -> dict[str, Spot]:
    found = {}
    for code, _, name, number, latitude, longitude, people, _ in _rows("countries.tsv"):
        found[code] = Spot(
            name,
            code,
            int(number),
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
            "country",
            int(people),
            f"data/places/countries.tsv#{code}",
            "country",
        )
    return found


def _divisions() -> dict[str, tuple[Spot, ...]]:
    """The first-level divisions by each of their names; hand-written ones go before the made ones."""
    found: dict[str, list[Spot]] = defaultdict(list)
    own = {entry["code"]: entry for entry in load_yaml("places/provinces.yml")}
    for code, name, short, latitude, longitude, people in _rows("divisions.tsv"):
        entry = own.get(code)
        title = entry["name"] if entry else short or name
        at = entry["at"] if entry else (float(latitude), float(longitude))
        file = "provinces.yml" if entry else "divisions.tsv"
        rule = f"data/places/{file}#{code}"
        country = _iso3().get(code[:2])
        spot = Spot(title, country, None, at[0], at[1], "region", int(people), rule, "division", code)
        names = (title, *entry["also"]) if entry else (name, short)
        for written in dict.fromkeys(n for n in names if n):
            found[written].append(spot)
    return {n: tuple(sorted(s, key=lambda s: (-s.weight, s.division or ""))) for n, s in found.items()}


def _entries() -> Iterator[tuple[dict[str, Any], Spot]]:
    for entry in load_yaml("places/regions.yml"):
        latitude, longitude = entry["at"]
        rule = f"data/places/regions.yml#{entry['name']}"
        kind = entry.get("precision", "region")
        yield (
            entry,
            Spot(entry["name"], entry["country"], None, latitude, longitude, kind, _REGION, rule, "region"),
        )
