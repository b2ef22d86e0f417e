"""Bounds by a preposition: "since 1976" opens, "until May" closes."""

from __future__ import annotations

import re

from dragoman.model.claim import Time

_LEAD = re.compile(r"\b(since|after|until|till|before|prior to|by)\s+(?:the end of\s+)?$", re.IGNORECASE)
_OPENING = frozenset({"since", "after"})


def limited(text: str, start: int, time: Time) -> Time:
    """The time as the word before it bounds it; unchanged where there is none or no bound.

    "Since" and "after" leave the earliest day only, "until", "before" and "by" the latest.
    """
    lead = _LEAD.search(text[max(0, start - 24) : start])
    return time if lead is None else opened(time, opening=lead[1].lower() in _OPENING)


def opened(time: Time, *, opening: bool) -> Time:
    """From a time on, or up to it; unchanged where it has no such bound itself."""
    first, _, last = (time.edtf or "").partition("/")
    last = last or first
    words = (time.text, time.start, time.end, time.basis)
    if opening and first not in {"", ".."}:
        return Time(f"{first}/..", time.earliest, None, *words)
    if not opening and last not in {"", ".."}:
        return Time(f"../{last}", None, time.latest, *words)
    return time
