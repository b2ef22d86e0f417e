"""Contexts of a claim: the PLOVER contexts that the words of its own clause prove."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.lexicon.codebook import plover
from dragoman.lexicon.contexts import context_cues
from dragoman.syntax.clauses import clause_tokens, governing_verb
from dragoman.syntax.page import Page
from dragoman.syntax.phrases import lemma


def contexts_of(page: Page, trigger: Token, proved: tuple[str, ...]) -> tuple[str, ...]:
    """Contexts in PLOVER's order: those the entry proves and those the clause's words prove.

    Contexts that only another codebook has come last, as its frame names them.
    """
    sentence = page.sentence(trigger.i)
    if sentence is None:
        return proved
    words = [lemma(t) for t in clause_tokens(governing_verb(trigger)) if not t.is_punct]
    cues = context_cues()
    found = set(proved)
    for one, two in zip(words, [*words[1:], ""], strict=True):
        found |= cues.get(one, frozenset()) | cues.get(f"{one} {two}", frozenset())
    ordered = plover().contexts
    return (*(c for c in ordered if c in found), *(c for c in proved if c not in ordered))
