"""RE3D: conflict or cooperation between gold entities, direction respected.

The key is incomplete, so that precision is a lower bound. ``relation`` reads the pairs of gold
entities of a sentence; ``claim_relation`` takes the parties of the claims that stand at gold
entities. A mutual claim is one relation in either order.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dragoman.evaluate.attribution import plain_document
from dragoman.evaluate.estimates import counted, rates
from dragoman.evaluate.readers import Readers, Span
from dragoman.evaluate.report import ErrorCase, Report, join
from dragoman.evaluate.sets.marked import conflict, is_cooperative
from dragoman.evaluate.sets.tables import table
from dragoman.evaluate.spans import overlap
from dragoman.model.claim import Claim
from dragoman.parse import parse_document

Row = Mapping[str, Any]
Relation = tuple[Span, Span, str]
_SORTS = ("conflict", "cooperation")
_LINKED = 0.5


def score_re3d(rows: Sequence[Row], readers: Readers) -> Report:
    """F1 of relations over documents, and of either sort."""
    units: dict[str, list[tuple[int, ...]]] = {"relation": [], "claim_relation": []}
    sums = {sort: [0, 0, 0, 0] for sort in _SORTS}
    errors: list[ErrorCase] = []
    for row in rows:
        text, key = str(row["text"]), wanted_relations(row)
        read = [((source, target), sort) for source, target, sort in _read(row, readers)]
        units["relation"].append(_compare([([pair], sort) for pair, sort in read], key))
        document = plain_document(str(row["id"]), text)
        claimed = list(_claimed(row, readers.code(document)))
        units["claim_relation"].append(_compare(claimed, key))
        for sort in _SORTS:
            one = _compare([([p], s) for p, s in read if s == sort], [r for r in key if r[2] == sort])
            sums[sort] = [a + b for a, b in zip(sums[sort], one, strict=True)]
        errors += _errors(row, read, key)
    classes = {"relation": {sort: rates(sums[sort]) for sort in _SORTS}}
    parts = [counted(name, vectors, whole=True) for name, vectors in units.items()]
    return join(
        [Report({"rows": float(len(rows))}), *parts, Report({}, classes=classes, errors=tuple(errors))]
    )


def wanted_relations(row: Row) -> list[Relation]:
    """The political relations of the key between entities that can be parties."""
    sorts, parties = table("re3d")["relations"], set(_entities(row))
    found = {
        (_span(r["source"]), _span(r["target"]), sorts[r["type"]])
        for r in row["relations"]
        if r["type"] in sorts and _span(r["source"]) in parties and _span(r["target"]) in parties
    }
    return sorted(found)


def _entities(row: Row) -> list[Span]:
    kinds = set(table("re3d")["entities"])
    return sorted({_span(e) for e in row["entities"] if e["type"] in kinds})


def _span(named: Row) -> Span:
    return int(named["start"]), int(named["end"])


def _read(row: Row, readers: Readers) -> Iterator[Relation]:
    """Every two entities of a sentence, in the order that is linked more strongly, if either is."""
    page = parse_document(plain_document(str(row["id"]), str(row["text"])))
    entities = _entities(row)
    for sentence in page.sentences:
        text = page.document.text[sentence.start : sentence.end]
        inside = [e for e in entities if sentence.start <= e[0] and e[1] <= sentence.end]
        for one, other in itertools.combinations(inside, 2):
            if overlap(one, other):
                continue
            a, b = ((s - sentence.start, e - sentence.start) for s, e in (one, other))
            there, back = readers.pair(text, a, b), readers.pair(text, b, a)
            best, pair = (there, (one, other)) if there.linked >= back.linked else (back, (other, one))
            if best.linked >= _LINKED:
                yield (*pair, _SORTS[0] if conflict(best) else _SORTS[1])


def _claimed(row: Row, claims: Sequence[Claim]) -> Iterator[tuple[list[tuple[Span, Span]], str]]:
    """The pairs of gold entities that claims relate; both orders of a mutual act."""
    entities = _entities(row)
    for claim in claims:
        if claim.kind != "event" or claim.type is None:
            continue
        sort = _SORTS[1] if is_cooperative(claim.type) else _SORTS[0]
        for one, other, mutual in _parties(claim):
            sources = [e for e in entities if overlap(e, one)]
            targets = [e for e in entities if overlap(e, other)]
            pairs = list(itertools.product(sources, targets))
            if pairs:
                yield pairs + ([(b, a) for a, b in pairs] if mutual else []), sort


def _parties(claim: Claim) -> Iterator[tuple[Span, Span, bool]]:
    actors, recipients = [[(a.start, a.end) for a in side] for side in (claim.actors, claim.recipients)]
    if recipients:
        yield from ((a, r, False) for a in actors for r in recipients)
    else:
        yield from ((a, b, True) for a, b in itertools.combinations(actors, 2))


def _compare(
    given: Sequence[tuple[list[tuple[Span, Span]], str]], key: Sequence[Relation]
) -> tuple[int, ...]:
    """(right given, given, found wanted, wanted); a given relation may stand for several pairs of spans."""
    wanted = set(key)
    alike = [{(a, b, sort) for a, b in pairs} for pairs, sort in given]
    found = set().union(*alike) & wanted if alike else set()
    return sum(bool(pairs & wanted) for pairs in alike), len(alike), len(found), len(wanted)


def _errors(
    row: Row, read: Sequence[tuple[tuple[Span, Span], str]], key: Sequence[Relation]
) -> list[ErrorCase]:
    text = str(row["text"])
    given = dict(read)
    wanted = {(a, b): sort for a, b, sort in key}
    found = []
    for pair in sorted(set(given) | set(wanted)):
        turned = (pair[1], pair[0])
        if given.get(pair) == wanted.get(pair) or (pair in given and turned in wanted):
            continue  # right, or told with the wanted order
        have, want = given.get(pair, "none"), wanted.get(pair, "none")
        kind = "false" if want == "none" else "missed" if have == "none" else "wrong sign"
        if turned in given and have == "none":
            kind, have = "wrong direction", f"{given[turned]}, turned round"
        start = max(text.rfind("\n", 0, min(pair[0][0], pair[1][0])) + 1, 0)
        end = text.find("\n", max(pair[0][1], pair[1][1]))
        marks = tuple(
            (s - start, e - start, role) for (s, e), role in zip(pair, ("source", "target"), strict=True)
        )
        piece = text[start : end if end > 0 else len(text)]
        found.append(ErrorCase("relation", kind, want, have, piece, marks, str(row["id"])))
    return found
