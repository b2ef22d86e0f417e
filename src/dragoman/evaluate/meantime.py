"""Score certainty on documents whose events say how certain, denied or not, to come or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from dragoman.certainty import judge
from dragoman.evaluate.attribution import plain_document
from dragoman.evaluate.estimates import shared
from dragoman.evaluate.report import Report, join
from dragoman.evaluate.rows import f_score
from dragoman.model.document import BlockKind, Document
from dragoman.model.finding import Certainty
from dragoman.parse import parse_document
from dragoman.sources import find_attributions
from dragoman.syntax.clauses import governing_verb

_LEVELS = MappingProxyType({"CERTAIN": "CT", "PROBABLE": "PR", "POSSIBLE": "PS"})
_TO_COME = frozenset({"future", "hypothetical"})

Mention = Mapping[str, Any]


def is_meantime(row: Mapping[str, Any]) -> bool:
    """Whether a row is a document with annotated mentions rather than a sentence with targets."""
    return "mentions" in row and "targets" not in row


def score_meantime(rows: Sequence[Mapping[str, Any]]) -> Report:
    """Accuracy of certainty and of tense, and F1 of denied events.

    CERTAIN is CT, PROBABLE PR, POSSIBLE PS; an event that states no certainty is left out of it. FUTURE
    is what is future or hypothetical here. Events without attributes (of the cross-document layer)
    are not scored.
    """
    pairs = [pair for row in rows for pair in _judged(row)]
    certain = [
        (int(f.factuality[:2] == _LEVELS[str(m["certainty"])]), 1)
        for m, f in pairs
        if m.get("certainty") in _LEVELS
    ]
    timed = [
        (int((f.modality in _TO_COME) == (m["time"] == "FUTURE")), 1)
        for m, f in pairs
        if m.get("time") in {"FUTURE", "NON_FUTURE"}
    ]
    denied = [(m.get("polarity") == "NEG", f.polarity == "denied") for m, f in pairs]
    right, given, wanted = (sum(c) for c in zip(*((g and f, f, g) for g, f in denied), strict=True))
    counts = {
        "negated_f1": f_score(right, given, wanted),
        "negated": float(wanted),
        "events": float(len(pairs)),
    }
    return join([shared("certainty_accuracy", certain), shared("tense_accuracy", timed), Report(counts)])


def _judged(row: Mapping[str, Any]) -> Iterator[tuple[Mention, Certainty]]:
    page = parse_document(_titled(plain_document(row["id"], row["text"], published=row.get("dct"))))
    attributions = find_attributions(page, ())
    for mention in row["mentions"].values():
        if mention.get("tag") != "EVENT_MENTION" or mention.get("certainty") is None:
            continue
        span = page.doc.char_span(mention["start"], mention["end"], alignment_mode="expand")
        if span is not None:
            root = span.root
            yield mention, judge(page, root.i, governing_verb(root).i, attributions)


def _titled(document: Document) -> Document:
    """The first line of these texts is their title."""
    first, *others = document.blocks
    return replace(document, blocks=(replace(first, kind=BlockKind.TITLE), *others))
