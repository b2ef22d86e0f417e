"""Dragoman reads the press and keeps the ledger of world politics.

    import dragoman as dm
    for claim in dm.read("page.txt", published="1999-08-26"): ...

The public names are loaded when they are first used: spaCy imports this package whenever it
loads any pipeline, and that must cost nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.api import Dated, ReadResult, code, date_of, read, read_into
    from dragoman.errors import (
        DataError,
        DragomanError,
        LedgerError,
        ModelError,
        QueryError,
        ReadError,
        SettingsError,
    )
    from dragoman.ledger import ClaimSet, Ledger, open_ledger
    from dragoman.model.claim import Actor, Claim, Place, Source, Time
    from dragoman.model.codec import claim_from_dict, claim_to_dict, claim_to_json
    from dragoman.model.dating import Dating
    from dragoman.model.document import Document, Rejected
    from dragoman.read import ReadOptions
    from dragoman.run import RunSummary
    from dragoman.show import claims_page

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Claim",
    "ClaimSet",
    "DataError",
    "Dated",
    "Dating",
    "Document",
    "DragomanError",
    "Ledger",
    "LedgerError",
    "ModelError",
    "Place",
    "QueryError",
    "ReadError",
    "ReadOptions",
    "ReadResult",
    "Rejected",
    "RunSummary",
    "SettingsError",
    "Source",
    "Time",
    "claim_from_dict",
    "claim_to_dict",
    "claim_to_json",
    "claims_page",
    "code",
    "date_of",
    "open_ledger",
    "read",
    "read_into",
]

_HOMES = {
    "dragoman.api": ("Dated", "ReadResult", "code", "date_of", "read", "read_into"),
    "dragoman.errors": (
        "DataError",
        "DragomanError",
        "LedgerError",
        "ModelError",
        "QueryError",
        "ReadError",
        "SettingsError",
    ),
    "dragoman.ledger": ("ClaimSet", "Ledger", "open_ledger"),
    "dragoman.model.claim": ("Actor", "Claim", "Place", "Source", "Time"),
    "dragoman.model.codec": ("claim_from_dict", "claim_to_dict", "claim_to_json"),
    "dragoman.model.dating": ("Dating",),
    "dragoman.model.document": ("Document", "Rejected"),
    "dragoman.read": ("ReadOptions",),
    "dragoman.run": ("RunSummary",),
    "dragoman.show": ("claims_page",),
}


class _Package(ModuleType):
    """A package whose public names win over rooms of the same name.

    Importing the room ``dragoman.read`` would otherwise put it in the place of the function.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __getattr__(self, name: str) -> object:
        home = next((module for module, names in _HOMES.items() if name in names), None)
        if home is None:
            raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
        found = getattr(import_module(home), name)
        setattr(self, name, found)
        return found

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Package
