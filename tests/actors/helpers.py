"""Pages for the tests of the actors, one paragraph a blank line."""

from __future__ import annotations

from dragoman.model.document import Block, BlockKind, Document
from dragoman.parse import parse_document
from dragoman.syntax.page import Page


def page_of(text: str, *, on: str | None = None, dateline: str | None = None) -> Page:
    blocks = []
    position = 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(BlockKind.PROSE, position, position + len(paragraph)))
        position += len(paragraph) + 2
    return parse_document(Document("test", text, tuple(blocks), published=on, dateline=dateline))
