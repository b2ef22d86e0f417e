"""Sentences whose two parties are marked ``<s>…</s>`` and ``<t>…</t>``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dragoman.encode import PairReading
from dragoman.evaluate.readers import Span
from dragoman.evaluate.sets.tables import table
from dragoman.lexicon.codebook import plover

_TAG = re.compile(r"</?[st]>")
CONFLICT = frozenset({"3", "4"})
# The label where a reader answers nothing.
NONE = "NONE"


def unmarked(row: Mapping[str, Any]) -> tuple[str, Span, Span]:
    """The sentence without its marks and the offsets of source and target.

    Of a party that is marked more than once the first place counts.
    """
    marked = str(row["marked_sentence"])
    places: dict[str, int] = {}
    plain, last = "", 0
    for tag in _TAG.finditer(marked):
        plain += marked[last : tag.start()]
        places.setdefault(tag.group(), len(plain))
        last = tag.end()
    plain += marked[last:]
    return plain, _span(places, "s"), _span(places, "t")


def _span(places: Mapping[str, int], tag: str) -> Span:
    return places.get(f"<{tag}>", 0), places.get(f"</{tag}>", 0)


def labels(reading: PairReading) -> dict[str, float]:
    """The shares of the set's labels: PLOVER's types through the adapter ``data/evaluate/plv.yml``."""
    adapter = table("plv")
    shares: dict[str, float] = {}
    for name, value in _as_the_set_has_them(reading, adapter).items():
        label = adapter["labels"].get(name, name)
        shares[label] = shares.get(label, 0.0) + value
    return shares


def quads(reading: PairReading) -> dict[str, float]:
    """The shares of the quad classes "1" to "4", summed over the types."""
    adapter, types = table("plv"), plover().types
    shares: dict[str, float] = {}
    for name, value in _as_the_set_has_them(reading, adapter).items():
        quad = str(adapter["quads"].get(name, types[name].quad))
        shares[quad] = shares.get(quad, 0.0) + value
    return shares


def conflict(reading: PairReading) -> bool:
    """Whether the types of conflict have the larger share."""
    shares = quads(reading)
    bad = sum(value for quad, value in shares.items() if quad in CONFLICT)
    return bad > sum(shares.values()) - bad


def is_cooperative(name: str) -> bool:
    """Whether a type is one of cooperation, in words or deeds."""
    return plover().types[name].quad in {1, 2}


def best(shares: Mapping[str, float]) -> str:
    """The label with the largest share."""
    return max(sorted(shares), key=lambda label: shares[label]) if shares else NONE


def _as_the_set_has_them(reading: PairReading, adapter: Mapping[str, Any]) -> dict[str, float]:
    """The shares of the types; what the set has under another type takes its share along.

    That may be a mode, an act with a certain CAMEO code, an act that is only promised, or cooperation
    that is denied.
    """
    shares = dict(reading.types)
    moved = adapter["promised"] if reading.promised else {}
    if reading.denied:
        moved = {name: adapter["denied"] for name in shares if is_cooperative(name)}
    elsewhere = adapter["cameo"].get(reading.cameo or "")
    if elsewhere:
        moved = {**moved, best(shares): elsewhere}
    for name, other in moved.items():
        shares[other] = shares.get(other, 0.0) + shares.pop(name, 0.0)
    if shares and reading.mode:
        top = best(shares)
        other = adapter["modes"].get(f"{top}/{reading.mode}")
        if other:
            shares[other] = shares.get(other, 0.0) + shares.pop(top)
    return shares
