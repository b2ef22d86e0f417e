"""Writing a batch, so that it can neither be half there nor twice.

1. The claims of its new documents are appended to ``claims``, marked with a ``batch_id`` that
   no other batch has;
2. what was refused is appended to ``rejected``;
3. the documents' rows, with the same ``batch_id``, are appended to ``documents``.

Each step is one atomic Delta commit. A reading counts once its row is in ``documents``, and
readers show only the claims whose (document_id, batch_id) is there. Killed before step 3,
the claims of the batch are orphans that no reader shows; the next run reads the documents
again under a new ``batch_id``. Killed after it, everything is there. Step 3 is a
compare-and-swap (``Register``), so of two writers with the same document one writes its row
and the claims of the other stay orphans. Readers work on the state they found and wait for
nobody.

One who opens the ``claims`` table with another tool sees the orphans too, and joins it with
``documents`` on (document_id, batch_id) to leave them out.
"""

from __future__ import annotations

import uuid

import pyarrow as pa

from dragoman.ledger.records import Appended, Batch, Reading
from dragoman.ledger.rows import Row, claim_rows, document_row, rejected_row
from dragoman.ledger.schema import CLAIMS, DOCUMENTS, REJECTIONS
from dragoman.ledger.tables import Register, Store, append


def check_reading(reading: Reading) -> None:
    """Raise what writing the reading would raise, so that it can be refused on its own.

    That is ``UnicodeEncodeError`` for half a character, ``ValueError`` for a claim that names
    another document, ``TypeError`` or ``pyarrow.ArrowException`` for a value of a wrong type.
    """
    claims = claim_rows(reading, "")
    row = document_row(reading, Batch("", "", ""), "", len(claims))
    pa.Table.from_pylist(claims, schema=CLAIMS.schema)
    pa.Table.from_pylist([row], schema=DOCUMENTS.schema)


class Writer:
    """Writes the batches of one coder: one version, one settings hash."""

    def __init__(self, store: Store, version: str, settings: str) -> None:
        # Kept open: loading a table again reads its whole log.
        self._claims = store.load(CLAIMS)
        self._documents = Register(store, DOCUMENTS, "document_id", version, settings)
        self._rejected = Register(store, REJECTIONS, "rejected_id", version, settings)

    @property
    def known(self) -> set[str]:
        """The ids of the documents that this coder has read."""
        return self._documents.known

    def write(self, batch: Batch) -> Appended:
        """Add what is new in a batch and tell what was added."""
        batch_id = uuid.uuid4().hex
        claims: dict[str, list[Row]] = {}
        rows: list[Row] = []
        for reading in batch.readings:
            name = reading.document.document_id
            if name not in self.known and name not in claims:
                claims[name] = claim_rows(reading, batch_id)
                rows.append(document_row(reading, batch, batch_id, len(claims[name])))
        found = [row for group in claims.values() for row in group]
        if found:
            append(self._claims, CLAIMS, found)
        refused = self._rejected.append([rejected_row(refusal, batch) for refusal in batch.refusals])
        added = self._documents.append(rows)
        return Appended(len(added), sum(row["claims"] for row in added), len(refused))
