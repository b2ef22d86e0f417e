"""``dragoman explain``: one claim, its words marked, every field with its reason."""

from __future__ import annotations

import click

from dragoman.cli.options import format_option, is_terminal, ledger_option, out, settings
from dragoman.cli.output import write_claims
from dragoman.ledger import open_ledger
from dragoman.show.explain import explain_claim


@click.command("explain")
@click.argument("claim_id")
@ledger_option
@format_option("text", "jsonl")
def explain_command(claim_id: str, ledger: str | None, form: str) -> None:
    """Explain the claim whose id begins with CLAIM_ID: its sentence, every field and why."""
    store = open_ledger(settings(ledger).ledger)
    claim = store.claim(claim_id)
    if form == "jsonl":
        write_claims([claim], form, None)
        return
    document = store.document(claim.document_id)
    console = out()
    console.print(explain_claim(claim, text=document.text, plain=not is_terminal() or console.no_color))
