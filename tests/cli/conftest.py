from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dragoman import cli

PAGE = """Publication: The Meridian Letter Volume: 3 Issue: 9
Date: 1999-08-26

Iran criticised Israel on August 24. Russian President Boris Yeltsin will visit China next week. The United
States did not attack Serbia, and France reportedly threatened to withdraw its troops from Kosovo (Reuters, August 25).
"""


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str


Dragoman = Callable[..., Answer]


@pytest.fixture
def dragoman(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Dragoman:
    """Run the command line in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)
    for name in ("DRAGOMAN_LEDGER", "DRAGOMAN_MODEL", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")

    def call(*arguments: str) -> Answer:
        status = cli.run(arguments)
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return call
