"""From findings to claims: the one record, with its identity."""

from dragoman.claims.assemble import Judged, assemble
from dragoman.claims.reasons import reasons_for

__all__ = ["Judged", "assemble", "reasons_for"]
