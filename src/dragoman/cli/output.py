"""Claims and tables in the formats of ``--format``."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any

import click
import pyarrow as pa
import pyarrow.parquet as pq
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from dragoman.cli.options import is_terminal, out, remark
from dragoman.errors import SettingsError
from dragoman.ledger.schema import CLAIM
from dragoman.model.claim import Claim
from dragoman.model.codec import claim_to_dict, claim_to_json
from dragoman.show.phrases import clean
from dragoman.show.table import claims_table

CLAIM_FORMATS = ("table", "jsonl", "csv", "parquet")
# A table is for eyes; whoever wants more asks for another format or narrows the question.
TABLE_ROWS = 500
_PARQUET_ROWS = 10_000


def write_claims(claims: Iterable[Claim], form: str, output: str | None) -> None:
    """Print claims, or write them to a file."""
    if form == "table":
        _claims_table(iter(claims), output)
    elif form == "jsonl":
        with _text(output) as stream:
            for claim in claims:
                stream.write(claim_to_json(claim) + "\n")
    elif form == "csv":
        _csv(map(flat, claims), list(FLAT), output)
    else:
        _parquet(_batches(claims), CLAIM, output)


def write_arrow(table: pa.Table, form: str, output: str | None) -> None:
    """Print an Arrow table, or write it to a file."""
    if form == "parquet":
        _parquet(iter(table.to_batches()), table.schema, output)
    elif form == "csv":
        _csv(({k: _plain(v) for k, v in row.items()} for row in _rows(table)), table.column_names, output)
    elif form == "jsonl":
        with _text(output) as stream:
            for row in _rows(table):
                stream.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
    else:
        _arrow_table(table, output)


def _rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    for batch in table.to_batches(max_chunksize=1000):
        yield from batch.to_pylist()


def _claims_table(claims: Iterator[Claim], output: str | None) -> None:
    shown = list(islice(claims, TABLE_ROWS))
    if not shown:
        remark("No claim found.")
        return
    _print_table(lambda width: claims_table(shown, width=width), output)
    if next(claims, None) is not None:
        remark(f"The first {TABLE_ROWS} claims; the rest with --format jsonl, csv or parquet.")


def _arrow_table(table: pa.Table, output: str | None) -> None:
    def build(width: int) -> Table:
        laid = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
        laid.width = None if len(table.column_names) * 8 < width else width
        for name in table.column_names:
            numeric = pa.types.is_integer(table.field(name).type) or pa.types.is_floating(
                table.field(name).type
            )
            laid.add_column(clean(name), justify="right" if numeric else "left", overflow="fold")
        for row in islice(_rows(table), TABLE_ROWS):
            laid.add_row(*(Text(clean(_plain(v))) for v in row.values()))
        return laid

    _print_table(build, output)
    if table.num_rows > TABLE_ROWS:
        remark(f"The first {TABLE_ROWS} of {table.num_rows:,} rows; all with --format jsonl, csv or parquet.")


def _print_table(build: Callable[[int], Table], output: str | None) -> None:
    console = out()
    if output is None:
        console.print(build(console.width))
        return
    with _text(output) as stream:
        console = type(console)(file=stream, width=console.width, no_color=True)
        console.print(build(console.width))


def _plain(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _csv(rows: Iterable[Mapping[str, object]], names: Sequence[str], output: str | None) -> None:
    with _text(output) as stream:
        writer = csv.DictWriter(stream, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _batches(claims: Iterable[Claim]) -> Iterator[pa.RecordBatch]:
    left = iter(claims)
    while rows := [claim_to_dict(c) for c in islice(left, _PARQUET_ROWS)]:
        yield pa.RecordBatch.from_pylist(rows, schema=CLAIM)


def _parquet(batches: Iterator[pa.RecordBatch], schema: pa.Schema, output: str | None) -> None:
    if output is None and is_terminal():
        raise click.UsageError("Parquet is not for a terminal: give -o FILE or send it to a pipe.")
    target: Any = output
    if output is None:
        target = sys.stdout.buffer
    try:
        with pq.ParquetWriter(target, schema) as writer:
            for batch in batches:
                writer.write_batch(batch)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise SettingsError(f"{output or 'standard output'} cannot be written: {error}") from error


@contextmanager
def _text(output: str | None) -> Iterator[IO[str]]:
    """UTF-8 with plain line ends, to a file or to standard output."""
    if output is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        return
    try:
        with Path(output).open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
    except OSError as error:
        raise SettingsError(f"{output} cannot be written: {error.strerror or error}") from error


# The columns of CSV, one value each: a claim flattened for a spreadsheet.
FLAT: dict[str, Callable[[Claim], object]] = {
    "claim_id": lambda c: c.claim_id,
    "document_id": lambda c: c.document_id,
    "kind": lambda c: c.kind,
    "type": lambda c: c.type,
    "mode": lambda c: c.mode,
    "contexts": lambda c: "; ".join(c.contexts),
    "cameo": lambda c: c.cameo,
    "quad": lambda c: c.quad,
    "score": lambda c: c.score,
    "actors": lambda c: "; ".join(a.name for a in c.actors),
    "actor_ids": lambda c: "; ".join(a.actor_id for a in c.actors),
    "actor_countries": lambda c: "; ".join(a.country or "" for a in c.actors),
    "recipients": lambda c: "; ".join(a.name for a in c.recipients),
    "recipient_ids": lambda c: "; ".join(a.actor_id for a in c.recipients),
    "recipient_countries": lambda c: "; ".join(a.country or "" for a in c.recipients),
    "polarity": lambda c: c.polarity,
    "modality": lambda c: c.modality,
    "factuality": lambda c: c.factuality,
    "hedges": lambda c: "; ".join(h.text for h in c.hedges),
    "sources": lambda c: " < ".join(s.name or s.kind for s in c.sources),
    "time": lambda c: c.time.edtf,
    "earliest": lambda c: c.time.earliest,
    "latest": lambda c: c.time.latest,
    "time_basis": lambda c: c.time.basis,
    "place": lambda c: c.place.name if c.place else None,
    "place_country": lambda c: c.place.country if c.place else None,
    "latitude": lambda c: c.place.latitude if c.place else None,
    "longitude": lambda c: c.place.longitude if c.place else None,
    "motive_of": lambda c: c.motive_of,
    "evidence": lambda c: c.evidence.text,
    "start": lambda c: c.evidence.start,
    "end": lambda c: c.evidence.end,
    "trigger": lambda c: c.evidence.trigger.text,
    "confidence": lambda c: c.confidence,
    "rule": lambda c: c.coder.rule,
    "version": lambda c: c.coder.version,
}


def flat(claim: Claim) -> dict[str, object]:
    """One claim as the values of ``FLAT``."""
    return {name: value(claim) for name, value in FLAT.items()}
