"""From findings to claims: the one record, with its identity."""

from dragoman.claims.assemble import Judged, assemble

__all__ = ["Judged", "assemble"]
