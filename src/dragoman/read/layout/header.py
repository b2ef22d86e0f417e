"""Header lines: "Publication: Monitor Volume: 5 Issue: 156"."""

from __future__ import annotations

import re
from functools import cache

from dragoman.lexicon.reading import header_fields

LONGEST_HEADER = 400
_NUMBERED = frozenset({"volume", "issue", "page", "word_count", "published"})


@cache
def _key() -> re.Pattern[str]:
    keys = sorted(header_fields(), key=lambda key: (-len(key), key))
    spaced = "|".join(re.escape(key).replace(r"\ ", r"\s+") for key in keys)
    # A later key on the same line must be capitalised: "from: " inside a value is no key.
    return re.compile(rf"(?:^|(?<=\s)|(?<=[;|,]))((?i:{spaced}))\s?:(?=\s|$)")


def header_pairs(line: str) -> tuple[tuple[str, str], ...]:
    """The (field, value) pairs of a header line; empty where the line is none.

    A header line opens with a known key and holds nothing but known keys and their values.
    """
    if len(line) > LONGEST_HEADER:
        return ()
    matches = [m for m in _key().finditer(line) if m.start() == 0 or m.group(1)[0].isupper()]
    if not matches or matches[0].start() != 0:
        return ()
    pairs = []
    for number, match in enumerate(matches):
        end = matches[number + 1].start() if number + 1 < len(matches) else len(line)
        value = line[match.end() : end].strip(" \t\u00a0;|,")
        field = header_fields()[" ".join(match.group(1).lower().split())]
        if _is_prose(field, value):
            return ()
        if value:
            pairs.append((field, value))
    return tuple(pairs)


def _is_prose(field: str, value: str) -> bool:
    """Whether a value is a sentence rather than a value; only titles and keywords run long."""
    if field in _NUMBERED and value and not any(c.isdigit() for c in value):
        return True  # "No: he will not go."
    limit = {"title": 40, "keywords": 60, "copyright": 40, "to": 60}.get(field, 14)
    return len(value.split()) > limit
