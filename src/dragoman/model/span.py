"""A stretch of a document's stored text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document with their place in it.

    Offsets are 0-based and end-exclusive, in Unicode code points, into the document's
    stored text; ``text`` is always ``stored[start:end]``.
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span offsets out of order: {self.start}..{self.end}")
        if len(self.text) != self.end - self.start:
            raise ValueError(f"span {self.start}..{self.end} does not fit its words {self.text!r}")

    @classmethod
    def cut(cls, stored: str, start: int, end: int) -> Span:
        """Cut ``stored[start:end]`` out of a stored text."""
        return cls(start, end, stored[start:end])

    def covers(self, start: int, end: int) -> bool:
        """Whether ``start..end`` lies wholly inside this span."""
        return self.start <= start and end <= self.end

    def overlaps(self, start: int, end: int) -> bool:
        """Whether ``start..end`` shares at least one code point with this span."""
        return self.start < end and start < self.end
