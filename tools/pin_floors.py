"""Pin the floors of quality: the project's own scores, rounded down, beside the hash of the gold.

``python tools/pin_floors.py`` raises floors; ``--lower`` is needed to lower one, and a line in
CHANGELOG.md that says why.
"""

from __future__ import annotations

import argparse
import math
import sys
from pathlib import Path

import yaml

from dragoman.evaluate.corpus import gold_hash
from dragoman.evaluate.events import evaluate_events
from dragoman.evaluate.readers import make_readers

# Scores that are shares of 1; the others count.
_SHARES = ("_precision", "_recall", "_f1", "_accuracy", "_right", "_false")
ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "corpus" / "floors.yml"
NOTE = """\
# Floors of quality on the project's own gold, pinned by tools/pin_floors.py: scores rounded down to a hundredth,
# beside the hash of the gold they were measured on. tests/evaluate/test_floors.py holds them.
"""


def main() -> int:
    """Measure, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lower", action="store_true", help="allow a floor to fall; say why in CHANGELOG.md")
    lower = parser.parse_args().lower
    old = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))["floors"] if FLOORS.exists() else {}
    scores = evaluate_events(ROOT / "corpus", make_readers()).scores
    new = {k: math.floor(v * 100) / 100 for k, v in scores.items() if k.endswith(_SHARES)}
    fallen = sorted(k for k, v in new.items() if v < old.get(k, 0))
    if fallen and not lower:
        sys.stderr.write(f"These would fall: {', '.join(fallen)}. Mend it, or use --lower.\n")
        return 1
    content = {"gold": gold_hash(ROOT / "corpus"), "floors": new}
    FLOORS.write_text(NOTE + yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
