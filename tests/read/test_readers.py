"""Every format, from real files made here."""

from __future__ import annotations

import csv
import gzip
import io
import json
from email.message import EmailMessage
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pypdf import PdfReader, PdfWriter

from dragoman.model.document import BlockKind, Document, Rejected
from dragoman.read import ReadOptions, read_address

FIRST = "The envoys of two states met on Monday in the capital of a third and promised to go on talking about the border."
SECOND = "They said nothing of the arms that one had sold to the other, although reporters asked them about it many times."
BODY = f"{FIRST}\n\n{SECOND}\n"
PAGE = f"""<html><head><title>Envoys meet | The Courier</title><meta charset="utf-8">
<meta property="og:title" content="Envoys meet"><meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="1993-08-26T23:30:00+02:00"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Envoys meet</h1><p>{FIRST}</p><h2>What they kept back</h2>
<p>{SECOND}</p></article><footer>All rights reserved</footer></body></html>"""


def only(path: Path, options: ReadOptions | None = None) -> Document:
    (found,) = read_address(str(path), options or ReadOptions())
    assert isinstance(found, Document), found
    return found


def rejected(path: Path, options: ReadOptions | None = None) -> Rejected:
    (found,) = read_address(str(path), options or ReadOptions())
    assert isinstance(found, Rejected), found
    return found


def words(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind is kind]


def pdf(lines_of_pages: list[list[str]], title: str | None = None) -> bytes:
    """A minimal PDF written by hand, one text line per given line."""
    pages = len(lines_of_pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(pages))}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(lines_of_pages):
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = f"BT /F1 10 Tf 14 TL 50 780 Td {shown} ET".encode("latin-1")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    if title:
        objects.append(f"<< /Title ({title}) >>".encode())
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    info = f"/Info {len(objects)} 0 R" if title else ""
    out.write(
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R {info} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return out.getvalue()


def test_text_is_stored_as_it_came(tmp_path: Path) -> None:
    text = "\u201cNo\u201d\u2014said he\u2013and\u2019twas so.  Two  spaces\t\u00a0kept.\n\n\n" + BODY
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8", newline="")
    assert only(path).text == text


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"\xef\xbb\xbf" + BODY.encode(), BODY),
        (BODY.replace("\n", "\r\n").encode(), BODY),
        (("\u201cNo\u201d \u2013 " + BODY).encode("cp1252"), "\u201cNo\u201d \u2013 " + BODY),
        (("\u201cNo\u201d " + BODY).encode("utf-16"), "\u201cNo\u201d " + BODY),
        (BODY.encode("utf-16-le"), BODY),
    ],
    ids=["bom", "crlf", "cp1252", "utf-16", "utf-16 without mark"],
)
def test_encodings(tmp_path: Path, data: bytes, wanted: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert only(path).text == wanted


def test_the_users_encoding_binds(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(("\u041c\u0438\u0440 " + BODY).encode("koi8-r"))
    assert only(path, ReadOptions(encoding="koi8-r")).text.startswith("\u041c\u0438\u0440 The envoys")
    assert rejected(path, ReadOptions(encoding="utf-8")).reason == "encoding"


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        f"---\ntitle: Envoys meet\ndate: 1999-08-26\n---\n\n# Envoys meet\n\nThe **envoys** [met](https://x.org/a_b) on _Monday_ at 2 * 3. {FIRST}\n\n## After\n\n{SECOND}\n",
        encoding="utf-8",
    )
    found = only(path)
    assert (found.title, found.published) == ("Envoys meet", "1999-08-26")
    assert words(found, BlockKind.PROSE)[0].startswith("The envoys met on Monday at 2 * 3. The")
    assert words(found, BlockKind.TITLE) == ["Envoys meet"]
    assert words(found, BlockKind.SECTION) == ["After"]


def test_html(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    found = only(path)
    assert (found.title, found.publication, found.published) == ("Envoys meet", "The Courier", "1993-08-26")
    assert words(found, BlockKind.PROSE) == [FIRST, SECOND]
    assert words(found, BlockKind.TITLE) == ["Envoys meet"]
    assert words(found, BlockKind.SECTION) == ["What they kept back"]


def test_html_without_an_article(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>", encoding="utf-8")
    assert rejected(path).reason == "empty"


def test_pdf(tmp_path: Path) -> None:
    pages = [
        [
            "The Courier",
            f"{who} of two states met on Monday in the capital of a third and prom-",
            f"ised to {what}.",
            f"{n}",
        ]
        for n, who, what in ((1, "Envoys", "go on"), (2, "Soldiers", "go home"), (3, "Judges", "wait"))
    ]
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(pages, title="Envoys meet"))
    found = only(path)
    assert found.title == "Envoys meet"
    assert "third and promised\nto go on." in found.text
    assert "Courier" not in found.text
    assert [w.split()[0] for w in words(found, BlockKind.PROSE)] == ["Envoys", "Soldiers", "Judges"]


def test_pdf_locked(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([[FIRST]]))))
    writer.encrypt("secret")
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        writer.write(file)
    assert rejected(path).reason == "encrypted"


def test_pdf_cut_off_or_without_text(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([[FIRST]])[:300])
    assert rejected(path).reason == "truncated"
    path.write_bytes(pdf([[""]]))
    assert rejected(path).reason == "empty"


def test_mail_plain(tmp_path: Path) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = (
        "Jane Roe <jane@example.org>",
        "x@example.org",
        "Envoys \u2014 met",
    )
    letter["Date"] = "Thu, 26 Aug 1999 23:30:00 -0500"
    letter.set_content(BODY)
    path = tmp_path / "a.eml"
    path.write_bytes(bytes(letter))
    found = only(path)
    assert (found.title, found.byline, found.published) == ("Envoys \u2014 met", "Jane Roe", "1999-08-26")
    assert " ".join(words(found, BlockKind.PROSE)[0].split()) == FIRST


def test_mail_newsletter(tmp_path: Path) -> None:
    letter = EmailMessage()
    letter["From"], letter["Subject"], letter["List-Id"] = (
        "The Courier <a@example.org>",
        "Envoys meet",
        "<c.example.org>",
    )
    letter.set_content("View this email in your browser")
    letter.add_alternative(PAGE, subtype="html")
    path = tmp_path / "a.eml"
    path.write_bytes(bytes(letter))
    found = only(path)
    assert found.publication == "The Courier"
    assert words(found, BlockKind.PROSE) == [FIRST, SECOND]


def test_jsonl_rejects_one_line_and_goes_on(tmp_path: Path) -> None:
    records: list[object] = [
        {"id": "x", "text": BODY, "date": "1999-08-26", "title": "T"},
        None,
        {"text": None},
        {"text": SECOND},
    ]
    lines = [json.dumps(r) if r else '{"text": "broken' for r in records]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = list(read_address(str(path)))
    assert [type(one) for one in found] == [Document, Rejected, Rejected, Document]
    assert [one.address for one in found] == [f"{path}#{n}" for n in (1, 2, 3, 4)]
    assert [one.reason for one in found if isinstance(one, Rejected)] == ["format", "empty"]
    assert isinstance(found[0], Document)
    assert (found[0].text, found[0].published, found[0].title) == (BODY, "1999-08-26", "T")
    assert ("id", "x") in found[0].metadata


def test_json_list_and_record(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"articles": [{"body": FIRST}, {"body": SECOND}]}, indent=1), encoding="utf-8")
    assert [one.text for one in read_address(str(path)) if isinstance(one, Document)] == [FIRST, SECOND]
    path.write_text(json.dumps({"content": FIRST, "headline": "H"}), encoding="utf-8")
    assert only(path).title == "H"


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t")])
def test_table(tmp_path: Path, name: str, delimiter: str) -> None:
    path = tmp_path / name
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=delimiter)
        rows.writerows(
            [["Title", "Text", "Date"], ["A", BODY, "26 August 1999"], ["B"], ["C", SECOND, "nonsense"]]
        )
    found = list(read_address(str(path)))
    assert [type(one) for one in found] == [Document, Rejected, Document]
    assert found[1].address == f"{path}#2"
    assert isinstance(found[0], Document)
    assert isinstance(found[2], Document)
    assert (found[0].text, found[0].published, found[2].published) == (BODY, "1999-08-26", None)
    assert ("published_as_written", "nonsense") in found[2].metadata


def test_table_with_a_row_of_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'text,title\n"' + FIRST.encode() + b' \x93No\x94",A\n')
    assert only(path).text.endswith("\u201cNo\u201d")


def test_table_without_a_text_column(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"a,b\n1,{FIRST}\n", encoding="utf-8")
    refused = rejected(path)
    assert refused.reason == "format"
    assert "a, b" in refused.detail
    assert only(path, ReadOptions(text_column="b")).text == FIRST


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    stamp = pa.array([935_625_600], type=pa.int64()).cast(pa.timestamp("s"))
    pq.write_table(pa.table({"text": [BODY], "published": stamp, "source": ["The Courier"]}), path)
    found = only(path)
    assert (found.text, found.published, found.publication) == (BODY, "1999-08-26", "The Courier")
    packed = tmp_path / "b.parquet.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert only(packed).document_id == found.document_id
    path.write_bytes(path.read_bytes()[:-20])
    assert rejected(path).reason == "truncated"


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Courier</title><item><title>Envoys meet</title><link>https://x.org/1</link>
<pubDate>Thu, 26 Aug 1999 10:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></content:encoded></item>
<item><title>Second</title><description>{SECOND}</description></item><item><title>None</title></item></channel></rss>"""


@pytest.mark.parametrize("name", ["a.rss", "feed"])
def test_feed(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(RSS, encoding="utf-8")
    found = list(read_address(str(path)))
    assert [type(one) for one in found] == [Document, Document, Rejected]
    assert isinstance(found[0], Document)
    assert isinstance(found[1], Document)
    assert (found[0].title, found[0].publication, found[0].published) == (
        "Envoys meet",
        "The Courier",
        "1999-08-26",
    )
    assert words(found[0], BlockKind.PROSE) == [FIRST, SECOND]
    assert found[1].text == SECOND


def response(url: str, kind: str, body: bytes, status: str = "200 OK") -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2001-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{len(body):032}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    return head.encode() + answer + b"\r\n\r\n"


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_warc(tmp_path: Path, name: str) -> None:
    records = [
        response("https://x.org/1", "text/html; charset=utf-8", PAGE.encode()),
        response("https://x.org/p.png", "image/png", b"\x89PNG"),
        response("https://x.org/2", "text/html", b"gone", "404 Not Found"),
        response("https://x.org/3", "text/plain", SECOND.encode()),
    ]
    path = tmp_path / name
    path.write_bytes(b"".join(gzip.compress(r) if name.endswith("gz") else r for r in records))
    page, text, rest = read_address(str(path))
    assert isinstance(page, Document)
    assert isinstance(text, Document)
    assert isinstance(rest, Rejected)
    assert ("url", "https://x.org/1") in page.metadata
    assert (page.published, page.address, text.text) == ("1993-08-26", f"{path}#1", SECOND)
    assert "1 image/png" in rest.detail
    assert "1 status 404" in rest.detail
