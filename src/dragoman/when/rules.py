"""What a rule is: a pattern over word classes and the function that reads a match."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from dragoman.when.lexer import Lexed, Lexeme, characters
from dragoman.when.period import Days, Value

Tense = Literal["past", "present", "future"]

# Names of patterns that stand for several classes.
UNIONS = {
    "DAYNUM": ("small", "ordinal", "second"),
    "YEARS": ("four", "spoken_year"),
    "FOUR": ("four",),
    "ANYUNIT": ("unit", "day", "weekend", "year", "century", "quarter"),
    "COUNT": ("small", "large", "four", "spoken", "spoken_year", "fraction"),
    "LIMIT": ("last", "past", "previous", "this", "current", "next", "coming", "following", "that", "same"),
    "NEXT": ("next", "coming"),
    "LAST": ("last", "past", "latest"),
    "LASTLY": ("last", "latest"),
    "ORD": ("ordinal", "second"),
}


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression may lean on: the document's date, the last expression, its verb's tense."""

    document: Days | None
    story: Value | None
    tense: Tense | None
    focus: Value | None = None  # the period of account that the text speaks of


@dataclass(frozen=True, slots=True)
class Found:
    """A match with access to its lexemes by group name."""

    match: re.Match[str]
    lexed: Lexed

    def has(self, name: str) -> bool:
        """Whether the rule has such a group and it took part in the match."""
        return name in self.match.re.groupindex and self.match.start(name) >= 0

    def lexeme(self, name: str) -> Lexeme:
        """The first lexeme of a group."""
        return self.lexed.lexemes[self.match.start(name)]

    def number(self, name: str) -> int:
        """The value of a group's first lexeme as a number."""
        return int(self.lexeme(name).value)

    def word(self, name: str) -> str:
        """The value of a group's first lexeme as a string."""
        return str(self.lexeme(name).value)

    def bounds(self) -> tuple[int, int]:
        """The numbers of the first lexeme and the one after the last."""
        return self.match.span("span" if "span" in self.match.re.groupindex else 0)

    def offsets(self) -> tuple[int, int]:
        """The code points of the expression."""
        first, last = self.bounds()
        return self.lexed.lexemes[first].start, self.lexed.lexemes[last - 1].end

    def before(self) -> Lexeme | None:
        """The lexeme before the match."""
        at = self.match.start()
        return self.lexed.lexemes[at - 1] if at else None

    def kind(self, name: str) -> str:
        """The class of a group's first lexeme."""
        return self.lexeme(name).kind


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a time. ``read`` gives None where the words turn out to mean none."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[Found, Context], Value | None]


def rule(name: str, pattern: str, read: Callable[[Found, Context], Value | None]) -> Rule:
    """Compile a pattern: names in capitals are classes of words or ``UNIONS``; blanks mean nothing.

    Where the pattern has a group ``span``, the expression is that group; else the whole match.
    """
    return Rule(name, re.compile("".join(re.sub(r"[A-Z_]{2,}", _class, pattern).split())), read)


def _class(match: re.Match[str]) -> str:
    chars = characters()
    name = match.group()
    kinds = UNIONS.get(name) or (name.lower(),)
    return "[" + "".join(chars[kind] for kind in kinds) + "]"
