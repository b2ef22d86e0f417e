"""RSS and Atom: one entry, one document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import feedparser

from dragoman.errors import ReadError
from dragoman.model.document import Rejected
from dragoman.read.html import html_page
from dragoman.read.options import ReadOptions
from dragoman.read.source import Raw, Source

_PARAGRAPHS = ("<p", "<div", "<br", "<li", "<h")


def read_feed(source: Source, options: ReadOptions) -> Iterator[Raw | Rejected]:
    """One document an entry, with its content or else its summary; addresses are ``file#<entry>``."""
    # A stream, never the bytes or the name: feedparser fetches a string that looks like an address.
    found = feedparser.parse(io.BytesIO(source.content()), sanitize_html=True, resolve_relative_uris=False)
    if not found.version and not found.entries:
        raise ReadError("format", "It is neither RSS nor Atom; if it is a page, name it .html.")
    if not found.entries:
        raise ReadError("empty", "The feed has no entries.")
    publication = found.feed.get("title")
    for number, entry in enumerate(found.entries, 1):
        address = f"{source.address}#{number}"
        try:
            yield _raw(entry, address, publication, options)
        except ReadError as error:
            yield Rejected(address, error.reason, error.detail)


def _raw(entry: Any, address: str, publication: str | None, options: ReadOptions) -> Raw:  # noqa: ANN401 - feedparser's dict
    contents = [part.get("value") or "" for part in entry.get("content", [])]
    written = max([*contents, entry.get("summary") or ""], key=len)
    if not written.strip():
        raise ReadError("empty", "The entry has no text of its own; fetch the page it links to.")
    source = entry.get("source", {}).get("title") if isinstance(entry.get("source"), dict) else None
    text, marks = written, ()
    if ("<" in written and ">" in written) or "&" in written:
        page = html_page(
            f"<html><body><article>{_as_page(written)}</article></body></html>", address, options
        )
        text, marks = page.text, page.marks  # type: ignore[assignment]
    extra = {"url": entry.get("link"), "id": entry.get("id"), "feed": publication if source else None}
    return Raw(
        text,
        address,
        title=entry.get("title"),
        publication=source or publication,
        published=entry.get("published") or entry.get("updated"),
        byline=entry.get("author"),
        marks=marks,
        extra=tuple(sorted((key, value) for key, value in extra.items() if value)),
    )


def _as_page(written: str) -> str:
    lowered = written.lower()
    return written if any(tag in lowered for tag in _PARAGRAPHS) else f"<p>{written}</p>"
