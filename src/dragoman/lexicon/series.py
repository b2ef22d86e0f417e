"""Series whose numbers tell the date, from ``data/time/series.yml`` and from files of the user's own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from dragoman.errors import DataError
from dragoman.lexicon.files import load_yaml

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_KEYS = frozenset({"days", "volumes", "issues", "pauses"})
# "Monitor 5/1 1999-01-04 mon-fri"
_LINE = re.compile(
    r"(?P<name>.+?)\s+(?:(?P<volume>\d+)/)?(?P<issue>\d+)\s+(?P<date>\d{4}-\d\d-\d\d)\s+(?P<days>[a-z,-]+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Series:
    """One series. Weekdays are ISO numbers; an issue is (volume or None, number, date)."""

    name: str
    days: tuple[int, ...] = ()
    volume_year: int | None = None  # the year of volume 0, where volumes are calendar years
    issues: tuple[tuple[int | None, int, date], ...] = ()
    pauses: tuple[tuple[date, date], ...] = ()
    rule: str = ""


@cache
def known_series() -> Mapping[str, Series]:
    """The series of the package by their names in lower case."""
    return _table(load_yaml("time/series.yml"), "data/time/series.yml")


def own_series(given: str) -> Mapping[str, Series]:
    """The series of a YAML file, or of a line "name volume/issue date days".

    Raises:
        DataError: there is no such file and it is no such line, or the file breaks its rules.

    """
    path = Path(given)
    if path.suffix in {".yml", ".yaml"} or path.is_file():
        try:
            return _table(yaml.safe_load(path.read_text(encoding="utf-8")), given)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise DataError(f"{given} cannot be read as a table of series: {error}") from error
    line = _LINE.match(given.strip())
    if line is None:
        raise DataError(
            f"{given!r} is neither a YAML file nor a line such as 'Monitor 5/1 1999-01-04 mon-fri' "
            "(name, volume/issue, its date, days of issue)."
        )
    volume = f"{line['volume']}/" if line["volume"] else ""
    entry = {"days": line["days"].split(","), "issues": {f"{volume}{line['issue']}": line["date"]}}
    return _table({line["name"]: entry}, given)


def series_digest(given: str) -> str:
    """A hash of what a file or a line of series says."""
    return hashlib.sha256(repr(sorted(own_series(given).items())).encode()).hexdigest()[:16]


def _table(raw: object, where: str) -> Mapping[str, Series]:
    if not isinstance(raw, dict):
        raise DataError(f"{where}: expected names of series at the top, each with days, volumes or issues.")
    found = {}
    for name, entry in raw.items():
        if not isinstance(entry, dict) or not entry.keys() <= _KEYS:
            raise DataError(f"{where}: {name}: give {', '.join(sorted(_KEYS))}, nothing else.")
        try:
            series = _series(str(name), entry, f"{where}#{name}")
        except (ValueError, TypeError, AttributeError) as error:
            raise DataError(f"{where}: {name}: {error}") from error
        found[" ".join(series.name.lower().split())] = series
    return MappingProxyType(found)


def _series(name: str, entry: Mapping[str, Any], rule: str) -> Series:
    issues = []
    for number, day in (entry.get("issues") or {}).items():
        volume, _, issue = str(number).rpartition("/")
        issues.append((int(volume) if volume else None, int(issue), _date(day)))
    volumes = {int(year) - int(number) for number, year in (entry.get("volumes") or {}).items()}
    if len(volumes) > 1:
        raise ValueError("the volumes do not differ by one a year")
    pauses = []
    for pause in entry.get("pauses") or ():
        first, _, last = str(pause).partition("/")
        pauses.append((_date(first), _date(last or first)))
    days = sorted({d for word in entry.get("days") or () for d in _weekdays(str(word))})
    if issues and not days:
        raise ValueError("issues need the days of issue to count on from")
    return Series(
        name,
        tuple(days),
        next(iter(volumes), None),
        tuple(sorted(issues, key=lambda i: i[2])),
        tuple(pauses),
        rule,
    )


def _weekdays(word: str) -> list[int]:
    """The days of "mon" or "mon-fri"."""
    first, _, last = word.strip().lower().partition("-")
    low, high = _DAYS.index(first[:3]) + 1, _DAYS.index((last or first)[:3]) + 1
    return [n for n in range(1, 8) if low <= n <= high]


def _date(day: object) -> date:
    return day if isinstance(day, date) else date.fromisoformat(str(day))


def date_of_issue(series: Series, volume: int | None, issue: int) -> date | None:
    """The day of an issue, counted on its days of issue from the nearest known one before it.

    None where no issue of that volume is known, or none at or before it.
    """
    anchors = [(n, day) for v, n, day in series.issues if (v is None or v == volume) and n <= issue]
    if not anchors:
        return None
    number, day = max(anchors)
    while number < issue:
        day += timedelta(days=1)
        if day.isoweekday() in series.days and not any(a <= day <= b for a, b in series.pauses):
            number += 1
        if day.year > 2200:
            return None
    return day
