"""Lines that are no prose: page numbers, rules, copyright lines, calls to subscribe."""

from __future__ import annotations

import re

from dragoman.lexicon.reading import furniture

_PAGE = re.compile(r"(?:page\s+)?[-–—\s]*\d{1,4}[-–—\s]*(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)
_RULE = re.compile(r"[\W_]+$")
_URL = re.compile(r"(?:https?://|www\.)\S+$")
_TABLE_ROW = re.compile(r"\|.*\|$")
_LONGEST = 300


def is_furniture(line: str) -> bool:
    """Whether a whole paragraph, given on one line, is furniture."""
    if len(line) > _LONGEST:
        return False
    if _RULE.match(line) or _PAGE.match(line) or _URL.match(line) or _TABLE_ROW.match(line):
        return True
    lowered = line.lower()
    if lowered.strip(" .:#*-–—_[]()<>") in furniture().lines:
        return True
    return lowered.startswith(furniture().openings)
