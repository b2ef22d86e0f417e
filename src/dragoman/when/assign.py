"""Give a claim its time: an expression of its own clause, else what its citation or its page allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.lexicon.certainty import governors, operators
from dragoman.model.claim import Time, TimeBasis
from dragoman.model.finding import TimeExpression
from dragoman.syntax.clauses import governing_verb
from dragoman.when.edtf import bounds, day_bounds
from dragoman.when.limits import opened
from dragoman.when.rules import Tense
from dragoman.when.sequence import ORDER, event_above, keeps_to_itself, step_from, stepped
from dragoman.when.tense import tense_of

# Ways a time stands before or behind a noun and dates the noun alone: "the 1972 treaty", "Friday's vote".
_OF_NOUN = frozenset({"amod", "compound", "nmod", "nummod", "poss", "appos"})
# Ways one verb hangs on another and shares its time: "is scheduled to conclude", "came and signed".
_SHARING = frozenset({"advcl", "aux", "auxpass", "conj", "pcomp", "prep", "xcomp", "acomp", "oprd", "attr"})

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
# Verbs beyond the support verbs that share their day with the act they take.
_AGAIN = frozenset(
    ["repeat", "renew", "reiterate", "restate", "end", "halt", "stop", "finish", "suspend", "cancel"]
)
_UNBOUNDED = 10**6


@dataclass(frozen=True, slots=True)
class _Tie:
    """How an expression hangs on a claim: the smaller, the closer."""

    rank: int
    width: int  # days; a clock time without a day of its own stands last
    distance: int
    order: int
    link: str | None = None  # "after" of "after the 1991 coup": the expression only bounds the act


def assign_time(  # noqa: PLR0913 - the stages before each give one thing
    trigger: int,
    predicate: int,
    doc: Doc,
    sentence_bounds: tuple[int, int],
    times: Sequence[TimeExpression],
    citation: Time | None,
    document_time: Time,
    *,
    tense: Tense | None = None,
    state: bool = False,
) -> Time:
    """The time of a claim whose trigger and predicate are these tokens of ``doc``.

    ``sentence_bounds`` are code points. Looked at in turn: a DATE or TIME of the sentence that
    hangs on the trigger, then on the predicate, then on a verb that shares its time, then on no
    verb at all (one that hangs on a verb of saying dates the saying); then the ``citation`` that
    covers the sentence, then the page. Of two expressions that hang alike the finer is taken.
    What happened after or before another act ("a week after Israel invaded") is reckoned from
    that act's time, or bounded by it. Citation and page give bounds: what is told as past is not
    later, what is planned not earlier; what is told as present holds on their very day.
    ``tense`` overrides the parse's reading of the predicate. A ``state`` (a relation, a motive)
    that is merely mentioned holds now, whatever the verb above. An expression that cannot be
    resolved ("yesterday" on an undated page) still counts: its words are given and its bounds are
    open. Where nothing is known the basis is ``none``.
    """
    here = [t for t in times if _dates(t) and _within(t.start, sentence_bounds)]
    act, carrier = doc[trigger], doc[predicate]
    if (tense or tense_of(carrier)) == "past":
        here = [t for t in here if not _ahead(t.time, document_time)]
    mentioned = _merely_mentioned(act, carrier, state=state)
    found = _best(here, doc, act, act if mentioned else carrier)
    if found is not None:
        return found
    step = step_from(act) or (None if mentioned else step_from(carrier))
    if step is not None:
        main = _best(here, doc, step.main, step.main)
        reckoned = stepped(step, main, times) if main is not None else None
        if reckoned is not None:
            return reckoned
    told = tense or ("present" if state and mentioned else _told(carrier))
    if told is None:
        return Time()
    for backdrop, basis in ((citation, "citation"), (document_time, "document")):
        bounded = _bounded(backdrop, told, citation=basis == "citation") if backdrop is not None else None
        if bounded is not None:
            return bounded
    return Time()


def _within(offset: int, stretch: tuple[int, int]) -> bool:
    return stretch[0] <= offset < stretch[1]


def _best(times: Sequence[TimeExpression], doc: Doc, trigger: Token, predicate: Token) -> Time | None:
    """The time of the expression that hangs closest; of those that hang alike the finer."""
    ties = [t for order, time in enumerate(times) if (t := _tie(time, order, doc, trigger, predicate))]
    if not ties:
        return None
    closest = min(ties, key=lambda t: (t.rank, t.width, t.distance, t.order))
    found = times[closest.order].time
    return found if closest.link is None else opened(found, opening=ORDER[closest.link] < 0)


def _merely_mentioned(act: Token, carrier: Token, *, state: bool) -> bool:
    """Whether a verb only speaks of a noun's act, so that its date is not the act's.

    "denounced the attack on Friday" dates the denouncing; "ended his visit on Friday" the visit.
    """
    if act.i == carrier.i or act.pos_ not in {"NOUN", "PROPN"} or carrier.pos_ not in {"VERB", "AUX"}:
        return False
    if state:
        return not (act.head.i == carrier.i and act.dep_ in {"nsubj", "nsubjpass", "attr"})
    granted = any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in _DEFINITE) for c in act.children)
    carries = carrier.lemma_.lower() in operators("support").keys() | _AGAIN
    return granted and act.dep_ == "dobj" and not carries


def _told(carrier: Token) -> Tense | None:
    """The tense of the predicate, or of the verb that an infinitive carries out: "led it to withdraw".

    An act that is only named ("condemns the attack") came before the verb that names it.
    """
    told = tense_of(carrier)
    if told is not None:
        return told
    if carrier.pos_ not in {"VERB", "AUX"}:
        naming = governing_verb(carrier)
        return "past" if naming.i != carrier.i and tense_of(naming) in {"past", "present"} else None
    above = carrier.head
    implied = governors().get((above.lemma_.lower(), "inf"))
    if carrier.dep_ in {"xcomp", "ccomp"} and implied is not None and implied.effect.modality is None:
        return tense_of(above)
    return None


def _dates(time: TimeExpression) -> bool:
    """Whether an expression dates anything: "in the past week" does, "for a week" and "recently" do not."""
    if time.kind not in {"DATE", "TIME"}:
        return time.kind == "DURATION" and time.time.earliest is not None and time.time.latest is not None
    return time.timex not in {"PAST_REF", "FUTURE_REF", "PRESENT_REF"}


def _tie(time: TimeExpression, order: int, doc: Doc, trigger: Token, predicate: Token) -> _Tie | None:
    head = _head(time, doc)
    if head is None:
        return None
    rank, link = _rank(head, trigger, predicate), None
    event = event_above(head)
    if event is not None and (event.head.i == predicate.i or _shares(event.head, predicate)):
        rank, link = 2, event.lower_ if event.lower_ in ORDER else None
    if rank is None:
        return None
    return _Tie(rank, _width(time), min(abs(head.i - trigger.i), abs(head.i - predicate.i)), order, link)


def _width(time: TimeExpression) -> int:
    first, last = day_bounds(time.time.edtf)
    if time.rule == "when/clock#time" or first is None or last is None:
        return _UNBOUNDED
    return (last - first).days


def _head(time: TimeExpression, doc: Doc) -> Token | None:
    """The token of an expression that hangs on a word outside it."""
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _ahead(time: Time, page: Time) -> bool:
    """Whether a time lies behind the page's own date, so that nothing told as past is of it."""
    if page.latest is None:
        return False
    if time.earliest is not None:
        return time.earliest > page.latest
    return time.latest is not None and time.latest > page.latest and time.edtf != page.edtf


def _rank(head: Token, trigger: Token, predicate: Token) -> int | None:
    previous = head
    for current in _above(head):
        if current.i == trigger.i:
            return 0
        if current.i == predicate.i:
            return 1
        if current.pos_ in {"VERB", "AUX"}:
            if _shares(current, predicate):
                return 2
            return 2 if _shares(predicate, current) and not keeps_to_itself(current, head) else None
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
        if current.dep_ not in _SHARING or current.head.i == current.i or _sets_apart(current):
            return False
        current = current.head
    return False


def _sets_apart(token: Token) -> bool:
    """Whether a clause or phrase has a time of its own: "after Israel invaded", "before leaving"."""
    return token.lower_ in ORDER or any(c.dep_ == "mark" and c.lower_ in ORDER for c in token.children)


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
    if tense == "present":
        return Time(backdrop.edtf, earliest, latest, *words, basis)
    if start in {"", ".."}:
        return None
    return Time(f"{earliest or start}/..", earliest, None, *words, basis)
