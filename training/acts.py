"""Sentences from the annotated corpus with their triggers and sides: what the tagger learns from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Encoding, Tokenizer

from dragoman.evaluate.annotations import Annotated, Party

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that carries an act: where it begins, its types, the numbers of the parties on each side."""

    at: int
    types: tuple[str, ...]
    actors: frozenset[int]
    recipients: frozenset[int]


@dataclass(frozen=True, slots=True)
class ActExample:
    """A sentence, its parties' spans and its triggers; offsets are code points into ``text``."""

    text: str
    parties: tuple[Span, ...]
    triggers: tuple[Trigger, ...]


@dataclass(frozen=True, slots=True)
class Tokens:
    """An example in the tokenizer's numbers.

    ``words`` are the first tokens of all words, ``starts`` where those words begin, ``parties`` the
    tokens of each party, ``triggers`` the triggers' numbers among ``words``.
    """

    ids: list[int]
    words: list[int]
    starts: list[int]
    parties: list[list[int]]
    triggers: list[int]
    types: list[tuple[str, ...]]
    sides: list[tuple[frozenset[int], frozenset[int]]]


def act_example(sentence: Annotated) -> ActExample:
    """One sentence; claims that share a trigger are one act of several types."""
    spans = tuple((p.start, p.end) for p in sentence.parties if p.start is not None and p.end is not None)
    number = {span: n for n, span in enumerate(spans)}
    claims = defaultdict(list)
    for claim in sentence.claims:
        claims[claim.trigger[0]].append(claim)
    triggers = [
        Trigger(
            at,
            tuple(dict.fromkeys(c.type for c in own)),
            _numbers([p for c in own for p in c.actors], number),
            _numbers([p for c in own for p in c.recipients], number),
        )
        for at, own in sorted(claims.items())
    ]
    return ActExample(sentence.text, spans, tuple(triggers))


def _numbers(parties: Sequence[Party], number: dict[Span, int]) -> frozenset[int]:
    spans = [(p.start, p.end) for p in parties if p.start is not None and p.end is not None]
    return frozenset(number[s] for s in spans)


def tokens_of(example: ActExample, tokenizer: Tokenizer) -> Tokens:
    """The example in tokens; what stands behind the longest input is left out."""
    encoded = tokenizer.encode(example.text)
    words = first_tokens(encoded)
    starts = [encoded.offsets[w][0] for w in words]
    holding = {t.at: _word_at(encoded, words, t.at) for t in example.triggers}
    seen = [t for t in example.triggers if holding[t.at] is not None]
    parties = [_tokens_in(encoded, span) for span in example.parties]
    kept = [n for n, tokens in enumerate(parties) if tokens]
    place = {n: k for k, n in enumerate(kept)}
    return Tokens(
        list(encoded.ids),
        words,
        starts,
        [parties[n] for n in kept],
        [holding[t.at] or 0 for t in seen],
        [t.types for t in seen],
        [
            (
                frozenset(place[n] for n in t.actors if n in place),
                frozenset(place[n] for n in t.recipients if n in place),
            )
            for t in seen
        ],
    )


def first_tokens(encoded: Encoding) -> list[int]:
    """The numbers of the tokens that open a word."""
    ids = encoded.word_ids
    return [
        n
        for n, (first, last) in enumerate(encoded.offsets)
        if last > first and ids[n] is not None and (n == 0 or ids[n] != ids[n - 1])
    ]


def _word_at(encoded: Encoding, words: list[int], at: int) -> int | None:
    """The number of the word that begins at or holds a code point."""
    held = [n for n, w in enumerate(words) if encoded.offsets[w][0] <= at]
    last = encoded.offsets[-2][1] if len(encoded.offsets) > 1 else 0
    return held[-1] if held and at < last else None


def _tokens_in(encoded: Encoding, span: Span) -> list[int]:
    return [
        n
        for n, (first, last) in enumerate(encoded.offsets)
        if last > first and first < span[1] and span[0] < last
    ]
