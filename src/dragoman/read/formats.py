"""The formats that can be read: a visible list, by extension and then by content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.errors import ReadError
from dragoman.model.document import Rejected
from dragoman.read.decode import is_binary
from dragoman.read.feed import read_feed
from dragoman.read.html import read_html
from dragoman.read.jsonlines import read_json, read_jsonl
from dragoman.read.mail import read_mail
from dragoman.read.markdown import read_markdown
from dragoman.read.options import ReadOptions
from dragoman.read.parquet import read_parquet
from dragoman.read.pdf import read_pdf
from dragoman.read.source import Raw, Source
from dragoman.read.table import read_table
from dragoman.read.text import read_text
from dragoman.read.warc import read_warc


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: its name, the endings of its files, its media types, and what reads it."""

    name: str
    endings: tuple[str, ...]
    media: tuple[str, ...]
    read: Callable[[Source, ReadOptions], Iterator[Raw | Rejected]]


READERS = (
    Reader("text", (".txt", ".text", ".asc"), ("text/plain",), read_text),
    Reader("markdown", (".md", ".markdown", ".mdown"), ("text/markdown",), read_markdown),
    Reader("html", (".html", ".htm", ".xhtml", ".shtml"), ("text/html", "application/xhtml+xml"), read_html),
    Reader("pdf", (".pdf",), ("application/pdf",), read_pdf),
    Reader("mail", (".eml",), ("message/rfc822",), read_mail),
    Reader(
        "jsonl",
        (".jsonl", ".ndjson", ".jsonlines"),
        ("application/x-ndjson", "application/jsonl"),
        read_jsonl,
    ),
    Reader("json", (".json",), ("application/json",), read_json),
    Reader("table", (".csv", ".tsv", ".tab"), ("text/csv", "text/tab-separated-values"), read_table),
    Reader("parquet", (".parquet", ".pq"), ("application/vnd.apache.parquet",), read_parquet),
    Reader(
        "feed",
        (".rss", ".atom", ".xml", ".rdf"),
        ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/rdf+xml"),
        read_feed,
    ),
    Reader("warc", (".warc",), ("application/warc",), read_warc),
)

_MAIL_KEY = re.compile(
    r"(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|content-type): ?\S",
    re.IGNORECASE,
)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article)[\s>]", re.IGNORECASE)


def reader_named(name: str) -> Reader:
    """The reader with a name. Raises ReadError(format) where there is none."""
    for reader in READERS:
        if reader.name == name or f".{name}" in reader.endings:
            return reader
    known = ", ".join(reader.name for reader in READERS)
    raise ReadError("format", f"There is no format {name!r}; the formats are: {known}.")


def find_reader(name: str, media: str | None, head: bytes) -> Reader:
    """The reader of a file, by its name, then by its media type, then by its first bytes.

    ``head`` binds over the name where it is plainly something else: a PDF called ``.txt``.
    Raises ReadError(binary) where nothing reads it.
    """
    signed = _signature(head)
    if signed:
        return reader_named(signed)
    lowered = name.lower()
    for reader in READERS:
        if lowered.endswith(reader.endings):
            return reader
    plain = (media or "").split(";")[0].strip().lower()
    for reader in READERS:
        # Servers say text/plain of anything, so that alone is not believed.
        if plain in reader.media and plain != "text/plain":
            return reader
    return reader_named(_sniff(head))


def _signature(head: bytes) -> str | None:
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/"):
        return "warc"
    return None


def _sniff(head: bytes) -> str:
    """The name of the format that the first bytes look like; plain text where nothing else does."""
    if (
        is_binary(head)
        and not head.startswith((b"\xff\xfe", b"\xfe\xff"))
        and b"\x00" not in (head[0:1], head[1:2])
    ):
        raise ReadError(
            "binary", "It is neither text nor a known format; convert it to text, HTML or PDF first."
        )
    text = head.decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n")
    lines = [line for line in text[:20_000].splitlines() if line.strip()] or [""]
    if text.startswith(("{", "[")):
        return _which_json(text, lines)
    if _FEED.search(text[:2000]):
        return "feed"
    if _HTML.search(text[:2000]):
        return "html"
    keys = [bool(_MAIL_KEY.match(line)) for line in lines[:4]]
    if keys[0] and (
        sum(keys) >= 3 or (_MAIL_KEY.match("".join(lines[:1])) and "\nmessage-id:" in text[:8000].lower())
    ):
        return "mail"
    columns = [name.strip('" ').lower() for name in re.split(r"[,\t;]", lines[0])]
    if len(columns) > 1 and len(lines) > 1 and {"text", "body", "content"} & set(columns):
        return "table"
    if sum(line.startswith(("# ", "## ", "### ")) for line in lines) > 1 or text.startswith("---\n"):
        return "markdown"
    return "text"


def _which_json(text: str, lines: list[str]) -> str:
    """JSON Lines where the first line is a record of its own; JSON where a record goes on."""
    if text.startswith("["):
        return "json" if re.match(r"\[\s*[{\"\[\]]", text) else "text"
    first = lines[0].rstrip()
    if first.endswith("}") or len(first) > 10_000:
        return "jsonl"
    return "json" if re.match(r'\{\s*"', text) else "text"
