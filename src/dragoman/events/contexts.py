"""Contexts of a claim: the PLOVER contexts that the words of its own clause prove."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.lexicon.codebook import plover
from dragoman.lexicon.contexts import context_cues
from dragoman.syntax.clauses import clause_tokens, governing_verb
from dragoman.syntax.page import Page
from dragoman.syntax.phrases import lemma


def contexts_of(page: Page, trigger: Token, proved: tuple[str, ...]) -> tuple[str, ...]:
    """Contexts in the codebook's order: those the entry proves and those the clause's words prove."""
    sentence = page.sentence(trigger.i)
    if sentence is None:
        return proved
    words = [lemma(t) for t in clause_tokens(governing_verb(trigger)) if not t.is_punct]
    cues = context_cues()
    found = set(proved)
    for one, two in zip(words, [*words[1:], ""], strict=True):
        found |= cues.get(one, frozenset()) | cues.get(f"{one} {two}", frozenset())
    return tuple(c for c in plover().contexts if c in found)
