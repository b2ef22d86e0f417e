"""Notes: numbers in the prose and the list at the end that says what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.model.document import Document

_SMALL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LINE = re.compile(r"[ \t]*(?:\[(\d{1,3})\]|(\d{1,3})[.):]|([⁰¹²³⁴-⁹]{1,3}))[ \t]+(\S.*?)[ \t]*")
_HEAD = re.compile(
    r"[ \t#*]*(?:end ?notes?|foot ?notes?|notes?|sources?|references?)[:.*]*[ \t]*", re.IGNORECASE
)
_NUMBER = re.compile(r"\[(\d{1,3}(?:\s?,\s?\d{1,3})*)\]|([⁰¹²³⁴-⁹]{1,3})")


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the list: its words and where they start."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A number in the prose; one bracket may hold several."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Notes:
    """The list by number; ``start`` is where it begins, the text's length where there is none."""

    lines: Mapping[int, Note]
    start: int

    def marks(self, text: str, start: int, end: int) -> Iterator[NoteMark]:
        """The numbers between two offsets that the list explains."""
        for found in _NUMBER.finditer(text, start, end) if self.lines else ():
            for number in re.findall(r"\d+", (found[1] or found[2]).translate(_SMALL)):
                if int(number) in self.lines:
                    yield NoteMark(int(number), found.start(), found.end())


def find_notes(document: Document) -> Notes:
    """The list of notes that ends a document, read from the last line upwards.

    A list counts where its numbers run from 1 without a gap and the prose before it bears one of
    them; else "1. Open the border" would be a source.
    """
    text = document.text
    none = Notes({}, len(text))
    lines: dict[int, Note] = {}
    end = begin = len(text)
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        found = _LINE.fullmatch(line)
        if found is not None:
            number = int((found[1] or found[2] or found[3]).translate(_SMALL))
            if number in lines:
                return none
            lines[number] = Note(found[4], start + found.start(4))
            begin = start
        elif line.strip() and not _HEAD.fullmatch(line):
            break
        end = start - 1
    if sorted(lines) != list(range(1, len(lines) + 1)):
        return none
    notes = Notes(lines, begin)
    return notes if any(True for _ in notes.marks(text, 0, begin)) else none
