"""``dragoman evaluate``: how well one part of the work is done, on a folder of annotated data."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from dragoman.cli.options import encoder_option, format_option, model_option, out, remark, settings
from dragoman.errors import SettingsError
from dragoman.evaluate import TASKS, Options, evaluate
from dragoman.evaluate.report import Report

_PARTS = ("train", "dev", "test")
_NO_BREAK = "\u00a0"
_CONFUSIONS = 8  # as many as a glance takes in


@click.command("evaluate")
@click.argument("task", type=click.Choice(list(TASKS)), metavar="TASK")
@click.option(
    "--data", metavar="FOLDER", help="The annotated data. [default: the task's own, where it has one]"
)
@click.option(
    "--part", type=click.Choice(_PARTS), help="The part of the annotated data. [default for events: test]"
)
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), help="Score so many rows only (events, actors)."
)
@encoder_option
@click.option("--errors", metavar="FILE", help="Write the errors as one HTML page (events, actors).")
@model_option
@format_option("table", "json")
def evaluate_command(
    task: str,
    *,
    data: str | None,
    part: str | None,
    limit: int | None,
    encoder: str | None,
    errors: str | None,
    model: str | None,
    form: str,
) -> None:
    """Score TASK on annotated data: time, attribution, factuality, places, actors or events.

    Events are scored on a corpus like the project's own or on a research set, which its rows'
    fields tell. Scores of events have 95 % bootstrap intervals. Errors in part test are shown
    only with --part test.
    """
    folder = Path(data) if data else TASKS[task].data
    if folder is None:
        raise click.UsageError(f"{task} has no data of its own: name a folder with --data.")
    chosen = TASKS[task]
    if not (chosen.reads or chosen.parts) and (part or limit or errors):
        raise click.UsageError("--part, --limit and --errors are for events and actors.")
    if not chosen.reads and encoder:
        raise click.UsageError("--encoder is for events.")
    if not folder.is_dir():
        raise SettingsError(f"{folder} is no folder; name one with --data.")
    options = Options(settings(model=model).model, part, limit, encoder)
    report = evaluate(task, folder, options)
    if errors:
        _write_errors(Path(errors), report, f"{task} on {folder}" + (f", part {part}" if part else ""))
    if form == "json":
        sys.stdout.write(json.dumps(report.plain(), indent=2) + "\n")
    else:
        _print(report, out())


def _write_errors(file: Path, report: Report, title: str) -> None:
    from dragoman.evaluate.errors_page import errors_page  # noqa: PLC0415 - for whoever asks

    file.write_text(errors_page(report.errors, title), encoding="utf-8")
    number = len(report.errors)
    remark(f"{number} error{'' if number == 1 else 's'} in {file}")


def _print(report: Report, console: Console) -> None:
    console.print(_scores(report))
    for suite, classes in report.classes.items():
        console.print()
        console.print(_classes(suite, classes))
    for suite, confusion in report.confusion.items():
        rows = [(n, wanted, given) for wanted, row in confusion.items() for given, n in row.items()]
        mixed = sorted((-n, wanted, given) for n, wanted, given in rows if wanted != given)[:_CONFUSIONS]
        if mixed:
            told = ", ".join(f"{wanted} → {given} {-n}".replace(" ", _NO_BREAK) for n, wanted, given in mixed)
            console.print(f"\n{suite}, wanted → given: {told}", soft_wrap=False)


def _scores(report: Report) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    for name, value in report.scores.items():
        bounds = report.intervals.get(name)
        told = f"{bounds[0]:.3f} – {bounds[1]:.3f}" if bounds else ""
        number = f"{value:,.0f}" if value.is_integer() and abs(value) > 1 else f"{value:.4f}"
        table.add_row(name, number, told)
    return table


def _classes(suite: str, classes: object) -> Table:
    table = Table.grid(padding=(0, 2))
    assert isinstance(classes, dict)
    columns = [c for c in ("precision", "recall", "f1", "rows") if any(c in row for row in classes.values())]
    table.add_column()
    for _ in columns:
        table.add_column(justify="right")
    table.add_row(suite, *columns)
    for label, row in classes.items():
        cells = [f"{row[c]:,.0f}" if c == "rows" else f"{row[c]:.3f}" for c in columns]
        table.add_row(label, *cells)
    return table
