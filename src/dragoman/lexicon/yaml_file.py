"""Read one of the package's YAML files as a list of entries, quickly and with clear errors."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

from dragoman.errors import DataError

Entry = dict[str, Any]


def load_entries(path: str) -> list[Entry]:
    """Read ``data/<path>``, a list of mappings.

    Raises:
        DataError: the file is missing, is not YAML or is not such a list.

    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        text = resources.files("dragoman").joinpath("data", path).read_text(encoding="utf-8")
        found = yaml.load(text, Loader=loader)  # noqa: S506 - one of the two safe loaders
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"data/{path} cannot be read: {error}") from error
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
