"""The words a cue vouches for, read off the parse as stretches of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from dragoman.sources.quotes import Quote
from dragoman.syntax.page import Page, end_of

Stretch = tuple[int, int]
_TRIM = frozenset({",", ";", ":", "-", "–", "—", "--", ".", "?", "!", "and", "but"})


def subtree_stretches(page: Page, tops: Iterable[Token], without: Iterable[Token]) -> list[Stretch]:
    """The runs of words under ``tops`` but not under ``without``."""
    left_out = {t.i for w in without for t in w.subtree} | {w.i for w in without}
    kept = sorted({t.i for top in tops for t in top.subtree} - left_out)
    runs: list[list[int]] = []
    for i in kept:
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    trimmed = (_trim([page.doc[i] for i in run]) for run in runs)
    return [(run[0].idx, end_of(run[-1])) for run in trimmed if run and _says_something(run)]


def _trim(run: list[Token]) -> list[Token]:
    while run and (run[-1].is_space or run[-1].lower_ in _TRIM):
        run.pop()
    while run and (run[0].is_space or run[0].lower_ in _TRIM - {"but"}):
        run.pop(0)
    return run


def _says_something(run: Sequence[Token]) -> bool:
    return any(t.is_alpha and t.dep_ not in {"mark", "cc"} for t in run)


def stretch_to_quotes(stretch: Stretch, quotes: Sequence[Quote], cue: int) -> Stretch:
    """Widen a stretch to the quotations it cuts, unless the cue stands in them."""
    start, end = stretch
    for quote in quotes:
        if quote.covers(cue) or quote.end <= start or quote.start >= end:
            continue
        if end - quote.start < 3 or quote.end - start < 3:
            continue  # only the mark itself was caught
        start, end = min(start, quote.start), max(end, quote.end)
    return start, end


def without_cue(stretch: Stretch, cue: Stretch) -> list[Stretch]:
    """The stretch itself, or its two sides where the cue stands within."""
    start, end = stretch
    if cue[0] >= end or cue[1] <= start:
        return [stretch]
    return [s for s in ((start, cue[0]), (cue[1], end)) if s[1] - s[0] > 2]
