"""JSON Lines and JSON: one record, one document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dragoman.errors import ReadError
from dragoman.model.document import Rejected
from dragoman.read.decode import decode
from dragoman.read.options import ReadOptions
from dragoman.read.records import find_columns, raw_of
from dragoman.read.source import Raw, Source


def read_jsonl(source: Source, options: ReadOptions) -> Iterator[Raw | Rejected]:
    """One document a line, streamed; a broken line is rejected as ``file#<line>`` and the rest go on."""
    longest = 16 * options.max_chars + 65_536  # a character may be written as \\uXXXX twice
    number = 0
    while line := source.stream.readline(longest):
        number += 1
        address = f"{source.address}#{number}"
        if len(line) >= longest and not line.endswith(b"\n"):
            yield Rejected(
                address, "gigantic", f"The line is longer than {longest:,} bytes; split the record."
            )
            while rest := source.stream.readline(longest):
                if rest.endswith(b"\n"):
                    break
            continue
        if not line.strip():
            continue
        try:
            yield record_of(_parsed(line, options), address, options)
        except ReadError as error:
            yield Rejected(address, error.reason, error.detail)


def read_json(source: Source, options: ReadOptions) -> Iterator[Raw | Rejected]:
    """One document of one record, or one a member of a list (or of the one list that the record holds)."""
    found = _parsed(source.content(), options)
    if isinstance(found, dict) and not any(
        isinstance(v, str) and len(v) > options.min_chars for v in found.values()
    ):
        lists = [v for v in found.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        found = lists[0] if len(lists) == 1 else found
    if not isinstance(found, list):
        yield record_of(found, source.address, options)
        return
    for number, member in enumerate(found, 1):
        address = f"{source.address}#{number}"
        try:
            yield record_of(member, address, options)
        except ReadError as error:
            yield Rejected(address, error.reason, error.detail)


def record_of(found: Any, address: str, options: ReadOptions) -> Raw:  # noqa: ANN401 - any JSON
    """The text of one JSON value: a record with fields, or a bare string."""
    if isinstance(found, str):
        return Raw(found, address)
    if not isinstance(found, dict):
        raise ReadError(
            "format", "It is no JSON object; write one object with a text field for each document."
        )
    return raw_of(found, find_columns(found, options), address)


def _parsed(data: bytes, options: ReadOptions) -> Any:  # noqa: ANN401 - any JSON
    text = decode(data, encoding=options.encoding)
    try:
        return json.loads(text, strict=False)
    except ValueError as error:
        raise ReadError("format", f"It is no valid JSON ({error}); mend it.") from error
    except RecursionError as error:
        raise ReadError("format", "Its JSON is nested too deep; flatten it.") from error
