"""What readers are given and what they give back, before it becomes a document."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import BinaryIO

from dragoman.errors import ReadError
from dragoman.model.document import Block

LARGEST_FILE = 256 * 2**20  # bytes of one page or PDF; the text in it has its own limit


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file, unpacked: its address, its stream and what was declared of it.

    ``stream`` stands at the start and can seek unless the input was standard input or packed.
    """

    address: str
    stream: BinaryIO
    charset: str | None = None
    url: str | None = None

    def content(self, limit: int = LARGEST_FILE) -> bytes:
        """All bytes. Raises ReadError(gigantic) over ``limit``, (truncated) on a broken archive."""
        try:
            data = self.stream.read(limit + 1)
        except (EOFError, zlib.error) as error:
            raise ReadError(
                "truncated", f"The compressed file ends too early or is damaged ({error}); fetch it again."
            ) from error
        if len(data) > limit:
            raise ReadError("gigantic", f"It is larger than {limit:,} bytes; split it into single documents.")
        return data


@dataclass(frozen=True, slots=True)
class Raw:
    """One text as a reader found it; ``published`` as written, ``marks`` as the format tells.

    ``extra`` are further metadata under their own names.
    """

    text: str
    address: str
    title: str | None = None
    publication: str | None = None
    published: str | None = None
    byline: str | None = None
    dateline: str | None = None
    marks: tuple[Block, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
