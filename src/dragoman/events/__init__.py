"""What happened: typed, directed acts from a parsed page and its mentions."""

from dragoman.events.find import find_events
from dragoman.events.learned import with_learned

__all__ = ["find_events", "with_learned"]
