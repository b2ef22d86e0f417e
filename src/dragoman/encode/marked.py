"""A sentence with its two parties marked: what the encoder reads."""

from __future__ import annotations

from dataclasses import dataclass

# Words of BERT's vocabulary that stand for nothing; here they open and close the two parties.
SOURCE_OPEN, SOURCE_CLOSE, TARGET_OPEN, TARGET_CLOSE = "[unused0]", "[unused1]", "[unused2]", "[unused3]"
# Longer sentences are read through a window around the two parties (characters on each side).
_LONGEST, _MARGIN = 520, 180


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """A sentence and the spans of its two parties: who might have done it, to whom.

    Offsets are code points into ``text``, end-exclusive.
    """

    text: str
    source: tuple[int, int]
    target: tuple[int, int]

    def marked(self) -> str:
        """The text with the marks put in; of parties that overlap, the outer one is marked outside."""
        text, source, target = self._window()
        cuts = [
            (source[0], 1, -source[1], f"{SOURCE_OPEN} "),
            (source[1], 0, -source[0], f" {SOURCE_CLOSE}"),
            (target[0], 1, -target[1], f"{TARGET_OPEN} "),
            (target[1], 0, -target[0], f" {TARGET_CLOSE}"),
        ]
        out, last = [], 0
        for at, _, _, mark in sorted(cuts, key=lambda c: c[:3]):
            out += [text[last:at], mark]
            last = at
        return " ".join("".join([*out, text[last:]]).split())

    def _window(self) -> tuple[str, tuple[int, int], tuple[int, int]]:
        if len(self.text) <= _LONGEST:
            return self.text, self.source, self.target
        first = max(0, min(self.source[0], self.target[0]) - _MARGIN)
        first = self.text.rfind(" ", 0, first) + 1 if first else 0
        last = min(len(self.text), max(self.source[1], self.target[1]) + _MARGIN)
        return (
            self.text[first:last],
            (self.source[0] - first, self.source[1] - first),
            (self.target[0] - first, self.target[1] - first),
        )
