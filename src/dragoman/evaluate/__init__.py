"""Scores on annotated data. ``TASKS`` is the visible list; a task's module is loaded when it is run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from dragoman.errors import DataError


@dataclass(frozen=True, slots=True)
class Task:
    """What is measured, and the function of ``dragoman.evaluate`` that measures it.

    ``function`` is ``module:name``; it takes a folder, and with ``codes`` also a coder, and
    gives scores by name. ``data`` is where the task looks without being told, relative to the
    current folder, or None.
    """

    about: str
    function: str
    codes: bool = False
    data: Path | None = None


TASKS: Mapping[str, Task] = MappingProxyType(
    {
        "time": Task("time expressions and their values", "time:evaluate_time"),
        "attribution": Task("who says what", "attribution:evaluate_attribution"),
        "factuality": Task("how sure the last source is", "factuality:evaluate_factuality"),
        "events": Task(
            "types, parties and relevance of events",
            "events:evaluate_events",
            codes=True,
            data=Path("corpus"),
        ),
    }
)


def evaluate(task: str, folder: Path, *, model: str | None = None) -> dict[str, float]:
    """Score one of ``TASKS`` on the data in a folder.

    Raises:
        DataError: the rows in the folder are not of the task's kind.

    """
    chosen = TASKS[task]
    module, name = chosen.function.split(":")
    function = getattr(import_module(f"dragoman.evaluate.{module}"), name)
    try:
        scores: dict[str, float] = function(folder, _coder(model)) if chosen.codes else function(folder)
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        told = f"{type(error).__name__}: {error}"
        raise DataError(f"The rows in {folder} are not those that {task!r} is scored on ({told}).") from error
    return scores


def _coder(model: str | None) -> object:
    from dragoman.pipeline import PipelineSettings, make_coder  # noqa: PLC0415 - heavy, and not for every task

    return make_coder(PipelineSettings(model) if model else None)
