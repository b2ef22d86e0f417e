"""Reading over HTTP, from a real server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from dragoman.model.document import Document, Rejected
from dragoman.read import read_address

FIRST = "The envoys of two states met on Monday in the capital of a third and promised to go on talking about the border."
PAGES = {
    "/a": (
        "text/html; charset=cp1252",
        f"<html><body><article><p>\u201cNo.\u201d {FIRST}</p><p>{FIRST}</p></article></body></html>".encode(
            "cp1252"
        ),
    ),
    "/b": ("text/plain", FIRST.encode()),
    "/c.jsonl": ("application/octet-stream", f'{{"text": "{FIRST}"}}\n'.encode()),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path not in PAGES:
            self.send_error(404)
            return
        kind, body = PAGES[self.path]
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    found = HTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=found.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{found.server_port}"
    found.shutdown()
    found.server_close()


@pytest.mark.parametrize(
    ("path", "opening"),
    [("/a", "\u201cNo.\u201d The envoys"), ("/b", "The envoys"), ("/c.jsonl", "The envoys")],
)
def test_a_page_is_read(server: str, path: str, opening: str) -> None:
    (found,) = read_address(server + path)
    assert isinstance(found, Document), found
    assert found.text.startswith(opening)


def test_what_is_not_there_is_rejected(server: str) -> None:
    (gone,) = read_address(server + "/none")
    (wrong,) = read_address("http://[x y")
    assert isinstance(wrong, Rejected)
    (closed,) = read_address("http://127.0.0.1:9/x")
    assert isinstance(gone, Rejected)
    assert isinstance(closed, Rejected)
    assert (gone.reason, closed.reason) == ("missing", "failed")
