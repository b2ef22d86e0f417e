"""Dragoman reads the press and keeps the ledger of world politics."""

__version__ = "0.1.0"
