"""The answers of a ledger: rows to go through one by one, or to take whole as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import pyarrow as pa

from dragoman.errors import QueryError
from dragoman.ledger.rows import document_from_row, rejected_from_row
from dragoman.ledger.schema import CLAIM, DOCUMENT, REJECTED
from dragoman.ledger.views import Snapshot
from dragoman.model.claim import Claim
from dragoman.model.codec import claim_from_dict
from dragoman.model.document import Document, Rejected

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Record = TypeVar("Record")


class RowSet(Generic[Record]):
    """The rows of one query over one state of the ledger.

    Nothing is read before it is asked for. Going through the set reads it as a stream; it
    can be gone through again and gives the same rows, whatever was written in between.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        query: str,
        parameters: Sequence[object],
        schema: pa.Schema,
        decode: Callable[[dict[str, Any]], Record],
    ) -> None:
        self._snapshot = snapshot
        self._query = query
        self._parameters = tuple(parameters)
        self._schema = schema
        self._decode = decode
        self._length: int | None = None

    def __iter__(self) -> Iterator[Record]:
        for batch in self._snapshot.stream(self._query, self._parameters):
            # A slice at a time: a whole batch as Python objects would be a hundred megabytes.
            for start in range(0, batch.num_rows, 1000):
                for row in batch.slice(start, 1000).to_pylist():
                    yield self._decode(row)

    def __len__(self) -> int:
        if self._length is None:
            counting = f"SELECT count(*) FROM ({self._query})"  # noqa: S608 -- our own query; values are parameters
            self._length = self._snapshot.value(counting, self._parameters)
        return self._length

    def __bool__(self) -> bool:
        return len(self) > 0

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self)}>"

    def to_arrow(self) -> pa.Table:
        """Give all rows as an Arrow table with the columns of ``ledger/schema.py``."""
        return self._snapshot.table(self._query, self._parameters).cast(self._schema)

    def to_pandas(self) -> pd.DataFrame:
        """Give all rows as a pandas frame; nested fields are dicts and arrays."""
        try:
            return self.to_arrow().to_pandas()
        except ImportError as error:
            raise QueryError("pandas is not installed: `pip install dragoman[pandas]`") from error

    def to_polars(self) -> pl.DataFrame:
        """Give all rows as a polars frame; nested fields are structs and lists."""
        try:
            import polars as pl  # noqa: PLC0415 -- an optional part
        except ImportError as error:
            raise QueryError("polars is not installed: `pip install dragoman[polars]`") from error
        return pl.DataFrame(self.to_arrow())


class ClaimSet(RowSet[Claim]):
    """Claims, ordered by (published, document, evidence, trigger, claim_id); undated ones last."""

    def __init__(self, snapshot: Snapshot, query: str, parameters: Sequence[object]) -> None:
        super().__init__(snapshot, query, parameters, CLAIM, claim_from_dict)


class DocumentSet(RowSet[Document]):
    """Documents, ordered by (published, document_id); undated ones last."""

    def __init__(self, snapshot: Snapshot, query: str, parameters: Sequence[object] = ()) -> None:
        super().__init__(snapshot, query, parameters, DOCUMENT, document_from_row)


class RejectedSet(RowSet[Rejected]):
    """What could not be read, ordered by (address, reason, detail)."""

    def __init__(self, snapshot: Snapshot, query: str, parameters: Sequence[object] = ()) -> None:
        super().__init__(snapshot, query, parameters, REJECTED, rejected_from_row)
