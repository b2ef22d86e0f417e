"""``dragoman show``: a document with its claims as one HTML page."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dragoman.cli.options import ledger_option, model_option, remark, settings
from dragoman.errors import LedgerError, QueryError, ReadError, SettingsError
from dragoman.ledger import open_ledger
from dragoman.model.claim import Claim
from dragoman.model.document import Document
from dragoman.pipeline import PipelineSettings, make_coder
from dragoman.read import ReadOptions, expand, read_address
from dragoman.show.page import claims_page


@click.command("show")
@click.argument("file", metavar="FILE|DOCUMENT_ID")
@click.option("-o", "--output", metavar="PAGE.html", help="Where to write; '-' prints. [default: FILE.html]")
@click.option("--published", metavar="DATE", help="The document's date; goes before its own.")
@click.option("--publication", metavar="NAME", help="Where it appeared; goes before its own.")
@model_option
@ledger_option
def show_command(
    *,
    file: str,
    output: str | None,
    published: str | None,
    publication: str | None,
    model: str | None,
    ledger: str | None,
) -> None:
    """Write one HTML page: the document with its claims marked, and nothing fetched from anywhere.

    A FILE is read as it is now; what is no file is looked up as a document of the ledger.
    """
    chosen = settings(ledger, model)
    if Path(file).exists() or file == "-" or "://" in file:
        document = _read(file, ReadOptions(published=published, publication=publication))
        claims = make_coder(PipelineSettings(chosen.model))(document)
    else:
        document, claims = _from_ledger(file, chosen.ledger)
    page = claims_page(document, claims)
    if output == "-":
        sys.stdout.write(page)
        return
    target = Path(output) if output else Path(f"{Path(file).stem if file != '-' else 'page'}.html")
    if target.exists() and Path(file).exists() and target.samefile(file):
        raise SettingsError(f"{target} is the document itself; name another page with -o.")
    try:
        target.write_text(page, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{target} cannot be written: {error.strerror or error}") from error
    remark(f"{target}: {len(claims)} claim{'' if len(claims) == 1 else 's'}")


def _read(file: str, options: ReadOptions) -> Document:
    addresses = expand([file])
    if len(addresses) > 1:
        raise ReadError(
            "format", f"{file} holds {len(addresses)} files; a page shows one document: name one of them."
        )
    found = list(read_address(addresses[0], options, stdin=sys.stdin.buffer if file == "-" else None))
    documents = [item for item in found if isinstance(item, Document)]
    if len(documents) > 1:
        detail = f"{file} holds {len(documents)} documents; a page shows one."
        raise ReadError(
            "format", f"{detail} Read it into the ledger and name a document: dragoman show DOCUMENT_ID."
        )
    if not documents:
        refused = next((item for item in found if not isinstance(item, Document)), None)
        reason, detail = (refused.reason, refused.detail) if refused else ("empty", "There is nothing in it.")
        raise ReadError(reason, f"{file}: {detail}")
    return documents[0]


def _from_ledger(document_id: str, path: str) -> tuple[Document, tuple[Claim, ...]]:
    try:
        store = open_ledger(path)
        document = store.document(document_id)
    except (LedgerError, QueryError) as error:
        raise ReadError(
            "missing", f"{document_id} is no file, and no document of the ledger: {error}"
        ) from error
    return document, tuple(store.claims(document=document.document_id))
