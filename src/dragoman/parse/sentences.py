"""Where a sentence may begin: what is certain is set before the parser guesses the rest.

spaCy's parser keeps to ``is_sent_start`` where it is set. Set to True: a block's first word, and
a capital after a lone full stop. Set to False: anything after a word without end punctuation
("on August 28 | following talks"), a closing bracket or quote, a word in small letters, and
whatever follows "Mr." or "Gen.". The rest is the parser's.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

_STOPS = frozenset({".", "!", "?", "…", "..."})
_PAUSES = frozenset({":", ";", "-", "–", "—", "--"})
_CLOSERS = frozenset({")", "]", '"', "'", "''"})
_OPENERS = frozenset({"(", "[", '"', "'", "``"})
_TITLES = frozenset(
    [
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "prof.",
        "gen.",
        "lt.",
        "col.",
        "maj.",
        "capt.",
        "sgt.",
        "adm.",
        "sen.",
        "rep.",
        "gov.",
        "st.",
        "no.",
        "nos.",
        "vs.",
        "rev.",
        "hon.",
        "messrs.",
        "cmdr.",
        "brig.",
        "pres.",
        "amb.",
        "sec.",
        "dept.",
        "jan.",
        "feb.",
        "mar.",
        "apr.",
        "jun.",
        "jul.",
        "aug.",
        "sep.",
        "sept.",
        "oct.",
        "nov.",
        "dec.",
        "cf.",
        "e.g.",
        "i.e.",
        "viz.",
        "art.",
        "vol.",
        "fig.",
    ]
)


def set_sentence_starts(doc: Doc, block_starts: Iterable[int]) -> None:
    """Set what is known of sentence starts; ``block_starts`` are offsets of blocks."""
    firsts = _first_words(doc, block_starts)
    before: Token | None = None
    before_that: Token | None = None
    for token in doc:
        if token.is_space:
            if token.i:
                token.is_sent_start = False
            continue
        if token.i in firsts:
            token.is_sent_start = True
        elif before is not None:
            token.is_sent_start = _starts(token, before, before_that)
        before_that, before = before, token


def _first_words(doc: Doc, block_starts: Iterable[int]) -> frozenset[int]:
    starts = sorted(block_starts)
    found = set()
    number = 0
    for token in doc:
        if number < len(starts) and not token.is_space and token.idx >= starts[number]:
            found.add(token.i)
            while number < len(starts) and starts[number] <= token.idx:
                number += 1
    return frozenset(found)


def _starts(token: Token, before: Token, before_that: Token | None) -> bool | None:
    if token.text in _CLOSERS and not (token.text in _OPENERS and token.whitespace_ == ""):
        return False
    if before.text == "." and before_that is not None and f"{before_that.lower_}." in _TITLES:
        return None if before_that.lower_ == "no" else False  # the tokeniser cut "Lt." in two
    if before.text in _STOPS:
        return None if before.text in {"...", "…"} or token.text in _OPENERS else not token.is_lower
    if before.text in _CLOSERS and before_that is not None and before_that.text in _STOPS:
        if before.text in {")", "]"}:
            return not token.is_lower
        return False if token.is_lower else None
    if before.text.endswith("."):
        return False if token.is_lower or before.lower_ in _TITLES or token.is_punct else None
    if before.text in _PAUSES:
        return False if token.is_lower else None
    return False
