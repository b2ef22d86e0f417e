"""Mail: the letter's text, from its plain part or, for newsletters, from its HTML part."""

from __future__ import annotations

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from dragoman.errors import ReadError
from dragoman.read.decode import decode
from dragoman.read.html import html_page
from dragoman.read.options import ReadOptions
from dragoman.read.source import Raw, Source

_FEW = 200  # a plain part this short beside an HTML part says "view this in your browser"


def read_mail(source: Source, options: ReadOptions) -> Iterator[Raw]:
    """One document with the text of a letter; subject, sender and date become metadata."""
    letter = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(source.content())
    plain = _part(letter, "plain", options)
    page = _part(letter, "html", options)
    body = Raw("", source.address)
    if page and (plain is None or len(plain.strip()) < _FEW):
        try:
            body = html_page(page, source.address, options)
        except ReadError:
            if not plain:
                raise
    text = body.text if len(body.text) > len(plain or "") else (plain or "")
    if not text.strip():
        raise ReadError("empty", "The letter has no text part; save its attachment and read that.")
    sender = _header(letter, "from")
    is_list = "list-id" in letter or "list-unsubscribe" in letter  # a newsletter, not a letter
    extra = {
        "to": _header(letter, "to"),
        "message_id": _header(letter, "message-id"),
        "list": _header(letter, "list-id"),
    }
    yield Raw(
        text,
        source.address,
        title=_header(letter, "subject"),
        publication=sender if is_list else None,
        byline=None if is_list else sender,
        published=_header(letter, "date"),
        marks=body.marks if text is body.text else (),
        extra=tuple(sorted((key, value) for key, value in extra.items() if value)),
    )


def _header(letter: EmailMessage, name: str) -> str | None:
    try:
        value = letter.get(name)
        if name == "from" and value is not None and getattr(value, "addresses", None):
            return str(value.addresses[0].display_name or value.addresses[0].addr_spec)
    except (ValueError, IndexError, TypeError, AttributeError, KeyError):
        return None  # the standard library raises these on malformed headers
    return str(value).strip() or None if value is not None else None


def _part(letter: EmailMessage, kind: str, options: ReadOptions) -> str | None:
    """The first part of a kind that is no attachment, decoded by its own charset."""
    for part in letter.walk():
        if part.get_content_type() != f"text/{kind}" or part.get_content_disposition() == "attachment":
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            return decode(payload, encoding=options.encoding, charset=part.get_content_charset())
    return None
