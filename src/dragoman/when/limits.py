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
    if lead is None or time.edtf is None or "/" in time.edtf:
        return time
    if lead[1].lower() in _OPENING:
        return Time(f"{time.edtf}/..", time.earliest, None, time.text, time.start, time.end, time.basis)
    return Time(f"../{time.edtf}", None, time.latest, time.text, time.start, time.end, time.basis)
