"""WARC: the pages of a web archive."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

from fastwarc.warc import ArchiveIterator, WarcRecordType

from dragoman.errors import ReadError
from dragoman.model.document import Rejected
from dragoman.read.decode import decode
from dragoman.read.html import html_page
from dragoman.read.options import ReadOptions
from dragoman.read.source import LARGEST_FILE, Raw, Source

_HTML = frozenset({"text/html", "application/xhtml+xml"})


def read_warc(source: Source, options: ReadOptions) -> Iterator[Raw | Rejected]:
    """One document a successful HTML or plain-text response; addresses are ``file#<record>``.

    Records count from 1 over the responses. Pictures, scripts, redirects and errors are no
    documents: they are counted in one rejection at the end.
    """
    number = 0
    passed: Counter[str] = Counter()
    kinds = WarcRecordType.response | WarcRecordType.resource
    try:
        for record in ArchiveIterator(source.stream, record_types=kinds, parse_http=True):
            number += 1
            kind, status = _kind(record)
            if status != 200 or kind not in _HTML | {"text/plain"}:
                passed[kind if status == 200 else f"status {status}"] += 1
                continue
            yield _page(record, kind, f"{source.address}#{number}", options)
    except (OSError, ValueError) as error:
        if not number:
            raise ReadError("format", "It is no WARC archive although its name says so.") from error
        raise ReadError(
            "truncated", f"The archive ends too early or is damaged ({error}); fetch it again."
        ) from error
    if not number:
        raise ReadError("empty", "The archive holds no responses; check that it is a WARC file.")
    if passed:
        listed = ", ".join(f"{count} {kind}" for kind, count in sorted(passed.items()))
        yield Rejected(source.address, "format", f"Records that are no pages were passed over: {listed}.")


def _kind(record: object) -> tuple[str, int]:
    """The content type without its parameters, and the HTTP status (200 for a bare resource)."""
    headers = getattr(record, "http_headers", None)
    if headers is None:
        own = getattr(record, "headers", {}).get("Content-Type") or "unknown"
        return own.split(";")[0].strip().lower(), 200
    kind = getattr(record, "http_content_type", None) or "unknown"
    return str(kind).lower(), int(headers.status_code or 0)


def _page(record: object, kind: str, address: str, options: ReadOptions) -> Raw | Rejected:
    reader: io.BufferedIOBase = record.reader  # type: ignore[attr-defined]
    url = record.headers.get("WARC-Target-URI")  # type: ignore[attr-defined]
    charset = getattr(record, "http_charset", None)
    fetched = record.headers.get("WARC-Date")  # type: ignore[attr-defined]
    try:
        data = reader.read(LARGEST_FILE)
        if kind in _HTML:
            raw = html_page(data, address, options, url=url, charset=charset)
        else:
            raw = Raw(decode(data, encoding=options.encoding, charset=charset), address)
    except ReadError as error:
        return Rejected(address, error.reason, error.detail)
    extra = dict(raw.extra) | {k: v for k, v in {"url": url, "fetched": fetched}.items() if v}
    return Raw(
        raw.text,
        address,
        raw.title,
        raw.publication,
        raw.published,
        raw.byline,
        None,
        raw.marks,
        tuple(sorted(extra.items())),
    )
