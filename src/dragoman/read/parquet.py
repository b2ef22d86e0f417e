"""Parquet: one row, one document, streamed in batches."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.errors import ReadError
from dragoman.model.document import Rejected
from dragoman.read.options import ReadOptions
from dragoman.read.records import find_columns, raw_of
from dragoman.read.source import LARGEST_FILE, Raw, Source

_BATCH = 256


def read_parquet(source: Source, options: ReadOptions) -> Iterator[Raw | Rejected]:
    """One document a row; addresses are ``file#<row>``, from 1."""
    stream = source.stream if source.stream.seekable() else io.BytesIO(source.content(4 * LARGEST_FILE))
    number = 0
    try:
        file = pq.ParquetFile(stream)
        columns = find_columns(file.schema_arrow.names, options)
        for batch in file.iter_batches(batch_size=_BATCH):
            for row in range(batch.num_rows):
                number += 1
                address = f"{source.address}#{number}"
                try:
                    yield raw_of(_record(batch, row), columns, address)
                except ReadError as error:
                    yield Rejected(address, error.reason, error.detail)
    except (pa.ArrowException, OSError) as error:
        raise _damage(stream, error) from error


def _record(batch: pa.RecordBatch, row: int) -> dict[str, object]:
    """One row as plain values. Raises ReadError(encoding) where a string of it is not UTF-8."""
    try:
        return {name: batch.column(at)[row].as_py() for at, name in enumerate(batch.schema.names)}
    except UnicodeDecodeError as error:
        raise ReadError("encoding", "The row has bytes that are not UTF-8; write the file anew.") from error


def _damage(stream: io.IOBase | object, error: Exception) -> ReadError:
    seek, read = getattr(stream, "seek", None), getattr(stream, "read", None)
    if seek and read and not getattr(stream, "closed", False):
        seek(0)
        if read(4) != b"PAR1":
            return ReadError("format", "It is no Parquet file although its name says so.")
        seek(-4, io.SEEK_END)
        if read(4) != b"PAR1":
            return ReadError("truncated", "The Parquet file ends too early; fetch it again.")
    return ReadError("failed", f"The Parquet file is damaged ({error}); write it again.")
