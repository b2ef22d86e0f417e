"""The noun phrase around a party: "U.S. plans for a shield" for "U.S.", so that both are learnt."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from spacy.tokens import Doc

from dragoman.parse import load_model
from dragoman.parse.model import DEFAULT_MODEL

Span = tuple[int, int]


def widener() -> Callable[[str, Span], Span]:
    """A function from a text and a party's span to the span of the base noun phrase around it."""
    nlp = load_model(DEFAULT_MODEL)

    @lru_cache(maxsize=1)
    def parse(text: str) -> Doc:
        return nlp(text)

    def widen(text: str, span: Span) -> Span:
        for chunk in parse(text).noun_chunks:
            first = chunk[1:] if len(chunk) > 1 and chunk[0].pos_ == "DET" else chunk
            if first.start_char <= span[0] and span[1] < first.end_char:
                return first.start_char, first.end_char
        return span

    return widen
