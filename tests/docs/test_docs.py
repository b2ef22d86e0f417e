"""The documentation shows what is really printed, and leaves out no field, type, verb or option."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from dragoman.cli import VERBS
from dragoman.lexicon.codebook import plover
from dragoman.model.claim import Actor, Claim, Coder, Evidence, Place, Source, Time

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "refresh_docs.py"
PAGES = ("README.md", "docs/start.md", "docs/python.md", "docs/cli.md", "docs/claim.md", "docs/codebook.md")
_LINK = re.compile(r"\]\(([^)#\s]+)(#[^)\s]+)?\)")


def _check(page: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(TOOL), "--check", str(page)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def _read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_shows_is_what_is_printed(page: str) -> None:
    done = _check(ROOT / page)
    assert done.returncode == 0, f"run `python tools/refresh_docs.py`:\n{done.stdout}{done.stderr}"


def test_the_check_finds_output_that_is_stale(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- run -->\n```console\n$ echo one two\none three\n```\n", encoding="utf-8")
    done = _check(page)
    assert done.returncode == 1
    assert "+one two" in done.stdout
    assert "one three" in page.read_text(encoding="utf-8")


def test_a_page_is_mended_in_place(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    python = "<!-- run -->\n```python\nprint(6 * 7)\n```\n\n```text\n```\n"
    page.write_text(f"<!-- run -->\n```console\n$ echo one\n$ echo two\n```\n{python}", encoding="utf-8")
    subprocess.run([sys.executable, str(TOOL), str(page)], check=True, capture_output=True)
    mended = page.read_text(encoding="utf-8")
    assert "$ echo one\none\n$ echo two\ntwo\n```" in mended
    assert "```text\n42\n```" in mended
    assert _check(page).returncode == 0


def test_a_command_that_fails_is_no_output(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- run -->\n```console\n$ dragoman frobnicate\n```\n", encoding="utf-8")
    done = _check(page)
    assert done.returncode == 2
    assert "No such command" in done.stderr


def test_loose_output_may_differ_in_numbers_only(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    block = "<!-- run: loose -->\n```console\n$ echo 'spacy  3.9.1'\n{}\n```\n"
    page.write_text(block.format("spacy 3.8.18"), encoding="utf-8")
    assert _check(page).returncode == 0
    page.write_text(block.format("numpy 3.9.1"), encoding="utf-8")
    assert _check(page).returncode == 1


@pytest.mark.parametrize("record", [Claim, Actor, Source, Time, Place, Evidence, Coder])
def test_every_field_of_a_claim_is_explained(record: Any) -> None:
    page = _read("docs/claim.md")
    missing = [f.name for f in fields(record) if f"`{f.name}`" not in page]
    assert not missing


def test_the_codebook_page_has_the_numbers_of_the_codebook() -> None:
    page = _read("docs/codebook.md")
    rows = re.findall(r"^\| ([A-Z]+) \| (\d) \| (\S+) \|", page, re.MULTILINE)
    assert {n: (int(q), float(s)) for n, q, s in rows} == {
        name: (t.quad, t.score) for name, t in plover().types.items()
    }


def test_the_codebook_page_has_every_mode_with_its_score() -> None:
    section = _read("docs/codebook.md").partition("## Modes")[2].partition("\n## ")[0]
    rows = dict(re.findall(r"^\| ([A-Z]+) \| (\S+ -?\d.*) \|$", section, re.MULTILINE))
    shown = {
        name: {mode: float(score) for mode, score in (one.split() for one in listed.split(", "))}
        for name, listed in rows.items()
    }
    assert shown == {name: dict(t.modes) for name, t in plover().types.items() if t.modes}


def test_the_codebook_page_has_every_fold_context_and_sector() -> None:
    page = _read("docs/codebook.md")
    folds = dict(re.findall(r"^\| ([A-Z]+) \| ([A-Z]+) \|$", page, re.MULTILINE))
    assert folds == {name: t.future for name, t in plover().types.items() if t.future}
    named = {*plover().contexts, *plover().sectors}
    assert not [name for name in named if f"`{name}`" not in page]


def test_every_verb_has_its_place_on_the_page_of_the_command_line() -> None:
    page = _read("docs/cli.md")
    heads = re.findall(r"^## (\w+)$", page, re.MULTILINE)
    assert heads == list(VERBS)
    assert all(f"$ dragoman {verb} --help" in page for verb in VERBS)


@pytest.mark.parametrize("page", [*PAGES, "docs/architecture.md", "benchmarks/README.md"])
def test_links_between_pages_lead_somewhere(page: str) -> None:
    folder = (ROOT / page).parent
    paths = [path for path, _ in _LINK.findall(_read(page)) if "://" not in path]
    assert not [path for path in paths if not (folder / path).exists()]


def test_the_readme_is_short_and_states_figures() -> None:
    readme = _read("README.md")
    assert len(readme.splitlines()) < 150
    assert "\n## Figures\n" in readme
