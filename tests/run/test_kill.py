"""A run killed with -9 at any moment is completed by the same command, with no doubles."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.run import toy

from dragoman.ledger import open_ledger
from dragoman.ledger.schema import DOCUMENTS
from dragoman.run import run

# More of it: DRAGOMAN_KILLS=20 pytest tests/run/test_kill.py
KILLS = int(os.environ.get("DRAGOMAN_KILLS", "5"))


def start(ledger: Path, source: str, jobs: int) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    command = [sys.executable, toy.__file__, str(ledger), source, str(jobs)]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_runs_end_with_the_claims_of_an_unbroken_one(tmp_path: Path, jobs: int) -> None:
    source = toy.write_jsonl(tmp_path / "in.jsonl", 200)
    whole = open_ledger(tmp_path / "whole", create=True)
    run(
        [source],
        read=toy.read_jsonl,
        make_coder=toy.make_coder,
        ledger=whole,
        options=toy.options(batch=50),
        clock=toy.tick,
    )
    chance = random.Random(7 + jobs)  # noqa: S311 -- moments, not secrets
    broken = tmp_path / "broken"
    kills = KILLS if jobs == 1 else max(1, KILLS // 4)
    amid = 0
    for _ in range(kills):
        process = start(broken, source, jobs)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, 1 / kills))  # an unbroken run commits for about a second
        process.send_signal(signal.SIGKILL)
        killed = process.wait() == -signal.SIGKILL
        process.stdout.close()
        seen = open_ledger(broken)
        amid += killed and len(seen.documents()) < 200
        # Whatever the moment, a reader sees whole readings: each document with all its claims.
        assert seen.sql("SELECT coalesce(sum(claims), 0)::INT AS n FROM documents").to_pylist()[0][
            "n"
        ] == len(seen.claims())
    assert amid > kills / 2
    last = start(broken, source, jobs)
    last.communicate()
    assert last.returncode == 0
    ledger = open_ledger(broken)
    assert list(ledger.claims()) == list(whole.claims())
    assert len(ledger.claims()) == 400
    stored = ledger._store.dataset(DOCUMENTS).to_table(columns=["document_id"]).column(0).to_pylist()
    assert len(stored) == len(set(stored)) == 200
