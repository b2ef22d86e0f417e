"""The word lists of reading: calendar words, header keys, agencies, furniture, column names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dragoman.errors import DataError
from dragoman.lexicon.files import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COLUMN_ROLES = ("text", "id", "date", "title", "publication", "byline", "url", "dateline")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Month names by spelling (lower case, no full stop), weekdays, labels before a date."""

    months: Mapping[str, int]
    weekdays: frozenset[str]
    labels: tuple[str, ...]  # longest first


@dataclass(frozen=True, slots=True)
class Furniture:
    """Whole lines and line openings that are not prose, lower case."""

    lines: frozenset[str]
    openings: tuple[str, ...]


def _load(name: str) -> dict[str, Any]:
    found = load_yaml(f"reading/{name}.yml")
    if not isinstance(found, dict):
        raise DataError(f"data/reading/{name}.yml must be a mapping at its top; restore the file.")
    return found


def _words(name: str, values: Iterable[object]) -> tuple[str, ...]:
    """Check that the words are lower-case strings and that none stands twice."""
    words = []
    for value in values:
        if not isinstance(value, str) or value != value.lower().strip() or not value:
            raise DataError(f"data/reading/{name}.yml: {value!r} must be a lower-case string; quote numbers.")
        if value in words:
            raise DataError(f"data/reading/{name}.yml: {value!r} stands twice; remove one.")
        words.append(value)
    return tuple(words)


@cache
def calendar() -> Calendar:
    """The words that dates are written with."""
    data = _load("calendar")
    months: dict[str, int] = {}
    for number, spellings in data["months"].items():
        for word in _words("calendar", spellings):
            if word in months or number not in range(1, 13):
                raise DataError(f"data/reading/calendar.yml: {word!r} under month {number!r} is wrong.")
            months[word] = number
    labels = sorted(_words("calendar", data["date_labels"]), key=lambda word: (-len(word), word))
    weekdays = frozenset(_words("calendar", data["weekdays"]))
    return Calendar(MappingProxyType(months), weekdays, tuple(labels))


@cache
def header_fields() -> Mapping[str, str]:
    """The field that each header key fills."""
    fields: dict[str, str] = {}
    for name, keys in _load("headers")["fields"].items():
        for key in _words("headers", keys):
            if key in fields:
                raise DataError(
                    f"data/reading/headers.yml: {key!r} is under {fields[key]} and {name}; keep one."
                )
            fields[key] = name
    return MappingProxyType(fields)


@cache
def agencies() -> Mapping[str, str]:
    """The stored name of each spelling of a news agency; case matters."""
    names: dict[str, str] = {}
    for spellings in _load("agencies")["agencies"]:
        for spelling in spellings:
            if not isinstance(spelling, str) or spelling in names:
                raise DataError(f"data/reading/agencies.yml: {spelling!r} is no string or stands twice.")
            names[spelling] = spellings[0]
    return MappingProxyType(names)


@cache
def furniture() -> Furniture:
    """The lines that are neither prose nor metadata."""
    data = _load("furniture")
    return Furniture(frozenset(_words("furniture", data["lines"])), _words("furniture", data["openings"]))


@cache
def columns() -> Mapping[str, tuple[str, ...]]:
    """The column names guessed for each role of a record, best guess first."""
    data = _load("columns")
    if tuple(data) != COLUMN_ROLES:
        raise DataError(f"data/reading/columns.yml must have exactly the keys {', '.join(COLUMN_ROLES)}.")
    return MappingProxyType({role: _words("columns", names) for role, names in data.items()})
