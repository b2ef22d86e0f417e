"""Whose government, whose police? The state that a page speaks of where a phrase names none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.actors.party import Found, Party, state_party
from dragoman.actors.phrases import Phrase
from dragoman.lexicon.countries import country_by_code, country_by_name
from dragoman.lexicon.places import gazetteer
from dragoman.syntax.page import Page

_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY"})
_SHARE = 0.6  # of the page's names of states, for a state to be what the page is about
_FEW = 3


def _is_public(party: Party) -> bool:
    """An organisation that shows what state a page is about; a company does not."""
    return party.kind == "organisation" and "BUS" not in party.sectors


class Context:
    """The states named on a page, by sentence; answers for phrases that lean on them."""

    __slots__ = ("_dateline", "_leaders", "_main", "_page", "_states")

    def __init__(self, page: Page, names: Sequence[Found], leaders: Sequence[tuple[int, str]]) -> None:
        self._page = page
        self._states = [
            (f.first, state_party(f.party.country))
            for f in names
            if f.party.country is not None and f.party.kind in {"state", "region"}
        ]
        bodies = [f.party.country for f in names if f.party.country and _is_public(f.party)]
        counts = Counter([*(p.actor_id for _, p in self._states), *(code for _, code in leaders), *bodies])
        self._leaders = list(leaders)
        total = sum(counts.values())
        top = counts.most_common(1)
        clear = bool(top) and total >= _FEW and top[0][1] >= _SHARE * total
        self._main = state_party(top[0][0]) if clear else None
        self._dateline = self._of_dateline()

    def _of_dateline(self) -> Party | None:
        place = self._page.document.dateline
        if not place:
            return None
        country = country_by_name(place.title(), self._page.document.published)
        if country is not None and country.code is not None:
            return state_party(country.code)
        spots = gazetteer().by_name.get(place.title(), ())
        code = spots[0].country if spots else None
        return state_party(code) if code and country_by_code(code) else None

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
        if phrase.role.abroad or phrase.ally is not None:
            return ()
        if phrase.role.default is not None:
            return (self._default(phrase.role.default, phrase),)
        if phrase.role.bound or not set(phrase.sectors) & _OFFICIAL:
            return ()
        party = self.only_state(phrase.head)
        return (party,) if party else ()

    def _default(self, code: str, phrase: Phrase) -> Party:
        """The state that is known for such a body, unless the page is plainly about another one."""
        usual = state_party(code)
        other = self._dateline or self._main
        if other is None or other.actor_id == code:
            return usual
        named = any(p.actor_id == code for _, p in self._states) or code in {c for _, c in self._leaders}
        if named and other != self._main:
            return usual
        before = any(first < phrase.first for first, p in self._states if p == other)
        clear = before or self._dateline is not None
        return other if clear and not self._is_object(other, phrase) else usual

    def _is_object(self, party: Party, phrase: Phrase) -> bool:
        """As in "the Justice Department accused Iran": the body deals with that state."""
        sentence = self._page.sentence(phrase.head)
        last = sentence.last if sentence is not None else phrase.last
        return any(
            phrase.last <= first < last and self._page.doc[first].tag_ != "JJ"
            for first, p in self._states
            if p == party
        )

    def only_state(self, token: int) -> Party | None:
        """The state named before in the sentence, else the page's, else one close by, else the dateline's."""
        sentence = self._page.sentence(token)
        if sentence is None:
            return None
        here = self._distinct(sentence.number)
        before = {p.actor_id: p for first, p in self._states if sentence.first <= first < token}
        if len(before) == 1 and len(here) == 1:
            return here[0]
        if self._main is not None:
            return self._main
        if here:
            return here[0] if len(here) == 1 else self._dateline
        leaders = {code for first, code in self._leaders if sentence.first <= first < sentence.last}
        if len(leaders) == 1:
            return state_party(leaders.pop())  # "President Obama said that Congress ..."
        number = sentence.number - 1
        if number >= 0 and self._page.sentences[number].paragraph == sentence.paragraph:
            there = self._distinct(number)
            if len(there) == 1:
                return there[0]
        return self._dateline

    def _distinct(self, number: int) -> list[Party]:
        sentence = self._page.sentences[number]
        found = {p.actor_id: p for first, p in self._states if sentence.first <= first < sentence.last}
        return list(found.values())
