"""Where an unlisted name lies: with the town that the words around it speak of.

A street, a school or a park lies in the town that the page speaks of there; a village in the
district that stands in its sentence. What is found so has the precision of the town.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.lexicon.places import Spot
from dragoman.lexicon.toponyms import toponym_words
from dragoman.syntax.page import Page
from dragoman.where.names import Name


def town_of(page: Page, name: Name, names: Sequence[Name], spots: Mapping[int, Spot]) -> Spot | None:
    """The town or district that an unlisted name lies in, or None where the page does not tell.

    ``spots`` are the places of the listed names by their first token.
    """
    sentence = page.sentence_of[name.first]
    building = name.written.split()[-1].lower().rstrip(".") in toponym_words().buildings
    best: tuple[int, Spot] | None = None
    for other in names:
        spot = spots.get(other.first)
        if spot is None or spot.kind not in {"town", "county"} or other.first == name.first:
            continue
        same = page.sentence_of[other.first] == sentence
        if not same and not building:
            continue
        away = other.first - name.last if other.first > name.first else name.first - other.last + 3
        cost = away + (0 if same else 20) + (0 if other.literal else 15)
        if best is None or cost < best[0]:
            best = (cost, spot)
    return best[1] if best else None
