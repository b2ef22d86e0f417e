"""Organisations and towns that no table knows: what the parser's recogniser finds, with care."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span

from dragoman.actors.party import Found, Party, head_of, slug
from dragoman.actors.reading import read
from dragoman.lexicon.offices import pointers
from dragoman.syntax.page import Page


def find_others(
    page: Page, found: Sequence[Found], names: Sequence[Found], towns: Sequence[Found]
) -> list[Found]:
    """Mentions for the recogniser's ORG and GPE that overlap nothing found so far."""
    taken = {n for f in found for n in range(f.first, f.last)}
    roles = {f.head for f in found if f.resolution in {"role", "coreference"}}
    states = {f.first: f.party.country for f in towns}
    return list(_others(page, taken, roles, names, states))


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
