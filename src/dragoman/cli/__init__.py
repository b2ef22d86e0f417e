"""The command line: one file a verb; a verb's module is loaded when it is asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from dragoman import __version__
from dragoman.cli.options import close_pipe
from dragoman.errors import DragomanError

# The verbs in the order of the help, each the name of its module and of its command in there.
VERBS = {
    "read": "Read documents, write their claims to the ledger and print them.",
    "claims": "Print the claims of the ledger, by party, type, time, source.",
    "date": "Say when documents were written, and what in them says so.",
    "explain": "Explain one claim: its words marked, every field and why.",
    "show": "Write a document with its claims as one HTML page.",
    "sql": "Answer SQL over the ledger.",
    "codebook": "Show the codebook that ships, or check one of your own.",
    "info": "Say what is installed and what the ledger holds.",
    "doctor": "Look for what is missing and name the command that mends it.",
    "evaluate": "Score a part of the work on annotated data.",
}


class _Verbs(click.Group):
    """A group that imports a verb when it is called, so that ``--help`` comes at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in VERBS:
            return None
        command = getattr(import_module(f"dragoman.cli.{cmd_name}"), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the verb; that nobody reads its output to the end is no failure of it."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            close_pipe()
            return 0
        return status

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the verbs without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dragoman")
def cli() -> None:
    """Read the press and keep the ledger of world politics.

    Who did what to whom, when and where, according to whom, and how surely.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its status: 0, 1 error, 2 usage, 3 something rejected."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its status; an error is one line on standard error."""
    try:
        status = cli.main(args=arguments, prog_name="dragoman", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except DragomanError as error:
        click.echo(f"dragoman: {' '.join(str(error).split())}", err=True)
        return 1
    except (KeyboardInterrupt, click.Abort):
        click.echo("dragoman: interrupted; the same command goes on from here", err=True)
        return 130
    return status if isinstance(status, int) else 0
