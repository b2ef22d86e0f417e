"""Claims of every shape the record allows."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from dragoman.model import claim as c

# Half characters (surrogates) are not text, and no reader lets them through.
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
maybe = st.none() | text
offset = st.integers(0, 2**31 - 1)
maybe_offset = st.none() | offset
number = st.floats(allow_nan=False, allow_infinity=False)


def several(of: st.SearchStrategy[c.Actor]) -> st.SearchStrategy[tuple[c.Actor, ...]]:
    return st.lists(of, max_size=3).map(tuple)


def one_of(literal: object) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(literal))


words = st.builds(c.Words, text, offset, offset)
actors = st.builds(
    c.Actor,
    text=text,
    start=offset,
    end=offset,
    name=text,
    actor_id=text,
    kind=one_of(c.ActorKind),
    country=maybe,
    sectors=st.lists(text, max_size=3).map(tuple),
    role=maybe,
    resolution=one_of(c.Resolution),
)
sources = st.builds(
    c.Source,
    kind=one_of(c.SourceKind),
    name=maybe,
    actor_id=maybe,
    date=maybe,
    cue=maybe,
    start=maybe_offset,
    end=maybe_offset,
    grade=one_of(c.Grade),
)
times = st.builds(
    c.Time,
    edtf=maybe,
    earliest=maybe,
    latest=maybe,
    text=maybe,
    start=maybe_offset,
    end=maybe_offset,
    basis=one_of(c.TimeBasis),
)
places = st.builds(
    c.Place,
    text=text,
    start=offset,
    end=offset,
    name=text,
    country=maybe,
    geonames_id=st.none() | st.integers(0, 2**40),
    latitude=st.none() | number,
    longitude=st.none() | number,
    precision=one_of(c.Precision),
)
claims = st.builds(
    c.Claim,
    schema=st.just(c.SCHEMA),
    claim_id=text,
    document_id=text,
    kind=one_of(c.Kind),
    type=maybe,
    mode=maybe,
    contexts=st.lists(text, max_size=3).map(tuple),
    cameo=maybe,
    quad=st.none() | st.integers(0, 4),
    score=st.none() | number,
    actors=several(actors),
    recipients=several(actors),
    polarity=one_of(c.Polarity),
    modality=one_of(c.Modality),
    factuality=one_of(c.Factuality),
    hedges=st.lists(words, max_size=3).map(tuple),
    sources=st.lists(sources, max_size=3).map(tuple),
    time=times,
    place=st.none() | places,
    motive_of=maybe,
    evidence=st.builds(c.Evidence, offset, offset, text, words),
    confidence=number,
    coder=st.builds(c.Coder, text, text, text, st.lists(st.tuples(text, text), max_size=3).map(tuple)),
)
