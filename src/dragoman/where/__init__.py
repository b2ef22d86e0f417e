"""Where: the places a page names, and the one where an act happened."""

from dragoman.where.choose import place_of, places_of
from dragoman.where.find import find_places, find_toponyms, resolve_spans

__all__ = ["find_places", "find_toponyms", "place_of", "places_of", "resolve_spans"]
