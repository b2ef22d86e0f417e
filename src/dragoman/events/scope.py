"""What is not world politics: a match is no assault."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dragoman.lexicon.scope import sport
from dragoman.model.claim import Actor
from dragoman.syntax.page import Page, Sentence
from dragoman.syntax.phrases import lemma

_SCORE = re.compile(r"(?<![\d-])\d{1,3}[-–]\d{1,3}(?![\d-])")
_WEAK_ENOUGH = 3


def out_of_scope(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence is about sport: one plain word of it, three likely ones, or two and a score."""
    words = [lemma(t) for t in page.tokens(sentence)]
    table = sport()
    if any(w in table.strong for w in words) or any(f"{a} {b}" in table.strong for a, b in pairwise(words)):
        return True
    likely = len({w for w in words if w in table.weak})
    if likely >= _WEAK_ENOUGH:
        return True
    return likely >= 1 and bool(_SCORE.search(page.words(sentence.start, sentence.end))) and "beat" in words


# Acts that are politics only where everybody in them is a public party: a king meets a poet in private.
_AMONG_PUBLIC = frozenset({"CONSULT", "COOPERATE", "AGREE"})
_DIRECTED = frozenset({"AGREE", "COOPERATE"})  # one may act on another here: "promised the editor a hearing"
_PRIVATE_SECTORS = frozenset({"CVL", "UNK"})


def in_public(type_name: str, actors: Sequence[Actor], recipients: Sequence[Actor] = ()) -> bool:
    """Whether the parties of an act make it one of world politics.

    At least one must be public: a state, a body, or somebody with a country or an office; in
    meetings, deals and exchanges all must be, and the press does not count. Where one party acts
    on another it is enough that the doer is.
    """
    parties = (*actors, *recipients)
    public = [_is_public(p) for p in parties]
    if type_name in _DIRECTED and actors and recipients:
        return all(_is_public(p) for p in actors) and not any(p.kind == "media" for p in parties)
    if type_name in _AMONG_PUBLIC:
        return bool(public) and all(public) and not any(p.kind == "media" for p in parties)
    return any(public)


def _is_public(actor: Actor) -> bool:
    if actor.kind == "person":
        return actor.country is not None or bool(set(actor.sectors) - _PRIVATE_SECTORS)
    return actor.kind != "unknown" or actor.country is not None
