"""Persons: their introductions give them office and country, their later names point back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.actors.context import Context
from dragoman.actors.party import Found, Party, head_of, slug, year_of
from dragoman.actors.phrases import Phrase, has_own_name
from dragoman.actors.roles import is_official, sectors_of
from dragoman.actors.spans import NameSpan
from dragoman.lexicon.leaders import known_as, leaders, spelled_as, terms_of, titled_as
from dragoman.lexicon.offices import pointers
from dragoman.lexicon.trie import fold
from dragoman.model.claim import Resolution
from dragoman.syntax.page import Page

# Where the family name comes first: "Jiang Zemin" is "Jiang" the next time.
_FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "PRK", "KOR", "VNM", "VDR", "KHM"})


@dataclass(frozen=True, slots=True)
class People:
    """Mentions of persons, and the phrases that introduced them (by number) with their person."""

    found: tuple[Found, ...]
    introduced: tuple[tuple[Phrase, Party], ...]
    titles: tuple[Phrase, ...]  # phrases that stand right before a name and are part of it


def find_people(
    page: Page,
    spans: Sequence[NameSpan],
    phrases: Sequence[Phrase],
    names: Sequence[Found],
    context: Context,
) -> People:
    """Resolve every name span to a person of the page, of the leaders' table, or a new one."""
    registry = _Registry(page, _full_names(page, spans))
    found: list[Found] = []
    introduced: list[tuple[Phrase, Party]] = []
    titles: list[Phrase] = []
    by_last = {p.last: p for p in phrases if p.role.sort == "people"}
    by_noun = {p.first: p for p in phrases if p.role.sort in {"people", "bodies"}}
    pairs = {s.first: s for s in spans}
    for span in spans:
        before = by_last.get(span.first) or _plural_title(page, span, pairs, by_last)
        phrase = before or _apposition(page, span, by_last, by_noun)
        party, resolution = registry.resolve(span, phrase, _country(page, span, names), context)
        if before is not None:
            titles.append(before)
        elif phrase is not None:
            introduced.append((phrase, party))
        head = head_of(page, span.first, span.last)
        found.append(Found(party, span.first, span.last, head, resolution, "party", span.rule))
    latest = {f.party.actor_id: f.party for f in found}
    return People(
        tuple(replace(f, party=latest[f.party.actor_id]) for f in found),
        tuple((phrase, latest[party.actor_id]) for phrase, party in introduced),
        tuple(titles),
    )


def leader_states(page: Page, spans: Sequence[NameSpan]) -> list[tuple[int, str]]:
    """The states whose leaders are named, by token: they show what the page is about."""
    registry = _Registry(page, {})
    states = []
    for span in spans:
        party = registry.leader(page.doc[span.first : span.last].text)
        if party is not None and party.country is not None:
            states.append((span.first, party.country))
    return states


def _plural_title(
    page: Page, span: NameSpan, spans: dict[int, NameSpan], by_last: dict[int, Phrase]
) -> Phrase | None:
    """As in "Presidents Clinton and Yeltsin": the title of the first is the second's as well."""
    if span.first < 2 or page.doc[span.first - 1].lower_ != "and":
        return None
    other = next((s for s in spans.values() if s.last == span.first - 1), None)
    phrase = by_last.get(other.first) if other else None
    return phrase if phrase is not None and phrase.role.plural else None


def _apposition(
    page: Page, span: NameSpan, by_last: dict[int, Phrase], by_first: dict[int, Phrase]
) -> Phrase | None:
    """As in "the Iranian president, Mohammad Khatami" and "Berdennikov, director of the ..."."""
    doc = page.doc
    if span.first >= 2 and doc[span.first - 1].text == ",":
        phrase = by_last.get(span.first - 1)
        if phrase is not None and not phrase.role.plural and _closes(page, span.last):
            return phrase
    number = span.last
    if number < len(doc) and doc[number].text in {",", "("}:
        number += 1
        if number < len(doc) and doc[number].lower_ in {"the", "a", "an", "his", "her", "its"}:
            number += 1
        phrase = by_first.get(number)
        here = number < len(doc) and page.sentence_of[number] == page.sentence_of[span.first]
        fits = phrase is not None and phrase.role.sort == "people" and not phrase.role.plural
        if phrase is not None and fits and here and not has_own_name(page, phrase):
            return phrase
    return None


def _closes(page: Page, last: int) -> bool:
    """A name in apposition is closed by punctuation, a verb or an "of"."""
    return last >= len(page.doc) or page.doc[last].pos_ in {"PUNCT", "VERB", "AUX", "ADP", "CCONJ", "PART"}


def _country(page: Page, span: NameSpan, names: Sequence[Found]) -> Party | None:
    """As in "Jiang Zemin of China", "Britain's Tony Blair", "Russia's Ivanov"."""
    doc = page.doc
    if span.last < len(doc) and doc[span.last].lower_ == "of":
        found = next((f for f in names if f.first in {span.last + 1, span.last + 2}), None)
        if found is not None and found.resolution in {"name", "alias", "demonym"} and found.party.country:
            return found.party
    if (
        span.last < len(doc)
        and doc[span.last].lower_ == "for"
        and span.first <= doc[span.last].head.i < span.last
    ):
        found = next((f for f in names if f.first == span.last + 1), None)
        if found is not None and found.resolution in {"name", "alias", "metonym"} and found.party.country:
            return found.party  # "Redwan Hussein for Addis Ababa"
    if span.first >= 2:
        last = span.first - 1 if doc[span.first - 1].lower_ in {"'s", "'"} else span.first
        found = next((f for f in names if f.last == last), None)
        owned = found is not None and (last < span.first or found.resolution == "demonym")
        if owned and found is not None and found.party.kind in {"state", "region"} and found.party.country:
            return found.party
    return None


def _full_names(page: Page, spans: Sequence[NameSpan]) -> dict[str, str]:
    """The one full name on the page that each last name belongs to, wherever it stands."""
    found: dict[str, set[str]] = {}
    for span in spans:
        if span.last - span.first > 1:
            last = page.doc[span.last - 1]
            name = " ".join(page.words(page.doc[span.first].idx, last.idx + len(last)).split())
            found.setdefault(last.text, set()).add(name)
    return {short: names.pop() for short, names in found.items() if len(names) == 1}


class _Registry:
    """The persons met so far on one page, by full name and by the names they go by."""

    __slots__ = ("_by_name", "_later", "_page", "_year")

    def __init__(self, page: Page, later: Mapping[str, str]) -> None:
        self._page = page
        self._later = later
        self._by_name: dict[str, Party] = {}
        self._year = year_of(page)

    def resolve(
        self, span: NameSpan, phrase: Phrase | None, country: Party | None, context: Context
    ) -> tuple[Party, Resolution]:
        """The person a span names, with what this mention adds to what is known."""
        start = self._page.doc[span.first].idx
        last = self._page.doc[span.last - 1]
        name = " ".join(self._page.words(start, last.idx + len(last)).split())
        known = self._by_name.get(name)
        resolution: Resolution = "name" if known is None or known.name == name else "alias"
        full = self._later.get(name)
        party = known or self._of_table(name, span, phrase, country)
        party = party or (self._by_name.get(full) if full else None)
        party = party or Party(full or name, f"person:{slug(full or name)}", "person", None)
        if known is None and party.name != name:
            resolution = "alias"
        party = self._told(party, phrase, country, context)
        if party.country is None and span.title is not None:
            party = replace(party, country=pointers().title_states.get(span.title))
        self._store(name, party)
        return party, resolution

    def _of_table(
        self, name: str, span: NameSpan, phrase: Phrase | None, country: Party | None
    ) -> Party | None:
        """The leader of that name, unless the page gives the name to somebody else."""
        party = self.leader(name) or self.leader(spelled_as(name, self._year) or "")
        if party is None and (phrase is not None or span.title is not None):
            party = self._titled(name)
        if party is None or " " in name:
            return party
        owner = phrase.owners[0] if phrase is not None and phrase.owners else country
        if owner is not None and owner.country not in {None, party.country} and party.country is not None:
            return None  # "Bulgarian Prime Minister Ivanov" is not the Russian of that name
        full = self._later.get(name)
        return None if full is not None and full not in terms_of(party.name)[0].names else party

    def _titled(self, name: str) -> Party | None:
        """The leader whose last name needs a title: "Prime Minister Begin", "Mr. Cleveland"."""
        full = titled_as(name, self._year) if self._year else None
        return self.leader(full) if full is not None else None

    def leader(self, name: str) -> Party | None:
        """The leader of that name in the page's year, or None."""
        full = known_as(name, self._year)
        if full is None:
            return None
        terms = terms_of(full)
        now = [t for t in terms if self._year and t.since <= self._year <= (t.until or 9999)]
        near = [t for t in terms if self._year and t.since <= self._year]
        term = (now or near or terms)[-1]
        role = term.office if now or self._year is None or not near else f"former {term.office}"
        return Party(full, f"person:{slug(full)}", "person", term.country, term.sectors, role)

    def _told(self, party: Party, phrase: Phrase | None, country: Party | None, context: Context) -> Party:
        """The person with the office and the country that stand beside the name here."""
        if country is not None and party.country is None:
            party = replace(party, country=country.country)
        if phrase is None:
            return party
        owner = phrase.owners[0] if phrase.owners else None
        if owner is None and party.country is None:
            owner = context.of_person(phrase, official=is_official(phrase))
        role = party.role if phrase.role.echo else self._office(phrase)
        if owner is None:
            sectors = phrase.sectors or party.sectors
            return replace(party, sectors=party.sectors or sectors, role=role or party.role)
        nation = party.country if party.country and not phrase.owners else owner.country or party.country
        return replace(party, country=nation, sectors=sectors_of(phrase, owner), role=role)

    def _office(self, phrase: Phrase) -> str:
        """The words of an office: from its first word that is no country to its end."""
        doc = self._page.doc
        first = phrase.noun
        while first > phrase.first and doc[first - 1].text.istitle() is doc[phrase.noun].text.istitle():
            if doc[first - 1].pos_ not in {"ADJ", "PROPN", "NOUN"} or doc[first - 1].ent_type_ in {
                "NORP",
                "GPE",
            }:
                break
            first -= 1
        end = phrase.last
        if end < len(doc) and doc[end].lower_ == "of" and end != phrase.noun:
            while (
                end < len(doc) and end < phrase.last + 14 and doc[end].text not in {",", ".", ";", ")", "("}
            ):
                if doc[end].pos_ in {"VERB", "AUX"} or doc[end].lower_ in {"who", "that", "which"}:
                    break
                end += 1
        last = doc[end - 1]
        return " ".join(self._page.words(doc[first].idx, last.idx + len(last)).split())

    def _store(self, name: str, party: Party) -> None:
        for key in {name, party.name, *_short_names(party, name), *_short_names(party, party.name)}:
            self._by_name[key] = party


def _short_names(party: Party, name: str) -> Iterator[str]:
    words = name.split()
    if len(words) < 2:
        return
    yield words[-1]
    if "-" in words[-1] and words[-1].split("-")[0].lower() in {"al", "el"}:
        yield words[-1].split("-", 1)[1]
    if words[-2].lower() in {"de", "van", "von", "bin", "der"}:
        yield f"{words[-2]} {words[-1]}"
    if party.country in _FAMILY_FIRST:
        yield words[0]
    for term in leaders().get(fold(name), ()):
        if term.short:
            yield term.short
