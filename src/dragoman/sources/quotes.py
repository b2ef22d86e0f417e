"""Words in quotation marks, within and across paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.syntax.page import Page

_OPEN = frozenset("“„«")
_CLOSE = frozenset("”»")
_STRAIGHT = '"'
# Some archives write '' for both marks, and `` for the first.
_MARK = re.compile(r"''|``|[“„«”»\"]")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, marks included. ``unclosed`` runs to its paragraph's end without a mark."""

    start: int
    end: int
    paragraph: int
    unclosed: bool

    def covers(self, offset: int) -> bool:
        """Whether a code point lies inside."""
        return self.start <= offset < self.end


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The stretch of one paragraph's sentences, in code points."""

    number: int
    start: int
    end: int


def paragraphs(page: Page) -> list[Paragraph]:
    """The paragraphs that were read, in order."""
    found: dict[int, tuple[int, int]] = {}
    for sentence in page.sentences:
        start, _ = found.get(sentence.paragraph, (sentence.start, 0))
        found[sentence.paragraph] = (start, sentence.end)
    return [Paragraph(number, start, end) for number, (start, end) in found.items()]


def find_quotes(page: Page) -> list[Quote]:
    """All quotations in text order; a mark nobody closes ends with its paragraph."""
    return [q for paragraph in paragraphs(page) for q in _in_paragraph(page.document.text, paragraph)]


def _in_paragraph(text: str, paragraph: Paragraph) -> Iterator[Quote]:
    opened: int | None = None
    for found in _MARK.finditer(text, paragraph.start, paragraph.end):
        at, mark = found.start(), '"' if len(found[0]) == 2 else found[0]
        if mark in _OPEN or (mark == _STRAIGHT and opened is None):
            # a second opening mark before a closing one begins a quotation anew
            opened = at if opened is None else opened
        elif opened is not None and (mark in _CLOSE or mark == _STRAIGHT):
            yield Quote(opened, found.end(), paragraph.number, unclosed=False)
            opened = None
    if opened is not None:
        yield Quote(opened, paragraph.end, paragraph.number, unclosed=True)
