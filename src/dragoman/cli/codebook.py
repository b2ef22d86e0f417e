"""``dragoman codebook``: show the codebook that ships or one's own, and check one's own."""

from __future__ import annotations

import json
import sys

import click
from rich.table import Table
from rich.text import Text

from dragoman.cli.options import format_option, out
from dragoman.lexicon.codebook import Codebook, EventType, plover

FAULTY_STATUS = 1


@click.group("codebook")
def codebook_command() -> None:
    """Show the codebook that ships, or check one of your own."""


@codebook_command.command("show")
@click.argument("file", required=False, type=click.Path(dir_okay=False))
@format_option("table", "json")
def show(file: str | None, form: str) -> None:
    """Print the types with their definitions, quads, scores and modes.

    Without FILE those of PLOVER 2.0 as it ships.
    """
    book = plover() if file is None else _own(file)
    if form == "json":
        found = {name: _plain(known) for name, known in book.types.items()}
        sys.stdout.write(json.dumps({"name": book.name, "types": found}, indent=2, ensure_ascii=False) + "\n")
        return
    table = Table(title=f"{book.name}: {len(book.types)} types", title_justify="left", box=None)
    for head in ("type", "quad", "score", "definition, modes"):
        table.add_column(head, justify="right" if head in {"quad", "score"} else "left")
    for known in book.types.values():
        told = known.definition + (f"\nmodes: {', '.join(known.modes)}" if known.modes else "")
        table.add_row(known.name, _said(known.quad), _said(known.score), Text(told))
    out().print(table)


@codebook_command.command("check")
@click.argument("file", type=click.Path(dir_okay=False))
@format_option("table", "json")
def check(file: str, form: str) -> int:
    """Look for broken marks, dead frames, empty types and types that overlap.

    Leaves with status 1 where something must be mended.
    """
    from dragoman.codebook import load_codebook  # noqa: PLC0415 - heavy, and not for show
    from dragoman.codebook.check import problems  # noqa: PLC0415
    from dragoman.encode import load_encoder  # noqa: PLC0415

    own = load_codebook(file)
    found = problems(own, load_encoder())
    if form == "json":
        rows = [{"kind": p.kind, "type": p.type, "told": p.told, "must": p.must} for p in found]
        sys.stdout.write(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
    elif found:
        table = Table(box=None)
        for head in ("", "fault", "type", "what"):
            table.add_column(head)
        for problem in found:
            table.add_row("mend" if problem.must else "look", problem.kind, problem.type, Text(problem.told))
        out().print(table)
    else:
        click.echo(f"{own.book.name}: nothing to mend in {len(own.book.own)} types.")
    return FAULTY_STATUS if any(p.must for p in found) else 0


def _own(file: str) -> Codebook:
    from dragoman.codebook import load_codebook  # noqa: PLC0415 - heavy, and not for the shipped one

    return load_codebook(file).book


def _plain(known: EventType) -> dict[str, object]:
    return {
        "definition": known.definition,
        "quad": known.quad,
        "score": known.score,
        "future": known.future,
        "modes": dict(known.modes),
        "examples": list(known.examples),
    }


def _said(value: float | None) -> str:
    return "—" if value is None else f"{value:g}"
