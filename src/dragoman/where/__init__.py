"""Where: the places a page names, and the one where an act happened."""

from dragoman.where.choose import place_of
from dragoman.where.find import find_places

__all__ = ["find_places", "place_of"]
