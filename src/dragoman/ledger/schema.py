"""The tables of a ledger and their columns: the claim of schema 1 as nested Arrow types.

A ledger is a folder (or a bucket's prefix) with four Delta Lake tables:

``documents``  one row for each *reading*: a document, read by one coder version with one
               settings hash. The row is also the completion marker: claims count only where
               the row of their reading exists.
``claims``     one row a claim, the columns of the record in the order of the contract, and
               ``batch_id``, which ties the claim to the reading that made it.
``rejected``   what could not be read, and why.
``runs``       two rows a run, ``started`` and ``finished``; a killed run has only the first.

``sequence`` numbers the commits of a table. Offsets count code points. Dates stay strings,
as EDTF and ISO 8601 write them, since an unknown year has no place in a date column.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

LEDGER_SCHEMA = "1"

STRING, OFFSET, COUNT = pa.string(), pa.int32(), pa.int64()
STRINGS = pa.list_(pa.field("element", STRING))

WORDS = pa.struct([("text", STRING), ("start", OFFSET), ("end", OFFSET)])

ACTOR = pa.struct(
    [
        ("text", STRING),
        ("start", OFFSET),
        ("end", OFFSET),
        ("name", STRING),
        ("actor_id", STRING),
        ("kind", STRING),
        ("country", STRING),
        ("sectors", STRINGS),
        ("role", STRING),
        ("resolution", STRING),
    ]
)

SOURCE = pa.struct(
    [
        ("kind", STRING),
        ("name", STRING),
        ("actor_id", STRING),
        ("date", STRING),
        ("cue", STRING),
        ("start", OFFSET),
        ("end", OFFSET),
        ("grade", STRING),
    ]
)

TIME = pa.struct(
    [
        ("edtf", STRING),
        ("earliest", STRING),
        ("latest", STRING),
        ("text", STRING),
        ("start", OFFSET),
        ("end", OFFSET),
        ("basis", STRING),
    ]
)

PLACE = pa.struct(
    [
        ("text", STRING),
        ("start", OFFSET),
        ("end", OFFSET),
        ("name", STRING),
        ("country", STRING),
        ("geonames_id", pa.int64()),
        ("latitude", pa.float64()),
        ("longitude", pa.float64()),
        ("precision", STRING),
    ]
)

EVIDENCE = pa.struct([("start", OFFSET), ("end", OFFSET), ("text", STRING), ("trigger", WORDS)])
REASON = pa.struct([("field", STRING), ("rule", STRING)])

CODER = pa.struct(
    [
        ("version", STRING),
        ("rule", STRING),
        ("codebook", STRING),
        ("reasons", pa.list_(pa.field("element", REASON))),
    ]
)
BLOCK = pa.struct([("kind", STRING), ("start", OFFSET), ("end", OFFSET)])
PAIR = pa.struct([("key", STRING), ("value", STRING)])

CLAIM = pa.schema(
    [
        ("schema", STRING),
        ("claim_id", STRING),
        ("document_id", STRING),
        ("kind", STRING),
        ("type", STRING),
        ("mode", STRING),
        ("contexts", STRINGS),
        ("cameo", STRING),
        ("quad", pa.int32()),
        ("score", pa.float64()),
        ("actors", pa.list_(pa.field("element", ACTOR))),
        ("recipients", pa.list_(pa.field("element", ACTOR))),
        ("polarity", STRING),
        ("modality", STRING),
        ("factuality", STRING),
        ("hedges", pa.list_(pa.field("element", WORDS))),
        ("sources", pa.list_(pa.field("element", SOURCE))),
        ("time", TIME),
        ("place", PLACE),
        ("motive_of", STRING),
        ("evidence", EVIDENCE),
        ("confidence", pa.float64()),
        ("coder", CODER),
    ]
)

DOCUMENT = pa.schema(
    [
        ("document_id", STRING),
        ("text", STRING),
        ("blocks", pa.list_(pa.field("element", BLOCK))),
        ("title", STRING),
        ("publication", STRING),
        ("published", STRING),
        ("byline", STRING),
        ("dateline", STRING),
        ("agency", STRING),
        ("language", STRING),
        ("address", STRING),
        ("metadata", pa.list_(pa.field("element", PAIR))),
        ("words", COUNT),
        ("claims", COUNT),
        ("version", STRING),
        ("settings", STRING),
        ("run_id", STRING),
    ]
)

REJECTED = pa.schema(
    [
        ("address", STRING),
        ("reason", STRING),
        ("detail", STRING),
        ("document_id", STRING),
        ("version", STRING),
        ("settings", STRING),
        ("run_id", STRING),
    ]
)

RUN = pa.schema(
    [
        ("run_id", STRING),
        ("state", STRING),
        ("at", pa.timestamp("us", tz="UTC")),
        ("version", STRING),
        ("settings", STRING),
        ("documents", COUNT),
        ("claims", COUNT),
        ("rejected", COUNT),
        ("skipped", COUNT),
        ("words", COUNT),
    ]
)


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table: its folder, its columns as stored, and those whose bounds the log keeps.

    The bounds let a query pass over whole files; they are kept for few columns so that the
    log does not fill with the beginnings of texts.
    """

    name: str
    schema: pa.Schema
    bounded: tuple[str, ...]


def _stored(record: pa.Schema, *columns: tuple[str, pa.DataType]) -> pa.Schema:
    return pa.schema([*record, *(pa.field(name, kind) for name, kind in columns)])


CLAIMS = TableSpec("claims", _stored(CLAIM, ("batch_id", STRING)), ("claim_id", "document_id", "batch_id"))
DOCUMENTS = TableSpec(
    "documents",
    _stored(DOCUMENT, ("batch_id", STRING), ("sequence", COUNT)),
    ("document_id", "sequence", "version", "settings"),
)
REJECTIONS = TableSpec(
    "rejected",
    _stored(REJECTED, ("rejected_id", STRING), ("sequence", COUNT)),
    ("sequence", "version", "settings"),
)
RUNS = TableSpec("runs", RUN, ("run_id", "at"))

# ``documents`` comes last: where it exists, the ledger is complete.
TABLES = (RUNS, REJECTIONS, CLAIMS, DOCUMENTS)
