"""Words of time that are parts of a name: "Theresa May", "the Sunday Times", "the June 4 Movement"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

Span = tuple[int, int]
_YEAR = re.compile(r"\b\d{4}\b")
# "the March for Life", "the annual March of the Living": a march, not the month.
_MARCH = re.compile(r"^\s+(?:for|on|of(?: the)?)\s+[A-Z]")
_BEFORE_MARCH = re.compile(r"(?:\b(?:the|a|annual|this)|['’]s)\s+$", re.IGNORECASE)
_OF_NAME = frozenset({"compound", "nmod", "nummod"})


def is_name(text: str, start: int, end: int, doc: Doc | None, taken: Sequence[Span]) -> bool:
    """Whether the words at ``start..end`` belong to a name.

    ``taken`` are stretches that are known to be names of persons and organisations; the parse
    tells of others. What holds a year is always a date.
    """
    words = text[start:end]
    if _YEAR.search(words):
        return False
    if any(s < end and start < e for s, e in taken):
        return True
    if (
        words == "March"
        and _MARCH.match(text[end:])
        and _BEFORE_MARCH.search(text[max(0, start - 10) : start])
    ):
        return True
    span = doc.char_span(start, end) if doc is not None and doc.has_annotation("DEP") else None
    if span is None or not len(span):
        return False
    return _first_part(span.root, span.end) or (len(span) == 1 and _last_part(span.root))


def _first_part(root: Token, end: int) -> bool:
    """As in "April Glaspie" and "Sunday Times"."""
    head = root.head
    return (
        root.dep_ in _OF_NAME
        and root.pos_ == "PROPN"
        and head.pos_ == "PROPN"
        and head.text.istitle()
        and end <= head.i <= end + 2
        and all(t.text[:1].isupper() for t in root.doc[end : head.i])
    )


def _last_part(root: Token) -> bool:
    """As in "Theresa May" and "Mrs. May"."""
    before = root.doc[root.i - 1] if root.i else None
    return (
        before is not None
        and root.pos_ == "PROPN"
        and before.dep_ == "compound"
        and before.head.i == root.i
        and before.pos_ == "PROPN"
        and before.text.rstrip(".").istitle()
    )
