"""Whether the verb that a time goes with looks back or ahead."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from dragoman.when.rules import Tense

# Words that look ahead whatever the tense of the verb above them: "was due on", "is scheduled to".
_PLANS = frozenset(
    [
        "aim",
        "await",
        "begin",
        "deadline",
        "due",
        "effective",
        "expect",
        "expire",
        "intend",
        "leave",
        "mature",
        "plan",
        "postpone",
        "propose",
        "retire",
        "schedule",
        "scheduled",
        "set",
        "slate",
        "slated",
        "start",
        "expected",
        "planned",
        "hope",
        "prepare",
        "promise",
        "vow",
        "pledge",
        "payable",
    ]
)
_FUTURE_AUX = frozenset(
    {"will", "shall", "wo", "'ll", "’ll", "may", "might", "can", "could", "must", "should", "would"}
)
_LATER = re.compile(
    r"\b(?:will|shall|won't|would|may|might|could|must|should|to be|(?:due|scheduled|set|expected|slated|planned|plans?|going) (?:to|for|on|by|in)|is (?:due|to)|are to|until|takes? effect|begins?|expires?|by)\b",
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
    verb = token
    for _ in range(12):
        if verb.lower_ in {"until", "till"}:
            return "future"
        if verb.pos_ in {"VERB", "AUX"} or verb.head.i == verb.i:
            break
        if verb.lemma_.lower() in _PLANS and verb.pos_ in {"ADJ", "NOUN"}:
            return "future"
        verb = verb.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    return _of_verb(verb)


def _of_verb(verb: Token) -> Tense | None:
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    words = {a.lower_ for a in auxiliaries}
    have = bool(words & {"have", "having", "'ve"})
    if words & _FUTURE_AUX and not have:
        return "future"
    if "to" in words:
        return None if have else "future"
    if verb.lemma_.lower() in _PLANS and (
        verb.tag_ != "VBD" or verb.lemma_.lower() in {"set", "plan", "schedule"}
    ):
        return "future"
    if any(a.tag_ in {"VBD"} or a.lower_ in {"has", "have", "had"} for a in auxiliaries):
        return "past"
    if verb.tag_ in {"VBD", "VBN"}:
        return "past"
    if verb.tag_ == "VBG" and words & {"is", "are", "'re", "'s"}:
        return "future"
    if verb.tag_ in {"VBZ", "VBP"}:
        return "present"
    if verb.dep_ in {"conj", "xcomp", "advcl", "acl", "pcomp"} and verb.head.pos_ in {"VERB", "AUX"}:
        return _of_verb(verb.head) if verb.head.i != verb.i else None
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
