"""A trie over the pieces of words: finds thousands of phrases in one walk over the tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from unicodedata import combining, normalize

_PIECE = re.compile(r"\w+|[^\w\s]")
_PLAIN = str.maketrans("łŁøØđĐıß", "lLoOdDis")
V = TypeVar("V")


def pieces(words: str) -> tuple[str, ...]:
    """Runs of letters and digits, and every other sign alone: the same for any tokeniser."""
    return tuple(_PIECE.findall(words.replace("’", "'")))


def fold(words: str) -> str:
    """The words without accents: "Dubcek" for "Dubček"."""
    if words.isascii():
        return words
    return "".join(c for c in normalize("NFKD", words.translate(_PLAIN)) if not combining(c))


@dataclass(slots=True)
class _Node(Generic[V]):
    below: dict[str, _Node[V]] = field(default_factory=dict)
    value: V | None = None


@dataclass(frozen=True, slots=True)
class Hit(Generic[V]):
    """A phrase found: token numbers, ``last`` exclusive."""

    first: int
    last: int
    value: V


class Trie(Generic[V]):
    """Phrases to values; a phrase begins and ends where tokens do."""

    __slots__ = ("_root",)

    def __init__(self, phrases: Iterable[tuple[str, V]]) -> None:
        self._root: _Node[V] = _Node()
        for words, value in phrases:
            node = self._root
            for piece in pieces(words):
                node = node.below.setdefault(piece, _Node())
            node.value = value

    def longest(self, tokens: Sequence[Sequence[str]], first: int, limit: int) -> Hit[V] | None:
        """The longest phrase that begins at a token; ``tokens`` are the pieces of each token."""
        if first >= len(tokens) or not tokens[first]:
            return None  # white space
        node = self._root
        found: Hit[V] | None = None
        for number in range(first, limit):
            for piece in tokens[number]:
                below = node.below.get(piece)
                if below is None:
                    return found
                node = below
            if node.value is not None and tokens[number]:
                found = Hit(first, number + 1, node.value)
        return found
