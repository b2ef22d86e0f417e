"""Whether the verb that a time goes with looks back or ahead."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc, Token

from dragoman.lexicon.time import time_words
from dragoman.when.rules import Tense

_ENDS = frozenset({"until", "till", "through", "by"})
_FUTURE = frozenset({"will", "shall", "wo", "'ll", "’ll", "would"})
_LATER = re.compile(
    r"\b(?:(?:will|shall|won't|would)(?: not)?(?: (?:be|have))?(?: \w+)?|to be(?: \w+)?|(?:due|scheduled|set|expected|slated|planned|plans?|going) (?:to|for|on|by|in)"
    r"|is to|are to|takes? effect|expires?|by)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:was|were|had|did|said|told|\w{2,}ed|began|met|came|went|made|took|held|left|won|saw)\b"
)
_OVER = re.compile(r"\bhad been (?:due|scheduled|set|expected|slated|planned)\b")
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
    current, deadline, adjunct = token, _is_deadline(token), True
    for _ in range(12):
        if current.pos_ in {"VERB", "AUX"}:
            return _beside(current, deadline=deadline, adjunct=adjunct)
        deadline = deadline or _is_deadline(current)
        if current.lemma_.lower() in time_words().plans and current.i != token.i:
            return "future"
        if current.head.i == current.i:
            return None
        adjunct = adjunct and current.dep_ in {"npadvmod", "advmod", "pobj", "prep"}
        current = current.head
    return None


def _is_deadline(token: Token) -> bool:
    """Whether a preposition ends a stretch: "until Friday", "through January", "as soon as Tuesday"."""
    return token.lower_ in _ENDS or (
        token.i >= 2 and token.nbor(-1).lower_ == "as" and token.nbor(-2).lower_ == "soon"
    )


def _beside(verb: Token, *, deadline: bool, adjunct: bool) -> Tense | None:
    """The tense for a time beside a verb; a term that is given and a timetable's present look ahead.

    ``adjunct`` says that the time hangs on the verb itself rather than on a noun below it.
    """
    told = tense_of(verb)
    words = time_words()
    if deadline and (told is None or verb.lemma_.lower() in words.grants or _is_perfect(verb)):
        return "future"
    if adjunct and told == "present" and verb.lemma_.lower() in words.timetable:
        return "future"
    if told in {None, "past"} and verb.lemma_ == "set" and any(c.lower_ == "for" for c in verb.children):
        return "future" if verb.tag_ == "VBN" else told
    return told


def _is_perfect(verb: Token) -> bool:
    """As in "has extended": done, with an end that may be still ahead."""
    return any(c.lower_ in {"has", "have", "'ve", "'s"} and c.dep_ == "aux" for c in verb.children)


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
        return "past" if "had" in words else "future"  # "had been due on Friday" is over
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
    if above.lemma_.lower() in time_words().plans and "had" in {c.lower_ for c in above.children}:
        return "past"
    if above.lemma_.lower() in time_words().plans or above.lower_ == "going" or above.lemma_ == "be":
        return "future"
    if above.pos_ in {"VERB", "AUX"} and depth and tense_of(above, depth - 1) == "future":
        return "future"
    return None


@cache
def _term() -> re.Pattern[str]:
    """A term that is given: "gave them until", "has put off the vote till"; "as soon as" too."""
    stems = "|".join(sorted(v.rstrip("ey") for v in time_words().grants)) + "|gave"
    return re.compile(
        rf"\b(?:(?:{stems})[a-z]*\b[^.;]*\b(?:until|till|through)|as soon as)\s+$", re.IGNORECASE
    )


@cache
def _timetable() -> re.Pattern[str]:
    """The present of a verb of timetables right before a time: "talks resume on"."""
    verbs = "|".join(sorted(time_words().timetable))
    return re.compile(rf"\b(?:{verbs})(?:e?s)?(?: (?:on|at|in))?\s*$", re.IGNORECASE)


def _of_words(text: str, start: int, end: int) -> Tense | None:
    """Without a parse: the nearest verb form before the words in their sentence, else after them."""
    before = _SENTENCE.split(text[max(0, start - 160) : start])[-1]
    if _timetable().search(before) or _term().search(before):
        return "future"
    if _OVER.search(before):
        return "past"
    later = [m.end() for m in _LATER.finditer(before)]
    earlier = [m.end() for m in _EARLIER.finditer(before)]
    if later or earlier:
        return "future" if max(later, default=-1) >= max(earlier, default=-1) else "past"
    after = _SENTENCE.split(text[end : end + 100])[0]
    match_later, match_earlier = _LATER.search(after), _EARLIER.search(after)
    if match_later and (not match_earlier or match_later.start() < match_earlier.start()):
        return "future"
    return "past" if match_earlier else None
