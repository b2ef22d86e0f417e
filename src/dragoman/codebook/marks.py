"""Sentences with their parties marked: "[Kenya] leased the quay to {Malta}."."""

from __future__ import annotations

import re

from dragoman.encode.marked import MarkedPair
from dragoman.errors import DataError

_MARKS = re.compile(r"[\[\]{}]")
_WANTED = "mark who did it as [who] and the other side as {whom}, each once"


def marked_pair(sentence: str) -> MarkedPair:
    """The sentence without its marks and the places of its two parties.

    Raises:
        DataError: a mark is missing, stands twice, is empty, crosses the other or is not closed.

    """
    found = "".join(m.group() for m in _MARKS.finditer(sentence))
    if found not in {"[]{}", "{}[]"}:
        raise DataError(f"{sentence!r}: {_WANTED}; its marks are {found!r}")
    plain, spans = "", {}
    for piece in re.split(r"(\[[^\]]*\]|\{[^}]*\})", sentence):
        if piece[:1] in {"[", "{"}:
            words = piece[1:-1]
            if words != words.strip() or not words:
                raise DataError(f"{sentence!r}: {_WANTED}, around words without blanks at their ends")
            spans[piece[0]] = (len(plain), len(plain) + len(words))
            plain += words
        else:
            plain += piece
    return MarkedPair(plain, spans["["], spans["{"])


def exchanged(pair: MarkedPair) -> MarkedPair:
    """The same sentence with the parties in each other's place."""
    return MarkedPair(pair.text, pair.target, pair.source)
