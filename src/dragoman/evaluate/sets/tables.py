"""The adapters of the sets: ``data/evaluate/*.yml``."""

from __future__ import annotations

from functools import cache
from typing import Any

from dragoman.lexicon.files import load_yaml


@cache
def table(name: str) -> Any:  # noqa: ANN401 - each adapter has its own shape
    """The adapter of a set, read once; nobody changes it."""
    return load_yaml(f"evaluate/{name}.yml")
