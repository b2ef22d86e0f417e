"""What happened: typed, directed acts from a parsed page and its mentions."""

from dragoman.events.find import find_events

__all__ = ["find_events"]
