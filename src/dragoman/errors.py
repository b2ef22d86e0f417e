"""The errors a user can meet. Each message says what to do next."""

from __future__ import annotations


class DragomanError(Exception):
    """The base of all errors raised on purpose."""


class SettingsError(DragomanError):
    """A setting or an option makes no sense."""


class DataError(DragomanError):
    """A data file of the package or of the user breaks its own rules."""


class ModelError(DragomanError):
    """The parser's model is missing or is not the one that was pinned."""


class ReadError(DragomanError):
    """A document cannot be read; carries the reason that goes to the rejected list."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class LedgerError(DragomanError):
    """The ledger is missing, is not a ledger or was made by another schema."""


class QueryError(DragomanError):
    """A query over the ledger cannot be answered as it was asked."""
