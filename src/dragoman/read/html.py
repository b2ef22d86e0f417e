"""HTML: the article's text and metadata, by trafilatura."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import trafilatura

from dragoman.errors import ReadError
from dragoman.model.document import Block, BlockKind
from dragoman.read.decode import decode, is_binary
from dragoman.read.options import ReadOptions
from dragoman.read.source import Raw, Source

# htmldate refuses what lies outside of these; its own defaults are 1995 and the clock's today.
_DATES = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1500-01-01",
    "max_date": "2199-12-31",
}
_OWN_LINES = frozenset({"p", "head", "item", "row", "quote", "code"})


def read_html(source: Source, options: ReadOptions) -> Iterator[Raw]:
    """One document with the article of a page; paragraphs are set apart by a blank line."""
    yield html_page(source.content(), source.address, options, url=source.url, charset=source.charset)


def html_page(
    data: bytes | str,
    address: str,
    options: ReadOptions,
    *,
    url: str | None = None,
    charset: str | None = None,
) -> Raw:
    """The article of one page. Raises ReadError(empty) where the page has none."""
    page: bytes | str = data
    if isinstance(data, bytes):
        page = _declared(data, options, charset)
    found = _extract(page, url)
    if found is None or found.body is None:
        raise ReadError(
            "empty", "No article was found in the page; save the article's own page, or its text as .txt."
        )
    text, marks = _lines(found.body)
    extra = {"url": found.url or url, "hostname": found.hostname}
    return Raw(
        text,
        address,
        title=found.title,
        publication=found.sitename,
        published=found.date,
        byline=found.author,
        marks=marks,
        extra=tuple(sorted((key, value) for key, value in extra.items() if value)),
    )


def _declared(data: bytes, options: ReadOptions, charset: str | None) -> bytes | str:
    """Text where we know the encoding; else the bytes, so that the page's own <meta> is obeyed."""
    if options.encoding or charset:
        return decode(data, encoding=options.encoding, charset=charset)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if is_binary(data) and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise ReadError("binary", "It is no HTML page; check the address or the file.") from None
        return data


def _extract(page: bytes | str, url: str | None) -> Any:  # noqa: ANN401 - trafilatura's own class
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a bad page is reported as Rejected
    try:
        return trafilatura.bare_extraction(
            page,
            url=url,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
    except Exception as error:
        raise ReadError(
            "failed", f"The page could not be parsed ({type(error).__name__}); save it as text."
        ) from error


def _lines(body: Any) -> tuple[str, tuple[Block, ...]]:  # noqa: ANN401 - an lxml element
    """The text of the article's tree, a blank line between its parts, and its headings."""
    parts: list[str] = []
    marks: list[Block] = []
    length = 0
    for words, is_head in _parts(body):
        if not words:
            continue
        if is_head:
            marks.append(Block(BlockKind.SECTION, length, length + len(words)))
        parts.append(words)
        length += len(words) + 2
    return "\n\n".join(parts), tuple(marks)


def _parts(node: Any) -> Iterator[tuple[str, bool]]:  # noqa: ANN401 - an lxml element
    """The innermost parts that stand on lines of their own, each with whether it is a heading."""
    loose: list[str] = [node.text or ""]
    for child in node:
        inner = child.tag in _OWN_LINES or any(below.tag in _OWN_LINES for below in child.iter())
        if inner:
            yield _joined(loose), False
            loose = []
            if (
                any(below.tag in _OWN_LINES for below in child.iter() if below is not child)
                and child.tag != "row"
            ):
                yield from _parts(child)
            else:
                yield _joined(_texts(child)), child.tag == "head"
        else:
            loose.extend(_texts(child))
        loose.append(child.tail or "")
    yield _joined(loose), False


def _texts(node: Any) -> list[str]:  # noqa: ANN401 - an lxml element
    if node.tag == "lb":
        return [" "]
    if node.tag == "row":
        return [" ".join([*cell.itertext(), " "]) for cell in node]
    return list(node.itertext())


def _joined(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())
