"""What the user names (files, folders, patterns, addresses) made a list of single addresses."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

STDIN = "-"


def is_url(address: str) -> bool:
    """Whether an address is of the web."""
    return address.lower().startswith(("http://", "https://"))


def expand(inputs: Sequence[str]) -> tuple[str, ...]:
    """Every file that the inputs name, each once, in the order of the inputs.

    A folder gives all files below it, sorted by path, hidden ones left out. A pattern gives its
    matches, sorted; ``**`` goes down into folders. ``-`` is standard input. What names nothing is
    kept as it is, so that ``read_address`` can say what is missing.
    """
    found: dict[str, None] = {}
    for one in inputs:
        found.update(dict.fromkeys(_expand(one)))
    return tuple(found)


def _expand(one: str) -> Iterator[str]:
    if one == STDIN or is_url(one) or os.path.isfile(one):  # noqa: PTH113 - says no, rather than raise, to a name too long
        yield one
    elif os.path.isdir(one):  # noqa: PTH112 - as above
        below = list(_below(one))
        yield from below or [one]
    elif glob.has_magic(one):
        matches = sorted(glob.glob(one, recursive=True))  # noqa: PTH207 - patterns may be absolute
        files = [file for match in matches for file in (_below(match) if Path(match).is_dir() else [match])]
        yield from files or [one]
    else:
        yield one


def _below(folder: str) -> Iterator[str]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield str(Path(root) / name)
