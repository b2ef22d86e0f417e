"""Reading documents into a ledger on one machine, with one process or several.

Documents are read and batches are written by the parent alone; only the coding is handed to
workers, document by document, so one address with a hundred thousand records keeps all of
them busy. What comes back is put in the order it was read in before it is written: the
tables are the same, row for row, whatever the number of jobs.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime

from dragoman.errors import ReadError
from dragoman.ledger import Batch, Ledger, Reading, Refusal, RunRecord
from dragoman.ledger.rows import count_words
from dragoman.model.document import Document, Rejected
from dragoman.run.code import Coder, Outcome, code_document, failure
from dragoman.run.records import Progress, RunOptions, RunSummary
from dragoman.run.workers import Crew

Read = Callable[[str], Iterator[Document | Rejected]]


def run(
    addresses: Iterable[str],
    *,
    read: Read,
    make_coder: Callable[[], Coder],
    ledger: Ledger,
    options: RunOptions,
    clock: Callable[[], datetime],
    progress: Progress | None = None,
) -> RunSummary:
    """Read all addresses into the ledger and tell what was done.

    ``make_coder`` is called once in each process and must be picklable for more than one job.
    What cannot be read or coded is rejected with a reason and the run goes on. The same call
    after a kill at any moment goes on where the ledger stands. On Ctrl-C what is coded is
    committed before ``KeyboardInterrupt`` goes up.
    """
    started = clock()
    bench = _Bench(ledger, options, progress)
    record = RunRecord(bench.run_id, "started", started, options.version, options.settings_hash)
    ledger.record_run(record)
    items = bench.unknown(_read_all(addresses, read))
    try:
        with closing(code_all(items, make_coder, options.jobs, options.window)) as outcomes:
            for outcome in outcomes:
                bench.take(outcome)
    except KeyboardInterrupt:
        bench.commit()
        raise
    bench.commit()
    finished = clock()
    summary = bench.summary((finished - started).total_seconds())
    ledger.record_run(
        replace(
            record,
            state="finished",
            at=finished,
            documents=summary.documents,
            claims=summary.claims,
            rejected=summary.rejected,
            skipped=summary.skipped,
            words=summary.words,
        )
    )
    return summary


def code_all(
    items: Iterator[Document | Rejected], make_coder: Callable[[], Coder], jobs: int, window: int
) -> Generator[Outcome]:
    """Give the outcome of every item, in the order of the items.

    At most ``jobs * window`` items are read before the first of them is given back.
    """
    if jobs == 1:
        yield from _code_here(items, make_coder)
        return
    crew = Crew(make_coder, jobs)
    done: dict[int, Outcome] = {}
    given = taken = 0
    try:
        for item in items:
            if isinstance(item, Rejected):
                done[taken] = Refusal(item)
            else:
                crew.submit(taken, item)
            taken += 1
            done.update(crew.collect(wait_for_one=False))
            while given in done or taken - given >= jobs * window:
                if given not in done:
                    done.update(crew.collect())
                    continue
                yield done.pop(given)
                given += 1
        while given < taken:
            while given not in done:
                done.update(crew.collect())
            yield done.pop(given)
            given += 1
    finally:
        crew.close()


def _code_here(items: Iterator[Document | Rejected], make_coder: Callable[[], Coder]) -> Iterator[Outcome]:
    coder = make_coder()
    for item in items:
        yield Refusal(item) if isinstance(item, Rejected) else code_document(coder, item)


def _read_all(addresses: Iterable[str], read: Read) -> Iterator[Document | Rejected]:
    for address in addresses:
        try:
            yield from read(address)
        except ReadError as error:
            yield Rejected(address, error.reason, error.detail)
        except Exception as error:  # noqa: BLE001 -- one address never ends a run
            yield failure(address, error)


_FIRST_BATCH = 16


class _Bench:
    """What a run has in hand: the batch being filled and the counts."""

    def __init__(self, ledger: Ledger, options: RunOptions, progress: Progress | None) -> None:
        self.run_id = uuid.uuid4().hex
        self._ledger = ledger
        self._options = options
        self._progress = progress
        self._known = ledger.known(options.version, options.settings_hash)
        self._seen: set[str] = set()  # handed to a coder in this run and not yet in the ledger
        self._readings: list[Reading] = []
        self._refusals: list[Refusal] = []
        self._claims = self._characters = 0
        self._documents_wanted = min(_FIRST_BATCH, options.batch_documents)
        self._documents_added = self._claims_added = 0
        self._rejected = self._skipped = self._words = 0

    def unknown(self, items: Iterator[Document | Rejected]) -> Iterator[Document | Rejected]:
        """Pass on the items that the ledger does not have and that did not come before."""
        for item in items:
            if isinstance(item, Document):
                if item.document_id in self._known or item.document_id in self._seen:
                    self._skip(1)
                    continue
                self._seen.add(item.document_id)
            yield item

    def take(self, outcome: Outcome) -> None:
        """Add an outcome to the batch, and commit the batch when it is full."""
        if isinstance(outcome, Refusal):
            self._refusals.append(outcome)
            self._rejected += 1
            self._tell(rejected=1)
        else:
            self._readings.append(outcome)
            self._claims += len(outcome.claims)
            self._characters += len(outcome.document.text)
            words = count_words(outcome.document.text)
            self._words += words
            self._tell(documents=1, claims=len(outcome.claims), words=words)
        if self._full():
            self.commit()

    def commit(self) -> None:
        """Write the batch and begin a new one."""
        if not self._readings and not self._refusals:
            return
        added = self._ledger.append(
            Batch(
                self._options.version,
                self._options.settings_hash,
                self.run_id,
                tuple(self._readings),
                tuple(self._refusals),
            )
        )
        self._documents_added += added.documents
        self._claims_added += added.claims
        # Another writer was first with these.
        self._skip(len(self._readings) - added.documents)
        self._seen.difference_update(reading.document.document_id for reading in self._readings)
        self._readings, self._refusals = [], []
        self._claims = self._characters = 0
        self._documents_wanted = min(2 * self._documents_wanted, self._options.batch_documents)

    def summary(self, seconds: float) -> RunSummary:
        """Tell what was done."""
        return RunSummary(
            self.run_id,
            self._documents_added,
            self._claims_added,
            self._rejected,
            self._skipped,
            self._words,
            seconds,
        )

    def _full(self) -> bool:
        options = self._options
        return (
            len(self._readings) + len(self._refusals) >= self._documents_wanted
            or self._claims >= options.batch_claims
            or self._characters >= options.batch_characters
        )

    def _skip(self, count: int) -> None:
        self._skipped += count
        if count:
            self._tell(skipped=count)

    def _tell(self, **counts: int) -> None:
        if self._progress is not None:
            self._progress.advance(**counts)
