"""What is not world politics: a match is no assault."""

from __future__ import annotations

import re
from itertools import pairwise

from dragoman.lexicon.scope import sport
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
