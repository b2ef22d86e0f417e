"""Dates as headers, feeds and first lines write them, made EDTF. Nothing is anchored to today."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from dragoman.lexicon.reading import calendar

FIRST_YEAR, LAST_YEAR = 1500, 2199  # outside of these a "date" is a serial number or nonsense

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2})(?:[T ].*)?)?$", re.DOTALL)
_SLASHED_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T ].*)?$", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}(?:\.\d+)?Z?)?$")
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,].*)?$", re.DOTALL)
_YEAR = re.compile(r"(\d{4})$")
_EPOCH = re.compile(r"(\d{9,10}|\d{12,13})(?:\.\d+)?$")
_CLOCK = r"(?:[ ,]+(?:at +)?\d{1,2}[:.]\d{2}.*|,? +\d{1,2} ?[ap]\.?m\b.*|T\d{2}:.*)?$"
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?([a-z]+)\.?,?[ -](\d{4}|'?\d{2})" + _CLOCK, re.DOTALL
)
_MONTH_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})" + _CLOCK, re.DOTALL)
_MONTH_YEAR = re.compile(r"([a-z]+)\.?,? (?:of )?(\d{4})$")
_CLOCK_BEFORE_YEAR = re.compile(r"([a-z]+) +(\d{1,2}) \d{1,2}:\d{2}(?::\d{2})?(?: [a-z+0-9:-]+)? (\d{4})$")
_DAY_MONTH = re.compile(r"(?:(\d{1,2}) ([A-Za-z]+)\.?|([A-Za-z]+)\.? (\d{1,2}))(?:,? (\d{4}))?$")


def parse_date(text: str) -> str | None:
    """The EDTF date (``1999-08-26``, ``1999-08``, ``1999``) that a string names, or None.

    Reads ISO 8601, RFC 2822 and the English forms; with a time zone it gives the local date of
    the writer. An order that cannot be told (03/04/1999) and impossible dates give None.
    """
    plain = _plain(text)
    if not plain:
        return None
    return _numeric(plain) or _worded(plain)


def date_line(line: str) -> str | None:
    """The date of a line that holds a date and nothing else ("Published: 4 January 2019")."""
    plain = " ".join(line.split()).strip(" .|–—-")
    if not 6 <= len(plain) <= 60 or not any(c.isdigit() for c in plain):
        return None
    lowered = plain.lower()
    for label in calendar().labels:
        if lowered.startswith((label + ":", label + " ")):
            plain = plain[len(label) :].lstrip(": ")
            break
    found = parse_date(plain)
    return found if found is not None and len(found) == len("1999-08-26") else None


def parse_day(text: str) -> str | None:
    """The EDTF date of a dateline ("Aug 24", "3 May 1993"); ``XXXX-08-24`` with no year."""
    match = _DAY_MONTH.match(" ".join(text.split()).strip(" ,"))
    if match is None:
        return None
    day = match.group(1) or match.group(4)
    month = calendar().months.get((match.group(2) or match.group(3)).lower())
    if month is None:
        return None
    if match.group(5):
        return _edtf(int(match.group(5)), month, int(day))
    return f"XXXX-{month:02}-{int(day):02}" if _edtf(2000, month, int(day)) else None


def _plain(text: str) -> str:
    """Lower case, one space between words, no weekday in front."""
    words = text.replace("\u00a0", " ").lower().split()
    while words and words[0].strip(",.") in calendar().weekdays:
        words.pop(0)
    return " ".join(words).strip(" ,.")


def _numeric(plain: str) -> str | None:
    upper = plain.upper()
    for pattern in (_ISO, _SLASHED_YEAR_FIRST, _COMPACT, _YEAR):
        match = pattern.match(upper)
        if match:
            parts = [int(part) for part in match.groups() if part is not None]
            return _edtf(*parts)
    match = _NUMERIC.match(plain)
    if match:
        first, second, year = (int(part) for part in match.groups())
        if first > 12 or first == second:
            return _edtf(year, second, first)
        return _edtf(year, first, second) if second > 12 else None
    match = _EPOCH.match(plain)
    if match:
        seconds = int(match.group(1)) // (1000 if len(match.group(1)) >= 12 else 1)
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
        return _edtf(moment.year, moment.month, moment.day)
    return None


def _worded(plain: str) -> str | None:
    months = calendar().months
    match = _DAY_FIRST.match(plain)
    if match and match.group(2) in months:
        return _edtf(_full_year(match.group(3)), months[match.group(2)], int(match.group(1)))
    match = _MONTH_FIRST.match(plain) or _CLOCK_BEFORE_YEAR.match(plain)
    if match and match.group(1) in months:
        return _edtf(int(match.group(3)), months[match.group(1)], int(match.group(2)))
    match = _MONTH_YEAR.match(plain)
    if match and match.group(1) in months:
        return _edtf(int(match.group(2)), months[match.group(1)])
    return None


def _full_year(digits: str) -> int:
    """A two-digit year of RFC 822 mail, by its own rule: 50..99 are 19xx, 00..49 are 20xx."""
    year = int(digits.lstrip("'"))
    if len(digits) == 4:
        return year
    return year + (1900 if year >= 50 else 2000)


def _edtf(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Format what is known, or None where no calendar has such a day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    if month == 0 or day == 0:
        return None
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)])
