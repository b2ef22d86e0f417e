"""Organisations and towns that no table knows: what the parser's recogniser finds, with care."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span

from dragoman.actors.party import Found, Party, head_of, slug
from dragoman.actors.reading import read
from dragoman.lexicon.offices import pointers
from dragoman.syntax.page import Page, end_of

_LONGEST = 9  # words of a name after its noun
_JOINS = frozenset({"of", "for", "the", "and"})


def find_others(
    page: Page, found: Sequence[Found], names: Sequence[Found], towns: Sequence[Found]
) -> list[Found]:
    """Mentions for the recogniser's ORG and GPE that overlap nothing found so far."""
    taken = {n for f in found for n in range(f.first, f.last)}
    roles = {f.head for f in found if f.resolution in {"role", "coreference"}}
    states = {f.first: f.party.country for f in towns}
    heads = {f.head for f in found}
    by_noun = [f for f in _by_noun(page, [*names, *towns], taken) if f.head not in heads]
    covered = {n for f in by_noun for n in range(f.first, f.last)}
    others = [f for f in _others(page, taken, roles, names, states) if f.head not in covered]
    return by_noun + others


def _by_noun(page: Page, names: Sequence[Found], taken: set[int]) -> Iterator[Found]:
    """Bodies by their grammar: "University of Warsaw", "People's Front for the Freedom of the Hills"."""
    nouns = pointers().organisation_nouns
    for sentence in page.sentences:
        number = sentence.first
        while number < sentence.last:
            noun = page.doc[number]
            last = number
            if noun.lower_ in nouns and noun.text.istitle() and number not in taken:
                last = _end_of_name(page, number, sentence.last)
            if last > number:
                first = _start_of_name(page, number, sentence.first, taken)
                inside = [f for f in names if number < f.first and f.last == last and f.party.kind == "state"]
                country = inside[0].party.country if inside else None
                name = " ".join(page.words(page.doc[first].idx, end_of(page.doc[last - 1])).split())
                party = Party(name, f"org:{slug(name)}", "organisation", country, tuple(nouns[noun.lower_]))
                yield Found(party, first, last, number, "name", "party", "actors/others.py#noun")
            number = max(last, number + 1)


def _end_of_name(page: Page, noun: int, limit: int) -> int:
    """Where a body's name ends that goes on with "of" or "for"; the noun itself where it does not."""
    number = end = noun
    while number + 1 < min(limit, noun + _LONGEST):
        small = number + 1
        while small < limit and page.doc[small].lower_ in _JOINS and small < noun + _LONGEST:
            small += 1
        opens = number == noun and page.doc[number + 1].lower_ not in {"of", "for"}
        if opens or small >= limit or not page.doc[small].text[:1].isupper():
            break
        if page.doc[small].pos_ not in {"PROPN", "NOUN", "ADJ"} or page.doc[small].ent_type_ in {
            "DATE",
            "PERSON",
        }:
            break
        number, end = small, small + 1
    return end


def _start_of_name(page: Page, noun: int, limit: int, taken: set[int]) -> int:
    """Where a body's name begins: at its first capitalised word before the noun."""
    first = noun
    while first > limit and first - 1 not in taken:
        before = page.doc[first - 1]
        owner = before.lower_ in {"'s", "'"} and first - 2 >= limit and page.doc[first - 2].text.istitle()
        named = before.text.istitle() and before.pos_ in {"PROPN", "ADJ", "NOUN"} and not before.is_stop
        if not (owner or named):
            break
        first -= 1
    return first


def _others(
    page: Page,
    taken: set[int],
    roles: set[int],
    names: Sequence[Found],
    states: Mapping[int, str | None],
) -> Iterator[Found]:
    votes = Counter((e.text, e.label_) for e in page.doc.ents)
    for entity in page.doc.ents:
        if entity.label_ not in {"ORG", "GPE"} or page.sentence_of[entity.start] < 0:
            continue
        first, last = entity.start, entity.end
        while first < last and page.doc[first].lower_ in {"the", "a", "an"}:
            first += 1
        if last - first > 1 and page.doc[last - 1].lower_ in {"'s", "'"}:
            last -= 1
        while last > first and page.doc[last - 1].pos_ in {"ADP", "CCONJ", "DET", "PUNCT"}:
            last -= 1  # "Patrice Talon of"
        span = page.doc[first:last]
        if last <= first or not span[0].text[:1].isupper() or span.text in pointers().not_people:
            continue
        if any(n in roles for n in range(first, last)):
            continue
        if entity.label_ == "ORG":
            yield from _organisation(page, span, taken, names, votes)
        elif not any(n in taken for n in range(first, last)):
            yield from _town(page, span, states.get(span.start))


def _organisation(
    page: Page, span: Span, taken: set[int], names: Sequence[Found], votes: Counter[tuple[str, str]]
) -> Iterator[Found]:
    noun = span[-1].lower_
    nouns = pointers().organisation_nouns
    initial = span[0].lower_
    known = noun in nouns or (initial in nouns and len(span) > 2)
    inside = [f for f in names if span.start <= f.first and f.last <= span.end]
    overlap = any(n in taken for n in range(span.start, span.end))
    if inside and inside[-1].party.kind in {"organisation", "media"}:
        return
    if overlap and not (known and inside and inside[-1].last < span.end and len(span) > 2):
        return
    vouched = known or votes[span.text, "ORG"] > 1 or (len(span) == 1 and span.text.isupper())
    if not known and read(span.root) != "party":
        return  # "the factory at Bukit Timah"
    if not vouched and (len(span) < 2 or any(t.pos_ == "VERB" for t in span)):
        return
    country = next((f.party.country for f in inside if f.party.country), None)
    sectors = nouns.get(noun) or nouns.get(initial, ())
    name = span.text
    party = Party(name, f"org:{slug(name)}", "organisation", country, tuple(sectors))
    head = head_of(page, span.start, span.end)
    yield Found(party, span.start, span.end, head, "name", "party", "actors/others.py#organisation")


def _town(page: Page, span: Span, country: str | None) -> Iterator[Found]:
    """A place that is neither state nor capital is a party only where it acts."""
    head = head_of(page, span.start, span.end)
    reading = read(page.doc[head])
    if page.doc[head].dep_ not in {"nsubj", "nsubjpass", "poss"} or reading == "place" or span.text.isupper():
        return
    party = Party(span.text, f"region:{slug(span.text)}", "region", country)
    yield Found(party, span.start, span.end, head, "name", "both", "actors/others.py#town")
