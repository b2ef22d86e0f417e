"""Who: countries, roles, persons, organisations and the words that point back to them."""

from dragoman.actors.find import find_actors
from dragoman.actors.first_person import first_persons

__all__ = ["find_actors", "first_persons"]
