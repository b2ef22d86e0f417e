"""The arrows of the house: who may import whom."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "dragoman"
STAGES = {"actors", "when", "where", "events", "certainty", "sources"}
BASE = {"errors", "model"}
ALLOWED: dict[str, set[str]] = {
    "model": set(),
    "errors": set(),
    "lexicon": {*BASE},
    "syntax": {*BASE},
    "encode": {*BASE},
    "read": {*BASE, "lexicon"},
    "parse": {*BASE, "syntax"},
    **{stage: {*BASE, "lexicon", "syntax"} for stage in STAGES},
    "events": {*BASE, "lexicon", "syntax", "encode"},
    "claims": {*BASE, "lexicon", "syntax"},
    "codebook": {*BASE, "lexicon", "encode"},
    "ledger": {*BASE},
    "run": {*BASE, "ledger"},
    "show": {*BASE, "ledger", "lexicon"},
}


def imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "dragoman" and len(parts) > 1:
                yield parts[1]


@pytest.mark.parametrize("room", sorted(ALLOWED))
def test_a_room_imports_only_what_the_plan_allows(room: str) -> None:
    files = sorted((PACKAGE / room).rglob("*.py")) or [PACKAGE / f"{room}.py"]
    wrong = {
        f"{file.relative_to(PACKAGE)} imports {other}"
        for file in files
        for other in imports_of(file)
        if other != room and other not in ALLOWED[room]
    }
    assert not wrong


def test_every_room_is_on_the_plan() -> None:
    rooms = {d.name for d in PACKAGE.iterdir() if d.is_dir() and (d / "__init__.py").exists()}
    assert rooms - set(ALLOWED) == {"cli", "evaluate"}
