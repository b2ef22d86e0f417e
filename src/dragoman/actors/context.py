"""Whose government, whose police? The state that a page speaks of where a phrase names none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from dragoman.actors.party import Found, Party, state_party
from dragoman.actors.phrases import Phrase
from dragoman.actors.towns import dateline_state, place_state
from dragoman.lexicon.offices import readings
from dragoman.model.claim import Resolution
from dragoman.model.document import BlockKind
from dragoman.syntax.clauses import SUBJECTS, governing_verb
from dragoman.syntax.page import Page, Sentence

_SHARE = 0.6  # of the page's names of states, for a state to be what the page is about
_FEW = 3
_REACH = 3  # sentences of its paragraph that a phrase looks back
_TOWARDS = frozenset({"for", "to", "toward", "towards", "into", "onto", "with", "against"})
Basis = Literal["written", "back", "default", "place", "sentence", "page", "dateline", "before", "title"]


@dataclass(frozen=True, slots=True)
class Lent:
    """An owner that a phrase has from its context; ``basis`` says from where."""

    party: Party
    basis: Basis

    @property
    def resolution(self) -> Resolution:
        """A role where the own sentence tells, coreference where something else does."""
        near = self.basis in {"written", "default", "place", "sentence"}
        return "role" if near else "coreference"


@dataclass(frozen=True, slots=True)
class _Sign:
    """A word of the page that shows a state."""

    token: int
    code: str
    sort: Literal["state", "people", "town", "leader", "body"]


class Context:
    """The states shown on a page, by sentence; answers for phrases that lean on them."""

    __slots__ = ("_dateline", "_leaders", "_main", "_page", "_paragraphs", "_signs", "_states")

    def __init__(
        self,
        page: Page,
        names: Sequence[Found],
        leaders: Sequence[tuple[int, str]],
        towns: Sequence[Found] = (),
    ) -> None:
        self._page = page
        self._leaders = list(leaders)
        self._paragraphs = dict(_datelines(page))
        self._states = [
            (f.first, state_party(f.party.country))
            for f in names
            if f.party.country is not None and f.party.kind in {"state", "region"}
        ]
        bodies = [(f.first, f.party.country) for f in names if f.party.country and _is_public(f.party)]
        every = [*_state_signs(names), *(_Sign(t, c, "leader") for t, c in leaders)]
        every += [_Sign(f.first, f.party.actor_id, "town") for f in towns]
        every += [_Sign(t, c, "body") for t, c in bodies]
        self._signs: dict[int, list[_Sign]] = {}
        for sign in every:
            if not self._in_dateline(sign.token):
                self._signs.setdefault(page.sentence_of[sign.token], []).append(sign)
        self._main = _main([*(p.actor_id for _, p in self._states), *(c for _, c in (*leaders, *bodies))])
        place = page.document.dateline
        code = place_state(place.title(), page.document.published) if place else None
        self._dateline = state_party(code) if code else None

    def _in_dateline(self, token: int) -> bool:
        sentence = self._page.sentence(token)
        line = self._paragraphs.get(sentence.paragraph) if sentence is not None else None
        return line is not None and self._page.doc[token].idx < line[1]

    def last_state(self, token: int) -> Party | None:
        """The last state named before a token in its paragraph or the one before."""
        sentence = self._page.sentence(token)
        for first, party in reversed(self._states):
            if first < token:
                there = self._page.sentence(first)
                near = sentence and there and sentence.paragraph - there.paragraph <= 1
                return party if near else None
        return None

    def owner(self, phrase: Phrase) -> Lent | None:
        """The state that a phrase without one belongs to; None where that is not clear."""
        if phrase.back:
            last = self.last_state(phrase.noun)
            return Lent(last, "back") if last else None
        if phrase.role.abroad or phrase.role.posted or phrase.ally is not None:
            return None
        if any(t.lower_ == "foreign" for t in self._page.doc[phrase.first : phrase.noun]):
            return None  # "foreign troops" are of another state
        if phrase.role.default is not None:
            return Lent(self._default(phrase.role.default, phrase), "default")
        if phrase.role.bound or not phrase.sectors:
            return None
        return self.only_state(phrase)

    def of_person(self, phrase: Phrase, *, official: bool) -> Party | None:
        """The state of a person whose title names none: "President Talon", "General Percival".

        Soldiers, diplomats and the crowned act in other states than their own, so that a state
        which the sentence happens to name is not theirs.
        """
        lent = self.owner(phrase) or (self.only_state(phrase) if official else None)
        if lent is None:
            return None
        roams = phrase.role.roams or "MIL" in phrase.sectors
        return None if roams and lent.basis not in {"back", "default", "page"} else lent.party

    def _default(self, code: str, phrase: Phrase) -> Party:
        """The state that is known for such a body, unless the page is plainly about another one."""
        usual = state_party(code)
        line = self._of_dateline(phrase.head)
        other = line or self._main
        if other is None or other.actor_id == code:
            return usual
        named = any(p.actor_id == code for _, p in self._states) or code in {c for _, c in self._leaders}
        if named and other != self._main:
            return usual
        before = any(first < phrase.first for first, p in self._states if p == other)
        clear = before or line is not None
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

    def only_state(self, phrase: Phrase) -> Lent | None:
        """The one state that the sentence shows, else the page's, the dateline's, or one close by."""
        head = self._page.doc[phrase.head]
        sentence = self._page.sentence(phrase.head)
        if sentence is None:
            return None
        signs = [s for s in self._signs.get(sentence.number, ()) if not self._dealt_with(s, head)]
        if "MIL" in phrase.sectors and phrase.role.sort == "people" and not phrase.role.plural:
            signs = [s for s in signs if not self._is_place(s)]  # a general may be anywhere
        named = [s for s in signs if s.sort != "body"]
        here = {s.code for s in named} or {s.code for s in signs}
        line = self._of_dateline(phrase.head)
        foreign = line is not None and all(s.sort == "people" and s.token > phrase.head for s in named)
        if len(here) == 1 and not foreign:
            return Lent(state_party(here.pop()), "sentence")
        places = [s for s in named if self._is_place(s)]
        own = {s.code for s in places if governing_verb(self._page.doc[s.token]) == governing_verb(head)}
        places_here = own or {s.code for s in places}
        if len(places_here) == 1:
            return Lent(state_party(places_here.pop()), "place")
        return self._from_afar(sentence, line)

    def _from_afar(self, sentence: Sentence, line: Party | None) -> Lent | None:
        if self._main is not None:
            return Lent(self._main, "page")
        if line is not None:
            return Lent(line, "dateline")
        if self._signs.get(sentence.number):
            named = {s.code for s in self._signs[sentence.number] if s.sort != "body"}
            if len(named) > 1:
                return None
        for number in range(sentence.number - 1, max(-1, sentence.number - 1 - _REACH), -1):
            there = self._page.sentences[number]
            if there.paragraph != sentence.paragraph and there.kind is not BlockKind.TITLE:
                break
            codes = {s.code for s in self._signs.get(number, ())}
            if len(codes) == 1:
                basis: Basis = "title" if there.kind is BlockKind.TITLE else "before"
                return Lent(state_party(codes.pop()), basis)
            if codes:
                break
        return self._of_title()

    def _of_title(self) -> Lent | None:
        titles = [s.number for s in self._page.sentences if s.kind is BlockKind.TITLE]
        codes = {s.code for n in titles for s in self._signs.get(n, ())}
        return Lent(state_party(codes.pop()), "title") if len(codes) == 1 else None

    def _of_dateline(self, token: int) -> Party | None:
        """The state of the latest dateline above a token, in the text or in the document's head."""
        sentence = self._page.sentence(token)
        paragraph = sentence.paragraph if sentence is not None else -1
        above = [n for n in self._paragraphs if n <= paragraph]
        return state_party(self._paragraphs[max(above)][0]) if above else self._dateline

    def _dealt_with(self, sign: _Sign, head: Token) -> bool:
        """As in "the government accused Russia": whom a phrase acts upon is not its owner."""
        token = self._page.doc[sign.token]
        if token.dep_ == "pobj" and token.head.lower_ in _TOWARDS:
            return True  # "leaving for Geneva"
        if token.i < head.i or head.dep_ not in SUBJECTS or (sign.sort == "people" and token.tag_ == "JJ"):
            return False
        place = token.dep_ == "pobj" and token.head.lower_ in readings().place_prepositions
        if token.dep_ not in {"dobj", "dative", "pobj"} or place:
            return False
        return governing_verb(token) == governing_verb(head)

    def _is_place(self, sign: _Sign) -> bool:
        token = self._page.doc[sign.token]
        while token.dep_ in {"compound", "nmod"} and token.head.i > token.i:
            token = token.head
        return token.dep_ == "pobj" and token.head.lower_ in readings().place_prepositions


def _is_public(party: Party) -> bool:
    """An organisation that shows what state a page is about; a company does not."""
    return party.kind == "organisation" and "BUS" not in party.sectors


def _state_signs(names: Iterable[Found]) -> Iterator[_Sign]:
    for one in names:
        kinds = {"state", "region", "group"} if one.resolution == "demonym" else {"state", "region"}
        if one.party.country is not None and one.party.kind in kinds:
            yield _Sign(one.head, one.party.country, "people" if one.resolution == "demonym" else "state")


def _main(codes: Sequence[str]) -> Party | None:
    """The state that most of the page's names are of, where there are enough of them."""
    counts = Counter(codes)
    total = sum(counts.values())
    top = counts.most_common(1)
    clear = bool(top) and total >= _FEW and top[0][1] >= _SHARE * total
    return state_party(top[0][0]) if clear else None


def _datelines(page: Page) -> Iterator[tuple[int, tuple[str, int]]]:
    """By paragraph: the state of the dateline that opens it, and where that ends."""
    seen = set[int]()
    for sentence in page.sentences:
        if sentence.paragraph not in seen:
            seen.add(sentence.paragraph)
            line = dateline_state(page, sentence)
            if line is not None:
                yield sentence.paragraph, line
