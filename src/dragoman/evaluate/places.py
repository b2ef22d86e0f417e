"""Measure places: toponyms and where they lie, and which place an event verb happened at.

Two kinds of rows are known by their fields. Rows with ``toponyms`` (start, end, and lat and lon
where the annotators could tell) score recognition and resolution; rows with ``event_verb`` and
``locations`` score the place of an act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from statistics import mean, median
from typing import Any

from dragoman.errors import DataError
from dragoman.evaluate.attribution import plain_document
from dragoman.evaluate.rows import f_score, rows
from dragoman.evaluate.spans import Span, hits, overlap
from dragoman.lexicon.places import gazetteer
from dragoman.model.claim import Place
from dragoman.pipeline import find
from dragoman.syntax.clauses import governing_verb
from dragoman.where import find_toponyms, places_of, resolve_spans

NEAR_KM = 161.0
_EARTH_KM = 6371.0
# What annotators mark beside places: things and people without a name, or no place at all
_NO_TOPONYMS = frozenset(
    {"Literal_Expression", "Non_Lit_Expression", "Non_Toponym", "Demonym", "Homonym", "Language"}
)
# Annotations with Wikipedia's coordinates leave out the adjectives of states
_PLAIN_KEY = "wikipedia"


@dataclass(frozen=True, slots=True)
class Toponym:
    """An annotated toponym; ``at`` is its latitude and longitude, or None where nobody could tell."""

    start: int
    end: int
    at: tuple[float, float] | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Read:
    """One document: what is annotated, what was found, and what the given spans were resolved to."""

    wanted: tuple[Toponym, ...]
    found: tuple[Place, ...]
    given: tuple[Place | None, ...]  # for each of ``wanted``


def evaluate_places(folder: Path) -> dict[str, float]:
    """Score on the rows of a folder, which are toponyms or event verbs with their locations.

    Raises:
        DataError: the rows are neither.

    """
    all_rows = list(rows(folder))
    if all_rows and all("toponyms" in row for row in all_rows):
        return score_toponyms([read_toponyms(row) for row in all_rows])
    if all_rows and all("event_verb" in row and "locations" in row for row in all_rows):
        return score_locations(
            [(row["text"], spans(row["locations"]), read_locations(row)) for row in all_rows]
        )
    raise DataError(
        f"The rows in {folder} have neither toponyms nor event_verb and locations: name another folder."
    )


def spans(entries: Sequence[dict[str, Any]]) -> tuple[Span, ...]:
    """The spans of annotated entries, sorted."""
    return tuple(sorted({(int(e["start"]), int(e["end"])) for e in entries}))


def read_toponyms(row: dict[str, Any]) -> Read:
    """Find the toponyms of a row's document, and resolve the annotated spans in it."""
    wanted = wanted_toponyms(row)
    found = find(plain_document(str(row["id"]), row["text"], published=row.get("date")))
    adjectives = not any(_PLAIN_KEY in t for t in row["toponyms"])
    places = find_toponyms(found.page, found.mentions, adjectives=adjectives)
    given = resolve_spans(found.page, found.mentions, [(t.start, t.end) for t in wanted])
    return Read(wanted, tuple(p.place for p in places), given)


def wanted_toponyms(row: dict[str, Any]) -> tuple[Toponym, ...]:
    """The annotated toponyms of a row, without what is no name of a place."""
    found = {}
    for entry in row["toponyms"]:
        if entry.get("toponym_type") in _NO_TOPONYMS:
            continue
        at = (float(entry["lat"]), float(entry["lon"])) if entry.get("lat") is not None else None
        span = (int(entry["start"]), int(entry["end"]))
        found[span] = Toponym(*span, at, entry.get("country"))
    return tuple(found[s] for s in sorted(found))


def score_toponyms(read: Sequence[Read]) -> dict[str, float]:
    """Recognition, and resolution end to end and given the span, over some documents.

    End to end: of all the toponyms with coordinates, the share that an overlapping span was found
    for within 161 km. Errors in km are those of the given spans that were resolved.
    """
    placed = [(r, t, p) for r in read for t, p in zip(r.wanted, r.given, strict=True) if t.at is not None]
    near = [
        any(_near(p, t) for p in r.found if overlap((p.start, p.end), (t.start, t.end))) for r, t, _ in placed
    ]
    errors = [km for _, t, p in placed if (km := distance(p, t)) is not None]
    known = [(t.country, p) for _, t, p in placed if t.country in _countries()]
    named = sum(p is not None and p.country == _countries()[str(c)] for c, p in known)
    return {
        **_recognition(read),
        "acc161_end_to_end": _share(sum(near), len(near)),
        "acc161_given_span": _share(sum(km <= NEAR_KM for km in errors), len(placed)),
        "median_error_km": round(median(errors), 1) if errors else 0.0,
        "mean_error_km": round(mean(errors), 1) if errors else 0.0,
        "resolved_given_span": _share(len(errors), len(placed)),
        **({"country_accuracy": _share(named, len(known))} if known else {}),
        "toponyms": float(len(placed)),
        "documents": float(len(read)),
    }


def _recognition(read: Sequence[Read]) -> dict[str, float]:
    pairs = [([(p.start, p.end) for p in r.found], [(t.start, t.end) for t in r.wanted]) for r in read]
    right, given, hit, wanted = map(sum, zip(*(hits(f, w) for f, w in pairs), strict=True))
    precision, recall = _share(right, given), _share(hit, wanted)
    exact = sum(len(set(f) & set(w)) for f, w in pairs)
    both = 2 * precision * recall / (precision + recall) if right else 0.0
    return {
        "recognition_f1": round(both, 4),
        "recognition_precision": precision,
        "recognition_recall": recall,
        "recognition_exact_f1": round(f_score(exact, given, wanted), 4),
        "recognition_exact_precision": _share(exact, given),
        "recognition_exact_recall": _share(exact, wanted),
    }


def distance(place: Place | None, wanted: Toponym) -> float | None:
    """Kilometres on a great circle between a place and an annotated one; None where one has no coordinates."""
    if place is None or place.latitude is None or place.longitude is None or wanted.at is None:
        return None
    a, b = radians(place.latitude), radians(wanted.at[0])
    turn = radians(place.longitude - wanted.at[1])
    chord = sin((a - b) / 2) ** 2 + cos(a) * cos(b) * sin(turn / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(chord)))


def _near(place: Place, wanted: Toponym) -> bool:
    km = distance(place, wanted)
    return km is not None and km <= NEAR_KM


@cache
def _countries() -> dict[str, str]:
    return {spot.name: code for code, spot in gazetteer().countries.items()}


def read_locations(row: dict[str, Any]) -> tuple[Span, ...]:
    """Where the event verb of a row happened, as spans."""
    found = find(plain_document(str(row["id"]), row["text"]))
    start, end = spans(row["event_verb"])[0]
    span = found.page.doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return ()
    verb = span.root
    places, _ = places_of(found.page, verb.i, governing_verb(verb).i, found.places)
    return tuple((p.start, p.end) for p in places)


Located = tuple[str, tuple[Span, ...], tuple[Span, ...]]


def score_locations(read: Sequence[Located]) -> dict[str, float]:
    """Exact set match and token F1 of places given the verb; rows are (text, wanted, found).

    Tokens are words. ``no_location_f1`` is that of rows without a place as a class.
    """
    tokens = [({*_words(text, wanted)}, {*_words(text, found)}) for text, wanted, found in read]
    right, given, gold = (
        sum(len(w & f) for w, f in tokens),
        sum(len(f) for _, f in tokens),
        sum(len(w) for w, _ in tokens),
    )
    none = [(not w, not f) for _, w, f in read]
    stated = [(w, f) for _, w, f in read if w]
    return {
        "location_f1": round(f_score(right, given, gold), 4),
        "location_precision": _share(right, given),
        "location_recall": _share(right, gold),
        "exact_match": _share(sum({*w} == {*f} for _, w, f in read), len(read)),
        "exact_match_stated": _share(sum({*w} == {*f} for w, f in stated), len(stated)),
        "no_location_f1": round(
            f_score(sum(w and f for w, f in none), sum(f for _, f in none), sum(w for w, _ in none)), 4
        ),
        "rows": float(len(read)),
    }


def _words(text: str, marked: Sequence[Span]) -> Iterator[Span]:
    for start, end in marked:
        for match in re.finditer(r"\w+", text[start:end]):
            yield start + match.start(), start + match.end()


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
