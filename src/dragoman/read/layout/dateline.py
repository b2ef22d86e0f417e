"""Datelines: "BEIJING, Aug 24 (Reuters) -" before the prose of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.reading import agencies, calendar
from dragoman.read.dates import parse_day

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; ``length`` counts its code points, the dash included."""

    place: str | None
    agency: str | None
    day: str | None  # EDTF; XXXX-08-24 with no year
    length: int


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(sorted(calendar().months, key=lambda word: (-len(word), word)))
    wires = "|".join(re.escape(name) for name in sorted(agencies(), key=lambda word: (-len(word), word)))
    word = r"[A-Z\u00c0-\u00de][\w\u00c0-\u024f.'’-]*"
    name = rf"{word}(?:[ \t]+(?:{word}|de|del|la|le|el|al|of|on|upon|and|sur|am)){{0,4}}"
    place = rf"(?P<place>{name}(?:[,/][ \t]?(?:the )?{name}){{0,3}}?)"
    day = rf"(?P<day>\d{{1,2}}\s+(?i:{months})\b\.?(?:,?\s+\d{{4}})?|(?i:{months})\b\.?\s+\d{{1,2}}(?:,?\s+\d{{4}})?)"
    agency = rf"[(/](?P<agency>{wires})(?:[,; -][^()/\n]{{0,40}})?[)/]\.?"
    bare = rf"(?P<wire>{wires})"
    dash = r"(?P<dash>\s*(?:—|–|--+)(?=\s|[A-Z\"“'‘]|$)|\s*-(?=\s|$)|\s+-(?=[A-Z\"“'‘]))"
    after_place = r"(?:\s*[,.]\s*|\s+|(?=\s*(?:—|–|-)))"
    # It ends in a dash, or after the wire's brackets, or it is all there is.
    end = rf"(?:{dash}|(?<=[)/.])(?=\s)|$)"
    return re.compile(rf"(?:{place}{after_place})?(?:{day}(?:\s*[,.])?\s*)?(?:{agency}|{bare})?{end}")


def find_dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph opens with, or None.

    Asks for two signs: a place in capitals with a dash, or a place (or a wire) with a day or a
    wire and a dash; "Paris - a city of lights" is prose.
    """
    match = _pattern().match(text[:_LONGEST])
    if match is None or match.end() == 0:
        return None
    place, day = match.group("place"), match.group("day")
    wire = match.group("agency") or match.group("wire")
    if place in agencies():  # "Tass, August 24 -" names the wire where a place stands
        place, wire = None, wire or place
    if place and place.lower() in calendar().weekdays:
        return None  # "Tuesday, November 17, 2020"
    capitals = place is not None and _is_capitals(place)
    dashed = match.group("dash") is not None
    if not (dashed or match.group("agency") or (day and place and match.end() == len(text))):
        return None
    if place and not capitals and not wire and text[len(place) : len(place) + 1] != ",":
        return None  # "On Aug 24 - the day ..."
    if place and not capitals and not dashed and not day:
        return None  # "President Bush (AP) said"
    bare = capitals and dashed and _plausible_bare(text, match)
    if not (bare or (place and (day or wire)) or (wire and (day or match.group("agency")))):
        return None
    return Dateline(
        place=" ".join(place.split()) if place else None,
        agency=agencies()[wire] if wire else None,
        day=parse_day(day) if day else None,
        length=match.end(),
    )


def _plausible_bare(text: str, match: re.Match[str]) -> bool:
    """Whether "LONDON —" with neither day nor wire is a dateline: prose must follow it."""
    rest = text[match.end() :].lstrip()
    city = match.group("place").split(",")[0]
    if len(city) < 4 or "." in city or not rest:  # "U.S. - Russia ties" is no dateline
        return False
    return rest[0].isupper() or rest[0] in "\"“'‘" or rest[0].isdigit()


def _is_capitals(place: str) -> bool:
    """Whether the city of a dateline is in capitals ("NEW ORLEANS, La.")."""
    city = place.split(",", maxsplit=1)[0]
    letters = [c for c in city if c.isalpha()]
    return len(letters) >= 2 and sum(c.isupper() for c in letters) / len(letters) > 0.8
