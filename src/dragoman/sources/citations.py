"""Citations: "(Itar-Tass, August 24)", "[2]" with a note; found in the stored text before it is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.countries import country_by_name
from dragoman.lexicon.media import Outlet, outlet_named
from dragoman.model.claim import Source, SourceKind, Time
from dragoman.model.document import BlockKind, Document
from dragoman.model.finding import Citation
from dragoman.sources.dates import DATE, CitedDate, read_date
from dragoman.sources.notes import Notes, find_notes

# Longer brackets than this are asides with a date in them, not citations.
_BRACKET = re.compile(r"\(([^()\[\]]{2,200})\)|\[([^()\[\]]{2,200})\]")
_SEE = re.compile(r"^\s*(?:see(?: also)?|cf\.|compare)[,:]?\s+", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"^\s*(?:as reported (?:by|in)|quoted (?:by|in)|cited (?:by|in)|reported (?:by|in)|source:|from|in|via)\s+",
    re.IGNORECASE,
)
_NAME_GAP = re.compile(r"\s*(?:,|/|&|\band\b|\bvia\b)\s*")
# A medium nobody listed: one to six words, the first with a capital, small words allowed between.
_UNLISTED = re.compile(
    r"(?:the\s)?[A-Z][\w'’.\-]*(?:\s(?:[A-Z0-9][\w'’.\-]*|of|de|la|i|al|della|and|daily|weekly|tv|radio)){0,5}"
)
_NOT_MEDIA = re.compile(
    r"\b(?:born|died|since|until|before|after|resolution|treaty|act|battle|election|killed|article|page)\b",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_LONGEST_NOTE = 160  # code points of a note that is kept as a source's name
_FIRST_WORD = re.compile(r"[\w\"'“‘(\[]")


@dataclass(frozen=True, slots=True)
class _Named:
    """One medium in a citation, with the place of its words."""

    outlet: Outlet | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands between two semicolons: media and, perhaps, a date."""

    named: tuple[_Named, ...]
    cited: CitedDate | None
    date_start: int
    date_end: int


@dataclass(frozen=True, slots=True)
class _Mark:
    """A bracket or a note's number with what it names."""

    start: int
    end: int
    parts: tuple[_Part, ...]
    see: bool
    document: bool = False  # a note that names no medium


def find_citations(document: Document) -> tuple[Citation, ...]:
    """All bracketed citations and note numbers of the prose, in text order.

    A medium of the table is known by its name, any other by its place before a date. A
    cross-reference covers nothing and does not end the reach of the citation after it.
    """
    notes = find_notes(document)
    found: list[Citation] = []
    for block in document.blocks:
        if block.kind is BlockKind.PROSE:
            for start, end in _paragraphs(document.text, block.start, min(block.end, notes.start)):
                found += _in_paragraph(document, start, end, notes)
    return tuple(found)


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for gap in _PARAGRAPH.finditer(text, start, end):
        yield at, gap.start()
        at = gap.end()
    yield at, end


def _in_paragraph(document: Document, start: int, end: int, notes: Notes) -> Iterator[Citation]:
    text = document.text
    marks = [*_bracketed(document, start, end), *_noted(document, start, end, notes)]
    reach = begin = start
    for mark in sorted(marks, key=lambda m: m.start):
        first = _FIRST_WORD.search(text, reach, mark.start)
        if mark.see:
            begin_here, until = mark.start, mark.start
        elif first is None:  # right behind another: "[1][2]" cover the same words
            begin_here, until = begin, mark.end
        else:
            begin_here, until = first.start(), mark.end
        yield _citation(mark, (begin_here, until), text)
        if not mark.see:
            reach, begin = mark.end, begin_here


def _bracketed(document: Document, start: int, end: int) -> Iterator[_Mark]:
    text = document.text
    for bracket in _BRACKET.finditer(text, start, end):
        group = 1 if bracket[1] is not None else 2
        inside, offset = bracket[group], bracket.start(group)
        see = _SEE.match(inside)
        lead = see or _INTRODUCED.match(inside)
        skip = lead.end() if lead else 0
        parts = _parts(inside[skip:], offset + skip, document.published)
        if parts is not None and _plausible(text, bracket, parts, (start, end), see=see is not None):
            yield _Mark(bracket.start(), bracket.end(), parts, see=see is not None)


def _noted(document: Document, start: int, end: int, notes: Notes) -> Iterator[_Mark]:
    """The note numbers of a paragraph with what their notes name; a note that names no medium is a document."""
    for mark in notes.marks(document.text, start, end):
        note = notes.lines[mark.number]
        words = note.text.rstrip(" .")
        see = _SEE.match(words)
        skip = see.end() if see else 0
        parts = _parts(words[skip:], note.start + skip, document.published)
        named = _Named(None, words[:_LONGEST_NOTE], note.start, note.start + len(words[:_LONGEST_NOTE]))
        whole = _Part((named,), None, -1, -1)
        yield _Mark(mark.start, mark.end, parts or (whole,), see=see is not None, document=parts is None)


def _parts(inside: str, offset: int, published: str | None) -> tuple[_Part, ...] | None:
    found: list[_Part] = []
    for piece in re.finditer(r"[^;]+", inside):
        # "(Itar-Tass, August 24; see the Monitor, August 20)": the second is not a source of this
        if found and _SEE.match(piece[0]):
            continue
        part = _part(piece[0], offset + piece.start(), published)
        if part is None or (not part.named and not found):
            return None
        if part.named:
            found.append(part)
        else:  # "(Reuters, August 23; August 25)"
            before = found[-1]
            found.append(_Part(before.named, part.cited, part.date_start, part.date_end))
    return tuple(found) or None


def _part(piece: str, offset: int, published: str | None) -> _Part | None:
    dated = DATE.search(piece)
    cited = read_date(dated, published) if dated else None
    if dated and cited is None:
        return None
    names = piece[: dated.start()] if dated else piece
    if dated and piece[dated.end() :].strip(" ,.–-"):
        return None
    # "(Smith, May 1999)" names an author: only a day makes an unlisted name a medium
    named = _names(names.rstrip(" ,"), offset, dated=dated is not None and not dated["m6"])
    if named is None:
        return None
    at = (offset + dated.start(), offset + dated.end()) if dated else (-1, -1)
    return _Part(named, cited, *at)


def _names(text: str, offset: int, *, dated: bool) -> tuple[_Named, ...] | None:
    """The media a piece names; None where it holds anything else."""
    lead = len(text) - len(text.lstrip())
    whole = text.strip()
    if not whole:
        return ()
    known = outlet_named(whole)
    if known:
        return (_Named(known, whole, offset + lead, offset + lead + len(whole)),)
    found = []
    at = 0
    for gap in [*_NAME_GAP.finditer(text), None]:
        word = text[at : gap.start() if gap else len(text)]
        begin = offset + at + len(word) - len(word.lstrip())
        name = word.strip()
        at = gap.end() if gap else len(text)
        if not name:
            continue
        outlet = outlet_named(name)
        if outlet is None and not (dated and _may_be_medium(name)):
            return None
        found.append(_Named(outlet, name, begin, begin + len(name)))
    if len(found) > 1 and not any(n.outlet for n in found):
        return None  # "(Paris, France, August 24)" is a place and a date
    return tuple(found)


def _may_be_medium(name: str) -> bool:
    """Whether an unlisted name can be a medium's: "(Paris, August 24)" is a place and a date."""
    return bool(_UNLISTED.fullmatch(name)) and not _NOT_MEDIA.search(name) and country_by_name(name) is None


def _plausible(
    text: str,
    bracket: re.Match[str],
    parts: tuple[_Part, ...],
    paragraph: tuple[int, int],
    *,
    see: bool,
) -> bool:
    """Undated brackets must look like a citation by where they stand."""
    if re.match(r"\s*[-–—]", text[bracket.end() : bracket.end() + 3]):
        return False  # a dateline: "(Reuters) -"
    if any(p.cited for p in parts):
        return True
    outlets = [n.outlet for p in parts for n in p.named]
    if see:
        return True
    if _introduces(text[paragraph[0] : bracket.start()], parts):
        return False
    after = text[bracket.end() : paragraph[1]].lstrip()
    before = text[paragraph[0] : bracket.start()].rstrip()
    closes = not after or after[0] in ".!?;" or before[-1:] in {".", "!", "?", '"', "”"}
    sure = any(o is not None and o.kind == "agency" for o in outlets)
    if any(o is not None and o.plain for o in outlets) and not sure:
        return False
    return closes or (sure and bool(before))


def _introduces(before: str, parts: tuple[_Part, ...]) -> bool:
    """Whether the bracket is the short form of the name before it: "United Press International (UPI)"."""
    for part in parts:
        for named in part.named:
            if named.outlet is None:
                continue
            tail = before.rstrip().casefold()
            if any(tail.endswith(n.casefold()) for n in (named.outlet.name, *named.outlet.names)):
                return True
            initials = "".join(w[0] for w in re.findall(r"\b[A-Z]\w*", before)[-len(named.text) :])
            if named.text.isupper() and initials == named.text and before[-1:] == " ":
                return bool(re.search(r"[A-Z]\w*\s$", before))
    return False


def _citation(mark: _Mark, scope: tuple[int, int], text: str) -> Citation:
    sources = tuple(_source(n, p, document=mark.document) for p in mark.parts for n in p.named)
    known = next((n.outlet.rule for p in mark.parts for n in p.named if n.outlet), None)
    return Citation(
        start=mark.start,
        end=mark.end,
        scope_start=scope[0],
        scope_end=scope[1],
        sources=sources,
        time=_time(mark.parts, text),
        cross_reference=mark.see,
        rule=known or ("sources/notes#document" if mark.document else "sources/citations#name-and-date"),
    )


def _source(named: _Named, part: _Part, *, document: bool) -> Source:
    outlet = named.outlet
    kind: SourceKind = "agency" if outlet and outlet.kind == "agency" else "outlet"
    return Source(
        kind="document" if document else kind,
        name=outlet.name if outlet else re.sub(r"^the\s", "", named.text, flags=re.IGNORECASE),
        actor_id=outlet.actor_id if outlet else None,
        date=part.cited.edtf if part.cited else None,
        cue=None,
        start=named.start,
        end=named.end,
        grade="unknown" if document else "told",
    )


def _time(parts: tuple[_Part, ...], text: str) -> Time:
    """One time for all parts: the first date, widened to the others where the years are known."""
    dated = [p for p in parts if p.cited]
    if not dated or dated[0].cited is None:
        return Time()
    start, end = dated[0].date_start, dated[-1].date_end
    if len(dated) == 1:
        end = dated[0].date_end
    bounds = [(p.cited.earliest, p.cited.latest) for p in dated if p.cited]
    earliest = min((e for e, _ in bounds if e), default=None)
    latest = max((b for _, b in bounds if b), default=None)
    edtf = dated[0].cited.edtf
    if len(dated) > 1 and earliest and latest:
        edtf = earliest if earliest == latest else f"{earliest}/{latest}"
    return Time(edtf, earliest, latest, text[start:end], start, end, "citation")
