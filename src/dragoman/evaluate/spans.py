"""Compare spans by overlap."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a code point."""
    return one[0] < other[1] and other[0] < one[1]


def hits(given: Iterable[Span], wanted: Iterable[Span]) -> tuple[int, int, int, int]:
    """(right given, given, found wanted, wanted): a span is right or found where it overlaps one."""
    given, wanted = sorted(set(given)), sorted(set(wanted))
    return (
        sum(any(overlap(g, w) for w in wanted) for g in given),
        len(given),
        sum(any(overlap(w, g) for g in given) for w in wanted),
        len(wanted),
    )


def matched(right: int, given: int, wanted: int) -> tuple[int, int, int, int]:
    """The same vector for what is matched one to one."""
    return right, given, right, wanted
