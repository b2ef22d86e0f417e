"""Read the sentences of ``corpus/actors``: every party they name, who it is and how it stands there.

Consecutive entries of one ``document`` are one little text, joined by a blank. Offsets are code
points into that text, end-exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from dragoman.errors import DataError
from dragoman.evaluate.annotations import part_of
from dragoman.lexicon.countries import country_by_code
from dragoman.lexicon.files import Loader
from dragoman.lexicon.organisations import check_sectors

_ENTRY = frozenset({"text", "published", "document", "parties"})
_PARTY = frozenset({"words", "country", "kind", "name", "role", "reading", "sectors", "actor"})
KINDS = frozenset({"state", "person", "organisation", "group", "place-only"})
READINGS = frozenset({"name", "demonym", "metonym", "role", "coreference", "place"})
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class MarkedParty:
    """A party as a careful reader marked it; ``country`` None says that it is of no state."""

    text: str
    start: int
    end: int
    country: str | None
    kind: str
    name: str | None
    role: str | None
    reading: str
    sectors: tuple[str, ...] | None
    actor: str | None


@dataclass(frozen=True, slots=True)
class PartyText:
    """A little text with its parties; ``part`` hangs on the document, or else on the words."""

    text: str
    published: str | None
    document: str | None
    parties: tuple[MarkedParty, ...]
    file: str

    @property
    def part(self) -> str:
        """``train``, ``dev`` or ``test``, as in the annotated corpus."""
        return part_of(self.document or self.text)


def read_party_texts(files: Iterable[Path]) -> tuple[PartyText, ...]:
    """Read files of sentences with their parties, in the order of their names.

    Raises:
        DataError: an entry that breaks the rules, with the file, the sentence and what to mend.

    """
    found: list[PartyText] = []
    for file in sorted(files):
        with file.open(encoding="utf-8") as stream:
            entries = yaml.load(stream, Loader=Loader) or ()  # noqa: S506 - a safe loader
        numbered = [(entry.get("document") or f"#{n}", entry) for n, entry in enumerate(entries)]
        for _, group in groupby(numbered, key=lambda pair: pair[0]):
            found.append(_text([entry for _, entry in group], file))
    return tuple(found)


def _text(entries: Sequence[Mapping[str, Any]], file: Path) -> PartyText:
    """The sentences of one document, or the one sentence that belongs to none."""
    texts, parties, start = [], list[MarkedParty](), 0
    for entry in entries:
        text = str(entry.get("text") or "")
        where = f"{file.name}: {text[:60]!r}"
        if set(entry) - _ENTRY or not text:
            raise DataError(
                f"{where}: unknown keys {sorted(set(entry) - _ENTRY)}; an entry has {sorted(_ENTRY)}"
            )
        parties += _parties(entry.get("parties") or (), text, where, start)
        texts.append(text)
        start += len(text) + 1
    published = entries[0].get("published")
    if published is not None and not _DAY.fullmatch(str(published)):
        raise DataError(f"{file.name}: {published!r} is no day, month or year; write 1990-05-01")
    document = entries[0].get("document")
    return PartyText(
        " ".join(texts),
        None if published is None else str(published),
        None if document is None else str(document),
        tuple(parties),
        file.name,
    )


def _parties(
    written: Sequence[Mapping[str, Any]], text: str, where: str, shift: int
) -> Iterator[MarkedParty]:
    for one in written:
        here = f"{where}: {one.get('words')!r}"
        if set(one) - _PARTY or one.get("kind") not in KINDS or one.get("reading") not in READINGS:
            raise DataError(
                f"{here}: a party has {sorted(_PARTY)}, a kind of {sorted(KINDS)}, a reading of {sorted(READINGS)}"
            )
        country = one.get("country")
        place = one["reading"] == "place" and re.fullmatch("[A-Z]{3}", country or "")
        if country is not None and country_by_code(country) is None and not place:
            raise DataError(f"{here}: there is no state {country!r}; write its alpha-3 code or null")
        start, end = _span(str(one["words"]), text, here)
        sectors = one.get("sectors")
        yield MarkedParty(
            text[start:end],
            shift + start,
            shift + end,
            country,
            one["kind"],
            one.get("name"),
            one.get("role"),
            one["reading"],
            None if sectors is None else check_sectors(tuple(sectors), here),
            one.get("actor"),
        )


def _span(written: str, text: str, where: str) -> tuple[int, int]:
    """Where words stand; ``#2`` is the second place of these letters, whole words before parts of words."""
    words, mark, number = written.rpartition("#")
    nth = int(number) if mark and number.isdigit() else 1
    words = words if mark and number.isdigit() else written
    every = [m.span() for m in re.finditer(re.escape(words), text)] if words else []
    whole = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)] if words else []
    if len(every) >= nth and every[nth - 1] in whole:
        return every[nth - 1]
    if len(whole) >= nth:
        return whole[nth - 1]
    raise DataError(f"{where}: these words are not in the text; copy them as they stand there")
