"""How documents are read: what the user says of them, and the limits."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from dragoman.errors import SettingsError
from dragoman.read.dates import parse_date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What the user says of the documents, and the limits; what is said here overrides the file.

    ``published`` is any date that can be told without doubt and is kept as EDTF. The ``*_column``
    names are for tables, JSON and Parquet; None guesses them. ``format`` is a name of ``READERS``
    and None finds it by extension and content. ``language`` None does not check. ``max_chars``
    and ``min_chars`` count code points of the stored text.
    """

    published: str | None = None
    publication: str | None = None
    title: str | None = None
    text_column: str = "text"
    id_column: str | None = None
    date_column: str | None = None
    title_column: str | None = None
    publication_column: str | None = None
    max_chars: int = 1_000_000
    min_chars: int = 40
    encoding: str | None = None
    language: str | None = "en"
    format: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None:
            edtf = parse_date(self.published)
            if edtf is None:
                raise SettingsError(
                    f"published={self.published!r} is no date that can be told; write it as 1999-08-26, 1999-08 or 1999."
                )
            object.__setattr__(self, "published", edtf)
        if self.max_chars < 1 or self.min_chars < 0:
            raise SettingsError("max_chars must be at least 1 and min_chars at least 0.")
        if self.encoding is not None:
            try:
                codecs.lookup(self.encoding)
            except LookupError as error:
                raise SettingsError(
                    f"encoding={self.encoding!r} is unknown; use a name such as utf-8 or cp1252."
                ) from error
