"""From findings to claims: the one record, with its identity."""

from dragoman.claims.assemble import Judged, assemble
from dragoman.claims.reasons import Rules

__all__ = ["Judged", "Rules", "assemble"]
