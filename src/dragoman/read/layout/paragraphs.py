"""Where paragraphs begin and end in plain text, with their offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

USUAL_WRAP = 100
WIDEST_WRAP = 132  # no printer or mailer wraps later than this; longer lines are paragraphs
_BULLET = re.compile(r"(?:[-*•–—·▪‣]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_RULE = re.compile(r"[-_=*#~•.\s]{3,}$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its outer white space; ``indent`` is the white space before it."""

    start: int
    end: int
    text: str
    indent: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Consecutive lines that belong together."""

    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """End-exclusive offset."""
        return self.lines[-1].end

    @property
    def words(self) -> str:
        """The text on one line."""
        return " ".join(" ".join(line.text.split()) for line in self.lines)


def split_lines(text: str) -> list[list[Line]]:
    """The non-blank lines, in groups that blank lines separate."""
    groups: list[list[Line]] = [[]]
    start = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            groups[-1].append(Line(start + indent, start + indent + len(stripped), stripped, indent))
        elif groups[-1]:
            groups.append([])
        start += len(raw) + 1
    return [group for group in groups if group]


def paragraphs(text: str) -> list[Paragraph]:
    """Cut a text into paragraphs: at blank lines, indents, bullets, rules and unforced line ends."""
    found: list[Paragraph] = []
    for group in split_lines(text):
        wide = max(len(line.text) for line in group)
        margin = min(line.indent for line in group)
        by_line = wide > WIDEST_WRAP or (wide > USUAL_WRAP and not _is_wrapped(group))
        run = [group[0]]
        for before, line in pairwise(group):
            if by_line or _breaks(before, line, wide, margin):
                found.append(Paragraph(tuple(run)))
                run = []
            run.append(line)
        found.append(Paragraph(tuple(run)))
    return found


def _is_wrapped(group: list[Line]) -> bool:
    """Whether a line of a group, heads left aside, ends inside a sentence."""
    wide = max(len(line.text) for line in group)
    return any(len(line.text) > wide / 2 and not _SENTENCE_END.search(line.text) for line in group[:-1])


def _breaks(before: Line, line: Line, wide: int, margin: int) -> bool:
    """Whether a paragraph ends between two lines of one group.

    The wrapping test: a writer who fills lines to a width leaves room at a line's end only when
    the paragraph is over. A sentence must end there, so a ragged margin does not break one.
    """
    if 2 <= line.indent - margin <= 12:
        return True
    if _BULLET.match(line.text) or _RULE.match(line.text) or _RULE.match(before.text):
        return True
    if line.text.startswith("#") or before.text.startswith("#"):
        return True
    if not _SENTENCE_END.search(before.text) or line.text[0].islower():
        return False
    first_word = line.text.split(maxsplit=1)[0]
    return wide > 40 and len(before.text) + 1 + len(first_word) <= wide * 0.8
