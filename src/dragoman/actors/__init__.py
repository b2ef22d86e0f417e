"""Who: countries, roles, persons, organisations and the words that point back to them."""

from dragoman.actors.find import find_actors

__all__ = ["find_actors"]
