"""What missed and surplus attributions are: counted by cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from spacy.tokens import Token

from dragoman.lexicon.cues import reporting_cues
from dragoman.syntax.page import Page

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Triple:
    """One attribution of either side: the pieces of its source, cue and content."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Causes:
    """Counts of gold attributions that were missed and of found ones that the gold lacks.

    ``without_source``: nobody is named as the source. ``no_report``: no word of the cue is a verb,
    noun or adverb of speech, belief or evidence in the table, so that it is a stand or an act
    ("would vote for", "heaped scorn on") rather than reported news. ``no_prose``: a heading, a
    caption or a list item, that is a line that ends in no stop. One miss may count in several;
    ``wrong_cue``, ``wrong_source`` and ``wrong_content`` share all misses out. ``nested`` are found
    attributions whose cue stands in a gold content: the gold annotates one level only.
    """

    misses: int = 0
    without_source: int = 0
    no_report: int = 0
    no_prose: int = 0
    any_of_these: int = 0
    wrong_cue: int = 0
    wrong_source: int = 0
    wrong_content: int = 0
    surplus: int = 0
    nested: int = 0

    def plus(self, other: Causes) -> Causes:
        """The counts of both."""
        return Causes(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def shares(self) -> dict[str, float]:
        """The number of misses and of surplus, and each cause as a share of them."""
        found: dict[str, float] = {"misses": float(self.misses), "surplus": float(self.surplus)}
        for f in fields(self):
            if f.name not in found:
                whole = self.surplus if f.name == "nested" else self.misses
                kind = "surplus" if f.name == "nested" else "misses"
                found[f"{kind}_{f.name}"] = round(getattr(self, f.name) / max(whole, 1), 4)
        return found


def overlap(a: Spans, b: Spans) -> bool:
    """Whether two sets of spans share a code point."""
    return any(s < f and e < t for s, t in a for e, f in b)


def same_triple(g: Triple, f: Triple) -> bool:
    """Whether two attributions agree in cue, content and source."""
    same = overlap(g.source, f.source) or (not g.source and not f.source)
    return same and overlap(g.cue, f.cue) and overlap(g.content, f.content)


def causes_of(page: Page, gold: Sequence[Triple], found: Sequence[Triple]) -> Causes:
    """The counts of one article."""
    counts = Causes()
    words = [t for t in page.doc if not t.is_space]
    for g in gold:
        if not any(same_triple(g, f) for f in found):
            counts = counts.plus(_of_miss(page, words, g, found))
    contents = tuple(s for g in gold for s in g.content)
    surplus = [f for f in found if not any(overlap(g.cue, f.cue) for g in gold)]
    nested = sum(1 for f in surplus if overlap(f.cue, contents))
    return counts.plus(Causes(surplus=len(surplus), nested=nested))


def _of_miss(page: Page, words: Sequence[Token], gold: Triple, found: Sequence[Triple]) -> Causes:
    near = [f for f in found if overlap(gold.cue, f.cue)]
    content_right = any(overlap(gold.content, f.content) for f in near)
    cue = [t for t in words if any(s <= t.idx < e for s, e in gold.cue)]
    without, stand, bare = not gold.source, not any(_reports(t) for t in cue), _is_bare(page, cue)
    return Causes(
        misses=1,
        without_source=int(without),
        no_report=int(stand),
        no_prose=int(bare),
        any_of_these=int(without or stand or bare),
        wrong_cue=int(not near),
        wrong_source=int(bool(near) and content_right),
        wrong_content=int(bool(near) and not content_right),
    )


def _reports(token: Token) -> bool:
    lemma, word = token.lemma_.lower(), token.lower_
    known = (
        reporting_cues("verb").get(lemma),
        reporting_cues("noun").get(lemma),
        reporting_cues("adverb").get(word),
    )
    return word in {"according", ":"} or any(c is not None and c.voice != "attitude" for c in known)


def _is_bare(page: Page, cue: Sequence[Token]) -> bool:
    """Whether a cue stands in a line that ends in no stop."""
    if not cue:
        return False
    text = page.document.text
    end = text.find("\n", cue[-1].idx)
    line = text[text.rfind("\n", 0, cue[0].idx) + 1 : end if end >= 0 else len(text)].rstrip()
    return not line.endswith((".", "!", "?", '"', "”", "’", "'", ":", ")"))
