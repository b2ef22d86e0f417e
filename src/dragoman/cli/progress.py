"""The progress bar of ``dragoman read``, on standard error, for a terminal only."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from dragoman.cli.options import err


class Bar:
    """Counts documents, claims and words as they are done; silent where nobody looks.

    The time left is reckoned from files, since how many documents are in one is known only
    once it is read.
    """

    def __init__(self, addresses: int, *, quiet: bool = False) -> None:
        console = err()
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TextColumn("{task.completed:.0f}/{task.total:.0f} files"),
            TextColumn("{task.fields[counts]}"),
            TimeRemainingColumn(compact=True),
            console=console,
            transient=True,
            disable=quiet or not console.is_terminal,
        )
        self._task = self._progress.add_task("reading", total=addresses, counts="")
        self._documents = self._claims = self._words = 0

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def advance(
        self, *, documents: int = 0, claims: int = 0, words: int = 0, rejected: int = 0, skipped: int = 0
    ) -> None:
        """Take note of what was done."""
        self._documents += documents + rejected + skipped
        self._claims += claims
        self._words += words
        elapsed = self._progress.tasks[0].elapsed or 0.0
        speed = f", {self._words / elapsed:,.0f} words/s" if elapsed > 0 else ""
        counts = f"{self._documents:,} documents, {self._claims:,} claims{speed}"
        self._progress.update(self._task, counts=counts)

    def address_done(self) -> None:
        """One more file has been read to its end."""
        self._progress.update(self._task, advance=1)
