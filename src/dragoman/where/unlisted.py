"""Names of places that the gazetteer lacks, told by the words around them.

"the village of Tal Abra", "Okha village", "clashes in Tal Abra": a kind of place says what the
name is; after a preposition of place it is one unless the recogniser holds it for something else.
"""

from __future__ import annotations

from collections.abc import Collection

from dragoman.lexicon.toponyms import act_words, toponym_words
from dragoman.syntax.page import Page, Sentence, end_of

_GEOGRAPHIC = frozenset({"GPE", "LOC", "FAC"})
_BARE = frozenset({"in", "near", "at", "outside", "inside"})
_NO_PLACES = frozenset(
    {"DATE", "TIME", "EVENT", "MONEY", "PERCENT", "LAW", "LANGUAGE", "WORK_OF_ART", "NORP"}
)
_LINKS = frozenset({"-", "'", "’", "al", "el", "de", "la", "del", "ez", "es", "as"})
_SKIPPED = frozenset({"the", "nearby", "rural", "populated", "restive", "besieged", "war-torn", "embattled"})
_LONGEST = 7


def unlisted(
    page: Page, first: int, sentence: Sentence, blocked: Collection[int], *, listed: bool = False
) -> int | None:
    """The end (exclusive) of the name of a place that starts at a token, or None.

    ``blocked`` are tokens of other names; ``listed`` says that it follows a place in a list.
    """
    doc = page.doc
    last = _run(page, first, sentence, blocked)
    if last is None or doc[first].text in toponym_words().never:
        return None
    types = {t.ent_type_ for t in doc[first:last]}
    if of_kind(page, first, last) or kind_at_end(page, first, sentence, blocked) == last:
        return last
    if types & _NO_PLACES:
        return None
    if types & _GEOGRAPHIC and doc[first].ent_iob_ == "B":
        return last
    if (listed or _preposition(page, first)) and not types - {"", *_GEOGRAPHIC}:
        return last
    return last if stands_in(page, first) and not types - {"PERSON"} else None


def stands_in(page: Page, first: int) -> bool:
    """Whether "in" stands before a name: what is held for a person there is a place."""
    return _preposition(page, first, frozenset({"in", "inside"}))


def of_kind(page: Page, first: int, last: int) -> bool:
    """Whether the words around a name say that it is a place: "Okha village", "the town of Okha"."""
    return _after_kind(page, first) or _before_kind(page, last)


def run_of_kind(page: Page, first: int, sentence: Sentence, blocked: Collection[int]) -> int | None:
    """The end of a name of several words that its kind stands beside: "the towns of Tal Abra"."""
    last = _run(page, first, sentence, blocked)
    if last is None or not first + 2 <= last <= first + 4:
        return None
    return last if of_kind(page, first, last) else None


def kind_at_end(page: Page, first: int, sentence: Sentence, blocked: Collection[int]) -> int | None:
    """The end of a name whose last word is a kind of place: "Jazal Mountains", "Old Mill Road"."""
    if page.doc[first].text in toponym_words().never:
        return None
    last = _run(page, first, sentence, blocked)
    if last is None or last < first + 2:
        return None
    word = page.doc[last - 1].lower_
    return last if word in act_words().ends else None


def _run(page: Page, first: int, sentence: Sentence, blocked: Collection[int]) -> int | None:
    doc = page.doc
    last = first
    while last < min(sentence.last, first + _LONGEST) and last not in blocked:
        token = doc[last]
        name = token.text[:1].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ"}
        if not name and not (last > first and token.text in _LINKS):
            break
        stop = token.text in toponym_words().never and token.lower_ not in act_words().ends
        if last > first and (token.ent_type_ in _NO_PLACES or stop):
            break
        last += 1
    while last > first and doc[last - 1].text in _LINKS:
        last -= 1
    if last == first or not any(t.pos_ == "PROPN" for t in doc[first:last]):
        return None
    words = page.words(doc[first].idx, end_of(doc[last - 1]))
    return last if len(words) > 2 and not (words.isupper() and len(words) < 5) else None


def _after_kind(page: Page, first: int) -> bool:
    doc = page.doc
    return first >= 2 and doc[first - 1].lower_ == "of" and doc[first - 2].text in act_words().kinds


def _before_kind(page: Page, last: int) -> bool:
    """As in "[Okha] village" and "[Gaza] refugee camp"."""
    doc, kinds = page.doc, act_words().kinds
    if last < len(doc) and doc[last].text in kinds and doc[last].pos_ in {"NOUN", "PROPN"}:
        return True
    camp = last + 1 < len(doc) and doc[last].dep_ == "compound" and doc[last].head.i == last + 1
    return camp and doc[last].is_lower and doc[last + 1].text in kinds


def _preposition(page: Page, first: int, which: Collection[str] = _BARE) -> bool:
    doc, words = page.doc, toponym_words().before
    before = first - 1
    while before >= 0 and (
        doc[before].lower_ in _SKIPPED or (doc[before].lower_ in words and doc[before].pos_ != "ADP")
    ):
        before -= 1
    return before >= 0 and doc[before].lower_ in which and doc[before].pos_ in {"ADP", "SCONJ", "ADV"}
