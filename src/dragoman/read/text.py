"""Plain text: stored as it came."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.read.decode import decode
from dragoman.read.options import ReadOptions
from dragoman.read.source import Raw, Source


def read_text(source: Source, options: ReadOptions) -> Iterator[Raw]:
    """One document whose stored text is the file's, decoded, with line ends as LF."""
    # A character has at most four bytes: what is larger is over max_chars without decoding it.
    data = source.content(limit=4 * options.max_chars + 4)
    yield Raw(decode(data, encoding=options.encoding, charset=source.charset), source.address)
