"""The tables as SQL views in an in-memory DuckDB, which can read them and nothing else.

The views show what counts. ``documents`` has the latest reading of each document, ``claims``
the claims of those readings: a claim whose reading was never completed (its writer was
killed, or lost a race) has no row in ``documents`` to join and is not seen. ``rejected``
leaves out what was read after all, and ``runs`` has one row a run. ``tenures`` and ``spellings``
are derived from the claims (``people.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds

from dragoman.errors import QueryError
from dragoman.ledger.people import PEOPLE_VIEWS
from dragoman.ledger.schema import CLAIMS, DOCUMENTS, REJECTIONS, RUNS
from dragoman.ledger.tables import Store

_VIEWS = (
    """
    CREATE VIEW completed AS
    SELECT * FROM stored_documents
    QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY sequence DESC) = 1
    """,
    # `known_from` is the last day that `published` allows, NULL where it has none; `read_at` when its run began.
    """
    CREATE VIEW documents AS
    SELECT * EXCLUDE (batch_id, sequence, ending),
        CASE
            WHEN regexp_full_match(ending, '\\d{4}') THEN ending || '-12-31'
            WHEN regexp_full_match(ending, '\\d{4}-(0[1-9]|1[0-2])')
                THEN strftime(last_day(CAST(ending || '-01' AS DATE)), '%Y-%m-%d')
            WHEN regexp_full_match(ending, '\\d{4}-\\d{2}-\\d{2}') THEN ending
        END AS known_from,
        (SELECT min("at") FROM stored_runs r WHERE r.run_id = c.run_id AND r.state = 'started') AS read_at
    FROM (SELECT *, regexp_replace(split_part(published, '/', -1), '[?~%]', '', 'g') AS ending FROM completed) c
    """,
    """
    CREATE VIEW claims AS
    SELECT * EXCLUDE (batch_id) FROM stored_claims
    WHERE (document_id, batch_id) IN (SELECT (document_id, batch_id) FROM completed)
    """,
    """
    CREATE VIEW rejected AS
    SELECT * EXCLUDE (rejected_id, sequence) FROM stored_rejected r
    WHERE document_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM stored_documents d
        WHERE d.document_id = r.document_id AND d.version = r.version AND d.settings = r.settings
    )
    """,
    """
    CREATE VIEW runs AS
    SELECT run_id, any_value(version) AS version, any_value(settings) AS settings,
        min("at") FILTER (state = 'started') AS started,
        max("at") FILTER (state = 'finished') AS finished,
        max(documents) AS documents, max(claims) AS claims, max(rejected) AS rejected,
        max(skipped) AS skipped, max(words) AS words
    FROM stored_runs GROUP BY run_id
    """,
)

_CONFIG = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of a ledger's tables, which later commits do not change."""

    documents: ds.Dataset
    claims: ds.Dataset
    rejected: ds.Dataset
    runs: ds.Dataset

    @classmethod
    def of(cls, store: Store) -> Snapshot:
        """Take the newest state.

        ``documents`` is read first: the claims of every reading seen there were committed
        before it, so the claims read afterwards are complete.
        """
        documents = store.dataset(DOCUMENTS)
        return cls(documents, store.dataset(CLAIMS), store.dataset(REJECTIONS), store.dataset(RUNS))

    def stream(self, query: str, parameters: Sequence[object] = ()) -> pa.RecordBatchReader:
        """Run one query and give its rows as they come."""
        connection = self._connect()
        try:
            relation = connection.sql(query, params=list(parameters))
            return pa.RecordBatchReader.from_stream(relation)
        except duckdb.Error as error:
            raise QueryError(f"the query cannot be answered: {error}") from error

    def table(self, query: str, parameters: Sequence[object] = ()) -> pa.Table:
        """Run one query and give all its rows."""
        reader = self.stream(query, parameters)
        try:
            return reader.read_all()
        except (duckdb.Error, pa.ArrowException, OSError) as error:
            raise QueryError(f"the query cannot be answered: {error}") from error

    def value(self, query: str, parameters: Sequence[object] = ()) -> int:
        """Run a query that counts: one row of one number."""
        return int(self.table(query, parameters).column(0)[0].as_py())

    def _connect(self) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(config=dict(_CONFIG))
        connection.register("stored_documents", self.documents)
        connection.register("stored_claims", self.claims)
        connection.register("stored_rejected", self.rejected)
        connection.register("stored_runs", self.runs)
        for view in (*_VIEWS, *PEOPLE_VIEWS):
            connection.execute(view)
        connection.execute("SET lock_configuration = true")
        return connection


def check_query(query: str) -> None:
    """Raise ``QueryError`` unless the text is one statement that only reads."""
    try:
        statements = duckdb.extract_statements(query)
    except duckdb.Error as error:
        raise QueryError(f"the query is not SQL that DuckDB understands: {error}") from error
    if len(statements) != 1:
        raise QueryError(f"one query was expected, not {len(statements)}")
    if statements[0].type not in {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}:
        raise QueryError(
            "a ledger is only read: ask with SELECT over the views claims, documents, tenures, spellings, rejected and runs"
        )
