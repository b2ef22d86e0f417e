"""``dragoman info``: versions, the model, the ledger's size."""

from __future__ import annotations

import json
import platform
import sys

import click
from rich.table import Table
from rich.text import Text

from dragoman import __version__
from dragoman.cli.options import format_option, ledger_option, model_option, out, settings
from dragoman.errors import LedgerError
from dragoman.ledger import open_ledger
from dragoman.lexicon.codebook import plover
from dragoman.model.claim import SCHEMA
from dragoman.settings import Settings, package_version

_PACKAGES = ("spacy", "duckdb", "deltalake", "pyarrow")


@click.command("info")
@model_option
@ledger_option
@format_option("table", "json")
def info_command(ledger: str | None, model: str | None, form: str) -> None:
    """Say what is installed and what the ledger holds."""
    found = {**_versions(settings(ledger, model)), **_ledger(settings(ledger).ledger)}
    if form == "json":
        sys.stdout.write(json.dumps(found, indent=2) + "\n")
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for key, value in found.items():
        table.add_row(Text(key.replace("_", " ")), Text(_said(value)))
    out().print(table)


def _versions(chosen: Settings) -> dict[str, object]:
    return {
        "dragoman": __version__,
        "schema": SCHEMA,
        "codebook": plover().name,
        "model": f"{chosen.model} {package_version(chosen.model)}".strip(),
        "python": platform.python_version(),
        **{package: package_version(package) for package in _PACKAGES},
    }


def _ledger(path: str) -> dict[str, object]:
    try:
        held = open_ledger(path).stats()
    except LedgerError as error:
        return {"ledger": path, "ledger_state": str(error)}
    return {
        "ledger": path,
        "documents": held.documents,
        "claims": held.claims,
        "rejected": held.rejected,
        "runs": held.runs,
        "words": held.words,
        "first_published": held.first_published,
        "last_published": held.last_published,
        "by_kind": dict(held.by_kind),
        "by_type": dict(held.by_type),
    }


def _said(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {count:,}" for name, count in value.items()) or "—"
    if isinstance(value, int):
        return f"{value:,}"
    return "—" if value is None else str(value)
