"""Check files of annotated sentences: ``python tools/check_corpus.py corpus/annotated/*.yml``.

Prints every fault with what to mend, near duplicates, and a count of claims by type.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import yaml

from dragoman.errors import DataError
from dragoman.evaluate.annotations import Annotated, _document, _sentence
from dragoman.evaluate.duplicates import near_duplicates


def main(paths: list[str]) -> int:
    """Print what is wrong with the files; 1 if anything is."""
    faults: list[str] = []
    sentences: list[Annotated] = []
    for path in map(Path, paths):
        try:
            entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
        except yaml.YAMLError as error:
            faults.append(f"{path.name}: {error}")
            continue
        for entry in entries:
            try:
                found = _document(entry, path) if "document" in entry else [_sentence(entry, path)]
            except (DataError, KeyError, TypeError, AttributeError, ValueError) as error:
                faults.append(
                    str(error) if isinstance(error, DataError) else f"{path.name}: {entry!r:.120}: {error!r}"
                )
            else:
                sentences += found
    folder = Path(paths[0]).parent if paths else Path()
    checked = {Path(p).name for p in paths}
    every = list(sentences)
    for other in sorted(folder.glob("*.yml")):
        if other.name not in checked:
            every += _readable(other)
    for one, two in near_duplicates(every):
        if one.file in checked or two.file in checked:
            faults.append(f"near duplicates:\n    {one.file}: {one.text}\n    {two.file}: {two.text}")
    for fault in faults:
        print("-", fault)  # noqa: T201
    types = Counter(c.type for s in sentences for c in s.claims)
    claimless = sum(not s.claims for s in sentences)
    print(f"{len(sentences)} sentences, {sum(types.values())} claims, {claimless} without")  # noqa: T201
    print(", ".join(f"{k} {v}" for k, v in types.most_common()))  # noqa: T201
    return 1 if faults else 0


def _readable(path: Path) -> list[Annotated]:
    """The sound entries of a file that is not being checked itself."""
    found: list[Annotated] = []
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except yaml.YAMLError:
        return found
    for entry in entries:
        try:
            found += _document(entry, path) if "document" in entry else [_sentence(entry, path)]
        except (DataError, KeyError, TypeError, AttributeError, ValueError):
            continue
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
