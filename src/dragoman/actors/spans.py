"""Where persons' names stand: after titles and offices, in the leaders' table, by the recogniser."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from dragoman.actors.names import Forms
from dragoman.actors.party import Found, year_of
from dragoman.actors.phrases import Phrase
from dragoman.actors.reading import read
from dragoman.lexicon.leaders import leader_trie, titled_as
from dragoman.lexicon.offices import given_names, pointers, role_trie
from dragoman.lexicon.places import gazetteer
from dragoman.syntax.clauses import SUBJECTS
from dragoman.syntax.page import Page, Sentence

_PARTICLES = frozenset(
    [
        "de",
        "da",
        "di",
        "du",
        "del",
        "della",
        "von",
        "van",
        "der",
        "den",
        "la",
        "le",
        "bin",
        "ibn",
        "al",
        "el",
        "ul",
        "ter",
        "dos",
        "e",
        "-",
        "abu",
        "d'",
    ]
)
_LONGEST = 6
_NO_TITLE = frozenset({"CVL", "REF", "CRM", "SOC", "LAB", "AGR"})  # "National Geographic" is no title


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens ``first..last`` of a person's name and what made them one."""

    first: int
    last: int
    rule: str
    title: str | None = None  # "Ms."
    sure: bool = True  # not by the recogniser alone


def name_spans(
    page: Page,
    words: Forms,
    names: Sequence[Found],
    phrases: Sequence[Phrase],
    namesakes: Sequence[NameSpan] = (),
) -> list[NameSpan]:
    """All names of persons, not overlapping, in text order; the surest finder wins.

    ``namesakes`` are those that are called like a state or a city; they are persons for sure.
    """
    taken = {n for f in names for n in range(f.first, f.last)}
    found: list[NameSpan] = []
    finders = (
        iter(namesakes),
        _after_titles(page, taken),
        _after_offices(page, phrases, taken),
        _heads(page, phrases, taken),
        _leaders(page, words),
        _recognised(page, taken, words),
        _given(page, taken, words),
    )
    for finder in finders:
        for span in finder:
            if span.last > span.first and not any(n in taken for n in range(span.first, span.last)):
                found.append(span)
                taken.update(range(span.first, span.last))
    found += _again(page, found, taken)
    return sorted(found, key=lambda s: s.first)


def _again(page: Page, found: Sequence[NameSpan], taken: set[int]) -> Iterator[NameSpan]:
    """Last names of those already found, whatever the recogniser calls them here."""
    last_names = {page.doc[s.last - 1].text for s in found if s.sure}
    for sentence in page.sentences:
        for number in range(sentence.first, sentence.last):
            token = page.doc[number]
            if (
                number not in taken
                and token.text in last_names
                and len(token) > 2
                and token.text[0].isupper()
            ):
                yield NameSpan(number, number + 1, "actors/spans.py#again")


def _after_titles(page: Page, taken: set[int]) -> Iterator[NameSpan]:
    titles = pointers().titles
    for sentence in page.sentences:
        for number in range(sentence.first, sentence.last - 1):
            token = page.doc[number]
            initial = token.text == "M." and number > sentence.first and page.doc[number - 1].pos_ == "PROPN"
            if token.lower_ in titles and token.text[:1].isupper() and not initial:
                last = _run(page, sentence, number + 1, taken)
                yield NameSpan(number + 1, last, "actors/spans.py#title", token.lower_)


def _after_offices(page: Page, phrases: Sequence[Phrase], taken: set[int]) -> Iterator[NameSpan]:
    for phrase in phrases:
        sentence = page.sentence(phrase.head)
        if phrase.role.sort != "people" or sentence is None or phrase.last >= sentence.last:
            continue
        first = phrase.last
        last = _run(page, sentence, first, taken)
        # "president Jiang Zemin" needs a name that the recogniser or two capitals vouch for
        vouched = page.doc[phrase.noun].text[:1].isupper() or page.doc[first].ent_type_ == "PERSON"
        if not vouched and last - first < 2:
            continue
        if set(phrase.sectors) & _NO_TITLE or (
            last > first and page.doc[last - 1].text in pointers().not_last
        ):
            continue
        if last > first:
            yield NameSpan(first, last, "actors/spans.py#office")
        if phrase.role.plural and last < sentence.last and page.doc[last].lower_ == "and":
            # "Presidents Clinton and Yeltsin"
            second = _run(page, sentence, last + 1, taken)
            if second > last + 1 and last > first:
                yield NameSpan(last + 1, second, "actors/spans.py#office")


def _heads(page: Page, phrases: Sequence[Phrase], taken: set[int]) -> Iterator[NameSpan]:
    """As in "the Begin government": a leader whose name alone would be no person's."""
    year = year_of(page)
    for phrase in phrases:
        number = phrase.noun - 1
        if year is None or phrase.role.sort != "bodies" or phrase.owners or number < 0 or number in taken:
            continue
        token = page.doc[number]
        if token.pos_ == "PROPN" and token.text.istitle() and titled_as(token.text, year):
            yield NameSpan(number, number + 1, "actors/spans.py#head", phrase.role.words)


def _run(page: Page, sentence: Sentence, first: int, taken: set[int]) -> int:
    """The end of a run of capitalised names with their particles and hyphens."""
    number = first
    while number < min(sentence.last, first + _LONGEST) and number not in taken:
        token = page.doc[number]
        small = token.lower_ in _PARTICLES and number + 1 < sentence.last
        if small and (token.text != "-" or _tight(page, number)):
            number += 1
            continue
        if token.lower_ in pointers().organisation_nouns:
            return first  # "designated Foreign Terrorist Organization": a body's name, nobody's
        if (not _capitalised(token) and not _second(page, number)) or token.lower_ in pointers().titles:
            break
        number += 1
    while number > first and (page.doc[number - 1].text == "-" or page.doc[number - 1].text.islower()):
        if _second(page, number - 1):
            break
        number -= 1
    return number


def _second(page: Page, number: int) -> bool:
    """The second part of a given name: "jung" in "Kim Dae-jung", not "led" in "Nasser-led"."""
    token = page.doc[number]
    if number < 2 or not token.text.isalpha() or not token.text.islower():
        return False
    joined = page.doc[number - 1].text == "-" and _tight(page, number - 1)
    first = page.doc[number - 2]
    named = first.text.istitle() and first.pos_ == "PROPN"
    return joined and named and token.lower_ not in pointers().sides and not _is_word(token)


def _is_word(token: Token) -> bool:
    """A word of the language after a hyphen: "Clinton-era", "Moscow-based"."""
    return token.tag_ in {"VBN", "VBD", "VBG"} or token.lower_ in pointers().joined


def _tight(page: Page, number: int) -> bool:
    """A hyphen without blanks around it."""
    return number > 0 and not page.doc[number].whitespace_ and not page.doc[number - 1].whitespace_


def _capitalised(token: Token) -> bool:
    if not token.text[:1].isupper() or token.ent_type_ in {"DATE", "TIME"}:
        return False
    return token.pos_ in {"PROPN", "NOUN", "ADJ", "X", "VERB", "INTJ", "ADP", "ADV"} and (
        not token.is_stop or token.pos_ == "PROPN"
    )


def _leaders(page: Page, words: Forms) -> Iterator[NameSpan]:
    for sentence in page.sentences:
        number = sentence.first
        while number < sentence.last:
            hit = leader_trie().longest(words.plain, number, sentence.last)
            if hit is None:
                number += 1
                continue
            alone = hit.last - hit.first == 1 and " " not in page.doc[number].text
            if not alone or _stands_alone(page, sentence, number):
                yield NameSpan(hit.first, hit.last, hit.value[0].rule)
            number = hit.last


def _stands_alone(page: Page, sentence: Sentence, number: int) -> bool:
    """A short name that is not part of another one: "Bush", not "Bush House" or "Neil Bush"."""
    token = page.doc[number]
    if token.pos_ != "PROPN":
        return False
    if token.ent_iob_ == "I" and token.ent_type_ in {"FAC", "LOC", "ORG", "GPE"}:
        return False  # "Victoria Park"
    before = page.doc[number - 1] if number > sentence.first else None
    after = page.doc[number + 1] if number + 1 < sentence.last else None
    if (
        before is not None
        and before.pos_ == "PROPN"
        and before.text.istitle()
        and before.ent_type_ == "PERSON"
    ):
        return False
    return after is None or not (after.pos_ == "PROPN" and after.text.istitle() and after.head.i != number)


def _recognised(page: Page, taken: set[int], words: Forms) -> Iterator[NameSpan]:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for token in page.doc:
        votes[token.text][token.ent_type_] += 1
    for entity in page.doc.ents:
        if entity.label_ != "PERSON" or page.sentence_of[entity.start] < 0:
            continue
        first, last = entity.start, entity.end
        while first < last and (
            first in taken or _is_role(words, first, last) or not _starts(page.doc[first])
        ):
            first += 1
        stop = first
        while stop < last and stop not in taken and _continues(page.doc[stop]):
            stop += 1
        while stop + 1 < len(page.doc) and page.doc[stop].text == "-" and _second(page, stop + 1):
            stop += 2
        span = page.doc[first:stop]
        if stop == first or _no_person(span) or not _elected(page, span, votes):
            continue
        if stop < len(page.doc) and stop in taken and page.doc[stop - 1].text == "-":
            continue
        yield NameSpan(first, stop, "actors/spans.py#recogniser", sure=stop - first > 1)


def _given(page: Page, taken: set[int], words: Forms) -> Iterator[NameSpan]:
    """A first name that all know and a last name after it, which the recogniser overlooked."""
    for sentence in page.sentences:
        for number in range(sentence.first, sentence.last - 1):
            token, after = page.doc[number], page.doc[number + 1]
            if token.text not in given_names() or token.pos_ != "PROPN" or after.pos_ != "PROPN":
                continue
            if number in taken or not after.text.istitle() or after.dep_ == "compound":
                continue
            last = _run(page, sentence, number + 1, taken)
            span = page.doc[number:last]
            known = _is_role(words, number + 1, last) or span[-1].lower_ in pointers().organisation_nouns
            if last > number + 1 and not known and not _no_person(span) and len(span) <= 3:
                yield NameSpan(number, last, "data/actors/given_names.yml")


def _elected(page: Page, span: Span, votes: Mapping[str, Counter[str]]) -> bool:
    """Whether most of the recogniser's labels for a single word say that it is a person."""
    if len(span) > 1:
        return any(t.pos_ == "PROPN" for t in span)
    token = span[0]
    if token.i and page.doc[token.i - 1].lower_ in {"in", "near", "at", "of"}:
        return False  # "the mayor of Yartsevo"
    if read(token) != "party" or (gazetteer().by_name.get(token.text) and token.dep_ not in SUBJECTS):
        return False  # "rolled towards Masnaa", "the march on Kieff"
    mine = votes[token.text]
    return token.pos_ == "PROPN" and 2 * mine["PERSON"] >= mine.total() and mine["ORG"] == 0


def _no_person(span: Span) -> bool:
    words = pointers()
    return span.text in words.not_people or span[-1].text in words.not_last or span.text.isupper()


def _starts(token: Token) -> bool:
    return token.text[:1].isupper() and token.text not in pointers().not_people


def _continues(token: Token) -> bool:
    return token.text[:1].isupper() or token.lower_ in _PARTICLES


def _is_role(words: Forms, first: int, last: int) -> bool:
    return role_trie().longest(words.lower, first, last) is not None
