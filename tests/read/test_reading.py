"""Addresses, rejections, options, ids: what holds whatever the format."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from dragoman.errors import SettingsError
from dragoman.model.document import Document, Rejected
from dragoman.read import ReadOptions, document_from_text, expand, read_address, read_inputs
from dragoman.read.dates import parse_date

FIRST = "The envoys of two states met on Monday in the capital of a third and promised to go on talking about the border."
FRENCH = "Les ministres des deux pays se sont rencontrés lundi dans la capitale et ont promis de poursuivre les négociations sur la frontière qui les sépare."


def reason(path: Path, **options: object) -> str:
    (found,) = read_address(str(path), ReadOptions(**options))  # type: ignore[arg-type]
    assert isinstance(found, Rejected), found
    assert found.detail.endswith(".")
    return found.reason


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n ", "empty"),
        ("a.txt", b"Too short.", "empty"),
        ("a.txt", bytes(range(256)) * 8, "binary"),
        ("a.bin", b"\x7fELF\x02\x01\x01\x00" + bytes(200), "binary"),
        ("a.txt.gz", gzip.compress(FIRST.encode() * 500, mtime=0)[:-30], "truncated"),
        ("a.jsonl.gz", gzip.compress(b'{"a": 1}\n', mtime=0)[:-9], "truncated"),
        ("a.pdf", b"no pdf at all", "format"),
        ("a.pdf", b"%PDF-1.4 and then nothing", "truncated"),
        ("a.parquet", b"PAR1 and then nothing more of it", "truncated"),
        ("a.parquet", b"no parquet at all", "format"),
        ("a.json", b"{not json", "format"),
        ("a.rss", b"<html>no feed</html>", "format"),
        ("a.warc", b"no archive", "format"),
        ("a.csv", b"a,b\n1,2\n", "format"),
        ("a.txt", FRENCH.encode(), "language"),
    ],
)
def test_rejections(tmp_path: Path, name: str, data: bytes, wanted: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert reason(path) == wanted


def test_gigantic_and_missing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FIRST * 20, encoding="utf-8")
    assert reason(path, max_chars=1000) == "gigantic"
    assert reason(path, max_chars=100) == "gigantic"
    assert reason(tmp_path / "none.txt") == "missing"
    assert reason(tmp_path / "*.nothing") == "missing"
    assert expand(["x" * 5000]) == ("x" * 5000,)
    assert reason(tmp_path / ("x" * 5000)) == "failed"
    (tmp_path / "folder").mkdir()
    assert reason(tmp_path / "folder") == "empty"


def test_language_is_named_and_can_be_left_unchecked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FRENCH, encoding="utf-8")
    (refused,) = read_address(str(path))
    assert isinstance(refused, Rejected)
    assert "'fr'" in refused.detail
    (found,) = read_address(str(path), ReadOptions(language=None))
    assert isinstance(found, Document)
    assert found.language == "und"


def test_folders_patterns_and_repetition(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden", ".git/x", "a/b/y.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(FIRST, encoding="utf-8")
    root = str(tmp_path)
    assert [Path(one).relative_to(root).as_posix() for one in expand([root, f"{root}/b.txt"])] == [
        "b.txt",
        "a/z.txt",
        "a/b/y.md",
    ]
    assert [Path(one).name for one in expand([f"{root}/**/*.txt"])] == ["z.txt", "b.txt"]
    assert expand(["-", "https://x.org/a", f"{root}/no*"]) == ("-", "https://x.org/a", f"{root}/no*")


def test_the_id_is_of_the_text_and_the_metadata_not_of_the_place(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(FIRST, encoding="utf-8")
    (tmp_path / "c.jsonl").write_text(json.dumps({"text": FIRST, "url": "https://x.org"}), encoding="utf-8")
    ids = [one.document_id for one in read_inputs([str(tmp_path)]) if isinstance(one, Document)]
    assert len(ids) == 3
    assert len(set(ids)) == 1
    dated = document_from_text(FIRST, published="26 August 1999")
    assert isinstance(dated, Document)
    assert dated.document_id != ids[0]
    assert len(dated.document_id) == 32


def test_what_the_user_says_overrides_the_file() -> None:
    options = ReadOptions(published="August 26, 1999", publication="P", title="T")
    found = document_from_text(
        f"Publication: Q Date: 1 May 1990\n\n{FIRST}", options=options, title="U", published="1991"
    )
    assert isinstance(found, Document)
    assert (found.published, found.publication, found.title) == ("1999-08-26", "P", "T")
    assert found.address is None


def test_a_given_dateline_is_read() -> None:
    found = document_from_text(FIRST, dateline="NEW ORLEANS, La., March 3 -")
    assert isinstance(found, Document)
    assert found.dateline == "NEW ORLEANS, La."
    assert ("dateline_date", "XXXX-03-03") in found.metadata


@pytest.mark.parametrize("seekable", [True, False])
@pytest.mark.parametrize("packed", [True, False])
def test_standard_input_is_sniffed(*, seekable: bool, packed: bool) -> None:
    data = json.dumps({"text": FIRST}).encode() + b"\n" + json.dumps({"text": FIRST + FIRST}).encode()

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return seekable

    stream = Pipe(gzip.compress(data, mtime=0) if packed else data)
    found = list(read_inputs(["-"], stdin=stream))
    assert [one.text for one in found if isinstance(one, Document)] == [FIRST, FIRST + FIRST]
    (none,) = read_address("-")
    assert isinstance(none, Rejected)


def test_records_before_a_break_are_kept(tmp_path: Path) -> None:
    import random  # noqa: PLC0415

    noise = random.Random(1)  # noqa: S311 - text that does not pack well
    rows = [json.dumps({"text": FIRST + str(noise.random()) * 20}) for _ in range(3000)]
    path = tmp_path / "a.jsonl.gz"
    data = gzip.compress("\n".join(rows).encode())
    path.write_bytes(data[: len(data) // 2])
    found = list(read_address(str(path)))
    assert isinstance(found[0], Document)
    assert isinstance(found[-1], Rejected)
    assert found[-1].reason == "truncated"


def test_options_are_checked() -> None:
    with pytest.raises(SettingsError, match="1999-08-26"):
        ReadOptions(published="03/04/1999")
    with pytest.raises(SettingsError, match="cp1252"):
        ReadOptions(encoding="utf-9")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1999-08-26", "1999-08-26"),
        ("1999-08-26T23:30:00+02:00", "1999-08-26"),
        ("26 August 1999", "1999-08-26"),
        ("Aug 26, 1999", "1999-08-26"),
        ("Thu, 26 Aug 1999 23:10:00 -0500", "1999-08-26"),
        ("26-FEB-1987 15:01:01.79", "1987-02-26"),
        ("13/04/1999", "1999-04-13"),
        ("03/04/1999", None),
        ("August 1999", "1999-08"),
        ("1999", "1999"),
        ("1999-02-31", None),
        ("31 September 1999", None),
        ("9999-99-99", None),
        ("20190104", "2019-01-04"),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates(text: str, edtf: str | None) -> None:
    assert parse_date(text) == edtf
