"""Find and resolve the times of a text, and give each claim its own.

Usable alone: ``find_times("talks on Tuesday", published="1999-08-26")``.
"""

from dragoman.when.edtf import bounds
from dragoman.when.find import find_times

__all__ = ["bounds", "find_times"]
