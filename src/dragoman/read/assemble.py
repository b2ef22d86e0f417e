"""What a reader found, made a document: metadata merged, page cut, language checked, id given."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from dragoman.model.document import BlockKind, Document, Rejected
from dragoman.read.dates import parse_date
from dragoman.read.decode import plain_lines
from dragoman.read.language import other_language
from dragoman.read.layout import Layout, lay_out
from dragoman.read.options import ReadOptions
from dragoman.read.source import Raw

_OWN = ("publication", "published", "title", "byline", "place", "agency")
UNKNOWN_LANGUAGE = "und"  # ISO 639-2 for what was not looked at


def assemble(raw: Raw, options: ReadOptions) -> Document | Rejected:
    """The document of a text, or why it is none: empty, gigantic, language.

    The options' metadata stand before the file's, and the file's before the page's own lines.
    """
    text = plain_lines(raw.text)
    refused = _refuse_size(text, raw.address, options)
    if refused:
        return refused
    title = _one_line(options.title) or _one_line(raw.title)
    page = lay_out(text, title=title, marks=raw.marks)
    told = dict(reversed(page.fields))  # the first of a name wins
    written = raw.published or told.get("published")
    published = options.published or _first_date(
        [raw.published, *(v for k, v in page.fields if k == "published")]
    )
    prose = "\n\n".join(
        text[block.start : block.end] for block in page.blocks if block.kind is BlockKind.PROSE
    )
    other = other_language(prose, options.language) if options.language else None
    if other:
        detail = f"The text is in {other!r}, not in {options.language!r}; translate it, or read it all the same with --language any (language=None in Python)."
        return Rejected(raw.address, "language", detail)
    dateline, agency, day = _dateline(page, told, raw.dateline)
    extra = {k: v for k, v in told.items() if k not in _OWN} | dict(raw.extra)
    if written and written != published:
        extra["published_as_written"] = _one_line(written) or ""
    if day:
        extra["dateline_date"] = day
    title = title or told.get("title")
    publication = options.publication or _one_line(raw.publication) or told.get("publication")
    byline = _one_line(raw.byline) or told.get("byline")
    return Document(
        document_id=_document_id(
            text, {"title": title, "publication": publication, "published": published, "byline": byline}
        ),
        text=text,
        blocks=page.blocks,
        title=title,
        publication=publication,
        published=published,
        byline=byline,
        dateline=dateline,
        agency=agency,
        language=options.language or UNKNOWN_LANGUAGE,
        address=raw.address,
        metadata=tuple(sorted((key, value) for key, value in extra.items() if value)),
    )


def _refuse_size(text: str, address: str, options: ReadOptions) -> Rejected | None:
    if len(text) > options.max_chars:
        detail = f"It has {len(text):,} characters, more than {options.max_chars:,}; split it or raise --max-chars."
        return Rejected(address, "gigantic", detail)
    solid = len(text.strip())
    if solid == 0:
        return Rejected(
            address, "empty", "It holds no text; check that it was fetched or scanned with its text."
        )
    if solid < options.min_chars:
        detail = f"It holds {solid} characters, fewer than {options.min_chars}; lower --min-chars to read it."
        return Rejected(address, "empty", detail)
    return None


def _first_date(written: list[str | None]) -> str | None:
    return next((date for one in written if one and (date := parse_date(one))), None)


def _dateline(
    page: Layout, told: Mapping[str, str], given: str | None
) -> tuple[str | None, str | None, str | None]:
    """Place, wire and day of the dateline: the page's own, else the header's, else the record's."""
    own = page.dateline
    place = (own.place if own else None) or told.get("place")
    agency = (own.agency if own else None) or told.get("agency")
    day = own.day if own else None
    if given and not place:
        read = lay_out(f"{given.rstrip(' -–—')} — Text follows.").dateline
        place, agency, day = (
            (read.place, agency or read.agency, day or read.day) if read else (_one_line(given), agency, day)
        )
    return place, agency, day


def _one_line(value: str | None) -> str | None:
    """A metadata value on one line, or None where it is empty."""
    return (" ".join(plain_lines(value).split()) or None) if value else None


def _document_id(text: str, metadata: Mapping[str, str | None]) -> str:
    """A hash of the text and its metadata, never of where it was read from."""
    content = json.dumps([text, dict(sorted(metadata.items()))], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:32]
