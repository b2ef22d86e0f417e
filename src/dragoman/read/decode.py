"""Bytes made text: byte order mark, the user's word, the declared charset, UTF-8, a good guess."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from dragoman.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What Windows writes in English prose: quotes, dashes, dots, euro, bullets, signs, accented letters.
_WINDOWS_PROSE = frozenset(
    [
        *b"\x80\x82\x84\x85\x8a\x8e\x91\x92\x93\x94\x95\x96\x97\x99\x9a\x9e\xa0\xa3\xa7\xa9\xad\xae\xb0\xb1\xb4\xb7\xba\xbd",
        *range(0xC0, 0x100),
    ]
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes, *, encoding: str | None = None, charset: str | None = None) -> str:
    """The text of some bytes, line ends as LF and nothing else changed.

    ``encoding`` is the user's and binds; ``charset`` is declared by mail or server and is tried.
    Raises ReadError(binary) where the bytes are no text and (encoding) where none fits.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return plain_lines(_strict(data[len(bom) :], name, "its byte order mark says"))
    if encoding is not None:
        return plain_lines(_strict(data, encoding, "the options say"))
    wide = _utf16_without_bom(data)
    if wide:
        return plain_lines(_strict(data, wide, "its bytes suggest"))
    if is_binary(data):
        raise ReadError("binary", "It holds bytes that no text has; convert it to text, HTML or PDF first.")
    for declared in ("utf-8", charset):
        if declared:
            try:
                return plain_lines(data.decode(declared))
            except (UnicodeDecodeError, LookupError):
                continue
    return plain_lines(_guess(data))


def plain_lines(text: str) -> str:
    """Line ends as LF; lone surrogates, which no encoding can hold, as U+FFFD."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATE.sub("\ufffd", text)


def is_binary(data: bytes) -> bool:
    """Whether the first bytes hold what text never does: NUL or many control bytes."""
    head = data[:65_536]
    return b"\x00" in head or len(_CONTROLS.findall(head)) > max(2, len(head) // 200)


def _strict(data: bytes, name: str, who: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise ReadError(
            "encoding", f"It is not {name}, as {who} (byte {error.start}); give the right one with encoding."
        ) from error


def _utf16_without_bom(data: bytes) -> str | None:
    """UTF-16 of Latin text: every other byte is NUL."""
    head = data[:4096]
    if len(head) < 16 or b"\x00" not in head:
        return None
    half = len(head) // 2
    if head[1::2].count(0) > 0.9 * half and head[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.9 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _guess(data: bytes) -> str:
    high = [byte for byte in data if byte >= 0x80]
    if len(high) <= 0.05 * len(data) and all(byte in _WINDOWS_PROSE for byte in high):
        return data.decode("cp1252")
    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise ReadError(
            "encoding", "Its character encoding cannot be told; give it with encoding, such as cp1252."
        )
    return _strict(data, best.encoding, "its bytes suggest")
