"""A data file that is a list of entries: read and check their keys."""

from __future__ import annotations

from typing import Any

from dragoman.errors import DataError
from dragoman.lexicon.files import load_yaml

Entry = dict[str, Any]


def load_entries(path: str) -> list[Entry]:
    """Read ``data/<path>``, a list of mappings.

    Raises:
        DataError: the file is missing, is not YAML or is not such a list.

    """
    found = load_yaml(path)
    if not isinstance(found, list) or not all(isinstance(e, dict) for e in found):
        raise DataError(f"data/{path} must be a list of entries, each a mapping.")
    return found


def require(entry: Entry, path: str, keys: frozenset[str], needed: frozenset[str]) -> None:
    """Check the keys of an entry.

    Raises:
        DataError: a needed key is missing or one is unknown.

    """
    missing, unknown = needed - entry.keys(), entry.keys() - keys
    if missing or unknown:
        raise DataError(
            f"data/{path}: entry {entry!r} lacks {sorted(missing)} and has unknown {sorted(unknown)}."
        )
