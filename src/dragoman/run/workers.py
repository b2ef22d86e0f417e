"""Worker processes: documents go out, claims come back in the order the documents went.

Each worker has a pipe of its own. So a worker that dies takes down only the document it was
coding, which is known, and a worker whose parent was killed sees its pipe close and ends.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import queue
import signal
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait

from dragoman.errors import DragomanError
from dragoman.ledger.records import Refusal
from dragoman.model.document import Document, Rejected
from dragoman.run.code import Coder, Outcome, code_document

# One document being coded and one waiting in the worker, so that it need not wait for the parent.
DEPTH = 2


@dataclass(slots=True)
class _Worker:
    process: multiprocessing.process.BaseProcess
    pipe: Connection
    tasks: deque[tuple[int, Document]] = field(default_factory=deque)
    ready: bool = False


class Crew:
    """A number of worker processes, each with a coder of its own.

    Made with ``spawn``, so nothing of the parent but the picklable factory reaches them.
    """

    def __init__(self, make_coder: Callable[[], Coder], jobs: int) -> None:
        self._make_coder = make_coder
        self._context = multiprocessing.get_context("spawn")
        self._waiting: deque[tuple[int, Document]] = deque()
        self._workers: list[_Worker] = []
        for _ in range(jobs):
            self._workers.append(self._hire())

    def submit(self, number: int, document: Document) -> None:
        """Hand in a document; never blocks for long."""
        self._waiting.append((number, document))
        self._hand_out()

    def collect(self, *, wait_for_one: bool = True) -> list[tuple[int, Outcome]]:
        """Give what has come back, in no order; wait where nothing has, unless told not to."""
        pipes = {worker.pipe: worker for worker in self._workers}
        outcomes: list[tuple[int, Outcome]] = []
        for pipe in wait(list(pipes), None if wait_for_one else 0):
            outcomes += self._receive(pipes[pipe])  # type: ignore[index]
        self._hand_out()
        return outcomes

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()

    def _hire(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(self._make_coder, theirs), daemon=True)
        process.start()
        # Ours to close: the end of the worker shows only when nobody else holds its side.
        theirs.close()
        return _Worker(process, ours)

    def _hand_out(self) -> None:
        while self._waiting:
            worker = min(self._workers, key=lambda each: len(each.tasks))
            if len(worker.tasks) >= DEPTH:
                return
            task = self._waiting.popleft()
            worker.tasks.append(task)
            try:
                worker.pipe.send(task)
            except OSError:
                # It is dead, and not through this document; ``collect`` will find its end.
                self._waiting.appendleft(worker.tasks.pop())
                return

    def _receive(self, worker: _Worker) -> list[tuple[int, Outcome]]:
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            return self._bury(worker)
        if isinstance(answer, BaseException):
            raise answer
        if answer is None:
            worker.ready = True
            return []
        worker.tasks.popleft()
        return [answer]

    def _bury(self, worker: _Worker) -> list[tuple[int, Outcome]]:
        """Replace a dead worker; the document it was coding is refused, the next one is not."""
        worker.process.join()
        code = worker.process.exitcode
        if not worker.ready:
            raise DragomanError(
                f"a worker process died ({_cause(code)}) while loading: try `--jobs 1` to see why, "
                "or fewer jobs if memory is short"
            )
        worker.pipe.close()
        self._workers[self._workers.index(worker)] = self._hire()
        if not worker.tasks:
            return []
        number, document = worker.tasks.popleft()
        self._waiting.extendleft(reversed(worker.tasks))
        detail = (
            f"the process that was reading it died ({_cause(code)}): if memory is short use fewer jobs, "
            "then run the same command again"
        )
        return [(number, Refusal(Rejected(document.address or "", "failed", detail), document.document_id))]


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        return f"killed by signal {-code}"
    return f"exit code {code}"


def _work(make_coder: Callable[[], Coder], pipe: Connection) -> None:
    """Code documents until the parent ends; runs in the worker."""
    # Ctrl-C reaches the whole group; the parent decides what becomes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    inbox: queue.SimpleQueue[tuple[int, Document]] = queue.SimpleQueue()
    threading.Thread(target=_drain, args=(pipe, inbox), daemon=True).start()
    try:
        coder = make_coder()
    except Exception as error:  # noqa: BLE001 -- goes to the parent, which raises it
        pipe.send(_picklable(error))
        return
    pipe.send(None)
    while True:
        number, document = inbox.get()
        pipe.send((number, code_document(coder, document)))


def _drain(pipe: Connection, inbox: queue.SimpleQueue[tuple[int, Document]]) -> None:
    """Take documents off the pipe at once, so that the parent's ``send`` never waits for the coder."""
    try:
        while True:
            inbox.put(pipe.recv())
    except (EOFError, OSError):
        os._exit(1)


def _picklable(error: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 -- what was just dumped
    except Exception:  # noqa: BLE001 -- an exception may break in any way there
        return DragomanError(f"a worker process could not start: {type(error).__name__}: {error}")
    return error
