"""A document as it is stored and read, and one that could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of the page is; only ``PROSE`` and ``TITLE`` are read for claims."""

    HEADER = "header"  # "Publication: Monitor Volume: 5 Issue: 156"
    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"  # "BEIJING, Aug 24 (Reuters) -", without the prose after it
    SECTION = "section"  # a section head in capitals, a Markdown heading
    PROSE = "prose"
    FURNITURE = "furniture"  # page numbers, copyright lines, tables of contents


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of the page; blocks are in order and do not overlap."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    r"""One text with what is known of it.

    ``text`` is the stored text: decoded, line ends as ``\n``, otherwise as it came, with its
    typographic quotes and dashes. Every offset of every claim points into it. ``published``
    is an EDTF date (``1999-08-26``, ``1999-08``) or None where no date is known; it is never
    guessed from the clock. ``document_id`` is a hash of the text and the metadata.
    """

    document_id: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    publication: str | None = None
    published: str | None = None
    byline: str | None = None
    dateline: str | None = None  # the place a dateline names, as written
    agency: str | None = None  # the wire a dateline names: "Reuters"
    language: str = "en"
    address: str | None = None  # file path or URL it was read from
    metadata: tuple[tuple[str, str], ...] = field(default=())  # sorted: volume, issue, url …


@dataclass(frozen=True, slots=True)
class Rejected:
    """What could not be read, and why; ``reason`` is one word of a fixed vocabulary.

    ``reason``: empty, binary, encrypted, truncated, gigantic, language, encoding, format,
    missing, failed. ``detail`` is a sentence that tells the user what to do.
    """

    address: str
    reason: str
    detail: str


REJECTION_REASONS = (
    "binary",
    "empty",
    "encoding",
    "encrypted",
    "failed",
    "format",
    "gigantic",
    "language",
    "missing",
    "truncated",
)
