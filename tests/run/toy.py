"""A small, fast coder with a reader, and a command that runs them: what the runner is tried on.

The coder knows one sentence form, "Norway criticised Chile.", and does by design what the
words of a document tell it to: raise on "BOOM", end its process on "DIE", and make claims that cannot be stored on "STRAY"
and "WRONG".
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from dragoman.errors import ModelError
from dragoman.ledger import open_ledger
from dragoman.model.claim import SCHEMA, Actor, Claim, Coder, Evidence, Source, Time, Words
from dragoman.model.document import Block, BlockKind, Document, Rejected
from dragoman.run import RunOptions, run

COUNTRIES = {"Norway": "NOR", "Chile": "CHL", "Japan": "JPN", "Ghana": "GHA", "Peru": "PER"}
VERBS = {"criticised": "ACCUSE", "met": "CONSULT", "aided": "AID"}
_SENTENCE = re.compile(r"(?P<actor>[A-Z]\w+) (?P<verb>criticised|met|aided) (?P<recipient>[A-Z]\w+)\.")


def make_document(text: str, published: str | None = None, address: str | None = None) -> Document:
    name = hashlib.sha256(f"{text}\0{published}".encode("utf-8", "replace")).hexdigest()[:24]
    blocks = (Block(BlockKind.PROSE, 0, len(text)),)
    return Document(name, text, blocks, published=published, address=address, publication="The Daily Toy")


def make_coder() -> Callable[[Document], tuple[Claim, ...]]:
    return code


def make_no_coder() -> Callable[[Document], tuple[Claim, ...]]:
    raise ModelError("the model is missing: install it")


def code(document: Document) -> tuple[Claim, ...]:
    if "BOOM" in document.text:
        raise ArithmeticError("boom")
    if "DIE" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    found = tuple(_claim(document, match) for match in _SENTENCE.finditer(document.text))
    if "STRAY" in document.text:
        return tuple(replace(claim, document_id="another") for claim in found)
    if "WRONG" in document.text:
        return tuple(replace(claim, quad="material conflict") for claim in found)  # type: ignore[arg-type]
    return found


def read_jsonl(address: str) -> Iterator[Document | Rejected]:
    for number, line in enumerate(Path(address).read_text("utf-8").splitlines(), 1):
        where = f"{address}#{number}"
        try:
            row = json.loads(line)
        except ValueError:
            yield Rejected(where, "format", f"line {number} is not JSON: mend it")
            continue
        yield make_document(row["text"], row.get("published"), where)


def write_jsonl(path: Path, count: int) -> str:
    names, verbs = list(COUNTRIES), list(VERBS)
    lines = []
    for n in range(count):
        one, other = names[n % 5], names[(n // 5 + n + 1) % 5]
        text = f"Item {n}. {one} {verbs[n % 3]} {other}. “Not us,” it said. {other} {verbs[n % 2]} {one}."
        lines.append(json.dumps({"text": text, "published": f"1999-{n % 12 + 1:02}-{n % 28 + 1:02}"}))
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


def tick() -> datetime:
    return datetime(2000, 1, 1, tzinfo=UTC)


def options(jobs: int = 1, version: str = "toy-1", batch: int = 5) -> RunOptions:
    return RunOptions(version, "s1", jobs=jobs, batch_documents=batch)


def _actor(match: re.Match[str], group: str) -> Actor:
    name = match[group]
    start, end = match.span(group)
    code = COUNTRIES[name]
    return Actor(name, start, end, name, f"country:{code}", "state", code, (), None, "name")


def _claim(document: Document, match: re.Match[str]) -> Claim:
    start, end = match.span()
    first, last = match.span("verb")
    name = hashlib.sha256(f"{document.document_id}\0{start}\0{end}".encode("utf-8", "replace")).hexdigest()[
        :24
    ]
    day = document.published
    return Claim(
        schema=SCHEMA,
        claim_id=name,
        document_id=document.document_id,
        kind="event",
        type=VERBS[match["verb"]],
        mode=None,
        contexts=("diplomatic",),
        cameo=None,
        quad=1,
        score=2.5,
        actors=(_actor(match, "actor"),),
        recipients=(_actor(match, "recipient"),),
        polarity="affirmed",
        modality="actual",
        factuality="CT+",
        hedges=(),
        sources=(Source("publication", document.publication, None, None, None, None, None, "told"),),
        time=Time(day, day, day, basis="document" if day else "none"),
        place=None,
        motive_of=None,
        evidence=Evidence(start, end, match[0], Words(match["verb"], first, last)),
        confidence=0.5,
        coder=Coder("toy-1", "toy#sentence", "plover-2.0"),
    )


class Herald:
    """Says aloud when the first document is done, so that a test can aim at what comes after."""

    def __init__(self) -> None:
        self._silent = True

    def advance(
        self, *, documents: int = 0, claims: int = 0, words: int = 0, rejected: int = 0, skipped: int = 0
    ) -> None:
        if self._silent:
            self._silent = False
            print("begun", documents, claims, words, rejected, skipped, flush=True)  # noqa: T201


if __name__ == "__main__":
    # As a script this file is __main__; the workers need it by its name.
    from tests.run import toy

    run(
        [sys.argv[2]],
        read=toy.read_jsonl,
        make_coder=toy.make_coder,
        ledger=open_ledger(sys.argv[1], create=True),
        options=toy.options(int(sys.argv[3])),
        clock=toy.tick,
        progress=Herald(),
    )
