"""Raw sentences that several coders marked: relevance, who, whom, the act's words and CAMEO root.

Rows are a consensus (``relevant_votes``), or one a sentence and round with all its coders
(``annotations``); of the latter the consensus is made here, and each coder is scored against
that of the others: the ``human_…`` figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dragoman.evaluate.estimates import counted, shared
from dragoman.evaluate.readers import Readers
from dragoman.evaluate.report import ErrorCase, Report, join
from dragoman.evaluate.sets.cameo import STATEMENT, Coded, coded, has_root, root_number, root_of
from dragoman.evaluate.sets.coders import agreed, alone
from dragoman.evaluate.spans import hits, matched, overlap
from dragoman.model.claim import Actor, Claim

Row = Mapping[str, Any]
Vector = tuple[int, ...]
_ROLES = ("source", "target", "action", "location", "time")
_BARE = "_without_statements"


def score_cameo_rounds(rows: Sequence[Row], readers: Readers) -> Report:
    """Scores against the consensus, and the coders' own beside them where there are coders."""
    by_coder = [r for r in rows if "annotations" in r]
    keys = [r for r in rows if "annotations" not in r] or [agreed(r) for r in by_coder]
    found = [coded(str(key["text"]), readers) for key in keys]
    report = _program(keys, found)
    human = _humans(by_coder) if by_coder else Report({})
    errors = [e for key, one in zip(keys, found, strict=True) for e in _errors(key, one)]
    return replace(join([report, human]), errors=tuple(errors))


def _program(keys: Sequence[Row], found: Sequence[Coded]) -> Report:
    both = list(zip(keys, found, strict=True))
    relevant = [(k, f) for k, f in both if k["relevant"]]
    others = [f for k, f in both if not k["relevant"]]
    parts = [
        Report({"rows": float(len(keys))}),
        counted("relevance", [_relevance(k, f.claims or f.is_statement) for k, f in both], whole=True),
        counted("relevance", [_relevance(k, f.claims) for k, f in both], suffix=_BARE),
        shared("irrelevant_with_claim", [(int(bool(f.claims)), 1) for f in others]),
        shared("irrelevant_with_statement", [(int(f.is_statement), 1) for f in others]),
    ]
    for role in _ROLES:
        units = [hits(f.spans(role, statements=True), wanted_spans(k, role)) for k, f in relevant]
        parts.append(counted(role, units))
    bare = [hits(f.spans("source", statements=False), wanted_spans(k, "source")) for k, f in relevant]
    parts += [
        counted("source", bare, suffix=_BARE),
        counted("root", [_root_hits(f.roots(statements=True), wanted_roots(k)) for k, f in relevant]),
        counted(
            "root",
            [_root_hits(f.roots(statements=False), wanted_roots(k) - {STATEMENT}) for k, f in relevant],
            suffix=_BARE,
        ),
        counted("root_folded", [_folded(k, f) for k, f in relevant]),
        counted("who_whom_root", [_all_right(k, f) for k, f in both]),
        shared("extra_events", [(max(0, len(f.claims) - _events(k)), _events(k)) for k, f in both]),
    ]
    return join(parts)


def _relevance(key: Row, given: object) -> Vector:
    return matched(int(bool(given) and bool(key["relevant"])), int(bool(given)), int(bool(key["relevant"])))


def wanted_spans(key: Row, role: str) -> list[tuple[int, int]]:
    """The consensus's spans of a role."""
    return [(int(s["start"]), int(s["end"])) for s in key["spans"] if s["role"] == role]


def wanted_roots(key: Row) -> set[str]:
    """The consensus's roots as two figures."""
    return {root_number(r) for r in key["cameo_root"]}


def _root_hits(given: set[str], wanted: set[str]) -> Vector:
    return matched(len(given & wanted), len(given), len(wanted))


def _events(key: Row) -> int:
    """How many claims a sentence asks for: one a root; a statement asks for none."""
    return len(wanted_roots(key) - {STATEMENT}) if key["relevant"] else 0


def _folded(key: Row, found: Coded) -> Vector:
    """Roots by the types that their acts may have: 18 to 20 are all ASSAULT, 02 and 10 REQUEST."""
    wanted = sorted(wanted_roots(key))
    if found.is_statement:
        return _root_hits({STATEMENT}, set(wanted))
    given = {root_of(c): c for c in found.claims}
    right = sum(has_root(c, wanted) for c in given.values())
    caught = sum(any(has_root(c, [root]) for c in given.values()) for root in wanted)
    return right, len(given), caught, len(wanted)


def _all_right(key: Row, found: Coded) -> Vector:
    """Who, whom and root together; a statement is right by its root and its speaker."""
    roots = wanted_roots(key) if key["relevant"] else set()
    sources, targets = wanted_spans(key, "source"), wanted_spans(key, "target")
    if found.is_statement:
        right = STATEMENT in roots and any(overlap(s, w) for s in found.speakers for w in sources)
        return matched(int(right), 1, len(roots))
    good = [c for c in found.claims if root_of(c) in roots and _parties(c, sources, targets)]
    return len(good), len(found.claims), len({root_of(c) for c in good}), len(roots)


def _parties(claim: Claim, sources: list[tuple[int, int]], targets: list[tuple[int, int]]) -> bool:
    """Whether both sides stand where the coders saw them; in a mutual act the second actor may be the target."""
    who = _at(claim.actors, sources)
    if not claim.recipients and len(claim.actors) > 1 and targets:
        return who and _at(claim.actors, targets)
    return who and (_at(claim.recipients, targets))


def _at(side: Sequence[Actor], spans: list[tuple[int, int]]) -> bool:
    if not spans or not side:
        return not spans and not side
    return any(overlap((a.start, a.end), s) for a in side for s in spans)


def _humans(rows: Sequence[Row]) -> Report:
    """Each coder against the consensus of the others."""
    vectors: dict[str, list[Vector]] = {name: [] for name in ("relevance", *_ROLES, "root")}
    for row in rows:
        if len(row["annotations"]) < 3:
            continue  # of two coders, the other one is no consensus
        for number, coder in enumerate(row["annotations"]):
            key, own = agreed(row, without=number), alone(coder)
            vectors["relevance"].append(_relevance(key, own["relevant"]))
            if key["relevant"]:
                for role in _ROLES:
                    vectors[role].append(hits(wanted_spans(own, role), wanted_spans(key, role)))
                vectors["root"].append(_root_hits(wanted_roots(own), wanted_roots(key)))
    return join(counted(f"human_{name}", units) for name, units in vectors.items())


def _errors(key: Row, found: Coded) -> list[ErrorCase]:
    text, origin = str(key["text"]), str(key.get("id", ""))
    marks = [(int(s["start"]), int(s["end"]), f"wanted {s['role']}") for s in key["spans"]]
    marks += [
        (*span, f"given {role}")
        for role in ("source", "target", "action")
        for span in found.spans(role, statements=True)
    ]
    wanted = " ".join(sorted(wanted_roots(key))) if key["relevant"] else "irrelevant"
    given = " ".join(sorted(found.roots(statements=True))) or "irrelevant"
    if wanted == given:
        return []
    kind = "false" if wanted == "irrelevant" else "missed" if given == "irrelevant" else "wrong root"
    return [ErrorCase("sentences", kind, wanted, given, text, tuple(marks), origin)]
