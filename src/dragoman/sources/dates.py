"""The date inside a citation: "August 23-24", "3 May", "August 30-September 1, 1999"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_NUMBER = {m[:3]: n for n, m in enumerate(_MONTHS, 1)}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_TO = r"\s?(?:[-–—/&,]|and|to)\s?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s(?P<year>1[89]\d\d|20\d\d))?"
DATE = re.compile(
    rf"(?<![\w-])(?:(?P<iso>(?:1[89]|20)\d\d-\d\d-\d\d)"
    rf"|(?P<m1>{_MONTH})\s(?P<d1>{_DAY})(?:{_TO}(?:(?P<m2>{_MONTH})\s)?(?P<d2>{_DAY}))?{_YEAR}"
    rf"|(?P<d3>{_DAY})(?:\s(?P<m3>{_MONTH}))?{_TO}(?P<d4>{_DAY})\s(?P<m4>{_MONTH}){_YEAR.replace('year', 'year2')}"
    rf"|(?P<d5>{_DAY})\s(?P<m5>{_MONTH}){_YEAR.replace('year', 'year3')}"
    rf"|(?P<m6>{_MONTH}),?\s(?P<year4>1[89]\d\d|20\d\d))(?![\w-])"
)


@dataclass(frozen=True, slots=True)
class CitedDate:
    """A cited date as EDTF; the bounds are None where the year is unknown."""

    edtf: str
    earliest: str | None
    latest: str | None


def read_date(match: re.Match[str], published: str | None) -> CitedDate | None:
    """The meaning of a ``DATE`` match; None where the calendar has no such day.

    A date without a year gets the nearest one that is not later than ``published``.
    """
    g = match.groupdict()
    if g["iso"]:
        return CitedDate(g["iso"], g["iso"], g["iso"]) if _valid_iso(g["iso"]) else None
    if g["m6"]:
        year, month = int(g["year4"]), _month(g["m6"])
        first = f"{year}-{month:02d}"
        return CitedDate(first, f"{first}-01", f"{first}-{monthrange(year, month)[1]:02d}")
    first_day, last_day, year_text = _days(g)
    if year_text:
        last_year: int | None = int(year_text)
    else:
        last_year = _nearest_year(last_day, published)
    return _spell(first_day, last_day, last_year)


def _days(g: dict[str, str | None]) -> tuple[tuple[int, int], tuple[int, int], str | None]:
    if g["m1"]:
        first = _month(g["m1"]), _day(g["d1"])
        last = (_month(g["m2"]) if g["m2"] else first[0], _day(g["d2"])) if g["d2"] else first
        return first, last, g["year"]
    if g["m4"]:
        last = _month(g["m4"]), _day(g["d4"])
        return (_month(g["m3"]) if g["m3"] else last[0], _day(g["d3"])), last, g["year2"]
    only = _month(g["m5"]), _day(g["d5"])
    return only, only, g["year3"]


def _month(text: str | None) -> int:
    return _NUMBER[(text or "").casefold()[:3]]


def _day(text: str | None) -> int:
    return int(re.sub(r"\D", "", text or ""))


def _valid_iso(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _valid(year: int, day: tuple[int, int]) -> bool:
    return day[1] <= monthrange(year, day[0])[1]


def _nearest_year(day: tuple[int, int], published: str | None) -> int | None:
    known = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", published or "")
    if known is None:
        return None
    limit = (int(known[2] or 12), int(known[3] or 31))
    year = int(known[1]) - (day > limit)
    while not _valid(year, day) and year > int(known[1]) - 9:  # 29 February, at most eight years back
        year -= 1
    return year


def _spell(first: tuple[int, int], last: tuple[int, int], year: int | None) -> CitedDate | None:
    check = year if year is not None else 2000  # a leap year admits every day there is
    earlier = check - (first > last)
    if not (_valid(check, last) and _valid(earlier, first)):
        return None
    if year is None:
        a, b = f"XXXX-{first[0]:02d}-{first[1]:02d}", f"XXXX-{last[0]:02d}-{last[1]:02d}"
        return CitedDate(a if a == b else f"{a}/{b}", None, None)
    a = f"{earlier}-{first[0]:02d}-{first[1]:02d}"
    b = f"{year}-{last[0]:02d}-{last[1]:02d}"
    return CitedDate(a if a == b else f"{a}/{b}", a, b)
