"""``dragoman read``: documents in, claims out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import Any

import click

from dragoman.api import now, run_options
from dragoman.cli.options import (
    close_pipe,
    encoder_option,
    format_option,
    ledger_option,
    model_option,
    output_option,
    remark,
    series_option,
    settings,
)
from dragoman.cli.output import CLAIM_FORMATS, TABLE_ROWS, write_claims
from dragoman.cli.progress import Bar
from dragoman.ledger import Ledger, Reading, open_ledger
from dragoman.model.claim import Claim
from dragoman.model.document import Document, Rejected
from dragoman.pipeline import PipelineSettings, make_coder
from dragoman.read import READERS, ReadOptions, expand, read_address
from dragoman.run import RunOptions, RunSummary
from dragoman.run import run as run_all
from dragoman.run.local import code_all

REJECTED_STATUS = 3
_WINDOW = 8
# Up to this many documents the ledger is asked for each one's claims; from there on it is read through.
_FEW = 64
_LISTED = 10


@click.command("read")
@click.argument("inputs", metavar="FILE|FOLDER|GLOB|URL|-", nargs=-1, required=True)
@click.option("--published", metavar="DATE", help="The date of the documents; goes before their own.")
@click.option("--publication", metavar="NAME", help="Where they appeared; goes before their own.")
@click.option("--title", metavar="WORDS", help="The title; goes before their own.")
@click.option(
    "--text-column", metavar="NAME", default="text", show_default=True, help="In tables, JSON, Parquet."
)
@click.option("--id-column", metavar="NAME", help="The column of a row's own name.")
@click.option("--date-column", metavar="NAME", help="The column of the date.")
@click.option("--title-column", metavar="NAME", help="The column of the title.")
@click.option("--publication-column", metavar="NAME", help="The column of the publication.")
@click.option("--encoding", metavar="NAME", help="The encoding, where guessing fails.")
@click.option(
    "--language", default="en", show_default=True, help="Refuse other languages; 'any' refuses none."
)
@click.option(
    "--input-format", type=click.Choice(sorted(r.name for r in READERS)), help="Do not guess the format."
)
@click.option(
    "--min-chars", type=click.IntRange(0), default=40, show_default=True, help="Refuse shorter ones."
)
@click.option(
    "--max-chars", type=click.IntRange(1), default=1_000_000, show_default=True, help="Refuse longer ones."
)
@click.option("--jobs", "-j", type=click.IntRange(1), default=1, show_default=True, help="Processes.")
@click.option("--no-ledger", is_flag=True, help="Only print; write nothing.")
@click.option("--quiet", "-q", is_flag=True, help="Print no claims and no progress.")
@click.option(
    "--codebook",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="A codebook of your own instead of PLOVER.",
)
@encoder_option
@series_option
@model_option
@ledger_option
@format_option(*CLAIM_FORMATS)
@output_option
def read_command(inputs: tuple[str, ...], **given: Any) -> int:  # noqa: ANN401 - click's options
    """Read documents, write their claims to the ledger and print them.

    Reads text, Markdown, HTML, mail, feeds, PDF, CSV, JSON, Parquet and WARC, packed or not.
    Leaves with status 3 when something could not be read.
    """
    chosen = settings(given["ledger"], given["model"], given["series"])
    options = _options(given)
    addresses = expand(inputs)
    with ExitStack() as stack:
        bar = stack.enter_context(Bar(len(addresses), quiet=given["quiet"]))
        pipeline = PipelineSettings(chosen.model, given["encoder"], given["codebook"], chosen.series)
        job = _Job(addresses, options, pipeline, given["jobs"], bar)
        claims: Iterable[Claim]
        if given["no_ledger"]:
            summary, claims = None, job.here()
        else:
            ledger = open_ledger(chosen.ledger, create=True)
            summary = job.into(ledger)
            claims = job.from_ledger(ledger, limited=given["form"] == "table")
    if not given["quiet"]:
        _print(claims, given["form"], given["output"])
    if summary is not None:
        _tell(summary, chosen.ledger)
    if job.refused:
        _tell_rejected(job.rejected, job.refused, None if summary is None else chosen.ledger)
    return REJECTED_STATUS if job.refused else 0


def _run_options(pipeline: PipelineSettings, jobs: int) -> RunOptions:
    return run_options(pipeline.model, jobs, pipeline.codebook, pipeline.encoder, pipeline.series)


def _options(given: dict[str, Any]) -> ReadOptions:
    names = (
        "min_chars",
        "published",
        "publication",
        "title",
        "text_column",
        "id_column",
        "date_column",
        "title_column",
    )
    options = ReadOptions(
        **{name: given[name] for name in (*names, "publication_column", "encoding", "max_chars")},
        format=given["input_format"],
    )
    return replace(options, language=None if given["language"] == "any" else given["language"])


class _Job:
    """One call of the verb: what to read, and what came of it besides the claims.

    ``refused`` counts what could not be read; ``rejected`` holds the first of them.
    """

    def __init__(
        self, addresses: Sequence[str], options: ReadOptions, pipeline: PipelineSettings, jobs: int, bar: Bar
    ) -> None:
        self.rejected: list[Rejected] = []
        self.refused = 0
        self._addresses, self._options, self._pipeline, self._jobs = addresses, options, pipeline, jobs
        self._bar = bar
        self._order: dict[str, str] = {}  # document_id → published, as they came

    def into(self, ledger: Ledger) -> RunSummary:
        """Read into a ledger."""
        summary = run_all(
            self._addresses,
            read=self._read,
            make_coder=partial(make_coder, self._pipeline),
            ledger=ledger,
            options=_run_options(self._pipeline, self._jobs),
            clock=now,
            progress=self._bar,
        )
        self.refused = summary.rejected
        if self.refused > len(self.rejected):  # a coder failed: only the ledger has the reason
            for refused in ledger.rejected():
                if refused.reason == "failed":
                    self._note(refused)
        return summary

    def from_ledger(self, ledger: Ledger, *, limited: bool) -> Iterator[Claim]:
        """The claims of all documents of this call, new or not, in the ledger's order."""
        if len(self._order) > _FEW:
            yield from (c for c in ledger.claims() if c.document_id in self._order)
            return
        ordered = sorted(self._order, key=lambda d: (self._order[d] or "~", d))
        left = TABLE_ROWS + 1
        for document_id in ordered:
            for claim in ledger.claims(document=document_id):
                yield claim
                left -= 1
            if limited and left <= 0:
                return

    def here(self) -> list[Claim]:
        """Read without a ledger, all in memory."""
        claims: list[Claim] = []
        coder = partial(make_coder, self._pipeline)
        for outcome in code_all(self._all(), coder, self._jobs, _WINDOW):
            if isinstance(outcome, Reading):
                claims += outcome.claims
                words = len(outcome.document.text.split())
                self._bar.advance(documents=1, claims=len(outcome.claims), words=words)
            else:
                self.refused += 1
                self._note(outcome.rejected)
                self._bar.advance(rejected=1)
        return claims

    def _all(self) -> Iterator[Document | Rejected]:
        seen: set[str] = set()
        for address in self._addresses:
            for item in self._read(address):
                if not isinstance(item, Document) or item.document_id not in seen:
                    yield item
                if isinstance(item, Document):
                    seen.add(item.document_id)

    def _read(self, address: str) -> Iterator[Document | Rejected]:
        stdin = sys.stdin.buffer if address == "-" else None
        for item in read_address(address, self._options, stdin=stdin):
            if isinstance(item, Document):
                self._order.setdefault(item.document_id, item.published or "")
            else:
                self._note(item)
            yield item
        self._bar.address_done()

    def _note(self, refused: Rejected) -> None:
        if len(self.rejected) < TABLE_ROWS and refused not in self.rejected:
            self.rejected.append(refused)


def _print(claims: Iterable[Claim], form: str, output: str | None) -> None:
    """Print the claims; whoever closes the pipe still hears what could not be read."""
    try:
        write_claims(claims, form, output)
        sys.stdout.flush()
    except BrokenPipeError:
        close_pipe()


def _tell(summary: RunSummary, ledger: str) -> None:
    new = f"{_count(summary.documents, 'document')} and {_count(summary.claims, 'claim')} added to {ledger}"
    known = f"; {_count(summary.skipped, 'document')} already there" if summary.skipped else ""
    remark(f"{new}{known}.")


def _tell_rejected(rejected: Sequence[Rejected], count: int, ledger: str | None) -> None:
    """The reasons, and how to see more. ``rejected`` may be the first of many."""
    reasons = Counter(r.reason for r in rejected)
    named = ", ".join(f"{n} {reason}" for reason, n in sorted(reasons.items()))
    remark(f"{_count(count, 'document')} could not be read{f': {named}' if named else ''}.")
    for one in rejected[:_LISTED]:
        remark(f"  {one.address}: {one.reason}. {one.detail}")
    if ledger is not None and count > min(len(rejected), _LISTED):
        remark(f'  All of them: dragoman sql "select * from rejected" --ledger {ledger}')  # noqa: S608 - words for the user


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
