"""Directed sentiment: whether a pair is neutral, and if not, who is for or against whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dragoman.encode import PairReading
from dragoman.evaluate.estimates import labelled, shared
from dragoman.evaluate.readers import Readers
from dragoman.evaluate.report import ErrorCase, Report, join
from dragoman.evaluate.sets.marked import is_cooperative

LABELS = ("neutral", "pos p>q", "pos p<q", "neg p>q", "neg p<q")
_LINKED = 0.5  # calibrated: likelier linked than not


def score_dse(rows: Sequence[Mapping[str, Any]], readers: Readers) -> Report:
    """Both directions of a pair are read; the one that is linked more strongly is given.

    ``directed`` scores the five labels, ``sign`` neutral, positive or negative alone.
    ``direction_reversed`` is the share of the pairs with a direction in the key for which the
    reading of the exchanged pair is another one: no link where there was one, another type or stance.
    """
    pairs: list[tuple[str, str]] = []
    reversals: list[tuple[int, int]] = []
    errors: list[ErrorCase] = []
    for row in rows:
        text, p, q = str(row["text"]), _span(row["p"]), _span(row["q"])
        there, back = readers.pair(text, p, q), readers.pair(text, q, p)
        wanted, given = LABELS[int(row["label_raw"])], label(there, back)
        pairs.append((wanted, given))
        if wanted != LABELS[0]:
            right, turned = (there, back) if wanted.endswith("p>q") else (back, there)
            reversals.append((int(_answer(right) != _answer(turned)), 1))
        if wanted != given:
            spans = ((*p, "p"), (*q, "q"))
            kind = _kind(wanted, given)
            errors.append(
                ErrorCase(
                    "directed", kind, wanted, given, text, spans, str(row["id"]), str(row.get("split", ""))
                )
            )
    signs = [(_sign(wanted), _sign(given)) for wanted, given in pairs]
    report = join(
        [
            Report({"rows": float(len(pairs))}),
            labelled("directed", pairs, scores=("macro_f1", "micro_f1")),
            labelled("sign", signs, scores=("macro_f1", "micro_f1")),
            shared("direction_reversed", reversals),
        ]
    )
    return replace(report, errors=tuple(errors))


def label(there: PairReading, back: PairReading) -> str:
    """The label of a pair p, q from its readings p → q and q → p.

    By the stances where the encoder has learnt them, else by the act that is linked more strongly.
    """
    if there.stance is not None and back.stance is not None:
        return _by_stance(there.stance, back.stance)
    stronger, mark = (there, "p>q") if there.linked >= back.linked else (back, "p<q")
    if stronger.linked < _LINKED:
        return LABELS[0]
    return f"{'pos' if _is_friendly(stronger) else 'neg'} {mark}"


def _by_stance(there: tuple[float, float, float], back: tuple[float, float, float]) -> str:
    """The likeliest of the five labels; the two directions are taken to be independent."""
    shares = {
        LABELS[0]: there[0] * back[0],
        LABELS[1]: there[1] * back[0],
        LABELS[2]: there[0] * back[1],
        LABELS[3]: there[2] * back[0],
        LABELS[4]: there[0] * back[2],
    }
    return max(LABELS, key=lambda name: shares[name])


def _is_friendly(reading: PairReading) -> bool:
    good = sum(share for name, share in reading.types.items() if is_cooperative(name))
    return good > sum(reading.types.values()) - good


def _answer(reading: PairReading) -> tuple[bool, str | None, int | None]:
    """What a reading comes down to: whether there is a link, of which type, for or against."""
    stance = None if reading.stance is None else reading.stance.index(max(reading.stance))
    return reading.linked >= _LINKED, reading.best if reading.types else None, stance


def _kind(wanted: str, given: str) -> str:
    if wanted == LABELS[0]:
        return "neutral taken for a link"
    if given == LABELS[0]:
        return "link missed"
    return "wrong direction" if _sign(wanted) == _sign(given) else "wrong sign"


def _sign(name: str) -> str:
    """The sign in "neg p>q"."""
    return name.partition(" ")[0]


def _span(party: Mapping[str, Any]) -> tuple[int, int]:
    return int(party["start"]), int(party["end"])
