"""Options that several verbs share, and where what they print goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click
from rich.console import Console

from dragoman.settings import DEFAULT_LEDGER, Settings

Command = TypeVar("Command", bound=Callable[..., Any])

# Wide enough for every column, for a file or a pipe that has no width of its own.
_PIPE_WIDTH = 160
_NARROWEST, _WIDEST = 80, 200


def ledger_option(command: Command) -> Command:
    """``--ledger``; the command gets a path or None, for ``settings`` to complete."""
    told = f"The ledger to use. [default: $DRAGOMAN_LEDGER or {DEFAULT_LEDGER}]"
    return click.option("--ledger", metavar="PATH", help=told)(command)


def model_option(command: Command) -> Command:
    """``--model``; the command gets a name or None."""
    told = "The spaCy pipeline that parses. [default: $DRAGOMAN_MODEL or the one that comes along]"
    return click.option("--model", metavar="NAME", help=told)(command)


def series_option(command: Command) -> Command:
    """``--series``; the command gets a file, a line or None."""
    told = (
        "Series whose numbers tell the date: a YAML file, or 'NAME VOLUME/ISSUE DATE DAYS', "
        "such as 'Monitor 5/1 1999-01-04 mon-fri'. [default: $DRAGOMAN_SERIES]"
    )
    return click.option("--series", metavar="FILE|LINE", help=told)(command)


def encoder_option(command: Command) -> Command:
    """``--encoder``; the command gets a folder, "none" or None."""
    told = "The folder of another encoder than the one that ships; 'none' for the lexicon alone."
    return click.option("--encoder", metavar="FOLDER", help=told)(command)


def format_option(*formats: str) -> Callable[[Command], Command]:
    """``--format`` among these; the first is the default."""
    return click.option(
        "--format", "form", type=click.Choice(formats), default=formats[0], show_default=True,
        help="How to print."
    )  # fmt: skip


def output_option(command: Command) -> Command:
    """``--output``; the command gets a path or None for standard output."""
    kind = click.Path(dir_okay=False, writable=True)
    return click.option("-o", "--output", metavar="FILE", type=kind, help="Write there instead.")(command)


def settings(ledger: str | None = None, model: str | None = None, series: str | None = None) -> Settings:
    """The settings with what was given on the command line."""
    return Settings.of(os.environ, ledger=ledger, model=model, series=series)


def out() -> Console:
    """Standard output, as wide as the terminal is; between 80 and 200 columns."""
    console = Console(highlight=False, soft_wrap=False)
    wide = console.width if console.is_terminal or "COLUMNS" in os.environ else _PIPE_WIDTH
    console.width = min(_WIDEST, max(_NARROWEST, wide))
    return console


def err() -> Console:
    """Standard error, for progress and remarks."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def remark(text: str) -> None:
    """One plain line on standard error."""
    click.echo(text, err=True)


def close_pipe() -> None:
    """Send the rest of standard output nowhere: whoever read it has had enough ("… | head").

    Without this, what is still to be flushed would make Python complain at its own end.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_terminal() -> bool:
    """Whether somebody looks at standard output."""
    return sys.stdout.isatty()
