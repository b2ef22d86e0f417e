"""Titles, bylines and section heads: short lines that are not sentences."""

from __future__ import annotations

import re

_NAME = r"(?:[A-Z\u00c0-\u00de][\w\u00c0-\u024f.'’-]*|de|van|von|bin|al|el|la|di|da)"
_BYLINE = re.compile(
    rf"(?:By|BY|by)\s*:?\s+({_NAME}(?:\s+{_NAME}){{0,5}}(?:(?:,| and| AND|;)\s*.{{1,90}})?)$"
)
_SIGNED = re.compile(
    rf"({_NAME}(?:\s+{_NAME}){{1,4}}),\s+(?:[A-Z][\w'’-]*|of|for|to|the|and|on|in|at|&)(?:\s+(?:[A-Z][\w'’,-]*|of|for|to|the|and|on|in|at|&)){{0,10}}$"
)
_OFFICE = re.compile(
    r"(?:Office|Ministry|Department|Bureau|Embassy|Press Service|Press Office) (?:of|for) [^.!?]{3,80}$"
)
_HASH = re.compile(r"#{1,6}\s+\S")
_NUMERAL = re.compile(r"(?:[IVXLC]+|\d{1,2})[.)]\s+\S")
_LONGEST_TITLE, _LONGEST_HEAD = 220, 100


def byline(line: str) -> str | None:
    """The writer that a line names ("By Jane Roe, Staff Writer"), or None."""
    if len(line) > 140 or line.endswith((".", "?", "!", ":")):
        return None
    match = _BYLINE.match(line)
    if match is None or any(c.isdigit() for c in line):
        return None
    return match.group(1)


def signature(line: str) -> str | None:
    """The signer of a statement above its text ("Jane Roe, Secretary of State"), or None."""
    if len(line) > 120 or line.endswith((".", "?", "!", ":")):
        return None
    return line if _SIGNED.match(line) or _OFFICE.match(line) else None


def is_title(line: str) -> bool:
    """Whether the first line of a page can be its title: short, and no sentence by its full stop."""
    if not 3 <= len(line) <= _LONGEST_TITLE or len(line.split()) > 30:
        return False
    if line[-1] in ".,;:" and not line.endswith(("...", "U.S.", "U.N.")):
        return False
    return (
        any(c.isalpha() for c in line)
        and (not line[0].islower())
        and not line.startswith(("-", "*", "•", "—"))
    )


def is_hash_head(line: str) -> bool:
    """Whether a line is a Markdown heading."""
    return bool(_HASH.match(line))


def is_section(line: str, *, capitals_mean_heads: bool) -> bool:
    """Whether a paragraph inside the page is a section head.

    Heads are in capitals, or one to six words that all begin with a capital and no full stop.
    ``capitals_mean_heads`` is False for old wires, which set everything in capitals.
    """
    if len(line) > _LONGEST_HEAD or line[-1] in '.,;!?"”’)…—–-':
        return False
    letters = [c for c in line if c.isalpha()]
    if len(letters) < 3 or line[0] in "\"“‘'(—–-*•@":
        return False
    if not any(c.islower() for c in line):
        return capitals_mean_heads and len(line.split()) <= 14
    if any(c.isdigit() for c in _NUMERAL.sub("X", line)):
        return False
    words = [word for word in re.split(r"[\s/]+", _NUMERAL.sub("X", line)) if word[:1].isalpha()]
    if line.endswith(":") or not 1 <= len(words) <= 6:
        return False
    return all(word[0].isupper() or word in _SMALL for word in words)


_SMALL = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "vs"]
)
