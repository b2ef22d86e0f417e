"""Near duplicates among annotated sentences, so that no template fills the corpus.

Two sentences are near duplicates if their sets of word trigrams (names of parties masked, so that
an exchange of names does not hide a template) overlap by a Jaccard index of ``limit`` or more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dragoman.evaluate.annotations import Annotated

_WORD = re.compile(r"\w+")


def near_duplicates(
    sentences: Sequence[Annotated], *, limit: float = 0.5
) -> Iterator[tuple[Annotated, Annotated]]:
    """Pairs of sentences that repeat one frame; the members of one minimal pair may."""
    shingles = [_shingles(s) for s in sentences]
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, own in enumerate(shingles):
        shared: defaultdict[int, int] = defaultdict(int)
        for shingle in own:
            for other in holders[shingle]:
                shared[other] += 1
            holders[shingle].append(number)
        for other, count in sorted(shared.items()):
            alike = count / len(own | shingles[other])
            if alike >= limit and not _is_pair(sentences[number], sentences[other]):
                yield sentences[other], sentences[number]


def _is_pair(one: Annotated, other: Annotated) -> bool:
    return one.pair is not None and one.pair == other.pair


def _shingles(sentence: Annotated) -> frozenset[tuple[str, ...]]:
    masked = sentence.text
    for party in sorted(sentence.parties, key=lambda p: -(p.start or 0)):
        if party.start is not None:
            masked = f"{masked[: party.start]} X {masked[party.end :]}"
    words = _WORD.findall(masked.lower())
    return frozenset(zip(words, words[1:], words[2:], strict=False)) or frozenset({tuple(words)})
