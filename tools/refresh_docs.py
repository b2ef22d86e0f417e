"""Run what the documentation shows and write the true output beneath it.

    python tools/refresh_docs.py            mend every page in place
    python tools/refresh_docs.py --check    change nothing; print what is stale and leave with 1

A fenced block is run when the line above it is one of these comments; all others are left alone:

    <!-- run -->            a `console` block: each line that begins with "$ " is a command, and
                            what follows it is its output. Or a `python` block: what it prints
                            stands in the `text` block after it.
    <!-- run: status 3 -->  a `console` block whose last command leaves with that status
    <!-- run: loose -->     numbers and blanks may differ, such as versions and sizes
    <!-- file: NAME -->     the block is the content of a file that the commands can use
    <!-- example: FIELD --> a `json` block: the field in a claim of the file "example.txt" of this
                            page, in the first claim where it is not empty

The blocks of a page run in their order, in one new folder with a copy of samples/, python blocks
in one namespace. The terminal is 100 columns wide.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "docs/start.md", "docs/python.md", "docs/cli.md", "docs/claim.md", "docs/codebook.md")
WIDTH = 100
# The page that the examples of a field are taken from, and what is known of it besides its words.
EXAMPLE, PUBLISHED, PUBLICATION = "example.txt", "1999-08-26", "Monitor"

_MARK = re.compile(r"<!-- (run|file|example)(?:: (.+?))? -->")
_FENCE = re.compile(r"(`{3,})(\w*)")


class DocsError(Exception):
    """A marked block is malformed, or what it runs fails."""


@dataclass(slots=True)
class Block:
    """A fenced block: its language, its lines and the numbers of its first line and its closing fence."""

    language: str
    lines: list[str]
    first: int
    end: int


@dataclass
class Bench:
    """The folder in which the blocks of one page run."""

    folder: Path
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "__main__"})

    def shell(self, command: str, status: int = 0) -> list[str]:
        """Run a command; give its lines, standard error with them."""
        done = subprocess.run(  # noqa: S603 - the commands of our own pages
            ["bash", "-c", command],  # noqa: S607 - found on the PATH as a reader would
            cwd=self.folder, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            encoding="utf-8", check=False, timeout=300,
        )  # fmt: skip
        if done.returncode != status:
            raise DocsError(f"$ {command}\nleft with {done.returncode}, not {status}:\n{done.stdout}")
        return _lines(done.stdout)

    def python(self, code: str, place: str) -> list[str]:
        """Run a snippet in the page's namespace; give the lines that it prints."""
        printed = io.StringIO()
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(printed):
            exec(compile(code, place, "exec"), self.names)  # noqa: S102 - the snippets of our own pages
        return _lines(printed.getvalue())

    @cached_property
    def claims(self) -> list[dict[str, Any]]:
        """The claims of the page's example, as dicts."""
        command = f"dragoman read {EXAMPLE} --published {PUBLISHED} --publication {PUBLICATION}"
        return [json.loads(line) for line in self.shell(f"{command} --no-ledger --format jsonl")]

    def example(self, path: str) -> list[str]:
        """The field, alone, in the first claim where it says something."""
        names = path.split(".")
        for claim in self.claims:
            found: Any = claim
            for name in names:
                found = found[name]
            if found not in (None, [], "") and not (names == ["time"] and found["basis"] == "none"):
                return [f'"{names[-1]}": {json.dumps(found, ensure_ascii=False)}']
        raise DocsError(f"no claim of {EXAMPLE} has anything in {path}: change its text")


def refresh(text: str, bench: Bench, *, page: str = "") -> str:
    """The page with the output of its marked blocks as it is now."""
    lines = text.split("\n")
    out: list[str] = []
    number = 0
    while number < len(lines):
        mark = _MARK.fullmatch(lines[number].strip())
        out.append(lines[number])
        number += 1
        if mark is None:
            continue
        block = _block(lines, number, page)
        stop, fresh = _run(mark, block, lines, bench, f"{page}:{number + 1}")
        out += fresh
        number = stop
    return "\n".join(out)


def _run(
    mark: re.Match[str], block: Block, lines: list[str], bench: Bench, place: str
) -> tuple[int, list[str]]:
    """What takes the place of the lines up to a number, which comes first."""
    verb, argument = mark.group(1), mark.group(2) or ""
    fence, close = lines[block.first - 1], lines[block.end]
    if verb == "file":
        (bench.folder / argument).write_text("\n".join(block.lines) + "\n", encoding="utf-8")
        return block.end + 1, [fence, *block.lines, close]
    if verb == "example":
        return block.end + 1, [fence, *bench.example(argument), close]
    if block.language == "console":
        return block.end + 1, [fence, *_console(block, argument, bench, place), close]
    if block.language != "python":
        raise DocsError(f"{place}: a block to run is console or python, not {block.language!r}")
    printed = bench.python("\n".join(block.lines), place)
    shown = [fence, *block.lines, close]
    follows = block.end + 2
    if follows < len(lines) and lines[follows] == "```text":
        answer = _block(lines, follows, place)
        fresh = _kept(answer.lines, printed) if argument == "loose" else printed
        return answer.end + 1, [*shown, "", lines[follows], *fresh, lines[answer.end]]
    if printed:
        raise DocsError(f"{place}: it prints, and no ```text block follows for it")
    return block.end + 1, shown


def _console(block: Block, argument: str, bench: Bench, place: str) -> list[str]:
    status = int(argument.removeprefix("status ")) if argument.startswith("status ") else 0
    steps = list(_steps(block, place))
    fresh: list[str] = []
    for number, (command, shown) in enumerate(steps, start=1):
        printed = bench.shell("\n".join(command)[2:], status if number == len(steps) else 0)
        fresh += [*command, *(_kept(shown, printed) if argument == "loose" else printed)]
    return fresh


def _steps(block: Block, place: str) -> Iterator[tuple[list[str], list[str]]]:
    """The commands of a block, each with the output that is shown; a backslash continues a command."""
    command: list[str] = []
    shown: list[str] = []
    for line in block.lines:
        if command and not shown and command[-1].endswith("\\"):
            command.append(line)
        elif line.startswith("$ "):
            if command:
                yield command, shown
            command, shown = [line], []
        elif not command:
            raise DocsError(f"{place}: a console block begins with a command")
        else:
            shown.append(line)
    if command:
        yield command, shown


def _kept(shown: list[str], printed: list[str]) -> list[str]:
    """The lines as shown, where only numbers and blanks differ from what is printed."""
    return shown if [_shape(s) for s in shown] == [_shape(p) for p in printed] else printed


def _shape(line: str) -> str:
    return " ".join(re.sub(r"\d[\d,.]*", "0", line).split())


def _block(lines: list[str], number: int, place: str) -> Block:
    opening = _FENCE.fullmatch(lines[number]) if number < len(lines) else None
    if opening is None:
        raise DocsError(f"{place}: line {number + 1} should open the block that its mark is about")
    for end in range(number + 1, len(lines)):
        if lines[end] == opening.group(1):
            return Block(opening.group(2), lines[number + 1 : end], number + 1, end)
    raise DocsError(f"{place}: the block of line {number + 1} is never closed")


def _lines(printed: str) -> list[str]:
    """Lines without the blanks at their ends, which editors take away."""
    return [line.rstrip() for line in printed.rstrip().split("\n")] if printed.strip() else []


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DRAGOMAN_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', '')}"
    plain = {"NO_COLOR": "1", "TERM": "dumb", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    return {**kept, **plain, "PATH": path, "COLUMNS": str(WIDTH)}


def refreshed(page: Path) -> str:
    """The text of a page as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "samples", Path(folder) / "samples")
        name = str(page.relative_to(ROOT)) if page.is_relative_to(ROOT) else page.name
        return refresh(page.read_text(encoding="utf-8"), Bench(Path(folder)), page=name)


def main() -> int:
    """Mend or check the pages that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("pages", nargs="*", type=Path, default=[ROOT / page for page in PAGES])
    parser.add_argument("--check", action="store_true", help="change nothing")
    asked = parser.parse_args()
    stale = 0
    for page in (one.resolve() for one in asked.pages):
        old = page.read_text(encoding="utf-8")
        try:
            new = refreshed(page)
        except DocsError as error:
            sys.stderr.write(f"{page}: {error}\n")
            return 2
        if new == old:
            continue
        stale += 1
        differences = difflib.unified_diff(old.splitlines(), new.splitlines(), str(page), "now", lineterm="")
        sys.stdout.write("\n".join(differences) + "\n")
        if not asked.check:
            page.write_text(new, encoding="utf-8")
    return 1 if stale and asked.check else 0


if __name__ == "__main__":
    sys.exit(main())
