"""CSV and TSV: one row, one document."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from dragoman.errors import ReadError
from dragoman.model.document import Rejected
from dragoman.read.decode import decode
from dragoman.read.options import ReadOptions
from dragoman.read.records import Columns, find_columns, raw_of
from dragoman.read.source import Raw, Source

_DELIMITERS = ",\t;|"


def read_table(source: Source, options: ReadOptions) -> Iterator[Raw | Rejected]:
    """One document a row, streamed; the first row names the columns. Addresses are ``file#<row>``.

    Rows count from 1 after the head. A row with too many or too few fields, or with bytes that
    are not of the table's encoding, is rejected and the rest go on.
    """
    # The module's own limit is 131,072 and shared by the process; raising it never hurts others.
    csv.field_size_limit(max(csv.field_size_limit(), 4 * options.max_chars))
    lines = _lines(source, options)
    try:
        head = next(lines)
    except StopIteration:
        raise ReadError("empty", "The table has no rows.") from None
    delimiter = max(_DELIMITERS, key=head.count)
    rows = csv.reader(_chain(head, lines), delimiter=delimiter, strict=False)
    names = [name.strip() for name in next(rows)]
    columns = find_columns(names, options)
    number = 0
    while True:
        number += 1
        address = f"{source.address}#{number}"
        try:
            row = next(rows)
            if not any(row):
                number -= 1
                continue
            yield _raw([_mended(field, options) for field in row], names, address, columns)
        except StopIteration:
            return
        except csv.Error as error:
            yield Rejected(address, "format", f"The row is no valid CSV ({error}); mend it.")
        except ReadError as error:
            yield Rejected(address, error.reason, error.detail)


def _raw(row: list[str], names: list[str], address: str, columns: Columns) -> Raw:
    if len(row) != len(names):
        raise ReadError("format", f"The row has {len(row)} fields, the head {len(names)}; quote its fields.")
    return raw_of(dict(zip(names, row, strict=True)), columns, address)


def _mended(field: str, options: ReadOptions) -> str:
    """A field with bytes that are not of the table's encoding, decoded by itself."""
    if not any("\udc80" <= c <= "\udcff" for c in field):
        return field
    if options.encoding:
        raise ReadError("encoding", f"The row is not {options.encoding}; give the right encoding.")
    return decode(field.encode("utf-8", errors="surrogateescape"))


def _chain(head: str, lines: Iterator[str]) -> Iterator[str]:
    yield head
    yield from lines


def _lines(source: Source, options: ReadOptions) -> Iterator[str]:
    """The decoded lines; bytes that do not fit are kept as surrogates, so that one row is mended or lost, not all."""
    first = source.stream.readline(1_000_000)
    name = options.encoding or "utf-8"
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        content = (first + source.content()).decode("utf-16", errors="replace")
        yield from io.StringIO(content, newline="")
        return
    if b"\x00" in first:
        raise ReadError("binary", "It is no table although its name says so; convert it to CSV.")
    first = first.removeprefix(codecs.BOM_UTF8)
    while first:
        yield first.decode(name, errors="surrogateescape")
        first = source.stream.readline()
