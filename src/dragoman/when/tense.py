"""Whether the verb that a time goes with looks back or ahead."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from dragoman.lexicon.time import time_words
from dragoman.when.rules import Tense

_FUTURE = frozenset({"will", "shall", "wo", "'ll", "’ll", "would"})
_LATER = re.compile(
    r"\b(?:(?:will|shall|won't|would)(?: not)?(?: (?:be|have))?(?: \w+)?|to be(?: \w+)?|(?:due|scheduled|set|expected|slated|planned|plans?|going) (?:to|for|on|by|in)"
    r"|is to|are to|takes? effect|expires?|by)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:was|were|had|did|said|told|\w{2,}ed|began|met|came|went|made|took|held|left|won|saw)\b"
)
_SENTENCE = re.compile(r"[.!?]\s+(?=[\"'“‘A-Z])|\n\s*\n")


def tense_at(text: str, start: int, end: int, tokens: dict[int, Token] | None) -> Tense | None:
    """The tense around ``start..end``: of the parse where there is one, else of the words before."""
    if tokens is not None:
        token = next((tokens[i] for i in range(start, end) if i in tokens), None)
        if token is not None:
            return _of_token(token)
    return _of_words(text, start, end)


def token_table(doc: Doc | None) -> dict[int, Token] | None:
    """Tokens by their offset, or None where the document is not parsed."""
    if doc is None or not doc.has_annotation("DEP"):
        return None
    return {t.idx: t for t in doc if not t.is_space}


def _of_token(token: Token) -> Tense | None:
    """Climb to the verb above; a plan on the way ("due", "deadline") decides."""
    current = token
    for _ in range(12):
        if current.pos_ in {"VERB", "AUX"}:
            return tense_of(current)
        if current.lemma_.lower() in time_words().plans and current.i != token.i:
            return "future"
        if current.head.i == current.i:
            return None
        current = current.head
    return None


def tense_of(verb: Token, depth: int = 6) -> Tense | None:
    """Where a verb points: its auxiliaries first, then plans, its form, and the verb above it."""
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    words = {a.lower_ for a in auxiliaries}
    have = bool(words & {"have", "having", "'ve", "has", "had"})
    if words & _FUTURE and not have:
        return "future"
    if "to" in words:
        return "past" if have else _of_infinitive(verb, depth)  # "appears to have met"
    if verb.lemma_.lower() in time_words().plans and _is_plan(verb):
        return "future"
    if have or any(a.tag_ == "VBD" for a in auxiliaries):
        return "past"
    if verb.tag_ == "VBG" and words & {"is", "are", "'re", "'s", "am"}:
        return "future" if any(a.lower_ == "going" for a in [verb]) else "present"
    if any(a.tag_ in {"VBZ", "VBP"} for a in auxiliaries):
        return "present"
    if verb.tag_ in {"VBD", "VBN"}:
        return "past"
    if verb.tag_ in {"VBZ", "VBP"}:
        return "present"
    above = verb.head
    if (
        depth
        and above.i != verb.i
        and above.pos_ in {"VERB", "AUX"}
        and verb.dep_ in {"conj", "xcomp", "advcl", "pcomp"}
    ):
        return tense_of(above, depth - 1)
    return None


def _is_plan(verb: Token) -> bool:
    """Whether it points ahead: "is scheduled on", "plans for"; but "planned the attack on Monday" looks back."""
    return verb.tag_ in {"VBZ", "VBP", "VBN", "VB", "VBG"}


def _of_infinitive(verb: Token, depth: int) -> Tense | None:
    above = verb.head
    if above.i == verb.i or verb.dep_ in {"acl", "relcl"}:
        return "future"
    if above.lemma_.lower() in time_words().plans or above.lower_ == "going" or above.lemma_ == "be":
        return "future"
    if above.pos_ in {"VERB", "AUX"} and depth and tense_of(above, depth - 1) == "future":
        return "future"
    return None


def _of_words(text: str, start: int, end: int) -> Tense | None:
    """Without a parse: the nearest verb form before the words in their sentence, else after them."""
    before = _SENTENCE.split(text[max(0, start - 160) : start])[-1]
    later = [m.end() for m in _LATER.finditer(before)]
    earlier = [m.end() for m in _EARLIER.finditer(before)]
    if later or earlier:
        return "future" if max(later, default=-1) >= max(earlier, default=-1) else "past"
    after = _SENTENCE.split(text[end : end + 100])[0]
    match_later, match_earlier = _LATER.search(after), _EARLIER.search(after)
    if match_later and (not match_earlier or match_later.start() < match_earlier.start()):
        return "future"
    return "past" if match_earlier else None
