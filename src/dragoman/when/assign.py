"""Give a claim its time: an expression of its own clause, else what its citation or its page allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.model.claim import Time, TimeBasis
from dragoman.model.finding import TimeExpression
from dragoman.when.edtf import bounds
from dragoman.when.rules import Tense
from dragoman.when.tense import tense_of

# Ways a time stands before or behind a noun and dates the noun alone: "the 1972 treaty", "Friday's vote".
_OF_NOUN = frozenset({"amod", "compound", "nmod", "nummod", "poss", "appos"})
# Ways one verb hangs on another and shares its time: "is scheduled to conclude", "came and signed".
_SHARING = frozenset({"advcl", "aux", "auxpass", "conj", "pcomp", "prep", "xcomp", "acomp", "oprd", "attr"})


@dataclass(frozen=True, slots=True)
class _Tie:
    """How an expression hangs on a claim: the smaller, the closer."""

    rank: int
    distance: int
    order: int


def assign_time(
    trigger: int,
    predicate: int,
    doc: Doc,
    sentence_bounds: tuple[int, int],
    times: Sequence[TimeExpression],
    citation: Time | None,
    document_time: Time,
    *,
    tense: Tense | None = None,
) -> Time:
    """The time of a claim whose trigger and predicate are these tokens of ``doc``.

    ``sentence_bounds`` are code points. Looked at in turn: a DATE or TIME of the sentence that
    hangs on the trigger, then on the predicate, then on a verb that shares its time, then on no
    verb at all (one that hangs on a verb of saying dates the saying); then the ``citation`` that
    covers the sentence, then the page. Those two give a bound only: what is told as past is not
    later, what is told as present or planned is open from then on. ``tense`` overrides the
    parse's reading of the predicate. An expression that cannot be resolved ("yesterday" on an
    undated page) still counts: its words are given and its bounds are open. Where nothing is
    known the basis is ``none``.
    """
    ties = []
    for order, time in enumerate(times):
        if time.kind not in {"DATE", "TIME"} or not _says_something(time):
            continue
        if not sentence_bounds[0] <= time.start < sentence_bounds[1]:
            continue
        tie = _tie(time, order, doc, trigger, predicate)
        if tie is not None:
            ties.append(tie)
    if ties:
        return times[min(ties, key=lambda t: (t.rank, t.distance, t.order)).order].time
    told = tense or tense_of(doc[predicate])
    if told is None:
        return Time()
    for backdrop, basis in ((citation, "citation"), (document_time, "document")):
        found = _bounded(backdrop, told, citation=basis == "citation") if backdrop is not None else None
        if found is not None:
            return found
    return Time()


def _says_something(time: TimeExpression) -> bool:
    """Whether an expression dates anything; "recently" says no more than the past tense."""
    return time.timex not in {"PAST_REF", "FUTURE_REF", "PRESENT_REF"}


def _tie(time: TimeExpression, order: int, doc: Doc, trigger: int, predicate: int) -> _Tie | None:
    head = _head(time, doc)
    if head is None:
        return None
    rank = _rank(head, doc[trigger], doc[predicate])
    return None if rank is None else _Tie(rank, min(abs(head.i - trigger), abs(head.i - predicate)), order)


def _head(time: TimeExpression, doc: Doc) -> Token | None:
    """The token of an expression that hangs on a word outside it."""
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _rank(head: Token, trigger: Token, predicate: Token) -> int | None:
    previous = head
    for current in _above(head):
        if current.i == trigger.i:
            return 0
        if current.i == predicate.i:
            return 1
        if current.pos_ in {"VERB", "AUX"}:
            return 2 if _shares(current, predicate) or _shares(predicate, current) else None
        noun = current.pos_ in {"NOUN", "PROPN"}
        if noun and (previous.dep_ in _OF_NOUN or (previous.dep_ == "prep" and previous.lower_ == "of")):
            return None
        previous = current
    return 3


def _above(token: Token) -> Iterator[Token]:
    current = token
    while current.head.i != current.i:
        current = current.head
        yield current


def _shares(upper: Token, lower: Token) -> bool:
    """Whether ``lower`` hangs on ``upper`` without a clause of its own between: no "said that"."""
    current = lower
    for _ in range(6):
        if current.i == upper.i:
            return True
        if current.dep_ not in _SHARING or current.head.i == current.i:
            return False
        current = current.head
    return False


def _bounded(backdrop: Time, tense: Tense, *, citation: bool) -> Time | None:
    """What a date of telling allows for what is told in a tense; None where it allows everything."""
    if backdrop.edtf is None:
        return None
    start, _, end = backdrop.edtf.partition("/")
    end = end or start
    earliest, latest = bounds(backdrop.edtf)
    basis: TimeBasis = "citation" if citation else "document"
    words = (backdrop.text, backdrop.start, backdrop.end) if citation else (None, None, None)
    if tense == "past":
        if end in {"", ".."}:
            return None
        return Time(f"../{latest or end}", None, latest, *words, basis)
    if start in {"", ".."}:
        return None
    return Time(f"{earliest or start}/..", earliest, None, *words, basis)
