"""The text the parser sees: as long as the stored one, code point for code point.

The small English pipeline was trained on plain quotes and on prose without line ends. Every
replacement here is one code point for one, so a token's offset in the parsed text is its offset
in the stored text.
"""

from __future__ import annotations

from collections.abc import Sequence

_PLAIN = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "ʼ": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "\u00ad": " ",
        "\u2011": "-",
        "\u2010": "-",
        "\u2012": "–",
        "\u2015": "—",
    }
)


def plain(text: str) -> str:
    """Replace typographic quotes, odd hyphens and all white space, one code point for one."""
    straight = text.translate(_PLAIN)
    return "".join(" " if c.isspace() or not c.isprintable() else c for c in straight)


def blank(text: str, keep: Sequence[tuple[int, int]], drop: Sequence[tuple[int, int]]) -> str:
    """Keep only the stretches to be read, with blanks over the rest and over ``drop``.

    Both are sequences of offsets, end-exclusive. The length does not change.
    """
    parsed = [" "] * len(text)
    for start, end in keep:
        parsed[start:end] = text[start:end]
    for start, end in drop:
        parsed[start:end] = " " * (end - start)
    return "".join(parsed)
