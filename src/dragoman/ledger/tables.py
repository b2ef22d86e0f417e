"""The Delta tables under a ledger: where they are, how they are made and appended to.

Everything here takes a table's address as a string, so that a folder on disk and a bucket's
URL go the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
from deltalake import CommitProperties, DeltaTable, Transaction, WriterProperties, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError

from dragoman.errors import LedgerError
from dragoman.ledger.rows import Row
from dragoman.ledger.schema import DOCUMENTS, LEDGER_SCHEMA, TABLES, TableSpec

# Of two writers that commit at once one always gets through, so this many losses in a row
# take as many other writers, or a store that refuses every commit.
MAX_LOST_RACES = 100


@dataclass(frozen=True, slots=True)
class Store:
    """The address of a ledger and what is needed to reach it (keys of a bucket)."""

    root: str
    options: Mapping[str, str] | None = None

    @classmethod
    def at(cls, path: str | Path, options: Mapping[str, str] | None = None) -> Store:
        """Take a folder or a URL such as ``s3://bucket/ledger``."""
        text = str(path)
        root = text.rstrip("/") if "://" in text else str(Path(text).expanduser().absolute())
        return cls(root, options)

    @property
    def folder(self) -> Path | None:
        """The folder on this machine, or None where the ledger is behind a URL."""
        return None if "://" in self.root else Path(self.root)

    def uri(self, spec: TableSpec) -> str:
        """Give the address of one table."""
        return f"{self.root}/{spec.name}"

    def exists(self, spec: TableSpec) -> bool:
        """Whether the table has been made."""
        return bool(DeltaTable.is_deltatable(self.uri(spec), self._options()))

    def load(self, spec: TableSpec) -> DeltaTable:
        """Load the newest state of a table."""
        try:
            return DeltaTable(self.uri(spec), storage_options=self._options())
        except (DeltaError, OSError) as error:
            raise LedgerError(
                f"the table {spec.name} of the ledger {self.root} cannot be read: {error}"
            ) from error

    def dataset(self, spec: TableSpec) -> ds.Dataset:
        """Give the newest state of a table as a dataset that later commits do not change."""
        return self.load(spec).to_pyarrow_dataset()

    def create(self, spec: TableSpec) -> None:
        """Make a table; one that another writer has just made is left as it is."""
        try:
            DeltaTable.create(
                self.uri(spec),
                spec.schema,
                mode="ignore",
                name=f"dragoman {spec.name}",
                description=f"dragoman ledger schema {LEDGER_SCHEMA}",
                configuration={
                    "delta.appendOnly": "true",
                    "delta.dataSkippingStatsColumns": ",".join(spec.bounded),
                },
                storage_options=self._options(),
            )
        except (DeltaError, OSError) as error:
            if not self.exists(spec):
                raise LedgerError(f"no ledger can be made at {self.root}: {error}") from error

    def _options(self) -> dict[str, str] | None:
        return None if self.options is None else dict(self.options)


def append(
    table: DeltaTable, spec: TableSpec, rows: Sequence[Row], transaction: Transaction | None = None
) -> None:
    """Append rows in one atomic commit, on the state of the table that was loaded."""
    transactions = None if transaction is None else [transaction]
    write_deltalake(
        table,
        pa.Table.from_pylist(list(rows), schema=spec.schema),
        mode="append",
        writer_properties=WriterProperties(compression="ZSTD"),
        commit_properties=CommitProperties(app_transactions=transactions),
    )


class Register:
    """A table in which a row's id appears once for each coder version and settings hash.

    Appends are a compare-and-swap: the ids are read from one state of the table, and the
    commit carries an application transaction that the store refuses where any other writer
    has committed to the register since. The loser reads the newcomers, drops the rows that
    it no longer has to write and tries again. Thus two writers at once cannot write a row
    twice, and neither waits for the other. ``known`` grows as the register is read.
    """

    def __init__(self, store: Store, spec: TableSpec, id_column: str, version: str, settings: str) -> None:
        self.known: set[str] = set()
        self._spec = spec
        self._id_column = id_column
        self._coder = (ds.field("version") == version) & (ds.field("settings") == settings)
        self._application = f"dragoman.{spec.name}"
        self._sequence = 0
        self._table = store.load(spec)
        self._learn()

    def append(self, rows: Sequence[Row]) -> list[Row]:
        """Append the rows whose id is new and give those back."""
        for _ in range(MAX_LOST_RACES):
            fresh = self._fresh(rows)
            if not fresh:
                return []
            if self._commit(fresh):
                return fresh
            self._table.update_incremental()
            self._learn()
        raise LedgerError("other writers commit to this ledger all the time: start the run again later")

    def _fresh(self, rows: Sequence[Row]) -> list[Row]:
        unique: dict[str, Row] = {}
        for row in rows:
            unique.setdefault(row[self._id_column], row)
        return [row for name, row in unique.items() if name not in self.known]

    def _commit(self, rows: list[Row]) -> bool:
        sequence = (self._table.transaction_version(self._application) or 0) + 1
        numbered = [{**row, "sequence": sequence} for row in rows]
        try:
            append(self._table, self._spec, numbered, Transaction(self._application, sequence))
        except CommitFailedError:
            return False
        self.known.update(row[self._id_column] for row in rows)
        self._sequence = sequence
        return True

    def _learn(self) -> None:
        newer = ds.field("sequence") > self._sequence
        dataset = self._table.to_pyarrow_dataset()
        found = dataset.to_table(columns=[self._id_column], filter=newer & self._coder)
        self.known.update(found.column(0).to_pylist())
        self._sequence = self._table.transaction_version(self._application) or 0


def create_tables(store: Store) -> None:
    """Make the tables that are missing; a creation that was cut off is completed."""
    folder = store.folder
    if folder is not None and folder.exists():
        if not folder.is_dir():
            raise LedgerError(f"{folder} is a file: name a folder for the ledger")
        strangers = {entry.name for entry in folder.iterdir()} - {spec.name for spec in TABLES}
        if strangers and not store.exists(DOCUMENTS):
            raise LedgerError(
                f"{folder} holds other things ({min(strangers)}): name a new or an empty folder"
            )
    for spec in TABLES:
        if not store.exists(spec):
            store.create(spec)


def check_tables(store: Store) -> None:
    """Raise ``LedgerError`` unless the address holds a ledger of this schema."""
    folder = store.folder
    if folder is not None and not folder.exists():
        raise LedgerError(
            f"there is no ledger at {store.root}: read documents into a new one with "
            f"`dragoman read FILES --ledger {store.root}`, or pass create=True"
        )
    if not store.exists(DOCUMENTS):
        raise LedgerError(
            f"{store.root} is not a ledger: name the folder that `dragoman read --ledger` wrote, "
            "or pass create=True to make one here"
        )
    for spec in TABLES:
        made = store.load(spec)
        columns = [field.name for field in made.schema().fields]
        if columns != spec.schema.names:
            raise LedgerError(
                f"the ledger {store.root} was made by another version ({made.metadata().description}), "
                f"and this one writes schema {LEDGER_SCHEMA}: read the documents into a new ledger"
            )
