"""Read the annotated sentences of ``corpus/annotated``: spans, roles, types, and how surely.

A party is written "words=CODE": the words stand in the sentence (``words#2`` is their second
occurrence, ``^`` says that the sentence does not name the party), the code is a state's, an
``actor_id`` or ``-``. Offsets are code points into the entry's own sentence, end-exclusive.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dragoman.errors import DataError
from dragoman.lexicon.codebook import plover
from dragoman.lexicon.files import Loader

_ENTRY = frozenset({"text", "genre", "published", "claims", "others", "pair", "paragraph", "construction"})
_CLAIM = frozenset(
    {
        "type", "mode", "trigger", "actors", "recipients", "contexts", "polarity", "modality",
        "factuality", "sources", "hedges", "time", "place", "required", "or_type",
    }
)  # fmt: skip
_GENRES = frozenset(
    {"wire", "analysis", "press-review", "telegraph", "communique", "speech", "broadcast", "domestic",
     "negative"}
)  # fmt: skip
_POLARITIES = frozenset({"affirmed", "denied"})
_MODALITIES = frozenset({"actual", "future", "hypothetical", "historical"})
_FACTUALITIES = frozenset({"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "UU"})
_CODE = re.compile(r"-|[A-Z]{3}|(org|region|group|person|media|party|firm):[a-z0-9+./-]+")


@dataclass(frozen=True, slots=True)
class Party:
    """A party of an annotated sentence; offsets are None where the sentence does not name it."""

    text: str
    code: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class AnnotatedClaim:
    """One act of a sentence as a careful reader marked it."""

    type: str
    mode: str | None
    also: tuple[str, ...]  # readings as good
    trigger: tuple[int, int]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    contexts: tuple[str, ...]
    polarity: str
    modality: str
    factuality: str
    sources: tuple[str, ...]
    hedges: tuple[str, ...]
    time: str | None
    place: str | None
    required: bool


@dataclass(frozen=True, slots=True)
class Annotated:
    """A sentence with all its parties; ``document`` names the story that it belongs to, if any."""

    text: str
    genre: str
    published: str | None
    claims: tuple[AnnotatedClaim, ...]
    others: tuple[Party, ...]
    document: str | None
    title: str
    paragraph: bool
    pair: str | None
    file: str

    @property
    def parties(self) -> tuple[Party, ...]:
        """Every party that the sentence names, once a span, in text order."""
        every = [p for c in self.claims for p in (*c.actors, *c.recipients)] + list(self.others)
        named = {(p.start, p.end): p for p in every if p.start is not None}
        return tuple(named[key] for key in sorted(named, key=lambda k: (k[0] or 0, k[1] or 0)))

    @property
    def part(self) -> str:
        """``test``, ``dev`` or ``train``: by a hash of the document, the pair or the sentence."""
        return part_of(self.document or self.pair or self.text)


def part_of(key: str) -> str:
    """The split: two tenths ``test``, which nobody tunes on, one tenth ``dev``, the rest ``train``."""
    number = int(hashlib.md5(key.encode(), usedforsecurity=False).hexdigest(), 16) % 10
    return "test" if number < 2 else "dev" if number == 2 else "train"


def read_annotated(files: Iterable[Path]) -> tuple[Annotated, ...]:
    """Read files of annotated sentences or documents, in the order of their names.

    Raises:
        DataError: an entry that breaks the rules, with the file, the sentence and what to mend.

    """
    found: list[Annotated] = []
    for file in sorted(files):
        with file.open(encoding="utf-8") as stream:
            entries = yaml.load(stream, Loader=Loader)  # noqa: S506 - a safe loader
        for entry in entries or ():
            found += _document(entry, file) if "document" in entry else [_sentence(entry, file)]
    return tuple(found)


def _document(entry: Mapping[str, Any], file: Path) -> list[Annotated]:
    whole = {k: entry[k] for k in ("genre", "published") if k in entry}
    return [
        _sentence({**whole, **s}, file, document=str(entry["document"]), title=str(entry.get("title") or ""))
        for s in entry["sentences"]
    ]


def _sentence(
    entry: Mapping[str, Any], file: Path, *, document: str | None = None, title: str = ""
) -> Annotated:
    text = str(entry.get("text") or "")
    where = f"{file.name}: {text[:60]!r}"
    unknown = set(entry) - _ENTRY
    if unknown or not text:
        raise DataError(f"{where}: unknown keys {sorted(unknown)}; an entry has {sorted(_ENTRY)}")
    _one_of(entry.get("genre"), _GENRES, "genre", where)
    published = entry.get("published")
    return Annotated(
        text=text,
        genre=str(entry["genre"]),
        published=None if published is None else str(published),
        claims=tuple(_claim(c, text, where) for c in entry.get("claims") or ()),
        others=tuple(_parties(entry.get("others"), text, where)),
        document=document,
        title=title,
        paragraph=bool(entry.get("paragraph")),
        pair=entry.get("pair"),
        file=file.name,
    )


def _claim(claim: Mapping[str, Any], text: str, where: str) -> AnnotatedClaim:
    where = f"{where}: {claim.get('type')} {claim.get('trigger')!r}"
    if set(claim) - _CLAIM:
        raise DataError(f"{where}: unknown keys {sorted(set(claim) - _CLAIM)}; a claim has {sorted(_CLAIM)}")
    book = plover()
    for name in (claim.get("type"), *(claim.get("or_type") or ())):
        _one_of(name, book.types, "type", where)
    mode = claim.get("mode")
    if mode is not None:
        _one_of(mode, book.types[claim["type"]].modes, f"mode of {claim['type']}", where)
    for context in claim.get("contexts") or ():
        _one_of(context, book.contexts, "context", where)
    _one_of(claim.get("polarity", "affirmed"), _POLARITIES, "polarity", where)
    _one_of(claim.get("modality", "actual"), _MODALITIES, "modality", where)
    _one_of(claim.get("factuality", "CT+"), _FACTUALITIES, "factuality", where)
    words = [*(claim.get("sources") or ()), *(claim.get("hedges") or ())]
    words += [claim[k] for k in ("time", "place") if claim.get(k)]
    for word in words:
        _span(str(word), text, where)
    actors = tuple(_parties(claim.get("actors"), text, where))
    recipients = tuple(_parties(claim.get("recipients"), text, where))
    if not actors and not recipients:
        raise DataError(f"{where}: a claim names at least one party")
    return AnnotatedClaim(
        type=claim["type"],
        mode=mode,
        also=tuple(claim.get("or_type") or ()),
        trigger=_span(str(claim.get("trigger") or ""), text, where),
        actors=actors,
        recipients=recipients,
        contexts=tuple(claim.get("contexts") or ()),
        polarity=claim.get("polarity", "affirmed"),
        modality=claim.get("modality", "actual"),
        factuality=claim.get("factuality", "CT+"),
        sources=tuple(map(str, claim.get("sources") or ())),
        hedges=tuple(map(str, claim.get("hedges") or ())),
        time=claim.get("time"),
        place=claim.get("place"),
        required=bool(claim.get("required", True)),
    )


def _parties(written: Sequence[str] | None, text: str, where: str) -> Iterator[Party]:
    for one in written or ():
        words, mark, code = str(one).rpartition("=")
        if not mark or not _CODE.fullmatch(code):
            raise DataError(f"{where}: write a party as words=CODE (RUS, org:un, -), not {one!r}")
        if words == "^":
            yield Party("^", code, None, None)
        else:
            start, end = _span(words, text, where)
            yield Party(text[start:end], code, start, end)


def _span(written: str, text: str, where: str) -> tuple[int, int]:
    """Where words stand: at word boundaries if they can, else anywhere; ``#2`` is the second place."""
    words, mark, number = written.rpartition("#")
    nth = int(number) if mark and number.isdigit() else 1
    words = words if mark and number.isdigit() else written
    if not words:
        raise DataError(f"{where}: words are missing")
    bounded = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    spans = bounded or [m.span() for m in re.finditer(re.escape(words), text)]
    if len(spans) < nth:
        raise DataError(f"{where}: {written!r} is not in the text; copy the words as they stand there")
    return spans[nth - 1]


def _one_of(value: object, known: Iterable[str], what: str, where: str) -> None:
    if value not in set(known):
        raise DataError(f"{where}: {value!r} is no {what}; one of {', '.join(sorted(known))}")
