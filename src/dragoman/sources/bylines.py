"""A name beside a quotation without a verb: a colon before it, or a dash after it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

_DASHES = frozenset({"-", "--", "–", "—", "―"})
_STARTS = _DASHES | {".", "?", "!", '"', "|", "•"}
_SPEAKERS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_SMALL = frozenset({"DET", "ADJ", "ADP", "CCONJ", "NUM", "PART", "PRON", "NOUN", "PROPN", "PUNCT"})
_LONGEST = 12  # tokens of a name with its title


def name_before(doc: Doc, at: int) -> tuple[Token, Token] | None:
    """The mark and the speaker of a quotation that token ``at`` begins: a name, then a colon."""
    mark = _last_before(doc, at)
    if mark is None or mark.text != ":" or mark.i == 0:
        return None
    head = None
    for i in range(mark.i - 1, max(-1, mark.i - 1 - _LONGEST), -1):
        token = doc[i]
        if token.is_space:
            continue
        if token.text in _STARTS and head is not None:
            return mark, head
        if token.pos_ not in _SMALL or (head is None and token.ent_type_ not in _SPEAKERS):
            return None
        if head is None:
            head = token
        if i == 0 or token.is_sent_start:
            return mark, head
    return None


def name_after(doc: Doc, at: int, until: int) -> tuple[Token, Token] | None:
    """The mark and the speaker that stand behind a quotation, up to token ``until``: a dash, then a name."""
    if at >= until or doc[at].text not in _DASHES:
        return None
    tokens = [t for t in doc[at + 1 : min(until, at + 1 + _LONGEST + 1)] if not t.is_space]
    if not tokens or len(tokens) > _LONGEST or tokens[0].pos_ != "PROPN":
        return None
    if any(t.pos_ not in _SMALL for t in tokens):
        return None
    last = tokens[0]
    for token in tokens[1:]:
        if token.pos_ != "PROPN":
            break
        last = token
    return doc[at], last


def _last_before(doc: Doc, at: int) -> Token | None:
    return next((t for t in reversed(doc[max(0, at - 3) : at]) if not t.is_space), None)
