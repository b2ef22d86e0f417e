"""Cut a text into lexemes and write it as one character a lexeme, so that rules run over classes.

A thousand words become a thousand characters, and a rule such as ``MONTH DAY COMMA YEAR`` becomes a
short regular expression over them: cheap to run and plain to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from dragoman.lexicon.time import TimeWords, time_words
from dragoman.when.numbers import runs_on, spelled

_TOKEN = re.compile(
    r"""(?P<iso>(?<![\w-])\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
    |(?P<halves>(?<![\w/.])(?:\d{1,3}[ -])?1/2(?![\w/]))
    |(?P<slashed>(?<![\w/.-])\d{1,4}(?P<sep>[/.])\d{1,2}(?P=sep)\d{2,4}(?![\w/]))
    |(?P<money>[$£€¥]\s?\d[\d,.]*\d|[$£€¥]\s?\d)
    |(?P<clock>(?<![\w:])\d{1,2}:\d\d(?::\d\d)?(?![\w:]))
    |(?P<tens>(?<!\w)['’`]?(?:1\d|20)?\d0['’]?s\b)
    |(?P<digits_th>(?<!\w)\d{1,3}(?:st|nd|rd|th)\b)
    |(?P<short_year>(?<!\w)['’`]\d\d\b)
    |(?P<number>(?<![\w.])(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?!\w|%))
    |(?P<hours>(?<!\w)\d{1,2}(?=[ap]\.?m\b))
    |(?P<qnumber>\bQ[1-4]\b)
    |(?P<word>[^\W\d_]+(?:\.[^\W\d_]+)*)
    |(?P<possessive>['’]s\b)
    |(?P<paragraph>\n[ \t]*\n)
    |(?P<junk>\w+)
    |(?P<mark>[^\w\s])""",
    re.VERBOSE | re.ASCII,
)
# What makes "Sat" or "Mar" without its stop a day or a month: the date that goes on.
_BESIDE = re.compile(r",?\s(?:[A-Z][a-z]{2,8}\.?\s)?\d")
_MARKS = {
    ",": "comma",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "/": "slash",
    "(": "open",
    ")": "close",
    "%": "counted",
}
_SHAPES = (
    "other", "iso", "slashed", "money", "clock", "tens", "small", "large", "fraction", "four", "short_year",
    "possessive", "paragraph", "comma", "dash", "slash", "open", "close", "stop", "qnumber", "spoken", "spoken_year",
)  # fmt: skip


class Lexeme(NamedTuple):
    """One word, number or mark with its class and its offsets."""

    kind: str
    start: int
    end: int
    value: int | str | float


@dataclass(frozen=True, slots=True)
class Lexed:
    """The lexemes of a stretch of text and their classes, one character each."""

    lexemes: tuple[Lexeme, ...]
    classes: str


@cache
def characters() -> dict[str, str]:
    """The character that stands for each class."""
    return {kind: chr(0x100 + n) for n, kind in enumerate((*_SHAPES, *time_words().kinds))}


def lex(text: str, start: int, end: int) -> Lexed:
    """The lexemes of ``text[start:end]``; offsets stay those of the whole text."""
    chars = characters()
    lexemes = tuple(_merge(list(_raw(text, start, end)), text))
    return Lexed(lexemes, "".join([chars[lexeme.kind] for lexeme in lexemes]))


def _raw(text: str, start: int, end: int) -> Iterator[Lexeme]:
    words = time_words()
    skip = start
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        if first < skip:
            continue
        group = match.lastgroup or "mark"
        if group == "word":
            lexeme = _word(text, match, words, end)
            skip = lexeme.end
            yield lexeme
        else:
            yield _shape(group, match.group(), first, last)


def _shape(group: str, found: str, first: int, last: int) -> Lexeme:
    if group in {"number", "hours"}:
        return _number(found, first, last)
    if group == "digits_th":
        return Lexeme("ordinal", first, last, int(found[:-2]))
    if group == "tens":
        return Lexeme("tens", first, last, int(re.sub(r"\D", "", found)))
    if group == "halves":
        return Lexeme("fraction", first, last, 0.5 + int(found[:-3].strip(" -") or 0))
    if group == "qnumber":
        return Lexeme("qnumber", first, last, int(found[1]))
    if group == "short_year":
        return Lexeme("short_year", first, last, int(found[1:]))
    if group == "mark":
        return Lexeme(_MARKS.get(found, "stop" if found in ".;:!?" else "other"), first, last, found)
    return Lexeme("other" if group == "junk" else group, first, last, found)


def _number(found: str, first: int, last: int) -> Lexeme:
    if "." in found:
        return Lexeme("fraction", first, last, float(found.replace(",", "")))
    value = int(found.replace(",", "")[:9])
    if len(found) == 4 and 1000 <= value < 2200:
        return Lexeme("four", first, last, value)
    return Lexeme("small" if value <= 31 and len(found) <= 2 else "large", first, last, value)


def _word(text: str, match: re.Match[str], words: TimeWords, end: int) -> Lexeme:
    first, last = match.span()
    lower = match.group().lower()
    for phrase in words.phrases.get(lower, ()):
        stop = last if len(phrase.words) == 1 else _follow(text, last, phrase.words[1:])
        if stop is None or stop > end:
            continue
        if lower in words.capital and not match.group()[0].isupper():
            continue
        if phrase.kind == "holiday" and not match.group()[0].isupper():
            continue
        dotted = text.startswith(".", stop) and (lower in words.capital or phrase.kind == "meridiem")
        if dotted and len(lower) < 5 and lower != "may":
            stop += 1
        elif lower in words.dotted and not _BESIDE.match(text, stop):
            continue
        return Lexeme(phrase.kind, first, stop, phrase.value)
    return Lexeme("other", first, last, lower)


def _follow(text: str, position: int, rest: tuple[str, ...]) -> int | None:
    for word in rest:
        match = re.compile(r"\s+" + re.escape(word).replace("'", "['’]") + r"\b", re.IGNORECASE).match(
            text, position
        )
        if match is None:
            return None
        position = match.end()
    return position


def _merge(lexemes: list[Lexeme], text: str) -> Iterator[Lexeme]:
    """Join spelled-out numbers, and "twenty-first" into one ordinal."""
    at = 0
    while at < len(lexemes):
        first = at + _has_article(lexemes, at)
        if lexemes[first].kind != "number" or lexemes[first].value == 1000:
            yield lexemes[at]
            at += 1
            continue
        values, after = _run(lexemes, first, text)
        tail = _joined(lexemes, after)
        if tail is not None and lexemes[tail].kind in {"ordinal", "second"} and values[-1] >= 20:
            yield Lexeme(
                "ordinal", lexemes[at].start, lexemes[tail].end, spelled(values)[0] + int(lexemes[tail].value)
            )
            at = tail + 1
            continue
        number, year = spelled(values)
        kind = "spoken_year" if year else "spoken"
        yield Lexeme(kind, lexemes[at].start, lexemes[after - 1].end, number)
        at = after


def _has_article(lexemes: list[Lexeme], at: int) -> bool:
    """Whether an article opens a number: "a hundred", "a dozen"."""
    if lexemes[at].kind != "article" or at + 1 == len(lexemes):
        return False
    return lexemes[at + 1].kind == "number" and lexemes[at + 1].value in {12, 100}


def _run(lexemes: list[Lexeme], at: int, text: str) -> tuple[list[int], int]:
    values, after = [int(lexemes[at].value)], at + 1
    while True:
        following = _joined(lexemes, after)
        if following is None or lexemes[following].kind != "number":
            return values, after
        if lexemes[after].kind == "and" and values[-1] not in {100, 1000}:
            return values, after
        if not runs_on(values, int(lexemes[following].value)):
            return values, after
        if "\n\n" in text[lexemes[after - 1].end : lexemes[following].start]:
            return values, after
        values.append(int(lexemes[following].value))
        after = following + 1


def _joined(lexemes: list[Lexeme], after: int) -> int | None:
    """The lexeme that a spelled number may go on with, over a hyphen or an "and"."""
    if after >= len(lexemes):
        return None
    if lexemes[after].kind in {"dash", "and"}:
        return after + 1 if after + 1 < len(lexemes) else None
    return after
