"""Reading documents: files, folders, archives, feeds and pages made documents.

What cannot be read comes back as ``Rejected`` with a reason; nothing is dropped silently.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from dragoman.errors import ReadError
from dragoman.model.document import Document, Rejected
from dragoman.read.addresses import expand
from dragoman.read.assemble import assemble
from dragoman.read.formats import READERS, Reader, find_reader, reader_named
from dragoman.read.opening import Opened, opened
from dragoman.read.options import ReadOptions
from dragoman.read.source import Raw, Source

__all__ = [
    "READERS",
    "ReadOptions",
    "Reader",
    "document_from_text",
    "expand",
    "read_address",
    "read_inputs",
]

_DEFAULTS = ReadOptions()
_BROKEN_ARCHIVE = (EOFError, zlib.error, gzip.BadGzipFile)


def read_inputs(
    inputs: Sequence[str], *, options: ReadOptions = _DEFAULTS, stdin: BinaryIO | None = None
) -> Iterator[Document | Rejected]:
    """Read every document that the inputs name, in order, one at a time."""
    for address in expand(inputs):
        yield from read_address(address, options, stdin=stdin)


def read_address(
    address: str, options: ReadOptions = _DEFAULTS, *, stdin: BinaryIO | None = None
) -> Iterator[Document | Rejected]:
    """Read the documents of one file or web address, or of ``-``, standard input.

    A broken record is rejected and the rest go on; a file that breaks off gives what stands
    before the break and then one ``Rejected``. Raises nothing but programming errors.
    """
    try:
        with opened(address, stdin) as source:
            for raw in _reader(source, options).read(
                Source(address, source.stream, source.charset, source.url), options
            ):
                yield assemble(raw, options) if isinstance(raw, Raw) else raw
    except ReadError as error:
        yield Rejected(address, error.reason, error.detail)
    except _BROKEN_ARCHIVE as error:
        yield Rejected(
            address, "truncated", f"The compressed file is cut off or damaged ({error}); fetch it again."
        )
    except OSError as error:
        detail = f"It could not be opened ({error.strerror or error}); check that it exists and may be read."
        yield Rejected(address, "failed", detail)


def _reader(source: Opened, options: ReadOptions) -> Reader:
    if options.format is not None:
        return reader_named(options.format)
    if not source.head:
        raise ReadError("empty", "It has no bytes; check how it was written.")
    return find_reader(source.name, source.media, source.head)


def document_from_text(  # noqa: PLR0913 - every field of the metadata, by keyword
    text: str,
    *,
    options: ReadOptions = _DEFAULTS,
    address: str | None = None,
    title: str | None = None,
    published: str | None = None,
    publication: str | None = None,
    byline: str | None = None,
    dateline: str | None = None,
    metadata: tuple[tuple[str, str], ...] = (),
) -> Document | Rejected:
    """The document of a text in hand, under the same rules as one read from a file.

    ``published`` is a date as written. A rejection of a text without an address names ``<text>``.
    """
    raw = Raw(
        text,
        address or "<text>",
        title=title,
        publication=publication,
        published=published,
        byline=byline,
        dateline=dateline,
        extra=metadata,
    )
    found = assemble(raw, options)
    if address is None and isinstance(found, Document):
        return replace(found, address=None)
    return found
