"""The gazetteer: cities, countries and the regions that the news names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dragoman.lexicon.files import folder, load_yaml
from dragoman.model.claim import Precision


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of the gazetteer; ``weight`` is its population or, for regions, a rank."""

    name: str
    country: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    precision: Precision
    weight: int
    rule: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Spots by name (as written, in any of its spellings) and countries by ISO code."""

    by_name: Mapping[str, tuple[Spot, ...]]
    countries: Mapping[str, Spot]


@cache
def gazetteer() -> Gazetteer:
    """The tables of ``data/places``; GeoNames data under CC BY 4.0."""
    names: dict[str, list[Spot]] = defaultdict(list)
    for line in _lines("cities.tsv"):
        name, others, country, latitude, longitude, population, number = line.split("\t")
        spot = Spot(
            name,
            country,
            int(number),
            float(latitude),
            float(longitude),
            "city",
            int(population),
            f"data/places/cities.tsv#{number}",
        )
        for written in (name, *(o for o in others.split("|") if o)):
            names[written].append(spot)
    for spot, written in _regions():
        names[written] = [spot]
    ranked = {
        n: tuple(sorted(found, key=lambda s: (-s.weight, s.geonames_id or 0))) for n, found in names.items()
    }
    return Gazetteer(MappingProxyType(ranked), MappingProxyType(_countries()))


def _lines(name: str) -> list[str]:
    text = folder(f"places/{name}").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _countries() -> dict[str, Spot]:
    found = {}
    for line in _lines("countries.tsv"):
        code, name, number, latitude, longitude = line.split("\t")
        found[code] = Spot(
            name,
            code,
            int(number),
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
            "country",
            0,
            f"data/places/countries.tsv#{code}",
        )
    return found


def _regions() -> list[tuple[Spot, str]]:
    found = []
    for entry in load_yaml("places/regions.yml"):
        latitude, longitude = entry["at"]
        rule = f"data/places/regions.yml#{entry['name']}"
        spot = Spot(entry["name"], entry["country"], None, latitude, longitude, "region", 10**8, rule)
        found += [(spot, written) for written in (entry["name"], *entry.get("also", ()))]
    return found
