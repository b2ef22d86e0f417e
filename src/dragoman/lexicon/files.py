"""Read the package's data files."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from dragoman.errors import DataError

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def folder(path: str) -> Traversable:
    """A folder or file below ``dragoman/data``."""
    return resources.files("dragoman").joinpath("data", *path.split("/"))


def load_yaml(path: str) -> Any:  # noqa: ANN401 - what YAML holds is checked by each table
    """The content of one YAML file below ``dragoman/data``.

    Raises:
        DataError: the file is missing or is no YAML.

    """
    try:
        return yaml.load(folder(path).read_text(encoding="utf-8"), Loader=Loader)  # noqa: S506 - safe loader
    except FileNotFoundError as error:
        raise DataError(f"data/{path} is missing; reinstall dragoman.") from error
    except yaml.YAMLError as error:
        raise DataError(f"data/{path} is not readable as YAML: {error}") from error


def yaml_files(path: str) -> Iterator[str]:
    """The names of the YAML files in a folder below ``dragoman/data``, sorted."""
    yield from sorted(f.name for f in folder(path).iterdir() if f.name.endswith(".yml"))
