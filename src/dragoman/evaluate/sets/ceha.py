"""CEHA: whether a text describes violent conflict, and of which sorts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.evaluate.attribution import plain_document
from dragoman.evaluate.estimates import counted, rates
from dragoman.evaluate.readers import Readers
from dragoman.evaluate.report import ErrorCase, Report, join
from dragoman.evaluate.sets.tables import table
from dragoman.evaluate.spans import matched
from dragoman.model.claim import Claim


def score_ceha(rows: Sequence[Mapping[str, Any]], readers: Readers) -> Report:
    """``relevance`` over texts; ``type`` over the sorts of the texts that are relevant in the key."""
    adapter = table("ceha")
    names = [*adapter["kinds"], adapter["other"]]
    relevance: list[tuple[int, ...]] = []
    types: list[tuple[int, ...]] = []
    sums = {name: [0, 0, 0, 0] for name in names}
    errors: list[ErrorCase] = []
    for row in rows:
        text = str(row["text"])
        published = _date(str(row.get("date") or ""))
        claims = readers.code(plain_document(str(row["id"]), text, published=published))
        violent = [c for c in claims if _is_violent(c, adapter["relevant"])]
        wanted = str(row["relevant"]).lower() == "yes"
        relevance.append(matched(int(wanted and bool(violent)), int(bool(violent)), int(wanted)))
        if wanted:
            given, key = sorts(violent), set(row["event_types"])
            types.append(matched(len(given & key), len(given), len(key)))
            for name in names:
                one = matched(int(name in given & key), int(name in given), int(name in key))
                sums[name] = [a + b for a, b in zip(sums[name], one, strict=True)]
        if wanted != bool(violent):
            marks = tuple((c.evidence.trigger.start, c.evidence.trigger.end, "given action") for c in violent)
            told = ("relevant", "irrelevant") if wanted else ("irrelevant", "relevant")
            origin, part = str(row["id"]), str(row.get("split", ""))
            errors.append(
                ErrorCase("relevance", "missed" if wanted else "false", *told, text, marks, origin, part)
            )
    classes = {"type": {name: rates(sums[name]) for name in names}}
    return join(
        [
            Report({"rows": float(len(rows))}),
            counted("relevance", relevance, whole=True),
            counted("type", types),
            Report({}, classes=classes, errors=tuple(errors)),
        ]
    )


def sorts(claims: Sequence[Claim]) -> set[str]:
    """The sorts of conflict that the contexts of the claims speak of; the other sort where none does."""
    adapter = table("ceha")
    contexts = {context for c in claims for context in c.contexts}
    found = {name for name, words in adapter["kinds"].items() if contexts & set(words)}
    return found or ({adapter["other"]} if claims else set())


def _is_violent(claim: Claim, types: Sequence[str]) -> bool:
    return claim.type in types and claim.polarity == "affirmed" and claim.modality == "actual"


def _date(written: str) -> str | None:
    """Put hyphens into "20210806"."""
    return f"{written[:4]}-{written[4:6]}-{written[6:8]}" if written.isdigit() and len(written) == 8 else None
