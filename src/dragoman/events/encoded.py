"""Let the trained encoder look at what the lexicon found, and at the pairs it left alone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.encode import Encoder, MarkedPair, PairReading
from dragoman.events.contexts import contexts_of
from dragoman.events.linked import trigger_between
from dragoman.events.scope import in_public
from dragoman.lexicon.codebook import plover
from dragoman.model.claim import Actor
from dragoman.model.finding import EventFinding, Mention
from dragoman.syntax.clauses import is_verbal
from dragoman.syntax.page import Page, Sentence, end_of

# Types in which two parties do the same to each other.
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
# A pair without an entry becomes a claim from here on: how surely linked, how surely of its type.
_LINKED, _TYPED = 0.75, 0.5
# The encoder's word against the entry's: below this share for the entry's type and above that one
# for another, the type is the encoder's.
_DOUBTED, _CERTAIN = 0.05, 0.85
# Pairs of parties looked at in one sentence; a list of twenty states is no twenty acts.
_MOST_PAIRS = 12


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two parties that share a sentence, and what the encoder makes of the one doing to the other."""

    actor: Mention
    other: Mention
    reading: PairReading


def judged(page: Page, found: Sequence[EventFinding], encoder: Encoder) -> list[EventFinding]:
    """The findings of one sentence with the encoder's word on their type and their sureness.

    The entry's type stands unless the encoder holds it for next to impossible and another for
    nearly certain. Findings with one side only are left as they are.
    """
    return [_judged(page, f, encoder) for f in found]


def _judged(page: Page, finding: EventFinding, encoder: Encoder) -> EventFinding:
    reading = _read(page, finding, encoder)
    if reading is None or finding.type not in reading.types:  # a type of another codebook
        return finding
    share = reading.types[finding.type]
    best = reading.best
    if share < _DOUBTED and reading.types[best] > _CERTAIN and reading.linked > 0.8:
        book = plover().types[best]
        return replace(
            finding,
            type=best,
            mode=reading.mode if reading.mode in book.modes else None,
            cameo=None,
            confidence=_mean(reading.linked * reading.types[best], finding.confidence),
            rule=f"encoder/{encoder.name}#{best}",
        )
    return replace(finding, confidence=_mean(reading.linked * share, finding.confidence))


def _mean(of_encoder: float, of_entry: float) -> float:
    return round((of_encoder + of_entry) / 2, 3)


def _read(page: Page, finding: EventFinding, encoder: Encoder) -> PairReading | None:
    """The encoder's reading of the first two parties of a finding that stand in its sentence."""
    sentence = page.sentence(finding.trigger)
    if sentence is None or finding.kind != "event":
        return None
    pair = (finding.actors[:1] + finding.recipients[:1]) if finding.recipients else finding.actors[:2]
    if len(pair) < 2 or not all(sentence.start <= a.start and a.end <= sentence.end for a in pair):
        return None
    marked = _marked(page, sentence, *pair)
    return None if marked is None else encoder.read([marked])[0]


def _marked(page: Page, sentence: Sentence, source: Actor, target: Actor) -> MarkedPair | None:
    if source.start < target.end and target.start < source.end:
        return None
    shift = sentence.start
    return MarkedPair(
        page.words(sentence.start, sentence.end),
        (source.start - shift, source.end - shift),
        (target.start - shift, target.end - shift),
    )


def unwritten(
    page: Page,
    sentence: Sentence,
    mentions: Sequence[Mention],
    found: Sequence[EventFinding],
    encoder: Encoder,
) -> list[EventFinding]:
    """Acts between two parties of a sentence for which no entry was found.

    ``mentions`` are those of the sentence that can act. The trigger is the word of the parse that
    links the two; a pair that an entry has already, or whose word an entry has used, is left.
    """
    pairs = [p for p in _pairs(page, sentence, mentions, found, encoder) if _is_act(p.reading)]
    pairs.sort(key=lambda p: -p.reading.linked * p.reading.types[p.reading.best])
    used = {f.trigger for f in found}
    done: list[EventFinding] = []
    for pair in pairs:
        trigger = trigger_between(page, pair.actor, pair.other)
        if trigger is None or trigger.i in used or not _is_content(trigger):
            continue
        finding = _finding(page, trigger, pair, encoder)
        if in_public(str(finding.type), [*finding.actors, *finding.recipients]):
            used.add(trigger.i)
            done.append(finding)
    return sorted(done, key=lambda f: (f.start, f.end))


def _pairs(
    page: Page,
    sentence: Sentence,
    mentions: Sequence[Mention],
    found: Sequence[EventFinding],
    encoder: Encoder,
) -> Iterator[_Pair]:
    taken = [{a.actor_id for a in (*f.actors, *f.recipients)} for f in found]
    both = (
        (one, two)
        for one, two in itertools.permutations(mentions, 2)
        if one.actor.actor_id != two.actor.actor_id
        and not any({one.actor.actor_id, two.actor.actor_id} <= t for t in taken)
    )
    for one, two in itertools.islice(both, _MOST_PAIRS):
        marked = _marked(page, sentence, one.actor, two.actor)
        if marked is not None:
            yield _Pair(one, two, encoder.read([marked])[0])


def _is_act(reading: PairReading) -> bool:
    return reading.linked >= _LINKED and reading.types[reading.best] >= _TYPED


def _is_content(trigger: Token) -> bool:
    """Whether a word can carry an act: no name, no "be", no "say"."""
    return trigger.pos_ in {"VERB", "NOUN", "ADJ"} and trigger.lemma_.lower() not in _EMPTY


_EMPTY = frozenset(
    {"say", "tell", "report", "add", "be", "have", "do", "go", "come", "become", "know", "think", "include"}
)


def _finding(page: Page, trigger: Token, pair: _Pair, encoder: Encoder) -> EventFinding:
    best = pair.reading.best
    mutual = best in _MUTUAL
    actors = (pair.actor.actor, pair.other.actor) if mutual else (pair.actor.actor,)
    return EventFinding(
        kind="event",
        type=best,
        mode=pair.reading.mode if pair.reading.mode in plover().types[best].modes else None,
        contexts=contexts_of(page, trigger, ()),
        cameo=None,
        actors=tuple(sorted(actors, key=lambda a: a.start)),
        recipients=() if mutual else (pair.other.actor,),
        trigger=trigger.i,
        predicate=_predicate(trigger).i,
        start=trigger.idx,
        end=end_of(trigger),
        confidence=round(pair.reading.linked * pair.reading.types[best], 3),
        rule=f"encoder/{encoder.name}#{best}",
    )


def _predicate(trigger: Token) -> Token:
    """The verb whose tense and negation govern the trigger."""
    if is_verbal(trigger):
        return trigger
    return next((t for t in trigger.ancestors if is_verbal(t)), trigger)
