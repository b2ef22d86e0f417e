"""Times of an undated page, once its date is known: the open years are filled."""

from __future__ import annotations

import re
from datetime import date

from dragoman.model.claim import Time
from dragoman.when.edtf import bounds, day_bounds

_YEARLESS = re.compile(r"XXXX(?P<rest>-(?P<m>\d\d)(?:-(?P<d>\d\d))?)(?P<mark>[?~%]?)$")


def resolved(time: Time, published: str) -> Time:
    """A time with its open years filled by the date of its page; unchanged where none is open.

    Each end takes the year that brings it nearest to the page, so ``XXXX-12-30`` on a page of
    2000-01-02 is of 1999. ``published`` is EDTF, a day or wider; where it names no day with a year
    the time stays as it is.
    """
    first, last = day_bounds(published)
    if time.edtf is None or "XXXX" not in time.edtf or first is None or last is None:
        return time
    middle = first + (last - first) / 2
    edtf = "/".join(_filled(end, middle) for end in time.edtf.split("/"))
    earliest, latest = bounds(edtf)
    return Time(edtf, earliest, latest, time.text, time.start, time.end, time.basis)


def _filled(end: str, page: date) -> str:
    match = _YEARLESS.match(end)
    if match is None:
        return end
    found = []
    for year in (page.year - 1, page.year, page.year + 1):
        try:
            day = date(year, int(match["m"]), int(match["d"] or 15))
        except ValueError:  # 29 February, a season
            continue
        found.append((abs((day - page).days), year))
    return f"{min(found)[1]:04}{match['rest']}{match['mark']}" if found else end
