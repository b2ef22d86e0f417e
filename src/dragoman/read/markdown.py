"""Markdown: front matter to metadata, inline marks taken off; headings, lists and lines stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from dragoman.lexicon.reading import header_fields
from dragoman.read.decode import decode
from dragoman.read.options import ReadOptions
from dragoman.read.source import Raw, Source

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"\[([^\]\n]+)\](?:\([^)\s]*(?:\s+\"[^\"]*\")?\)|\[[^\]\n]*\])")
_AUTOLINK = re.compile(r"<(https?://[^>\s]+)>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?!\w)"
)
_QUOTE = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
_UNDERLINED = re.compile(r"^([^\n#>\-*|][^\n]*)\n(=+|-{3,})[ \t]*$", re.MULTILINE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>])")


def read_markdown(source: Source, options: ReadOptions) -> Iterator[Raw]:
    """One document whose stored text is the Markdown without its inline marks.

    Offsets are into that cleaned text. A YAML front matter gives title, date, author and the
    rest of the metadata.
    """
    data = source.content(limit=4 * options.max_chars + 4)
    text = decode(data, encoding=options.encoding, charset=source.charset)
    front: dict[str, str] = {}
    match = _FRONT.match(text)
    if match:
        front = _front_matter(match.group(1))
        if front:
            text = text[match.end() :]
    extra = {k: v for k, v in front.items() if k not in {"title", "publication", "published", "byline"}}
    yield Raw(
        strip_marks(text).strip("\n"),
        source.address,
        title=front.get("title"),
        publication=front.get("publication"),
        published=front.get("published"),
        byline=front.get("byline"),
        extra=tuple(sorted(extra.items())),
    )


def strip_marks(text: str) -> str:
    """Markdown without links' targets, images, emphasis, quote marks, code and comments."""
    text = _COMMENT.sub("", _FENCE.sub("", text))
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _AUTOLINK.sub(r"\1", text)
    text = _UNDERLINED.sub(lambda m: ("# " if m.group(2)[0] == "=" else "## ") + m.group(1), text)
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(lambda m: m.group(1) or m.group(2), text)
    return _ESCAPE.sub(r"\1", _QUOTE.sub("", text))


def _front_matter(block: str) -> dict[str, str]:
    """The plain values of a front matter under the names of our fields; empty if it is no YAML."""
    try:
        # BaseLoader leaves every value as written: a date stays "1999-08-26".
        found = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - builds strings only
    except yaml.YAMLError:
        return {}
    if not isinstance(found, dict):
        return {}
    values: dict[str, str] = {}
    for key, value in found.items():
        name = str(key).strip().lower().replace("_", " ")
        if isinstance(value, list):
            value = ", ".join(str(item) for item in value)  # noqa: PLW2901 - the same value, flat
        if isinstance(value, str) and value.strip():
            values.setdefault(header_fields().get(name, name.replace(" ", "_")), value.strip())
    return values
