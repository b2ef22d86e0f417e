"""Persons whom the recogniser takes for organisations or towns: "Rosselló said that he ..."."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span

from dragoman.actors.party import Found
from dragoman.actors.phrases import Phrase, has_own_name
from dragoman.actors.spans import NameSpan
from dragoman.lexicon.offices import pointers
from dragoman.syntax.page import Page

_SAY = frozenset({"say", "tell", "add"})
_PERSONAL = frozenset({"he", "she", "his", "her", "himself", "herself"})


def misread(
    page: Page, names: Sequence[Found], spans: Sequence[NameSpan], phrases: Sequence[Phrase]
) -> list[NameSpan]:
    """Names that an office in apposition, or "said" and a personal pronoun, show to be persons'."""
    taken = {n for f in names for n in range(f.first, f.last)}
    taken |= {n for s in spans for n in range(s.first, s.last)}
    offices = {
        p.first
        for p in phrases
        if p.role.sort == "people" and not p.role.plural and not has_own_name(page, p)
    }
    found = []
    for entity in page.doc.ents:
        inside = set(range(entity.start, entity.end))
        if entity.label_ not in {"ORG", "GPE"} or inside & taken or page.sentence_of[entity.start] < 0:
            continue
        if _is_name(entity) and (_has_office(page, entity, offices) or _speaks(page, entity)):
            found.append(NameSpan(entity.start, entity.end, "actors/misread.py#person"))
    return found


def _is_name(span: Span) -> bool:
    words = pointers()
    last = span[-1]
    if (
        last.lower_ in words.organisation_nouns
        or span.text in words.not_people
        or last.text in words.not_last
    ):
        return False
    return len(span) <= 3 and all(t.text.istitle() and t.pos_ == "PROPN" for t in span)


def _has_office(page: Page, span: Span, offices: set[int]) -> bool:
    doc, number = page.doc, span.end
    if number >= len(doc) or doc[number].text != ",":
        return False
    number += 1
    if number < len(doc) and doc[number].lower_ in {"the", "a", "an"}:
        number += 1
    return number in offices and page.sentence_of[number] == page.sentence_of[span.start]


def _speaks(page: Page, span: Span) -> bool:
    head = span.root
    if head.dep_ != "nsubj" or head.head.lemma_.lower() not in _SAY:
        return False
    sentence = page.sentence(span.start)
    end = sentence.last if sentence is not None else span.end
    return any(t.lower_ in _PERSONAL and t.ent_type_ == "" for t in page.doc[span.end : end])
