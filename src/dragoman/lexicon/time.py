"""The words of time expressions and the rules of named days, read from ``data/time``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dragoman.errors import DataError
from dragoman.lexicon.files import load_yaml

_LISTS = ("capital", "dotted", "plans", "timetable", "grants")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A word or several that stand for one thing: their class and value."""

    words: tuple[str, ...]
    kind: str
    value: int | str


@dataclass(frozen=True, slots=True)
class Holiday:
    """How to find a named day in a year; exactly one of the ways is filled."""

    name: str
    day: tuple[int, int] | None = None  # month, day
    nth: tuple[int, int, int, int] | None = None  # month, ISO weekday, which one (-1 last), days to add
    easter: int | None = None  # days after the western Easter Sunday
    moon: tuple[str, str, int, int] | None = None  # calendar, feast, days it lasts, days it may be off


@dataclass(frozen=True, slots=True)
class TimeWords:
    """All word classes: ``phrases`` by first word, longest first; ``kinds`` the class names."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    kinds: tuple[str, ...]
    capital: frozenset[str]
    dotted: frozenset[str]
    plans: frozenset[str]
    timetable: frozenset[str]
    grants: frozenset[str]
    holidays: tuple[Holiday, ...]


@cache
def time_words() -> TimeWords:
    """The tables, read once. Raises ``DataError`` where a file breaks its rules."""
    raw = _read("words.yml")
    found: dict[str, list[Phrase]] = {}
    seen: dict[str, str] = {}
    for kind, entries in raw.items():
        if kind in _LISTS:
            continue
        for word, value in _entries(kind, entries).items():
            if word in seen:
                raise DataError(f"data/time/words.yml: {word!r} is in {seen[word]!r} and {kind!r}; keep one")
            seen[word] = kind
            _add(found, Phrase(tuple(word.split()), kind, value))
    holidays = tuple(_holiday(name, rule) for name, rule in _read("holidays.yml").items())
    for number, holiday in enumerate(holidays):
        _add(found, Phrase(tuple(holiday.name.split()), "holiday", number))
    table = {k: tuple(sorted(v, key=lambda p: -len(p.words))) for k, v in found.items()}
    kinds = (*(k for k in raw if k not in _LISTS), "holiday")
    lists = {name: frozenset(_list(raw, name)) for name in _LISTS}
    return TimeWords(MappingProxyType(table), kinds, **lists, holidays=holidays)


def _read(name: str) -> dict[str, object]:
    data = load_yaml(f"time/{name}")
    if not isinstance(data, dict):
        raise DataError(f"data/time/{name}: expected a mapping at the top")
    return data


def _list(raw: Mapping[str, object], name: str) -> list[str]:
    words = raw.get(name)
    if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
        raise DataError(f"data/time/words.yml: {name!r} must be a list of words")
    return words


def _entries(kind: str, entries: object) -> dict[str, int | str]:
    if not isinstance(entries, dict):
        raise DataError(f"data/time/words.yml: class {kind!r} must map words to values")
    for word, value in entries.items():
        if not isinstance(word, str) or word != word.lower() or not isinstance(value, int | str):
            raise DataError(
                f"data/time/words.yml: {kind}: {word!r}: {value!r} is not a lower-case word and a value"
            )
    return entries


def _add(found: dict[str, list[Phrase]], phrase: Phrase) -> None:
    found.setdefault(phrase.words[0], []).append(phrase)


def _holiday(name: str, rule: object) -> Holiday:
    if isinstance(rule, str):
        month, day = rule.split("-")
        return Holiday(name, day=(int(month), int(day)))
    if isinstance(rule, dict) and "easter" in rule:
        return Holiday(name, easter=int(rule["easter"]))
    if isinstance(rule, dict) and {"month", "weekday", "nth"} <= rule.keys():
        nth = (int(rule["month"]), int(rule["weekday"]), int(rule["nth"]), int(rule.get("plus", 0)))
        return Holiday(name, nth=nth)
    if isinstance(rule, dict) and {"calendar", "feast"} <= rule.keys():
        moon = (
            str(rule["calendar"]),
            str(rule["feast"]),
            int(rule.get("days", 1)),
            int(rule.get("slack", 0)),
        )
        return Holiday(name, moon=moon)
    raise DataError(
        f"data/time/holidays.yml: {name!r}: give a month-day, an nth weekday, days from Easter or a feast of a calendar"
    )
