"""``dragoman evaluate``: how well one part of the work is done, on a folder of annotated data."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from rich.table import Table

from dragoman.cli.options import format_option, model_option, out, settings
from dragoman.errors import SettingsError
from dragoman.evaluate import TASKS, evaluate


@click.command("evaluate")
@click.argument("task", type=click.Choice(list(TASKS)), metavar="TASK")
@click.option(
    "--data", metavar="FOLDER", help="The annotated data. [default: the task's own, where it has one]"
)
@model_option
@format_option("table", "json")
def evaluate_command(task: str, data: str | None, model: str | None, form: str) -> None:
    """Score TASK on annotated data: time, attribution, factuality or events."""
    folder = Path(data) if data else TASKS[task].data
    if folder is None:
        raise click.UsageError(f"{task} has no data of its own: name a folder with --data.")
    if not folder.is_dir():
        raise SettingsError(f"{folder} is no folder; name one with --data.")
    scores = evaluate(task, folder, model=settings(model=model).model)
    if form == "json":
        sys.stdout.write(json.dumps(scores, indent=2) + "\n")
        return
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    for name, value in scores.items():
        table.add_row(name, f"{value:,.0f}" if value.is_integer() and abs(value) > 1 else f"{value:.4f}")
    out().print(table)
