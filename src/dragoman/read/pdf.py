"""PDF: the text layer. Running heads and page numbers are left out, divided words made whole."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PdfReadError, PdfStreamError, PyPdfError

from dragoman.errors import ReadError
from dragoman.read.options import ReadOptions
from dragoman.read.source import Raw, Source

_JUNK_TITLE = re.compile(r"(microsoft word|untitled|\.(?:docx?|pdf|indd|qxd|tmp)\b|^\W*$)", re.IGNORECASE)
_DIVIDED = re.compile(r"(\w+(?:-\w+)*)[-\u00ad]\n[ \t]*([a-z]\S*)([ \t]*\n|[ \t]+|$)")
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\u0000": ""})
_LONGEST_HEAD = 90  # a longer line is prose that happens to come again
_EDGE = 2  # lines at the top and at the foot of a page that may be running heads


def read_pdf(source: Source, options: ReadOptions) -> Iterator[Raw]:
    """One document with the text layer of a PDF; the stored text, and so every offset, is the cleaned one."""
    data = source.content()
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what matters is reported as Rejected
    try:
        reader = PdfReader(io.BytesIO(data))
        _unlock(reader)
        pages = _pages(reader, options.max_chars)
        title, author = _info(reader)
    except ReadError:
        raise
    except Exception as error:
        raise _damage(data, error) from error
    text = join_divided("\n".join("\n".join(lines) for lines in without_running_heads(pages) if lines))
    if not text.strip():
        raise ReadError("empty", "The PDF has no text layer; run it through OCR first.")
    yield Raw(text, source.address, title=title, byline=author)


def _unlock(reader: PdfReader) -> None:
    """Open a PDF that only its owner's password protects. Raises ReadError(encrypted) else."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReadError("encrypted", "The PDF is locked with a password; save a copy without one.")


def _pages(reader: PdfReader, max_chars: int) -> list[list[str]]:
    pages: list[list[str]] = []
    length = 0
    for page in reader.pages:
        text = page.extract_text().replace("\r", "\n").translate(_LIGATURES)
        pages.append([line.rstrip() for line in text.split("\n")])
        length += len(text)
        if length > 2 * max_chars:  # enough to know that it is too much
            raise ReadError(
                "gigantic",
                f"The PDF has more than {max_chars:,} characters; split it or raise --max-chars.",
            )
    return pages


def _info(reader: PdfReader) -> tuple[str | None, str | None]:
    """Title and author of the file's own description; what a printing program put there is no title."""
    info = reader.metadata
    if info is None:
        return None, None
    title = info.title if isinstance(info.title, str) and not _JUNK_TITLE.search(info.title) else None
    author = info.author if isinstance(info.author, str) and info.author.strip() else None
    return title, author


def _damage(data: bytes, error: Exception) -> ReadError:
    """Why a PDF cannot be read. pypdf lets many kinds of exception out of a broken file."""
    if b"%PDF-" not in data[:1024]:
        return ReadError("format", "It is no PDF although its name says so; check how it was fetched.")
    if b"%%EOF" not in data[-2048:] or isinstance(error, (PdfStreamError, EOFError)):
        return ReadError("truncated", "The PDF ends too early; fetch it again.")
    kind = "damaged" if isinstance(error, (PdfReadError, PyPdfError)) else f"damaged ({type(error).__name__})"
    return ReadError("failed", f"The PDF is {kind}; open it and save it anew.")


def without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """The pages without the lines that stand at the edge of three pages or more, and page numbers."""
    counts: Counter[str] = Counter()
    for lines in pages:
        solid = [line for line in lines if line.strip() and len(line) <= _LONGEST_HEAD]
        counts.update({_shape(line) for line in solid[:_EDGE] + solid[-_EDGE:]})
    return [
        _trim(lines, {shape for shape, n in counts.items() if n >= 3 and len(pages) >= 3}) for lines in pages
    ]


def _trim(lines: list[str], repeated: set[str]) -> list[str]:
    kept = list(lines)
    for edge in (0, -1):
        for _ in range(_EDGE):
            while kept and not kept[edge].strip():
                kept.pop(edge)
            shape = _shape(kept[edge]) if kept else ""
            if not kept or not (shape in repeated or re.fullmatch(r"(page )?\W*#\W*(of #)?", shape)):
                break
            kept.pop(edge)
    return kept


def _shape(line: str) -> str:
    """A line with its numbers hidden, so that "Page 3" and "Page 4" are one."""
    return re.sub(r"\d+", "#", " ".join(line.lower().split()))


def join_divided(text: str) -> str:
    """Make words whole that a line end divides; a compound met elsewhere with its hyphen keeps it."""
    compounds = {word.lower() for word in re.findall(r"\w+(?:-\w+)+", text)}

    def whole(match: re.Match[str]) -> str:
        first, second = match.group(1), match.group(2)
        rest = re.match(r"\w+", second)
        hyphen = "-" if rest and f"{first}-{rest.group()}".lower() in compounds else ""
        after = "\n" if match.group(3) else ""  # the line ends after the word, so widths still tell
        return f"{first}{hyphen}{second}{after}"

    return _DIVIDED.sub(whole, text)
