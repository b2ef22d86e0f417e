"""Find and resolve the times of a text, and give each claim its own.

Usable alone: ``find_times("talks on Tuesday", published="1999-08-26")``.
"""

from dragoman.when.assign import assign_time
from dragoman.when.document import date_of_document, dating, parse_date
from dragoman.when.edtf import bounds
from dragoman.when.find import find_times
from dragoman.when.rules import Tense
from dragoman.when.tense import tense_of

__all__ = [
    "Tense",
    "assign_time",
    "bounds",
    "date_of_document",
    "dating",
    "find_times",
    "parse_date",
    "tense_of",
]
