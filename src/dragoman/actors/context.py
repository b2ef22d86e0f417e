"""Whose government, whose police? The state that a page speaks of where a phrase names none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.actors.party import Found, Party, state_party
from dragoman.actors.phrases import Phrase
from dragoman.lexicon.countries import country_by_name
from dragoman.syntax.page import Page

_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY"})
_SHARE = 0.6  # of the page's names of states, for a state to be what the page is about
_FEW = 4


class Context:
    """The states named on a page, by sentence; answers for phrases that lean on them."""

    __slots__ = ("_dateline", "_main", "_page", "_states")

    def __init__(self, page: Page, names: Sequence[Found]) -> None:
        self._page = page
        self._states = [
            (f.first, state_party(f.party.country))
            for f in names
            if f.party.country is not None and f.party.kind in {"state", "region"}
        ]
        counts = Counter(p.actor_id for _, p in self._states)
        total = sum(counts.values())
        top = counts.most_common(1)
        self._main = next(
            (p for _, p in self._states if top and total >= _FEW and p.actor_id == top[0][0]), None
        )
        if top and top[0][1] < _SHARE * total:
            self._main = None
        self._dateline = self._of_dateline()

    def _of_dateline(self) -> Party | None:
        place = self._page.document.dateline
        country = country_by_name(place.title(), self._page.document.published) if place else None
        if country is None or country.code is None:
            return None
        return state_party(country.code)

    def last_state(self, token: int) -> Party | None:
        """The last state named before a token in its paragraph or the one before."""
        sentence = self._page.sentence(token)
        for first, party in reversed(self._states):
            if first < token:
                there = self._page.sentence(first)
                near = sentence and there and sentence.paragraph - there.paragraph <= 1
                return party if near else None
        return None

    def owners(self, phrase: Phrase) -> tuple[Party, ...]:
        """The state that a phrase without one belongs to; empty where that is not clear."""
        if phrase.back:
            last = self.last_state(phrase.noun)
            return (last,) if last else ()
        if phrase.role.bound or not set(phrase.sectors) & _OFFICIAL:
            return ()
        party = self.only_state(phrase.head)
        return (party,) if party else ()

    def only_state(self, token: int) -> Party | None:
        """The one state named in the sentence, else just before, else the page's, else the dateline's."""
        sentence = self._page.sentence(token)
        if sentence is None:
            return None
        for number in (sentence.number, sentence.number - 1):
            there = {
                p.actor_id: p for first, p in self._states if self._page.sentence_of[first] == number
            }
            if len(there) == 1:
                return next(iter(there.values()))
            if there:
                break
            if number == sentence.number - 1 or self._paragraph(number - 1) != sentence.paragraph:
                break
        return self._main or self._dateline

    def _paragraph(self, number: int) -> int:
        return self._page.sentences[number].paragraph if number >= 0 else -1
