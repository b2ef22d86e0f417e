"""A name and a colon: "Putin: Russia will answer" at the head of a title or a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.lexicon.cues import reporting_cues, voice_nouns
from dragoman.model.document import BlockKind
from dragoman.sources.frames import Report
from dragoman.sources.quotes import Paragraph, paragraphs
from dragoman.syntax.page import Page

_SPEAKERS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_MARKS = frozenset("\"“„«'")
_NAME = re.compile(r"[\"“']{0,2}((?:[A-Z][\w.’'\-]*\s?){1,5}): +(?=\S)")
# What stands before a colon without speaking: "Editor's Note: ...", "Update: ...".
_NOT_VOICES = re.compile(
    r"\b(?:Note|Update|Updated|Warning|Source|Sources|Photo|Read|More|Watch|Related|Video|Analysis|Opinion|Exclusive|Breaking|Issue|Volume|Publication|Date|Subject|Re|By|Part|Chapter|Contributing|Revealed|Look|Latest|Question|Answer|Fact|Myth|Result|Location|Contact)\b",
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
        if colon is not None and holder is not None and _speaks(page, holder, named.end(), paragraph.end):
            yield Report(cue, colon, holder, ((named.end(), paragraph.end),))


def _speaks(page: Page, holder: Token, start: int, end: int) -> bool:
    """Whether the words before a colon are a voice: a name, people ("Police: ..."), or a quotation follows."""
    if start >= end:
        return False
    voice = holder.lemma_.lower() in voice_nouns("unnamed") | voice_nouns("document")
    return voice or holder.ent_type_ in _SPEAKERS or page.words(start, start + 1) in _MARKS


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
