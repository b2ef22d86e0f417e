"""An address made an open, unpacked stream: file, standard input or web."""

from __future__ import annotations

import gzip
import http.client
import io
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from dragoman.errors import ReadError
from dragoman.read.addresses import STDIN, is_url
from dragoman.read.source import LARGEST_FILE

_TIMEOUT = 30.0  # seconds
_AGENT = "dragoman (reads news pages one at a time)"
HEAD = 65_536


@dataclass(frozen=True, slots=True)
class Opened:
    """An open stream with what is known of it; ``name`` is without ``.gz``, ``head`` its first bytes."""

    stream: BinaryIO
    name: str
    head: bytes
    media: str | None = None
    charset: str | None = None
    url: str | None = None


@contextmanager
def opened(address: str, stdin: BinaryIO | None) -> Iterator[Opened]:
    """Open an address for reading. Raises ReadError(missing or failed) and OSError."""
    if address == STDIN:
        if stdin is None:
            raise ReadError("missing", "No standard input was given; pass stdin=sys.stdin.buffer.")
        yield _unpacked(stdin, "")
    elif is_url(address):
        yield _fetched(address)
    else:
        path = Path(address)
        if path.is_dir():
            raise ReadError("empty", "The folder holds no files to read.")
        if not path.exists():
            raise ReadError("missing", "There is no such file, and no file matches it; check the path.")
        with path.open("rb") as file:
            yield _unpacked(file, path.name)


def _unpacked(stream: BinaryIO, name: str, **known: str | None) -> Opened:
    """The stream with gzip taken off, whatever its name says."""
    first, stream = _peek(stream, 2)
    if first == b"\x1f\x8b":
        name = name.removesuffix(".gz").removesuffix(".GZ")
        stream = cast("BinaryIO", gzip.GzipFile(fileobj=stream, mode="rb"))
    head, stream = _peek(stream, HEAD)
    return Opened(stream, name, head, **known)


def _peek(stream: BinaryIO, size: int) -> tuple[bytes, BinaryIO]:
    """The first bytes, and a stream that still has them."""
    if isinstance(stream, gzip.GzipFile):
        buffered = io.BufferedReader(cast("io.RawIOBase", stream), HEAD)
        return buffered.peek(size), buffered
    if stream.seekable():
        at = stream.tell()
        head = stream.read(size)
        stream.seek(at)
        return head, stream
    # A pipe: what was read is put before the rest.
    head = stream.read(size)
    return head, cast("BinaryIO", io.BufferedReader(_Rejoined(head, stream)))


class _Rejoined(io.RawIOBase):
    """Some bytes and then the rest of a stream that cannot go back."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def _fetched(address: str) -> Opened:
    try:
        request = urllib.request.Request(  # noqa: S310 - is_url has seen it
            address, headers={"User-Agent": _AGENT, "Accept": "*/*"}
        )
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310 - http and https only
            data = answer.read(LARGEST_FILE + 1)
            url, headers = answer.geturl(), answer.headers
    except urllib.error.HTTPError as error:
        reason = "missing" if error.code in {404, 410} else "failed"
        raise ReadError(
            reason, f"The server answered {error.code} {error.reason}; check the address."
        ) from error
    except http.client.IncompleteRead as error:
        raise ReadError("truncated", "The server broke off; fetch it again.") from error
    except (http.client.HTTPException, OSError, ValueError) as error:
        raise ReadError(
            "failed", f"The address could not be fetched ({error}); check it and the connection."
        ) from error
    if len(data) > LARGEST_FILE:
        raise ReadError("gigantic", f"It is larger than {LARGEST_FILE:,} bytes; fetch it and split it.")
    name = Path(urlsplit(url).path).name
    return _unpacked(
        io.BytesIO(data),
        name,
        media=headers.get_content_type(),
        charset=headers.get_content_charset(),
        url=url,
    )
