"""Compare Dragoman's time reader with dateparser on documents annotated with TIMEX3.

    python benchmarks/dates.py --data FOLDER [--share N] [--format json]

FOLDER holds rows with `text`, `dct` and `timex3`, as `dragoman evaluate time` takes them. Both read
the same texts and know their dates. dateparser (`pip install dateparser`) gives days and no spans: its
words are looked up in the text in order. A value of its is right where the annotated one begins with
that day, month or year as finely as the annotation goes, which is kinder than to Dragoman.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from dragoman.evaluate.time import TimexRow, score_found, timex_rows
from dragoman.model.claim import Time
from dragoman.model.document import Document
from dragoman.model.finding import TimeExpression
from dragoman.parse.model import load_model
from dragoman.pipeline import PipelineSettings, make_coder
from dragoman.read import ReadOptions, document_from_text
from dragoman.when import find_times

Reader = Callable[[TimexRow], Sequence[TimeExpression]]


def with_dateparser(row: TimexRow) -> list[TimeExpression]:
    """What dateparser finds, as finely as the annotation it overlaps."""
    from dateparser.search import search_dates  # noqa: PLC0415 - needed for this one only

    settings: dict[str, object] = {"PREFER_DATES_FROM": "past"}
    if row.published:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(row.published)
    found, reached = [], 0
    for words, moment in search_dates(row.text, languages=["en"], settings=settings) or []:
        start = row.text.find(words, reached)
        if start < 0:
            continue
        reached = end = start + len(words)
        gold = next((g for g in row.expressions if g[0] < end and start < g[1]), None)
        day = moment.date().isoformat()
        value = gold[3] if gold is not None and day.startswith(gold[3]) else day
        found.append(TimeExpression("DATE", start, end, value, Time(), "dateparser"))
    return found


def measure(rows: Sequence[TimexRow], reader: Reader) -> dict[str, float]:
    """Scores and seconds of a reader over all documents."""
    begun = time.perf_counter()
    read = [(row, reader(row)) for row in rows]
    seconds = time.perf_counter() - begun
    words = sum(len(row.text.split()) for row in rows)
    return {**score_found(read), "seconds": seconds, "words_per_second": words / seconds}


def share_of_pipeline(rows: Sequence[TimexRow]) -> float:
    """The part of the time of coding whole documents that the time reader takes."""
    documents = [
        found
        for row in rows
        if isinstance(
            found := document_from_text(
                row.text, options=ReadOptions(language=None), published=row.published
            ),
            Document,
        )
    ]
    code, nlp = make_coder(PipelineSettings()), load_model()
    code(documents[0])
    begun = time.perf_counter()
    for document in documents:
        code(document)
    whole = time.perf_counter() - begun
    parsed = [(document, nlp(document.text)) for document in documents]
    begun = time.perf_counter()
    for document, doc in parsed:
        find_times(document.text, published=document.published, doc=doc)
    return (time.perf_counter() - begun) / whole


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--limit", type=int, help="only so many documents")
    parser.add_argument(
        "--share", type=int, default=20, metavar="N", help="documents to time the pipeline on (20)"
    )
    parser.add_argument("--format", choices=("table", "json"), default="table")
    asked = parser.parse_args()
    rows = list(timex_rows(asked.data))[: asked.limit]
    nlp = load_model()
    parsed = {row.document_id: nlp(row.text) for row in rows}
    readers: dict[str, Reader] = {
        "dragoman, on a parse": lambda r: find_times(
            r.text, published=r.published, doc=parsed[r.document_id]
        ),
        "dragoman, text alone": lambda r: find_times(r.text, published=r.published),
        "dateparser": with_dateparser,
    }
    found = {name: measure(rows, reader) for name, reader in readers.items()}
    share = share_of_pipeline(rows[: asked.share])
    if asked.format == "json":
        print(json.dumps({"documents": len(rows), "share_of_pipeline": share, "readers": found}, indent=2))
        return
    print(f"{len(rows):,} documents; finding times is {share:.1%} of coding {asked.share} of them\n")
    columns = ("relaxed_f1", "strict_f1", "value_f1", "seconds", "words_per_second")
    print(f"{'':<22}" + "".join(f"{name:>18}" for name in columns))
    for name, figures in found.items():
        values = "".join(
            f"{figures[c]:>18,.3f}" if c != "words_per_second" else f"{figures[c]:>18,.0f}" for c in columns
        )
        print(f"{name:<22}{values}")


if __name__ == "__main__":
    main()
