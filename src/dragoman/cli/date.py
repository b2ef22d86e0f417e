"""``dragoman date``: when a page was written, and what of it says so."""

from __future__ import annotations

import json
import sys
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from dragoman.api import date_of
from dragoman.cli.options import (
    format_option,
    model_option,
    out,
    output_option,
    remark,
    series_option,
    settings,
)
from dragoman.model.dating import Dating
from dragoman.model.document import Document

_ROWS = 200


@click.command("date")
@click.argument("inputs", metavar="FILE|FOLDER|GLOB|URL|-", nargs=-1, required=True)
@click.option("--published", metavar="DATE", help="A date that you know; goes before what the page says.")
@click.option("--publication", metavar="NAME", help="Where it appeared; goes before its own.")
@series_option
@model_option
@format_option("table", "json", "jsonl")
@output_option
def date_command(inputs: tuple[str, ...], **given: Any) -> int:  # noqa: ANN401 - click's options
    """Say when documents were written, and what in them says so.

    A year is never made up: what no word of the page settles stays open (XXXX). A mark stands at
    the few things that together fix the date, a cross at one that contradicts the others.
    """
    chosen = settings(model=given["model"], series=given["series"])
    found = date_of(
        *inputs,
        published=given["published"],
        publication=given["publication"],
        series=chosen.series,
        model=chosen.model,
    )
    told = [_plain(document, dating) for document, dating in found.dated]
    if given["form"] == "table" and given["output"] is None:
        for document, dating in found.dated[:_ROWS]:
            _print(document, dating)
    else:
        _write(told, given["form"], given["output"])
    for refused in found.rejected:
        remark(f"{refused.address}: {refused.reason}. {refused.detail}")
    return 3 if found.rejected else 0


def _plain(document: Document, dating: Dating) -> dict[str, Any]:
    """The dating as JSON: constraints in the order of the page, each with its part in the result."""
    against = dict(dating.conflicts)
    return {
        "document_id": document.document_id,
        "address": document.address,
        "edtf": dating.edtf,
        "earliest": dating.earliest,
        "latest": dating.latest,
        "constraints": [
            {
                "kind": one.kind,
                "says": one.says,
                "text": one.text,
                "start": one.start,
                "end": one.end,
                "needed": number in dating.needed,
                "conflict": number in against,
                "against": against.get(number),
                "rule": one.rule,
            }
            for number, one in enumerate(dating.constraints)
        ],
    }


def _write(told: list[dict[str, Any]], form: str, output: str | None) -> None:
    if form == "jsonl":
        text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in told)
    else:
        text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    if output is None:
        sys.stdout.write(text)
        return
    with click.open_file(output, "w", encoding="utf-8") as file:
        file.write(text)


def _print(document: Document, dating: Dating) -> None:
    console = out()
    console.print(Text(f"{document.address or document.document_id}: {_result(dating)}", style="bold"))
    if not dating.constraints:
        console.print(Text("  Nothing in it tells of its date."))
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for head in ("", "by", "says", "words"):
        table.add_column(head)
    against = dict(dating.conflicts)
    for number, one in enumerate(dating.constraints):
        mark = "✗" if number in against else "●" if number in dating.needed else ""
        other = against.get(number)
        says = one.says + (f" (against: {dating.constraints[other].says})" if other is not None else "")
        table.add_row(mark, one.kind, Text(says), Text(" ".join((one.text or "—").split())))
    console.print(table)


def _result(dating: Dating) -> str:
    if dating.edtf is None:
        return "no date known"
    bounds = [
        f"not before {dating.earliest}" if dating.earliest else "",
        f"not after {dating.latest}" if dating.latest else "",
    ]
    told = ", ".join(b for b in bounds if b)
    if dating.earliest == dating.latest or not told or "XXXX" not in dating.edtf:
        return dating.edtf
    return f"{dating.edtf} ({told})"
