"""The ledger: an append-only set of Delta Lake tables with claims and what they came from.

``schema.py`` describes the tables, ``write.py`` how they are written, ``views.py`` what a
reader sees of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pyarrow as pa

from dragoman.errors import QueryError
from dragoman.ledger.filters import ClaimFilter, OneOrMore
from dragoman.ledger.records import Appended, Batch, LedgerStats, RunRecord, Undated
from dragoman.ledger.rows import run_row
from dragoman.ledger.schema import RUNS, TABLES
from dragoman.ledger.sets import ClaimSet, DocumentSet, RejectedSet
from dragoman.ledger.tables import Store, append, check_tables, create_tables
from dragoman.ledger.views import Snapshot, check_query
from dragoman.ledger.write import Writer
from dragoman.model.claim import Claim
from dragoman.model.document import Document

Item = TypeVar("Item")

_CLAIMS_IN_ORDER = """
    SELECT c.* FROM claims c JOIN documents d ON d.document_id = c.document_id WHERE {condition}
    ORDER BY d.published NULLS LAST, c.document_id, c.evidence.start, c.evidence.trigger.start, c.claim_id
"""
_UNDATED = """
    SELECT count(DISTINCT c.document_id) AS documents, count(*) AS claims
    FROM claims c JOIN documents d ON d.document_id = c.document_id
    WHERE d.known_from IS NULL AND {condition}
"""
_DOCUMENTS_IN_ORDER = "SELECT * EXCLUDE (known_from, read_at) FROM documents WHERE {condition} ORDER BY published NULLS LAST, document_id"
_REJECTED_IN_ORDER = "SELECT * FROM rejected ORDER BY address, reason, detail, version, settings"


def open_ledger(
    path: str | Path, *, create: bool = False, storage_options: Mapping[str, str] | None = None
) -> Ledger:
    """Open the ledger at a folder or a URL, or with ``create`` make one where there is none.

    ``storage_options`` are the keys of a bucket, as Delta Lake names them. Raises
    ``LedgerError`` where there is no ledger, or one of another schema.
    """
    store = Store.at(path, storage_options)
    if create:
        create_tables(store)
    check_tables(store)
    return Ledger(store)


class Ledger:
    """Claims, documents, what was rejected, and the runs; made by ``open_ledger``.

    Every question is answered from the newest state at the time it is asked.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._writers: dict[tuple[str, str], Writer] = {}

    @property
    def path(self) -> str:
        """The folder or URL of the ledger."""
        return self._store.root

    def __repr__(self) -> str:
        return f"<Ledger {self.path}>"

    def known(self, version: str, settings: str) -> AbstractSet[str]:
        """Give the ids of the documents already read by a coder; the set grows with appends."""
        return self._writer(version, settings).known

    def append(self, batch: Batch) -> Appended:
        """Add a batch, leaving out what the ledger already has, and tell what was added."""
        return self._writer(batch.version, batch.settings).write(batch)

    def record_run(self, record: RunRecord) -> None:
        """Note that a run started, or finished with its counts."""
        append(self._store.load(RUNS), RUNS, [run_row(record)])

    def claims(  # noqa: PLR0913 -- one for each question that is asked of claims
        self,
        *,
        actor: str | None = None,
        recipient: str | None = None,
        between: tuple[str, str] | None = None,
        type: OneOrMore = None,  # noqa: A002 -- the claim's own name for it
        mode: OneOrMore = None,
        since: str | date | None = None,
        until: str | date | None = None,
        source: str | None = None,
        polarity: OneOrMore = None,
        modality: OneOrMore = None,
        kind: OneOrMore = None,
        document: str | None = None,
        min_confidence: float | None = None,
        as_known_on: str | date | None = None,
        limit: int | None = None,
    ) -> ClaimSet:
        """Give the claims that meet all conditions; ``ClaimFilter`` tells what each means."""
        wanted = ClaimFilter(
            actor=actor,
            recipient=recipient,
            between=between,
            type=type,
            mode=mode,
            since=since,
            until=until,
            source=source,
            polarity=polarity,
            modality=modality,
            kind=kind,
            document=document,
            min_confidence=min_confidence,
            as_known_on=as_known_on,
        )
        return self.select(wanted, limit=limit)

    def select(self, wanted: ClaimFilter, *, limit: int | None = None) -> ClaimSet:
        """Give the claims that a filter describes, at most ``limit`` of them."""
        condition, values = wanted.where()
        query = _CLAIMS_IN_ORDER.format(condition=condition)
        if limit is not None:
            if limit < 0:
                raise QueryError(f"a limit of {limit} makes no sense: give 0 or more")
            query += f" LIMIT {int(limit)}"
        return ClaimSet(Snapshot.of(self._store), query, values)

    def undated(self, wanted: ClaimFilter) -> Undated:
        """Count what ``as_known_on`` leaves out because nobody knows when its document appeared."""
        condition, values = replace(wanted, as_known_on=None).where()
        query = _UNDATED.format(condition=condition)
        row = next(iter(Snapshot.of(self._store).table(query, values).to_pylist()))
        return Undated(row["documents"], row["claims"])

    def claim(self, claim_id: str) -> Claim:
        """Give one claim by its id or the beginning of it, as long as only one begins so."""
        query = _CLAIMS_IN_ORDER.format(condition="starts_with(c.claim_id, ?)")
        found = list(ClaimSet(Snapshot.of(self._store), f"{query} LIMIT 3", [claim_id]))
        return _only(found, [claim.claim_id for claim in found], "claim", claim_id)

    def documents(self) -> DocumentSet:
        """Give every document once, as it was last read."""
        return DocumentSet(Snapshot.of(self._store), _DOCUMENTS_IN_ORDER.format(condition="true"))

    def document(self, document_id: str) -> Document:
        """Give one document by its id or the beginning of it, as long as only one begins so."""
        query = _DOCUMENTS_IN_ORDER.format(condition="starts_with(document_id, ?)")
        found = list(DocumentSet(Snapshot.of(self._store), f"{query} LIMIT 3", [document_id]))
        return _only(found, [document.document_id for document in found], "document", document_id)

    def rejected(self) -> RejectedSet:
        """Give what could not be read, without what a later run could read after all."""
        return RejectedSet(Snapshot.of(self._store), _REJECTED_IN_ORDER)

    def sql(self, query: str) -> pa.Table:
        """Answer one DuckDB query over the views claims, documents, tenures, spellings, rejected and runs.

        The query reads these views and nothing else: no files, no network, no extensions.
        Raises ``QueryError`` where it is wrong or does more than read.
        """
        check_query(query)
        return Snapshot.of(self._store).table(query)

    def stats(self) -> LedgerStats:
        """Count what the ledger holds."""
        state = Snapshot.of(self._store)
        summary = state.table(
            "SELECT count(*) AS documents, coalesce(sum(words), 0)::BIGINT AS words, "
            "min(published) AS first, max(published) AS last FROM documents"
        ).to_pylist()[0]
        return LedgerStats(
            documents=summary["documents"],
            claims=state.value("SELECT count(*) FROM claims"),
            rejected=state.value("SELECT count(*) FROM rejected"),
            runs=state.value("SELECT count(*) FROM runs"),
            words=summary["words"],
            first_published=summary["first"],
            last_published=summary["last"],
            by_kind=_counts(state, "kind"),
            by_type=_counts(state, "type"),
        )

    def compact(self) -> None:
        """Join the small files of many commits into large ones; the rows stay as they are."""
        for spec in TABLES:
            self._store.load(spec).optimize.compact()

    def _writer(self, version: str, settings: str) -> Writer:
        key = (version, settings)
        if key not in self._writers:
            self._writers[key] = Writer(self._store, version, settings)
        return self._writers[key]


def _only(found: list[Item], names: list[str], noun: str, wanted: str) -> Item:
    if not found:
        raise QueryError(f"no {noun} has an id that begins with {wanted!r}")
    if len(found) > 1:
        raise QueryError(f"several {noun}s begin with {wanted!r} ({', '.join(names)} …): give more of the id")
    return found[0]


def _counts(state: Snapshot, column: str) -> tuple[tuple[str, int], ...]:
    named = f"SELECT {column} AS name FROM claims WHERE name IS NOT NULL"  # noqa: S608 -- our own column
    rows = state.table(f"SELECT name, count(*) AS n FROM ({named}) GROUP BY name ORDER BY n DESC, name")  # noqa: S608
    return tuple((row["name"], row["n"]) for row in rows.to_pylist())
