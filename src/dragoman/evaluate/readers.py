"""What is measured: how a document is coded, who speaks in it, and how a marked pair is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from dragoman.encode import Encoder, PairReading
from dragoman.evaluate.pairs import lexicon_reading, read_pair
from dragoman.model.claim import Actor, Claim
from dragoman.model.document import Document
from dragoman.model.finding import Mention
from dragoman.settings import DEFAULT_MODEL

Span = tuple[int, int]
Coder = Callable[[Document], tuple[Claim, ...]]
Speakers = Callable[[Document], tuple[Span, ...]]
PairReader = Callable[[str, Span, Span], PairReading]

# How likely the lexicon holds a pair to be linked, by how its parties stand on their sides
# (see ``pairs.lexicon_reading``): both right, both on one side, one right, none.
_LINKED = {4: 0.9, 3: 0.6, 2: 0.3, 1: 0.1, 0: 0.1}


@dataclass(frozen=True, slots=True)
class Readers:
    """The functions that sets are scored with.

    ``code`` gives the claims of a document, ``speakers`` the spans of the political parties that
    something is attributed to, ``pair`` reads a sentence with two marked parties.
    """

    code: Coder
    speakers: Speakers
    pair: PairReader


def make_readers(model: str | None = None, encoder: str | None = None) -> Readers:
    """The readers of the program as it runs, or with the encoder of a folder, or with "none"."""
    from dragoman.pipeline import PipelineSettings, find, load, make_coder  # noqa: PLC0415 - heavy

    settings = PipelineSettings(model or DEFAULT_MODEL, encoder)

    def speakers(document: Document) -> tuple[Span, ...]:
        found = find(document, model=settings.model)
        spans = [
            (a.source.start, a.source.end, a.holder)
            for a in found.attributions
            if a.source.kind == "speaker" and a.source.start is not None and a.source.end is not None
        ]
        return tuple(
            (start, end)
            for start, end, holder in spans
            if any(_is_political(m.actor) for m in _named(found.mentions, start, end, holder))
        )

    return Readers(make_coder(settings), speakers, pair_reader(load(settings)))


def pair_reader(encoder: Encoder | None) -> PairReader:
    """The encoder with the lexicon, or the lexicon alone."""
    return lexicon_pair if encoder is None else partial(read_pair, encoder)


def lexicon_pair(sentence: str, source: Span, target: Span) -> PairReading:
    """What the lexicon alone makes of a marked pair; ``types`` is empty where it knows no word."""
    found = lexicon_reading(sentence, source, target)
    if found is None:
        return PairReading(0.0, {}, None)
    return PairReading(
        _LINKED[found.rank], {found.type: 1.0}, found.mode, found.promised, found.cameo, None, found.denied
    )


def _named(mentions: Sequence[Mention], start: int, end: int, holder: int | None) -> list[Mention]:
    """The mentions that stand at a source: at its head, or else within its words."""
    at_head = [m for m in mentions if m.token == holder]
    return at_head or [m for m in mentions if start <= m.actor.start and m.actor.end <= end]


def _is_political(actor: Actor) -> bool:
    """A state, an organisation, an armed group, or a person who speaks for one."""
    if actor.kind == "person":
        return bool(actor.role or actor.sectors)
    return actor.kind in {"state", "organisation", "group", "region"}
