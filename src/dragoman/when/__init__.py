"""Find and resolve the times of a text, date an undated page, and give each claim its own time.

Usable alone, without a ledger and without a parse:

    from dragoman.when import find_times
    for found in find_times("Talks resume on Tuesday.", published="1999-08-26"):
        print(found.time.text, found.time.edtf, found.timex)

``find_times`` reads the expressions, ``parse_date`` a date that stands alone, ``bounds`` the first and
last day of an EDTF string, ``resolved`` fills the open years of a time once its page is dated,
``dating`` tells when a page was written and why, ``date_of_document`` the same as one time.
``assign_time``, ``tense_of`` and ``Tense`` are for the pipeline: they want a parse.
"""

from dragoman.when.assign import assign_time
from dragoman.when.document import date_of_document, dating, parse_date
from dragoman.when.edtf import bounds
from dragoman.when.find import find_times
from dragoman.when.resolve import resolved
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
    "resolved",
    "tense_of",
]
