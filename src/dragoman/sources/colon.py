"""A name and a colon: "Putin: Russia will answer" at the head of a title or a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.lexicon.cues import reporting_cues
from dragoman.model.document import BlockKind
from dragoman.sources.frames import Report
from dragoman.sources.quotes import Paragraph, paragraphs
from dragoman.syntax.page import Page

_NAME = re.compile(r"[\"“']{0,2}((?:[A-Z][\w.’'\-]*\s?){1,5}): +(?=\S)")
# What stands before a colon without speaking: "Editor's Note: ...", "Update: ...".
_NOT_VOICES = re.compile(
    r"\b(?:Note|Update|Updated|Warning|Source|Sources|Photo|Read|More|Watch|Related|Video|Analysis|Opinion|Exclusive|Breaking|Issue|Volume|Publication|Date|Subject|Re|By|Part|Chapter)\b",
    re.IGNORECASE,
)


def find_colons(page: Page) -> Iterator[Report]:
    """Paragraphs and titles that begin with a speaker's name and a colon."""
    cue = reporting_cues("verb")["say"]
    kinds = {s.paragraph: s.kind for s in page.sentences}
    for paragraph in paragraphs(page):
        named = _NAME.match(page.document.text, paragraph.start, paragraph.end)
        if named is None or _NOT_VOICES.search(named[1]):
            continue
        if kinds[paragraph.number] is not BlockKind.TITLE and named[1].count(" ") > 3:
            continue
        colon, holder = _tokens(page, paragraph, named)
        if colon is not None and holder is not None and named.end() < paragraph.end:
            yield Report(cue, colon, holder, ((named.end(), paragraph.end),))


def _tokens(page: Page, paragraph: Paragraph, named: re.Match[str]) -> tuple[Token | None, Token | None]:
    colon = holder = None
    for sentence in page.sentences:
        if sentence.paragraph != paragraph.number:
            continue
        for token in page.tokens(sentence):
            if token.idx >= named.end():
                return colon, holder
            if token.text == ":":
                colon = token
            elif token.is_alpha and token.idx < named.end(1):
                holder = token
    return colon, holder
