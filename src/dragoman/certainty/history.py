"""Background long before the news: "in 1956", "three decades ago"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from dragoman.syntax.clauses import clause_tokens, is_verbal
from dragoman.syntax.page import Page

# Years between an act and its report that make it background rather than news.
_FAR = 5
_YEAR = re.compile(r"(1[5-9]\d\d|20\d\d)(?:s|-\d\d)?$")
_AGES = frozenset({"decade", "century", "generation"})
_SINCE = frozenset({"since", "until", "by", "from", "after"})


def is_history(page: Page, verb: Token) -> bool:
    """Whether a past clause dates itself far before the document, clearly.

    Without the document's date only "decades ago" and a dated pluperfect count.
    """
    if not is_verbal(verb) or not _past(verb):
        return False
    published = re.match(r"\d{4}", page.document.published or "")
    for token in clause_tokens(verb):
        year = _YEAR.match(token.text)
        if year and token.dep_ in {"pobj", "npadvmod"} and token.head.lower_ not in _SINCE:
            if published:
                return int(published[0]) - int(year[1]) >= _FAR
            return any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)
        if token.lower_ == "ago" and any(t.lemma_ in _AGES for t in token.subtree):
            return True
    return False


def _past(verb: Token) -> bool:
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    return verb.tag_ == "VBD" or bool(auxiliaries & {"had", "was", "were", "did"})
