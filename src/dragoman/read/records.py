"""Records with named fields (JSON, tables, Parquet) made texts: which column is what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.errors import ReadError
from dragoman.lexicon.reading import columns
from dragoman.read.options import ReadOptions
from dragoman.read.source import Raw


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns that hold each part; None where a part has none."""

    text: str
    title: str | None
    date: str | None
    publication: str | None
    byline: str | None
    dateline: str | None
    id: str | None
    url: str | None


def find_columns(names: Iterable[str], options: ReadOptions) -> Columns:
    """Which column is what: as the options say, else by its name, whatever the case.

    Raises ReadError(format) where no column holds the text or where a named one is missing.
    """
    given = [name for name in names if name]
    by_lower = {name.strip().lower(): name for name in reversed(given)}
    asked = {
        "id": options.id_column,
        "date": options.date_column,
        "title": options.title_column,
        "publication": options.publication_column,
    }
    found: dict[str, str | None] = {}
    for role, guesses in columns().items():
        name = asked.get(role)
        if name is not None and name not in given:
            raise _missing(role, name, given)
        guess = next((by_lower[guess] for guess in guesses if guess in by_lower), None)
        found[role] = name or guess
    if options.text_column in given:
        found["text"] = options.text_column
    elif options.text_column != "text" or found["text"] is None:
        raise _missing("text", options.text_column, given)
    return Columns(**found)  # type: ignore[arg-type]  # "text" is not None here


def _missing(role: str, name: str, given: list[str]) -> ReadError:
    listed = ", ".join(given[:20]) or "none"
    return ReadError(
        "format", f"There is no column {name!r}; the columns are: {listed}. Name one with {role}_column."
    )


def raw_of(record: Mapping[str, object], names: Columns, address: str) -> Raw:
    """The text of one record. Raises ReadError(empty) where its text is missing."""
    text = record.get(names.text)
    if isinstance(text, list) and all(isinstance(part, str) for part in text):
        text = "\n\n".join(text)  # some corpora give a list of paragraphs
    if text is None:
        raise ReadError("empty", f"The column {names.text!r} is empty here; nothing to read.")
    if not isinstance(text, str):
        raise ReadError(
            "format", f"The column {names.text!r} holds no text here; name another with text_column."
        )
    taken = {
        names.text,
        names.title,
        names.date,
        names.publication,
        names.byline,
        names.dateline,
        names.id,
        names.url,
    }
    extra = {key: value(record.get(key)) for key in record if key not in taken}
    extra |= {"id": value(record.get(names.id or "")), "url": value(record.get(names.url or ""))}
    return Raw(
        text,
        address,
        title=value(record.get(names.title or "")),
        publication=value(record.get(names.publication or "")),
        published=value(record.get(names.date or "")),
        byline=value(record.get(names.byline or "")),
        dateline=value(record.get(names.dateline or "")),
        extra=tuple(sorted((key, words) for key, words in extra.items() if words and len(words) <= 500)),
    )


def value(found: object) -> str | None:
    """A metadata value as a string; None for what is empty or has no plain form."""
    if found is None or isinstance(found, (dict, bytes, bool)):
        return None
    if isinstance(found, list):
        return ", ".join(words for part in found if (words := value(part))) or None
    if isinstance(found, float):
        if found != found:  # noqa: PLR0124 - NaN, which tables use for "nothing"
            return None
        return str(int(found)) if found.is_integer() else str(found)
    isoformat = getattr(found, "isoformat", None)  # datetime and date of Parquet columns
    words = str(isoformat() if isoformat else found).strip()
    return words if words and words.lower() not in {"nan", "none", "null"} else None
