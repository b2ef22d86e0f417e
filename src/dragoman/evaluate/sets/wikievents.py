"""WikiEvents: the triggers and arguments of the events that have a counterpart in PLOVER.

``data/evaluate/wikievents.yml`` says which events those are. A claim's trigger is right where it
overlaps one of theirs; its type counts too in ``typed_trigger``. An argument is right where a party
on its side of a claim on that trigger covers its head, which is its last word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.evaluate.attribution import plain_document
from dragoman.evaluate.estimates import counted, rates
from dragoman.evaluate.readers import Readers, Span
from dragoman.evaluate.report import ErrorCase, Report, join
from dragoman.evaluate.sets.tables import table
from dragoman.evaluate.spans import hits, overlap
from dragoman.model.claim import Actor, Claim

Row = Mapping[str, Any]
_WINDOW = 160  # characters of text on each side of an error


def score_wikievents(rows: Sequence[Row], readers: Readers) -> Report:
    """F1 over documents."""
    units: dict[str, list[tuple[int, ...]]] = {"trigger": [], "typed_trigger": [], "argument": []}
    sums: dict[str, list[int]] = {}
    errors: list[ErrorCase] = []
    for row in rows:
        document = plain_document(str(row["id"]), str(row["text"]))
        claims = [c for c in readers.code(document) if c.kind == "event" and c.type in _range()]
        key = [(e, entry) for e in row["events"] if (entry := counterpart(e["type"])) is not None]
        units["trigger"].append(hits(map(_trigger, claims), (_span(e["trigger"]) for e, _ in key)))
        units["typed_trigger"].append(_typed(claims, key))
        units["argument"].append(_arguments(claims, key))
        for event, entry in key:
            found = any(overlap(_trigger(c), _span(event["trigger"])) for c in claims)
            one = sums.setdefault(entry["event"], [0, 0, 0, 0])
            one[2] += found
            one[3] += 1
        errors += _errors(row, claims, key)
    classes = {
        "trigger": {n: {"recall": rates(v)["recall"], "rows": float(v[3])} for n, v in sorted(sums.items())}
    }
    parts = [counted(name, vectors, whole=True) for name, vectors in units.items()]
    return join(
        [Report({"rows": float(len(rows))}), *parts, Report({}, classes=classes, errors=tuple(errors))]
    )


def counterpart(event_type: str) -> Mapping[str, Any] | None:
    """The entry of an event type, or None where PLOVER has nothing like it."""
    entries: Sequence[Mapping[str, Any]] = table("wikievents")
    return next((e for e in entries if event_type.startswith(e["event"])), None)


def _range() -> set[str]:
    return {name for entry in table("wikievents") for name in entry["types"]}


def _trigger(claim: Claim) -> Span:
    return claim.evidence.trigger.start, claim.evidence.trigger.end


def _span(named: Row) -> Span:
    return int(named["start"]), int(named["end"])


def _typed(claims: Sequence[Claim], key: Sequence[tuple[Row, Row]]) -> tuple[int, ...]:
    def fits(claim: Claim, event: Row, entry: Row) -> bool:
        return claim.type in entry["types"] and overlap(_trigger(claim), _span(event["trigger"]))

    right = sum(any(fits(c, *pair) for pair in key) for c in claims)
    found = sum(any(fits(c, *pair) for c in claims) for pair in key)
    return right, len(claims), found, len(key)


def _arguments(claims: Sequence[Claim], key: Sequence[tuple[Row, Row]]) -> tuple[int, ...]:
    """Over the parties of the claims, and the arguments of the key that are parties."""
    right = given = found = wanted = 0
    for claim in claims:
        events = [pair for pair in key if overlap(_trigger(claim), _span(pair[0]["trigger"]))]
        for side in ("actors", "recipients"):
            heads = [h for event, entry in events for h in _heads(event, entry, side)]
            parties = _side(claim, side)
            given += len(parties)
            right += sum(any(overlap((a.start, a.end), h) for h in heads) for a in parties)
    for event, entry in key:
        on_it = [c for c in claims if overlap(_trigger(c), _span(event["trigger"]))]
        for side in ("actors", "recipients"):
            if side == "recipients" and entry["actors"] == entry["recipients"]:
                continue  # a mutual act: its arguments stand on both sides and count once
            for head in _heads(event, entry, side):
                wanted += 1
                found += any(overlap((a.start, a.end), head) for c in on_it for a in _sides(c, entry, side))
    return right, given, found, wanted


def _heads(event: Row, entry: Row, side: str) -> list[Span]:
    heads = []
    for argument in event["arguments"]:
        if argument["role"] in entry[side]:
            start, end = _span(argument)
            last = str(argument["text"]).split()[-1:] or [""]
            heads.append((max(start, end - len(last[0])), end))
    return heads


def _side(claim: Claim, side: str) -> tuple[Actor, ...]:
    return claim.actors if side == "actors" else claim.recipients


def _sides(claim: Claim, entry: Row, side: str) -> tuple[Actor, ...]:
    mutual = entry["actors"] == entry["recipients"]
    return (*claim.actors, *claim.recipients) if mutual else _side(claim, side)


def _errors(row: Row, claims: Sequence[Claim], key: Sequence[tuple[Row, Row]]) -> list[ErrorCase]:
    text, origin, part = str(row["text"]), str(row["id"]), str(row.get("split", ""))
    triggers = [_trigger(c) for c in claims]
    found = []
    for event, entry in key:
        span = _span(event["trigger"])
        if not any(overlap(span, t) for t in triggers):
            found.append(("missed", "/".join(entry["types"]), "none", span))
    for claim, span in zip(claims, triggers, strict=True):
        if not any(overlap(span, _span(e["trigger"])) for e, _ in key):
            found.append(("false", "none", str(claim.type), span))
    return [_case(text, kind, wanted, given, span, origin, part) for kind, wanted, given, span in found]


def _case(text: str, kind: str, wanted: str, given: str, span: Span, origin: str, part: str) -> ErrorCase:
    start = max(0, span[0] - _WINDOW)
    marks = ((span[0] - start, span[1] - start, "trigger"),)
    return ErrorCase("trigger", kind, wanted, given, text[start : span[1] + _WINDOW], marks, origin, part)
