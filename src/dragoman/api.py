"""The package from Python: read documents, code a text, fill a ledger."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

from dragoman import __version__
from dragoman.codebook import digest_of
from dragoman.encode import encoder_digest
from dragoman.errors import ReadError
from dragoman.ledger import Ledger, Reading, open_ledger
from dragoman.lexicon.series import series_digest
from dragoman.model.claim import Claim
from dragoman.model.dating import Dating
from dragoman.model.document import Document, Rejected
from dragoman.pipeline import NO_ENCODER, PipelineSettings, date_document, make_coder
from dragoman.read import ReadOptions, document_from_text, expand, read_address, read_inputs
from dragoman.run import Progress, RunOptions, RunSummary, run
from dragoman.run.code import Coder
from dragoman.run.local import code_all
from dragoman.settings import DEFAULT_MODEL, settings_hash

Input = str | os.PathLike[str]

_WINDOW = 8  # documents read ahead for each job


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What was read: go through it for its claims; ``rejected`` is what could not be read."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims)

    def __len__(self) -> int:
        return len(self.claims)


def read(
    *inputs: Input,
    published: str | None = None,
    publication: str | None = None,
    options: ReadOptions | None = None,
    model: str = DEFAULT_MODEL,
    codebook: Input | None = None,
    encoder: Input | None = None,
    series: Input | None = None,
    jobs: int = 1,
) -> ReadResult:
    """Read files, folders, patterns or web addresses and give their claims, in order.

    All is held in memory; for more than some thousand documents use ``read_into``.
    ``published`` and ``publication`` go before what the documents say of themselves and before
    ``options``. ``codebook`` is the file of a codebook of one's own, ``encoder`` the folder of another
    encoder than the one that ships, or "none". ``series`` tells of series whose numbers date their pages:
    a YAML file or a line such as "Monitor 5/1 1999-01-04 mon-fri". The same document is coded once.

    Raises:
        ReadError: there is one input only, it is no folder or pattern, and it gave nothing but
            a rejection. Of several inputs, those that fail are in ``rejected``.

    """
    chosen = _options(options, published, publication)
    readings: list[Reading] = []
    rejected: list[Rejected] = []
    items = _once(read_inputs([os.fspath(i) for i in inputs], options=chosen))
    pipeline = _pipeline(model, codebook, encoder, series)
    coder = partial(_coder, pipeline) if jobs == 1 else partial(make_coder, pipeline)
    for outcome in code_all(items, coder, jobs, _WINDOW):
        if isinstance(outcome, Reading):
            readings.append(outcome)
        else:
            rejected.append(outcome.rejected)
    if len(inputs) == 1 and not readings and len(rejected) == 1:
        only = rejected[0]
        raise ReadError(only.reason, f"{only.address}: {only.detail}")
    claims = tuple(c for r in readings for c in r.claims)
    return ReadResult(tuple(r.document for r in readings), claims, tuple(rejected))


def code(
    text: str,
    *,
    published: str | None = None,
    publication: str | None = None,
    title: str | None = None,
    model: str = DEFAULT_MODEL,
    codebook: Input | None = None,
    encoder: Input | None = None,
    series: Input | None = None,
) -> tuple[Claim, ...]:
    """Give the claims of a text in hand. Offsets point into the text with line feeds for line ends.

    ``codebook`` is the file of a codebook of one's own; without it PLOVER 2.0 is applied.

    Raises:
        ReadError: the text is no English prose, or too long.

    """
    found = document_from_text(
        text,
        options=ReadOptions(min_chars=0),
        published=published,
        publication=publication,
        title=title,
    )
    if isinstance(found, Rejected):
        raise ReadError(found.reason, found.detail)
    return _coder(_pipeline(model, codebook, encoder, series))(found)


@dataclass(frozen=True, slots=True)
class Dated:
    """Documents with their dates and the reasons for them; ``rejected`` is what could not be read."""

    dated: tuple[tuple[Document, Dating], ...]
    rejected: tuple[Rejected, ...]


def date_of(
    *inputs: Input,
    published: str | None = None,
    publication: str | None = None,
    options: ReadOptions | None = None,
    series: Input | None = None,
    model: str = DEFAULT_MODEL,
) -> Dated:
    """Say when documents were written, and what in them says so. No year is made up."""
    chosen = _options(options, published, publication)
    told = None if series is None else os.fspath(series)
    dated: list[tuple[Document, Dating]] = []
    rejected: list[Rejected] = []
    for item in _once(read_inputs([os.fspath(i) for i in inputs], options=chosen)):
        if isinstance(item, Document):
            dated.append((item, date_document(item, model=model, series=told)))
        else:
            rejected.append(item)
    return Dated(tuple(dated), tuple(rejected))


def read_into(
    ledger: Ledger | str | Path,
    *inputs: Input,
    options: ReadOptions | None = None,
    model: str = DEFAULT_MODEL,
    codebook: Input | None = None,
    encoder: Input | None = None,
    series: Input | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> RunSummary:
    """Read into a ledger, made where there is none, and tell what was added.

    What the ledger already has from this version, model and codebook is passed over. Memory stays bounded
    whatever the number of documents; after a kill the same call goes on where it stopped.
    """
    store = ledger if isinstance(ledger, Ledger) else open_ledger(ledger, create=True)
    return run(
        expand([os.fspath(i) for i in inputs]),
        read=partial(read_address, options=options or ReadOptions()),
        make_coder=partial(make_coder, _pipeline(model, codebook, encoder, series)),
        ledger=store,
        options=run_options(model, jobs, codebook, encoder, series),
        clock=now,
        progress=progress,
    )


def run_options(
    model: str,
    jobs: int,
    codebook: Input | None = None,
    encoder: Input | None = None,
    series: Input | None = None,
) -> RunOptions:
    """How this version with this model, codebook and encoder runs."""
    digest = "" if codebook is None else digest_of(os.fspath(codebook))
    other = "" if encoder is None else os.fspath(encoder)
    if other not in {"", NO_ENCODER}:
        other = encoder_digest(Path(other))
    told = "" if series is None else series_digest(os.fspath(series))
    return RunOptions(__version__, settings_hash(model, digest, other, told), jobs=jobs)


def now() -> datetime:
    """The clock of a run's record; no claim ever sees it."""
    return datetime.now(UTC)


def _pipeline(
    model: str, codebook: Input | None, encoder: Input | None, series: Input | None
) -> PipelineSettings:
    return PipelineSettings(
        model,
        encoder=None if encoder is None else os.fspath(encoder),
        codebook=None if codebook is None else os.fspath(codebook),
        series=None if series is None else os.fspath(series),
    )


def _coder(pipeline: PipelineSettings) -> Coder:
    """The coder of these settings; one with a codebook of one's own follows the changes of its file."""
    return make_coder(pipeline) if pipeline.codebook is not None else _kept_coder(pipeline)


@cache
def _kept_coder(pipeline: PipelineSettings) -> Coder:
    return make_coder(pipeline)


def _options(options: ReadOptions | None, published: str | None, publication: str | None) -> ReadOptions:
    chosen = options or ReadOptions()
    if published is not None:
        chosen = replace(chosen, published=published)
    return chosen if publication is None else replace(chosen, publication=publication)


def _once(items: Iterator[Document | Rejected]) -> Iterator[Document | Rejected]:
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Document):
            if item.document_id in seen:
                continue
            seen.add(item.document_id)
        yield item
