"""From CAMEO's codes to PLOVER and back: ``data/codebooks/cameo.yml``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from dragoman.errors import DataError
from dragoman.lexicon.codebook import Codebook, plover
from dragoman.lexicon.files import load_yaml

_FILE = "codebooks/cameo.yml"
_MASS_VIOLENCE = "20"
_CODE_LENGTHS = (3, 4)  # two digits are a root, which no single event gets


@dataclass(frozen=True, slots=True)
class Plover:
    """What a CAMEO code is in PLOVER."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """``codes`` to PLOVER (None for a statement, which PLOVER does not code) and the way back.

    ``back`` has the general code of each type and of each (type, mode); ``folded`` the code of a
    promise by the type of what is promised.
    """

    codes: Mapping[str, Plover | None]
    back: Mapping[tuple[str, str | None], str]
    folded: Mapping[str, str]


@cache
def crosswalk() -> Crosswalk:
    """The table that ships.

    Raises:
        DataError: it uses a type, mode or context that the codebook does not have, or the way back
            of a type or mode is missing or leads to another type.

    """
    raw = load_yaml(_FILE)
    book = plover()
    codes = {str(code): _plover(code, entry, book) for code, entry in raw["codes"].items()}
    back = {_pair(name): str(code) for name, code in raw["back"].items()}
    wanted = {(name, mode) for name, t in book.types.items() for mode in (None, *t.modes)}
    if wanted != set(back):
        raise DataError(f"{_FILE}: the way back lacks or knows no {sorted(map(str, wanted ^ set(back)))}")
    for (name, _), code in back.items():
        found = codes.get(code)
        if found is None or found.type != name:
            raise DataError(f"{_FILE}: the way back of {name} leads to {code}, which is {found}")
    return Crosswalk(MappingProxyType(codes), MappingProxyType(back), MappingProxyType(raw["folded"]))


def to_plover(code: str) -> Plover | None:
    """The PLOVER type, mode and contexts of a CAMEO code; None for statements, which have none.

    Raises:
        DataError: CAMEO has no such code.

    """
    table = crosswalk().codes
    if code not in table:
        raise DataError(f"{code!r} is no CAMEO code; codes have two to four digits, such as 05, 051, 0841.")
    return table[code]


def to_cameo(
    name: str, mode: str | None = None, contexts: Collection[str] = (), *, promised: str | None = None
) -> str:
    """The CAMEO code nearest to a PLOVER type, mode and contexts; it always leads back to the type.

    ``promised`` is the type that a future was folded from: a meeting to come is "036", not "030".

    Raises:
        DataError: PLOVER has no such type or mode.

    """
    table = crosswalk()
    base = table.back.get((name, mode))
    if base is None:
        raise DataError(f"PLOVER has no type {name!r} with mode {mode!r}.")
    if promised is not None and promised in table.folded:
        return table.folded[promised]
    own = set(contexts)
    narrower = [
        (-len(found.contexts), code[:2] != base[:2], not code.startswith(base.rstrip("0")), len(code), code)
        for code, found in table.codes.items()
        if found is not None
        and (found.type, found.mode) == (name, mode)
        and found.contexts
        and own.issuperset(found.contexts)
        and len(code) in _CODE_LENGTHS
        and code[:2] != _MASS_VIOLENCE
    ]
    return min(narrower)[-1] if narrower else base


def agrees(code: str, name: str, mode: str | None) -> bool:
    """Whether a CAMEO code says the same as a PLOVER type and mode, or less but nothing else."""
    found = crosswalk().codes.get(code)
    if found is None or found.type != name:
        return False
    return mode is None or found.mode in {None, mode}


def _plover(code: str, entry: Any, book: Codebook) -> Plover | None:  # noqa: ANN401 - what YAML holds
    if entry is None:
        return None
    name, mode, contexts = (*entry, *(None, None))[:3]
    known = book.types.get(name)
    wrong = set(contexts or ()) - set(book.contexts)
    if known is None or (mode is not None and mode not in known.modes) or wrong:
        raise DataError(f"{_FILE}: {code} uses words that {book.name} does not have: {entry}")
    return Plover(known.name, mode, tuple(contexts or ()))


def _pair(name: str) -> tuple[str, str | None]:
    type_name, _, mode = name.partition(" ")
    return type_name, mode or None
