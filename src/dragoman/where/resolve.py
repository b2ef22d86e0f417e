"""Choose among places of one name: by the rest of the page, and by size where the page is silent.

Every name of a page gives its candidates a share of belief; candidates speak for their state,
their division and their neighbourhood, and are weighed again by what the others say, so that the
places of a page draw each other together (Leidner's minimal spread, in small steps). A name has
one sense a page. ``WEIGHTS`` is all that is tuned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, exp, hypot, log2, log10, radians
from types import MappingProxyType

from dragoman.lexicon.countries import country_by_name
from dragoman.lexicon.places import Spot, fold, gazetteer

# What one unit of each piece of evidence adds to a candidate's score.
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "size": 1.0,  # a tenfold population
        "state": 0.5,  # its state's share of the page doubled
        "home": 2.2,  # its division's share of the page doubled
        "near": 1.2,  # one more place close by
        "container": 8.0,  # "Paris, Texas": what stands after the comma
        "contains": 4.0,  # "Buffalo, New York": a state or a division that stands there
        "other-name": -1.5,  # "Berea" for Aleppo
        "division": -0.7,  # "Gaza" in Mozambique; "New York" is the city first
        "abroad": -0.6,  # divisions of countries that the English press seldom divides
        "capital": 2.0,
    }
)
# Scores of what has no population of its own
_RANK: Mapping[str, float] = MappingProxyType({"country": 7.5, "region": 7.5})
_ROUNDS = 5
_SHARP = 2.0  # how far the best candidate of a name outweighs the others
_NEAR_KM = 80.0
_KM = 111.2  # a degree of latitude
_MOST = 40  # candidates of a name, the largest


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name means on a page, with the reason in a sentence."""

    spot: Spot
    reason: str
    support: float  # how much of the page speaks for its division


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a name: its candidates and the name after its comma, if any."""

    key: str
    spots: tuple[Spot, ...]
    container: str | None


def resolve(uses: Sequence[Use]) -> dict[str, Sense]:
    """The sense of each name (by key) that has candidates."""
    spots = {u.key: u.spots[:_MOST] for u in uses if u.spots}
    counts: dict[str, int] = defaultdict(int)
    boosts: dict[str, list[float]] = {k: [0.0] * len(s) for k, s in spots.items()}
    for use in uses:
        counts[use.key] += 1
        if use.container and use.key in spots:
            for i, spot in enumerate(spots[use.key]):
                boosts[use.key][i] += WEIGHTS["container"] * lies_in(spot, use.container)
    for key, candidates in spots.items():
        if key.endswith("/"):
            for i, spot in enumerate(candidates):
                boosts[key][i] += WEIGHTS["contains"] * (spot.kind in {"division", "country"})
    bases = {
        k: [_base(s) + min(b, WEIGHTS["container"]) for s, b in zip(spots[k], boosts[k], strict=True)]
        for k in spots
    }
    beliefs = {k: _shares(b) for k, b in bases.items()}
    scores = bases
    page = _Page({}, {}, [])
    for _ in range(_ROUNDS):
        page = _survey(spots, beliefs, counts)
        scores = {
            k: [
                b + page.speaks_for(k, s, beliefs[k], counts[k], spots[k])
                for s, b in zip(spots[k], bases[k], strict=True)
            ]
            for k in spots
        }
        beliefs = {k: _shares(v) for k, v in scores.items()}
    return {k: _sense(spots[k], scores[k], boosts[k], page) for k in spots}


def key_of(written: str) -> str:
    """The key under which uses of a name are one: case and full stops do not count."""
    return fold(" ".join(written.split())).replace(".", "")


def lies_in(spot: Spot, container: str) -> bool:
    """Whether a place lies in what a name after a comma means."""
    divisions = gazetteer().divisions.get(container, ())
    if any(d.division == spot.division for d in divisions) and spot.kind != "division":
        return True
    country = country_by_name(container)
    return country is not None and country.code == spot.country and spot.kind != "country"


def _base(spot: Spot) -> float:
    rank = _RANK.get(spot.kind)
    if rank is not None:
        return rank
    score = WEIGHTS["size"] * log10(spot.weight + 100)
    if spot.by_other_name:
        score += WEIGHTS["other-name"]
    if spot.kind == "town" and spot.geonames_id in gazetteer().capitals:
        score += WEIGHTS["capital"]
    if spot.kind == "division":
        score += WEIGHTS["division"] + (WEIGHTS["abroad"] if "divisions.tsv" in spot.rule else 0.0)
    return score


def _shares(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    grown = [exp(_SHARP * (s - top)) for s in scores]
    return [g / sum(grown) for g in grown]


@dataclass(frozen=True, slots=True)
class _Page:
    """What the names of a page say together: belief in each state, each division, and where they lie."""

    states: Mapping[str, float]
    divisions: Mapping[str, float]
    points: Sequence[tuple[str, float, float]]

    def speaks_for(
        self, key: str, spot: Spot, beliefs: Sequence[float], count: int, spots: Sequence[Spot]
    ) -> float:
        own = count**0.5
        state = self.states.get(spot.country or "", 0.0)
        state -= own * sum(b for b, s in zip(beliefs, spots, strict=True) if s.country == spot.country)
        division = self.divisions.get(spot.division or "", 0.0)
        division -= own * sum(b for b, s in zip(beliefs, spots, strict=True) if s.division == spot.division)
        near = sum(
            exp(-_km(spot, latitude, longitude) / _NEAR_KM)
            for other, latitude, longitude in self.points
            if other != key
        )
        return (
            WEIGHTS["state"] * log2(1 + max(state, 0.0))
            + WEIGHTS["home"] * log2(1 + max(division, 0.0))
            + WEIGHTS["near"] * log2(1 + near)
        )


def _survey(
    spots: Mapping[str, Sequence[Spot]], beliefs: Mapping[str, Sequence[float]], counts: Mapping[str, int]
) -> _Page:
    states: dict[str, float] = defaultdict(float)
    divisions: dict[str, float] = defaultdict(float)
    points = []
    for key, candidates in spots.items():
        for spot, belief in zip(candidates, beliefs[key], strict=True):
            share = belief * counts[key] ** 0.5
            states[spot.country or ""] += share
            if spot.division:
                divisions[spot.division] += share
            if belief > 0.5 and spot.kind in {"town", "county"}:
                points.append((key, spot.latitude or 0.0, spot.longitude or 0.0))
    states.pop("", None)
    return _Page(states, divisions, points)


def _km(spot: Spot, latitude: float, longitude: float) -> float:
    """Roughly how far a place is; exact enough below some hundreds of kilometres."""
    if spot.latitude is None or spot.longitude is None:
        return 10_000.0
    width = cos(radians(latitude))
    return hypot((spot.latitude - latitude) * _KM, (spot.longitude - longitude) * _KM * width)


def _sense(spots: Sequence[Spot], scores: Sequence[float], boosts: Sequence[float], page: _Page) -> Sense:
    best = max(range(len(spots)), key=lambda i: (scores[i], -i))
    spot = spots[best]
    support = page.divisions.get(spot.division or "", 0.0)
    if boosts[best]:
        reason = "the name after the comma contains it"
    elif len(spots) == 1:
        reason = "the only place of the name"
    elif spot is max(spots, key=_base):
        reason = "the largest of the name"
    else:
        reason = "the page's other places lie near it"
    return Sense(spot, reason, support)
