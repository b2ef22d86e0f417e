"""``dragoman sql``: SQL over the ledger."""

from __future__ import annotations

import sys

import click

from dragoman.cli.options import format_option, ledger_option, output_option, settings
from dragoman.cli.output import CLAIM_FORMATS, write_arrow
from dragoman.ledger import open_ledger


@click.command("sql")
@click.argument("query")
@ledger_option
@format_option(*CLAIM_FORMATS)
@output_option
def sql_command(query: str, ledger: str | None, form: str, output: str | None) -> None:
    """Answer one SQL QUERY (DuckDB's dialect) over the views of the ledger.

    The views are claims, documents, tenures, spellings, rejected and runs. QUERY may be - to read it from standard input.
    """
    asked = sys.stdin.read() if query == "-" else query
    write_arrow(open_ledger(settings(ledger).ledger).sql(asked), form, output)
