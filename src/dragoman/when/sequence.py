"""Before and after: an act in an after-clause is not of its main clause's day but earlier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from spacy.tokens import Token

from dragoman.model.claim import Time
from dragoman.model.finding import TimeExpression

# -1: what stands after the word came first ("after Israel invaded"), 1: it came later.
ORDER = MappingProxyType(
    {"after": -1, "since": -1, "once": -1, "following": -1, "before": 1, "until": 1, "till": 1}
)
# Prepositions by which an event dates the act beside it.
_AT = frozenset({"during", "in", "at", "throughout", "amid"})
_LASTING = frozenset({"since", "until", "till", "from", "through", "for"})
_NAMING = frozenset({"of", "for", "against", "about", "over"})
_LENGTH = re.compile(r"P(\d+)([DWMY])$")
_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}
# Days on each side that a round length may miss by: "a week after" may be six days or eight.
_SLACK = {"D": 0, "W": 2, "M": 15, "Y": 183}
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d$")


@dataclass(frozen=True, slots=True)
class Step:
    """How an act stands to the verb above it: before (-1) or after (1) it, by the word ``link``."""

    main: Token
    link: Token
    direction: int


def event_above(head: Token) -> Token | None:
    """The preposition by which an event that an expression dates bounds or dates a verb.

    "After the 1991 coup", "since the bombing in December", "in last week's raid": the expression
    belongs to the noun, and the noun's time to the act.
    """
    current, dated = head, False
    for _ in range(6):
        above = current.head
        if above.i == current.i or above.pos_ in {"VERB", "AUX"}:
            return None
        if dated and current.dep_ == "pobj" and above.lower_ in _AT | ORDER.keys():
            after_date = above.lower_ in ORDER or current.i >= head.i
            return above if after_date and above.head.pos_ in {"VERB", "AUX"} else None
        dated = dated or (above.pos_ in {"NOUN", "PROPN"} and above.i != current.i)
        current = above
    return None


def keeps_to_itself(verb: Token, head: Token) -> bool:
    """Whether a participle's time is not its main verb's: one that began or ended, a deed that is only named.

    "Fighting since 1995, the rebels …", "having ruled since 1990", "accused of bombing on May 9".
    """
    if verb.dep_ in {"advcl", "acl"}:
        bounded = any(t.lower_ in _LASTING for t in (head.head, head))
        perfect = any(c.dep_ in {"aux", "auxpass"} and c.lower_ == "having" for c in verb.children)
        return bounded or perfect
    return verb.dep_ == "pcomp" and verb.head.lower_ in _NAMING


def step_from(act: Token) -> Step | None:
    """The step from an act's own clause, or from a noun ("after the attack"), to the verb above."""
    current = act
    for _ in range(6):
        head = current.head
        if head.i == current.i:
            return None
        mark = next((c for c in current.children if c.dep_ == "mark" and c.lower_ in ORDER), None)
        if mark is not None and current.dep_ == "advcl":
            return Step(head, mark, ORDER[mark.lower_])
        if current.dep_ in {"pobj", "pcomp"} and head.lower_ in ORDER and head.head.pos_ in {"VERB", "AUX"}:
            return Step(head.head, head, ORDER[head.lower_])
        if current.dep_ in {"ccomp", "relcl", "parataxis"}:
            return None
        current = head
    return None


def stepped(step: Step, main: Time, times: Sequence[TimeExpression]) -> Time | None:
    """The time of the act, given that of the verb above it: reckoned by a length, else a bound."""
    before = step.direction < 0
    count = _length_before(step.link, times)
    if count is not None and main.edtf is not None and _FULL_DAY.match(main.edtf):
        return _reckoned(main, count, step.direction)
    edge = main.latest if before else main.earliest
    if edge is None:
        return None
    words = (main.text, main.start, main.end, main.basis)
    return Time(f"../{edge}", None, edge, *words) if before else Time(f"{edge}/..", edge, None, *words)


def _length_before(link: Token, times: Sequence[TimeExpression]) -> tuple[int, str] | None:
    """The length that ends right before the word: "a week after"."""
    for time in times:
        if time.kind == "DURATION" and 0 <= link.idx - time.end <= 1:
            match = _LENGTH.match(time.timex)
            return (int(match[1]), match[2]) if match else None
    return None


def _reckoned(main: Time, count: tuple[int, str], direction: int) -> Time:
    number, unit = count
    day = date.fromisoformat(str(main.edtf)) + timedelta(days=direction * number * _DAYS[unit])
    slack = timedelta(days=_SLACK[unit])
    about = f"{day.isoformat()}~" if slack else day.isoformat()
    return Time(
        about,
        (day - slack).isoformat(),
        (day + slack).isoformat(),
        main.text,
        main.start,
        main.end,
        main.basis,
    )
