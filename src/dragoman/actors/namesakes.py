"""Persons who are called like a city or a state: "Sudesh Amman", and "Amman" ever after."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.actors.names import Forms
from dragoman.actors.spans import NameSpan
from dragoman.lexicon.countries import CountryName
from dragoman.lexicon.gazetteer import Known, gazetteer
from dragoman.lexicon.offices import given_names, pointers, readings, role_trie
from dragoman.lexicon.trie import Hit
from dragoman.syntax.page import Page, Sentence

_RULE = "actors/namesakes.py#surname"
_LONGEST = 4


def namesakes(page: Page, words: Forms) -> list[NameSpan]:
    """Names of persons whose last word the tables know as a state or a city.

    The full name shows who is meant; the bare word is that person everywhere on the page but
    after prepositions of place, and nowhere where the page names the state in other words too.
    """
    full, bare, codes = list[NameSpan](), list[tuple[NameSpan, str]](), dict[str, set[str]]()
    for sentence, hit in _hits(page, words):
        code = _code(hit)
        if code is None:
            continue
        text = page.doc[hit.first : hit.last].text
        if hit.last - hit.first == 1:
            if _is_titled(page, words, sentence, hit.first):
                full.append(NameSpan(hit.first, hit.last, _RULE, page.doc[hit.first - 1].lower_))
                continue
            first = _first(page, words, sentence, hit.first)
            if first < hit.first:
                full.append(NameSpan(first, hit.last, _RULE))
                continue
            bare.append((NameSpan(hit.first, hit.last, _RULE), code))
        codes.setdefault(code, set()).add(text)
    surnames = {page.doc[s.last - 1].text for s in full}
    found = list(full)
    for span, code in bare:
        token = page.doc[span.first]
        if token.text in surnames and codes[code] <= surnames and not _is_place(token):
            found.append(span)
    return found


def _hits(page: Page, words: Forms) -> Iterator[tuple[Sentence, Hit[Known]]]:
    for sentence in page.sentences:
        number = sentence.first
        while number < sentence.last:
            hit = gazetteer().longest(words.written, number, sentence.last)
            if hit is not None:
                yield sentence, hit
            number = hit.last if hit is not None else number + 1


def _code(hit: Hit[Known]) -> str | None:
    value = hit.value
    if not isinstance(value, tuple) or not all(isinstance(n, CountryName) for n in value):
        return None
    return value[0].country.actor_id


def _first(page: Page, words: Forms, sentence: Sentence, number: int) -> int:
    """Where the full name begins that ends here; ``number`` itself where there is none."""
    first = number
    while first > max(sentence.first, number - _LONGEST) and _is_given(page.doc[first - 1], words):
        first -= 1
    after = page.doc[number + 1] if number + 1 < sentence.last else None
    if after is not None and after.pos_ == "PROPN" and page.doc[number].dep_ == "compound":
        return number
    vouched = any(t.ent_type_ == "PERSON" or t.text in given_names() for t in page.doc[first:number])
    return first if vouched else number


def _is_titled(page: Page, words: Forms, sentence: Sentence, number: int) -> bool:
    """As in "Lord Salisbury", "Admiral Togo": a title stands before the name and nothing after it."""
    if number == sentence.first or not page.doc[number - 1].text[:1].isupper():
        return False
    after = page.doc[number + 1] if number + 1 < sentence.last else None
    if after is not None and (after.pos_ in {"PROPN", "NOUN", "ADJ"} or after.text == "-"):
        return False
    if page.doc[number].tag_ not in {"NNP", "NN"}:
        return False
    if page.doc[number - 1].lower_ in pointers().titles:
        return True
    office = role_trie().longest(words.lower, number - 1, number)
    return office is not None and office.value.sort == "people" and not office.value.plural


def _is_given(token: Token, words: Forms) -> bool:
    table = pointers()
    if token.pos_ != "PROPN" or not token.text.istitle() or token.lower_ in table.titles:
        return False
    if token.text in table.not_last or token.text in table.not_people or token.ent_type_ == "DATE":
        return False
    if role_trie().longest(words.lower, token.i, token.i + 1) is not None:
        return False
    return gazetteer().longest(words.written, token.i, token.i + 1) is None


def _is_place(token: Token) -> bool:
    above = token.head.lower_
    return token.dep_ == "pobj" and above in readings().place_prepositions | {"to", "from", "into"}
