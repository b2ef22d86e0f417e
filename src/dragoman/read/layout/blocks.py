"""The blocks of a page: what is header, title, byline, dateline, section head, furniture, prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.model.document import Block, BlockKind
from dragoman.read.dates import date_line
from dragoman.read.layout.dateline import Dateline, find_dateline
from dragoman.read.layout.furniture import is_furniture
from dragoman.read.layout.header import header_pairs
from dragoman.read.layout.heads import byline, is_hash_head, is_section, is_title, signature
from dragoman.read.layout.paragraphs import Line, Paragraph, paragraphs

_HEAD_LINES = 12  # a title, a byline or a date stands within the first lines, before the prose


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a page and what its own lines say of it; ``fields`` in order of the page."""

    blocks: tuple[Block, ...]
    fields: tuple[tuple[str, str], ...]
    dateline: Dateline | None


@dataclass(slots=True)
class _Page:
    """What is gathered while the paragraphs are walked through; lives for one call."""

    text: str
    title: str | None  # as the metadata give it, on one line and lower case
    capitals_mean_heads: bool
    marks: dict[tuple[int, int], BlockKind]
    blocks: list[Block] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    dateline: Dateline | None = None
    titled: bool = False
    prose_seen: bool = False
    in_head: bool = True

    def add(self, kind: BlockKind, start: int, end: int) -> None:
        self.blocks.append(Block(kind, start, end))

    def note(self, name: str, value: str) -> None:
        self.fields.append((name, value))


def lay_out(text: str, *, title: str | None = None, marks: Sequence[Block] = ()) -> Layout:
    """Cut a stored text into blocks, in order, without overlap and without white space outside.

    ``title`` is the title that the metadata give: a first line that equals it is the title, and
    no other line is taken for one. ``marks`` are stretches whose kind the format itself tells
    (HTML's headings); they must be whole lines.
    """
    page = _Page(
        text=text,
        title=_bare(title) if title else None,
        capitals_mean_heads=_mixed_case(text),
        marks={(mark.start, mark.end): mark.kind for mark in marks},
    )
    found = list(_pieces(paragraphs(text), page))
    for number, piece in enumerate(found):
        page.in_head = page.in_head and number < _HEAD_LINES
        _classify(page, piece, found[number + 1] if number + 1 < len(found) else None)
    return Layout(tuple(page.blocks), tuple(page.fields), page.dateline)


def _pieces(found: list[Paragraph], page: _Page) -> Iterator[Paragraph]:
    """The paragraphs, with lines that are plainly something of their own taken apart."""
    before_prose = True
    for paragraph in found:
        rest: list[Line] = []
        for number, line in enumerate(paragraph.lines):
            marked = (line.start, line.end) in page.marks
            own = before_prose and number == len(rest) == 0 and _stands_alone(page, line, paragraph)
            if marked or own or header_pairs(line.text):
                if rest:
                    yield Paragraph(tuple(rest))
                    rest = []
                yield Paragraph((line,))
                if own and number + 1 < len(paragraph.lines):
                    yield from _pieces([Paragraph(paragraph.lines[number + 1 :])], page)
                    rest = []
                    break
            else:
                rest.append(line)
        if rest:
            yield Paragraph(tuple(rest))
            before_prose = before_prose and len(" ".join(line.text for line in rest)) < 200


def _stands_alone(page: _Page, line: Line, paragraph: Paragraph) -> bool:
    """Whether the first line of a group is a piece of its own although no blank line follows."""
    if page.title is not None and _bare(line.text) == page.title:
        return True
    if date_line(line.text) or byline(line.text) or is_furniture(line.text):
        return True
    return len(paragraph.lines) > 1 and find_dateline(line.text) is not None and _whole_dateline(line.text)


def _whole_dateline(line: str) -> bool:
    found = find_dateline(line)
    return found is not None and found.length == len(line)


def _classify(page: _Page, piece: Paragraph, following: Paragraph | None) -> None:
    line, start, end = piece.words, piece.start, piece.end
    pairs = header_pairs(line)
    if pairs:
        page.fields.extend(pairs)
        page.add(BlockKind.HEADER, start, end)
        return
    marked = page.marks.get((start, end))
    if page.in_head and _head(page, piece, following):
        return
    if marked is not None:
        page.add(marked, start, end)
    elif is_hash_head(line):
        page.add(BlockKind.SECTION, start + len(line) - len(line.lstrip("# ")), end)
    elif is_furniture(line) or date_line(line):
        page.add(BlockKind.FURNITURE, start, end)
    elif following is not None and is_section(line, capitals_mean_heads=page.capitals_mean_heads):
        page.add(BlockKind.SECTION, start, end)
    else:
        _prose(page, piece)


def _head(page: _Page, piece: Paragraph, following: Paragraph | None) -> bool:
    """Title, byline, date: what stands above the prose. True where the piece was one of them."""
    line, start, end = piece.words, piece.start, piece.end
    if page.title is not None and not page.titled and _bare(line) == page.title:
        page.titled = True
        page.add(BlockKind.TITLE, start + len(line) - len(line.lstrip("# ")), end)
        return True
    published = date_line(line)
    if published:
        page.note("published", line)
        page.add(BlockKind.FURNITURE, start, end)
        return True
    signed = page.title is not None and not any(name == "byline" for name, _ in page.fields)
    writer = byline(line) or (signature(line) if signed else None)
    if writer:
        page.note("byline", writer)
        page.add(BlockKind.BYLINE, start, end)
        return True
    opening = find_dateline(line)
    if is_furniture(line) or (opening is not None and not _is_capital_title(line, opening)):
        return False
    if (
        page.title is None
        and not (page.titled or page.prose_seen)
        and following is not None
        and _is_first_title(page, piece, following)
    ):
        page.titled = True
        plain = line.lstrip("# ") if is_hash_head(line) else line
        page.note("title", plain)
        page.add(BlockKind.TITLE, start + len(line) - len(plain), end)
        return True
    return False


def _is_capital_title(line: str, opening: Dateline) -> bool:
    """Whether what looks like a bare dateline goes on as a headline ("SPOTLIGHT - GRAIN TRADE")."""
    rest = line[opening.length :]
    return opening.agency is None and opening.day is None and rest == rest.upper() and rest != ""


def _is_first_title(page: _Page, piece: Paragraph, following: Paragraph) -> bool:
    line = piece.words
    if page.marks.get((piece.start, piece.end)) is BlockKind.SECTION or is_hash_head(line):
        return True
    if len(piece.lines) > 3 or not is_title(line):
        return False
    return (
        find_dateline(following.words) is not None
        or len(following.words) > len(line)
        or not is_title(following.words)
        or byline(following.words) is not None
    )


def _prose(page: _Page, piece: Paragraph) -> None:
    """A paragraph of prose, with the dateline that opens it cut off."""
    start, end = piece.start, piece.end
    found = find_dateline(page.text[start:end])
    weak = found is not None and found.agency is None and found.day is None
    if found is not None and not (weak and not page.in_head):
        page.add(BlockKind.DATELINE, start, start + found.length)
        if page.dateline is None:
            page.dateline = found
        rest = page.text[start + found.length : end]
        start += found.length + len(rest) - len(rest.lstrip())
    if start < end:
        page.add(BlockKind.PROSE, start, end)
        page.prose_seen = True
        page.in_head = page.in_head and end - start < 80


def _bare(line: str) -> str:
    """A line for comparison: one space between words, lower case, plain quotes, no hash marks."""
    plain = line.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return " ".join(plain.lstrip("# ").split()).lower().rstrip(" .")


def _mixed_case(text: str) -> bool:
    """Whether most letters are lower case, so that capitals mean something."""
    sample = text[:20_000]
    upper = sum(c.isupper() for c in sample)
    return upper < 0.4 * max(1, sum(c.isalpha() for c in sample))
