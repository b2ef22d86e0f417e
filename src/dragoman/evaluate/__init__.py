"""Scores on annotated data. ``TASKS`` is the visible list; a task's module is loaded when it is run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dragoman.errors import DataError
from dragoman.evaluate.report import Report


@dataclass(frozen=True, slots=True)
class Task:
    """What is measured, and the function of ``dragoman.evaluate`` that measures it.

    ``function`` is ``module:name``; it takes a folder and gives scores by name or a ``Report``;
    with ``reads`` it takes readers and options too, with ``parts`` options alone. ``data`` is where the task looks without
    being told, relative to the current folder, or None.
    """

    about: str
    function: str
    reads: bool = False
    data: Path | None = None
    parts: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """What changes a measurement: the parser, and for events the part, how many rows, which reader."""

    model: str | None = None
    part: str | None = None
    limit: int | None = None
    encoder: str | None = None


TASKS: Mapping[str, Task] = MappingProxyType(
    {
        "time": Task("time expressions and their values", "time:evaluate_time"),
        "attribution": Task("who says what", "attribution:evaluate_attribution"),
        "factuality": Task(
            "how sure the last source is", "factuality:evaluate_factuality", data=Path("corpus/certainty")
        ),
        "places": Task("toponyms, where they lie, and the place of an act", "places:evaluate_places"),
        "events": Task(
            "types, parties and relevance of events",
            "events:evaluate_events",
            reads=True,
            data=Path("corpus"),
        ),
        "actors": Task(
            "who is named: state, person and office, government or place",
            "actors:evaluate_actors",
            data=Path("corpus/actors"),
            parts=True,
        ),
    }
)


def evaluate(task: str, folder: Path, options: Options | None = None) -> Report:
    """Score one of ``TASKS`` on the data in a folder.

    Raises:
        DataError: the rows in the folder are not of the task's kind.

    """
    chosen = TASKS[task]
    module, name = chosen.function.split(":")
    function = getattr(import_module(f"dragoman.evaluate.{module}"), name)
    told = options or Options()
    try:
        if chosen.reads:
            found = function(folder, _readers(told), part=told.part, limit=told.limit)
        elif chosen.parts:
            found = function(folder, part=told.part, limit=told.limit, model=told.model)
        else:
            found = function(folder)
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        why = f"{type(error).__name__}: {error}"
        raise DataError(f"The rows in {folder} are not those that {task!r} is scored on ({why}).") from error
    return found if isinstance(found, Report) else Report(found)


def _readers(options: Options) -> Any:  # noqa: ANN401 - the type is as heavy as the pipeline
    from dragoman.evaluate.readers import make_readers  # noqa: PLC0415 - heavy, and not for every task

    return make_readers(options.model, options.encoder)
