"""Acts that a codebook's head finds between parties for which no frame matched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, combinations

from spacy.tokens import Token

from dragoman.encode.marked import MarkedPair
from dragoman.events.contexts import contexts_of
from dragoman.events.linked import trigger_between
from dragoman.events.scope import in_public, out_of_scope
from dragoman.lexicon.acts import Acts
from dragoman.model.claim import Actor
from dragoman.model.finding import EventFinding, Mention
from dragoman.syntax.clauses import is_verbal
from dragoman.syntax.page import Page, Sentence, end_of

# Gives the likeliest type of each pair and its probability.
ReadPairs = Callable[[Sequence[MarkedPair]], list[tuple[str, float]]]
# Sentences that name more parties are lists; their pairs are many and seldom acts.
_MOST_PARTIES = 8
_ENCODER = "encoder/"


@dataclass(frozen=True, slots=True)
class _Guess:
    type: str
    likelihood: float
    actor: Mention
    other: Mention
    trigger: Token


def with_learned(
    page: Page,
    mentions: Sequence[Mention],
    found: Sequence[EventFinding],
    read: ReadPairs,
    *,
    lexicon: Acts,
    threshold: float,
) -> tuple[EventFinding, ...]:
    """The findings, and acts between parties that share a sentence and no finding by a frame.

    All pairs of such parties are read; of the two orders of a pair the likelier counts, where it
    reaches the threshold. What an encoder guessed of the same parties gives way. The rule of a new
    finding names the head and the type, its confidence is the head's probability, its trigger the
    word that links the parties.
    """
    framed = [f for f in found if not f.rule.startswith(_ENCODER)]
    made: list[EventFinding] = []
    for sentence in page.sentences:
        if out_of_scope(page, sentence):
            continue
        here = [m for m in mentions if m.reading != "place" and page.sentence_of[m.token] == sentence.number]
        guesses = _guesses(page, sentence, here, framed, read, lexicon)
        made += _findings(page, [g for g in guesses if g.likelihood >= threshold], lexicon)
    return (*_kept(page, found, made), *made)


def _kept(page: Page, found: Sequence[EventFinding], made: Sequence[EventFinding]) -> list[EventFinding]:
    """The findings without an encoder's guesses of the same parties; motives keep their numbers right."""
    told = {(page.sentence_of[m.trigger], frozenset(_members(m))) for m in made}
    stays = [
        not f.rule.startswith(_ENCODER) or (page.sentence_of[f.trigger], frozenset(_members(f))) not in told
        for f in found
    ]
    places = list(accumulate(stays, initial=0))
    return [
        f
        if f.motive_of is None
        else replace(f, motive_of=places[f.motive_of] if stays[f.motive_of] else None)
        for f, stay in zip(found, stays, strict=True)
        if stay
    ]


def _guesses(
    page: Page,
    sentence: Sentence,
    mentions: Sequence[Mention],
    found: Sequence[EventFinding],
    read: ReadPairs,
    lexicon: Acts,
) -> list[_Guess]:
    if len(mentions) > _MOST_PARTIES:
        return []
    told = [_members(f) for f in found if page.sentence_of[f.trigger] == sentence.number]
    pairs = [
        (one, two)
        for one, two in combinations(mentions, 2)
        if one.actor.actor_id != two.actor.actor_id
        and not (one.actor.start < two.actor.end and two.actor.start < one.actor.end)
        and not any({one.actor.actor_id, two.actor.actor_id} <= members for members in told)
    ]
    both = [order for one, two in pairs for order in ((one, two), (two, one))]
    readings = read([_marked(page, sentence, one, two) for one, two in both])
    guesses = []
    for first, second in zip(range(0, len(both), 2), range(1, len(both), 2), strict=True):
        best = max(first, second, key=lambda n: (readings[n][1], -n))
        (name, likelihood), (actor, other) = readings[best], both[best]
        trigger = trigger_between(page, actor, other, lexicon)
        if trigger is not None and in_public(name, [actor.actor, other.actor]):
            guesses.append(_Guess(name, likelihood, actor, other, trigger))
    return guesses


def _members(finding: EventFinding) -> set[str]:
    return {a.actor_id for a in (*finding.actors, *finding.recipients)}


def _marked(page: Page, sentence: Sentence, one: Mention, two: Mention) -> MarkedPair:
    start = sentence.start
    first, second = ((m.actor.start - start, m.actor.end - start) for m in (one, two))
    return MarkedPair(page.words(start, sentence.end), first, second)


def _findings(page: Page, guesses: Sequence[_Guess], lexicon: Acts) -> Iterator[EventFinding]:
    """One finding an act: parties of the same side of the same word come together."""
    for name, word in dict.fromkeys((g.type, g.trigger.i) for g in guesses):
        here = [g for g in guesses if (g.type, g.trigger.i) == (name, word)]
        if lexicon.book.types[name].reciprocal:
            yield _finding(page, here, lexicon, _unique([a for g in here for a in (g.actor, g.other)]), ())
            continue
        for actor in _unique([g.actor for g in here]):
            mine = [g for g in here if g.actor.actor.actor_id == actor.actor_id]
            yield _finding(page, mine, lexicon, (actor,), _unique([g.other for g in mine]))


def _unique(mentions: Sequence[Mention]) -> tuple[Actor, ...]:
    return tuple({m.actor.actor_id: m.actor for m in mentions}.values())


def _finding(
    page: Page,
    guesses: Sequence[_Guess],
    lexicon: Acts,
    actors: tuple[Actor, ...],
    recipients: tuple[Actor, ...],
) -> EventFinding:
    name, trigger = guesses[0].type, guesses[0].trigger
    return EventFinding(
        kind="event",
        type=name,
        mode=None,
        contexts=contexts_of(page, trigger, ()),
        cameo=None,
        actors=actors,
        recipients=recipients,
        trigger=trigger.i,
        predicate=_predicate(trigger).i,
        start=trigger.idx,
        end=end_of(trigger),
        confidence=round(max(g.likelihood for g in guesses), 3),
        rule=f"head:{lexicon.book.name}#{name}",
    )


def _predicate(trigger: Token) -> Token:
    """The verb whose tense and negation govern a trigger: itself, or the one it completes."""
    above = trigger.head
    completes = trigger.dep_ in {"dobj", "nsubjpass", "attr", "acomp", "nsubj"}
    return above if completes and not is_verbal(trigger) and is_verbal(above) else trigger
