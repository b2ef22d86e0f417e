"""Score attributions against texts annotated with sources, cues and contents."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Container, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from spacy.tokens import Token

from dragoman.evaluate.causes import Causes, Spans, Triple, causes_of, overlap, same_triple
from dragoman.model.document import Block, BlockKind, Document
from dragoman.model.finding import Attribution
from dragoman.parse import parse_document
from dragoman.sources import find_attributions
from dragoman.syntax.clauses import SUBJECTS, child
from dragoman.syntax.page import Page, end_of


def read_rows(folder: Path) -> Iterator[dict[str, Any]]:
    """The rows of ``dev.jsonl.gz`` in a folder."""
    with gzip.open(folder / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def in_half(key: str, half: int | None) -> bool:
    """Whether a document falls into this half (0 or 1) by the hash of its key; None takes all."""
    return half is None or sha256(key.encode()).digest()[0] % 2 == half


def plain_document(key: str, text: str, *, published: str | None = None) -> Document:
    """A document whose every paragraph is prose."""
    blocks = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.PROSE, at, at + len(line)))
        at += len(line) + 1
    return Document(key, text, tuple(blocks), published=published)


def evaluate_attribution(folder: Path, *, split: str = "dev", limit: int | None = None) -> dict[str, float]:
    """F1 of sources, cues, content words and whole attributions on the articles of a split.

    Sources and cues match one to one where they share a code point with the gold span; words
    of content are counted over all contents of an article; an attribution is right where its
    cue and content overlap one gold attribution's and its source does or both have none. The
    shares tell what the misses and the surplus are (``Causes``). Rows without a split all count.
    """
    tallies = {name: [0, 0, 0] for name in ("source", "cue", "content_token", "triple")}
    causes = Causes()
    rows = sorted(
        (r for r in read_rows(folder) if r.get("split", split) == split), key=lambda r: str(r["id"])
    )
    for row in rows[:limit]:
        page = parse_document(plain_document(row["id"], row["text"]))
        gold, found = gold_triples(row), found_triples(page)
        _add(tallies, page, gold, found)
        causes = causes.plus(causes_of(page, gold, found))
    scores = {f"{name}_{key}": value for name, t in tallies.items() for key, value in _scores(t).items()}
    return {**scores, **causes.shares()}


def gold_triples(row: dict[str, Any]) -> list[Triple]:
    """The annotated attributions of a row."""
    return [
        Triple(*(tuple((s["start"], s["end"]) for s in a[role]) for role in ("source", "cue", "content")))
        for a in row["attributions"]
    ]


def found_triples(page: Page) -> list[Triple]:
    """What ``find_attributions`` sees, pieces of one cue put together."""
    by_cue: dict[int, list[Attribution]] = {}
    for a in find_attributions(page, ()):
        if not a.rule.endswith("+medium"):
            by_cue.setdefault(a.cue, []).append(a)
    found = []
    for cue, parts in by_cue.items():
        token = page.doc[cue]
        completing = _completing(token, by_cue)
        where = _source_spans(page, parts[0])
        if completing is not None and not where:
            where = _source_spans(page, by_cue[completing.i][0])
        words = tuple((t.idx, end_of(t)) for t in (token, completing) if t is not None)
        content = tuple((p.content_start, p.content_end) for p in parts)
        found.append(Triple(where, words, content))
    return outermost(found)


def _completing(token: Token, cues: Container[int]) -> Token | None:
    """The cue that completes another.

    In "is expected to endorse" and "seems to concede" the chain needs both; the gold takes the
    verbs for one cue and names the source.
    """
    return next((c for c in token.children if c.dep_ == "xcomp" and c.i in cues), None)


def _source_spans(page: Page, found: Attribution) -> Spans:
    """Where the source stands.

    In "the envoys who warned of war" the chain needs the envoys, the gold marks "who": both
    pieces count as the source.
    """
    if found.source.start is None or found.source.end is None:
        return ()
    own = child(page.doc[found.cue], *SUBJECTS)
    named = (found.source.start, found.source.end)
    if own is None or own.tag_ not in {"WP", "WDT"} or own.i == found.holder:
        return (named,)
    return (named, (own.idx, end_of(own)))


def outermost(found: Sequence[Triple]) -> list[Triple]:
    """Without those whose cue stands in another's content: the gold annotates one level only."""
    return [f for f in found if not any(o is not f and overlap(f.cue[:1], o.content) for o in found)]


def _add(tallies: dict[str, list[int]], page: Page, gold: Sequence[Triple], found: Sequence[Triple]) -> None:
    _match(tallies["source"], [g for g in gold if g.source], [f for f in found if f.source], _same_source)
    _match(tallies["cue"], [g for g in gold if g.cue], found, lambda g, f: overlap(g.cue, f.cue))
    _match(tallies["triple"], gold, found, same_triple)
    wanted, got = (_tokens(page, side) for side in (gold, found))
    for n, value in enumerate((len(wanted & got), len(wanted), len(got))):
        tallies["content_token"][n] += value


def _same_source(g: Triple, f: Triple) -> bool:
    return overlap(g.source, f.source)


def _match(
    tally: list[int], gold: Sequence[Triple], found: Sequence[Triple], same: Callable[[Triple, Triple], bool]
) -> None:
    free = list(gold)
    for f in found:
        hit = next((g for g in free if same(g, f)), None)
        if hit is not None:
            free.remove(hit)
            tally[0] += 1
    tally[1] += len(gold)
    tally[2] += len(found)


def _tokens(page: Page, triples: Sequence[Triple]) -> set[int]:
    spans = sorted(s for t in triples for s in t.content)
    return {
        t.i for t in page.doc if not t.is_space and not t.is_punct and any(s <= t.idx < e for s, e in spans)
    }


def _scores(tally: Sequence[int]) -> dict[str, float]:
    hit, gold, found = tally
    precision, recall = hit / max(found, 1), hit / max(gold, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"f1": round(f1, 4), "precision": round(precision, 4), "recall": round(recall, 4)}
