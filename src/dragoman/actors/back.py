"""Words that point back: "he", "its", "the two sides", "the country", "the president"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from dragoman.actors.counted import counted, groups_of, paired
from dragoman.actors.party import Found, Party, state_party
from dragoman.lexicon.offices import pointers
from dragoman.syntax.clauses import SUBJECTS, governing_verb
from dragoman.syntax.page import Page, Sentence

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_EMPTY_VERBS = frozenset({"be", "seem", "appear", "happen", "become", "remain", "take", "turn"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "obj"})
_REACH = 3  # sentences that a pronoun looks back within its paragraph


class Back:
    """Resolves pointing words, sentence by sentence; later words may point to earlier ones."""

    __slots__ = ("_by_sentence", "_codes", "_genders", "_page")

    def __init__(self, page: Page, found: Sequence[Found], genders: Mapping[str, str]) -> None:
        self._page = page
        self._genders = genders
        self._codes = {f.party.country for f in found if f.resolution in {"name", "alias", "demonym"}}
        self._by_sentence: dict[int, list[Found]] = {}
        for one in sorted(found, key=lambda f: (f.first, f.last)):
            self._by_sentence.setdefault(page.sentence_of[one.head], []).append(one)

    def resolve(self) -> list[Found]:
        """All mentions by pointing words, in text order."""
        found: list[Found] = []
        for sentence in self._page.sentences:
            for number in range(sentence.first, sentence.last):
                new = list(self._at(number, sentence))
                if new:
                    found += new
                    there = self._by_sentence.setdefault(sentence.number, [])
                    there += new
                    there.sort(key=lambda f: (f.first, f.last))
        return found

    def _at(self, number: int, sentence: Sentence) -> Iterator[Found]:
        token = self._page.doc[number]
        word = token.lower_
        if word in _HE or word in _SHE:
            person = self._person(token, sentence, female=word in _SHE)
            if person is not None:
                yield self._found([number, number + 1, number], person, "he")
        elif word in _THEY:
            for party in self._group(token, sentence):
                yield self._found([number, number + 1, number], party, "they")
        elif word in _IT:
            thing = None if _is_empty(token) else self._thing(token, sentence)
            if thing is not None:
                yield self._found([number, number + 1, number], thing, "it")
        elif token.tag_ == "WP$":
            for party in self._relative(token, sentence):
                yield self._found([number, number + 1, number], party, "whose")
        elif self._is_pair(token, sentence):
            for party in paired(self._page, list(reversed(self._near(number, sentence))), token):
                yield self._found([number, number + 1, number], party, "pair")
        elif word in {"latter", "former"} and token.dep_ in _ARGUMENTS:
            for party in self._last_two(number, sentence, word):
                yield self._found([number, number + 1, number], party, word)
        elif word in {"other", "another"} and token.dep_ in _ARGUMENTS and _is_mutual(token):
            for party in self._group(token, sentence, mutual=True):
                yield self._found([number - 1, number + 1, number], party, "each")
        else:
            yield from self._phrase(number, sentence)

    def _relative(self, token: Token, sentence: Sentence) -> list[Party]:
        """The parties that a relative clause with "whose" is about."""
        for above in token.ancestors:
            if above.dep_ == "relcl":
                there = self._by_sentence.get(sentence.number, [])
                return [f.party for f in there if f.first <= above.head.i < f.last <= token.i]
        return []

    def _is_pair(self, token: Token, sentence: Sentence) -> bool:
        """Whether "both", "neither", "the two" stand alone for two parties."""
        if token.lower_ not in pointers().pairs or token.dep_ not in _ARGUMENTS:
            return False
        before = self._page.doc[token.i - 1].lower_ if token.i > sentence.first else ""
        after = self._page.doc[token.i + 1] if token.i + 1 < sentence.last else None
        alone = after is None or (
            after.lower_ != "of" and after.tag_ not in {"NN", "NNS", "JJ", "NNP", "HYPH"}
        )
        return alone and (token.lower_ != "two" or before == "the")

    def _last_two(self, token: int, sentence: Sentence, word: str) -> list[Party]:
        """The last party named before, or the one before it: "the latter", "the former"."""
        last: dict[str, Party] = {}
        for there in self._before(token, sentence, 2):
            for one in reversed(there):
                if one.reading != "place" and one.party.kind in {"state", "person", "organisation", "region"}:
                    last.setdefault(one.party.actor_id, one.party)
        parties = list(last.values())
        return parties[:1] if word == "latter" else parties[1:2]

    def _found(self, where: Sequence[int], party: Party, rule: str) -> Found:
        first, last, head = where
        return Found(party, first, last, head, "coreference", "party", f"actors/back.py#{rule}")

    def _before(self, token: int, sentence: Sentence, reach: int = _REACH) -> Iterator[list[Found]]:
        """Mentions before a token, by sentence, the nearest sentence first, in one paragraph."""
        for number in range(sentence.number, max(-1, sentence.number - reach), -1):
            if self._page.sentences[number].paragraph != sentence.paragraph:
                return
            yield [f for f in self._by_sentence.get(number, []) if f.last <= token]

    def _person(self, token: Token, sentence: Sentence, *, female: bool) -> Party | None:
        for there in self._before(token.i, sentence):
            people = [f for f in there if f.party.kind == "person" and not self._clashes(f, token)]
            people = [f for f in people if self._gender_fits(f.party, female=female)]
            if people:
                subjects = [f for f in people if self._page.doc[f.head].dep_ in SUBJECTS]
                return (subjects or people)[-1].party
        return None

    def _gender_fits(self, party: Party, *, female: bool) -> bool:
        return self._genders.get(party.actor_id) != ("male" if female else "female")

    def _clashes(self, found: Found, token: Token) -> bool:
        """As in "Klebanov met him": subject and object of one verb are two people."""
        if token.dep_ not in {"dobj", "pobj", "dative", "iobj"} or token.tag_ == "PRP$":
            return False
        other = self._page.doc[found.head]
        return other.dep_ in SUBJECTS and governing_verb(other).i == governing_verb(token).i

    def _group(self, token: Token, sentence: Sentence, *, mutual: bool = False) -> list[Party]:
        for there in self._before(token.i, sentence, 2):
            able = [f for f in there if f.reading != "place" and (mutual or not self._clashes(f, token))]
            groups = [g for g in groups_of(self._page, able) if g]
            if groups:
                subjects = [g for g in groups if self._page.doc[g[0].head].dep_ in SUBJECTS]
                members = (subjects or groups)[-1]
                others = self._objects(token, sentence)
                return [f.party for f in members if f.party.actor_id not in others]
        return []

    def _objects(self, token: Token, sentence: Sentence) -> set[str]:
        """The parties that the verb of a pronoun does something to: "they called on Turkey"."""
        if token.dep_ not in SUBJECTS:
            return set()
        below = {
            t.i
            for c in token.head.children
            if c.dep_ in {"dobj", "prep", "dative"}
            for t in (c, *(g for g in c.children if c.dep_ != "dobj"))
        }
        return {f.party.actor_id for f in self._by_sentence.get(sentence.number, []) if f.head in below}

    def _thing(self, token: Token, sentence: Sentence) -> Party | None:
        for there in self._before(token.i, sentence, 2):
            things = [
                f
                for f in there
                if f.party.kind in {"state", "organisation", "region", "media"}
                and not f.plural
                and not self._clashes(f, token)
                and self._is_noun(f)
            ]
            subjects = [f for f in things if self._is_topic(f)]
            if subjects:
                return subjects[-1].party
            if len({f.party.actor_id for f in things}) == 1:
                return things[-1].party
        return None

    def _is_noun(self, found: Found) -> bool:
        token = self._page.doc[found.head]
        return token.dep_ not in {"amod", "compound", "nmod"} and not (
            found.resolution == "demonym" and token.tag_ == "JJ"
        )

    def _is_topic(self, found: Found) -> bool:
        """A subject, or the owner of a subject: "Beijing's reluctance appears ..."."""
        token = self._page.doc[found.head]
        if token.dep_ in SUBJECTS:
            return True
        if token.dep_ != "poss":
            return False
        sentence = self._page.sentence(token.i)
        opens = sentence is not None and found.first - sentence.first < 2
        return opens or token.head.dep_ in SUBJECTS

    def _phrase(self, number: int, sentence: Sentence) -> Iterator[Found]:
        doc = self._page.doc
        words = pointers()
        word = doc[number].lower_
        definite = number > sentence.first and doc[number - 1].lower_ in {"the", "this", "that"}
        plain = not any(c.dep_ in {"amod", "compound", "relcl", "acl", "poss"} for c in doc[number].children)
        if word in words.single and definite and plain and doc[number].dep_ != "compound":
            state = self._last_state(number, sentence)
            if state:
                yield self._found([number, number + 1, number], state, "country")
        elif word in words.organisations and definite and plain and doc[number].dep_ != "compound":
            party = self._organisation(number, sentence, words.organisations[word])
            if party is not None:
                yield self._found([number, number + 1, number], party, "organisation")
        elif doc[number].text in {"North", "South"}:
            half = self._half(doc[number])
            if half is not None:
                yield self._found([number, number + 1, number], half, "half")
        elif word in words.numbers:
            yield from self._counted(number, sentence, words.numbers[word])

    def _half(self, token: Token) -> Party | None:
        """One half of a divided nation; nothing where the word is part of a name."""
        if token.dep_ in {"compound", "amod", "nmod"} or any(
            f.first <= token.i < f.last for there in self._by_sentence.values() for f in there
        ):
            return None
        for pair in pointers().halves:
            if self._codes & set(pair.values()):
                return state_party(pair[token.text])
        return None

    def _counted(self, number: int, sentence: Sentence, count: int) -> Iterator[Found]:
        """Parties for "the two sides", "both countries", "the three foreign ministers"."""
        doc = self._page.doc
        words = pointers()
        for last in range(number + 1, min(sentence.last, number + 4)):
            token = doc[last]
            people = token.lower_ in words.many_people
            if people or token.lower_ in words.many:
                near = list(reversed(self._near(number, sentence)))
                for party in counted(self._page, near, token, count, people=people):
                    yield self._found([number, last + 1, last], party, "count")
                return
            if token.tag_ not in {"JJ", "NN", "NNP"} or any(
                f.first <= last < f.last for f in self._by_sentence.get(sentence.number, [])
            ):
                return

    def _organisation(self, token: int, sentence: Sentence, sectors: frozenset[str]) -> Party | None:
        for there in self._before(token, sentence):
            for one in reversed(there):
                if one.party.kind == "organisation" and set(one.party.sectors) & sectors:
                    return one.party
        return None

    def _near(self, token: int, sentence: Sentence) -> list[list[Found]]:
        """Mentions before a token by sentence, in text order: this paragraph and the one before."""
        there = []
        for number in range(sentence.number, -1, -1):
            if sentence.paragraph - self._page.sentences[number].paragraph > 1:
                break
            there.append([f for f in self._by_sentence.get(number, []) if f.last <= token])
        return there[::-1]

    def _last_state(self, token: int, sentence: Sentence) -> Party | None:
        """The state named last, as a party or as a place, within two paragraphs."""
        for number in range(sentence.number, -1, -1):
            if sentence.paragraph - self._page.sentences[number].paragraph > 1:
                break
            for one in reversed(self._by_sentence.get(number, [])):
                if one.last <= token and one.party.country and one.party.kind in {"state", "group", "region"}:
                    return state_party(one.party.country)
        return None


def _is_mutual(token: Token) -> bool:
    """As in "each other", "one another"."""
    before = token.nbor(-1).lower_ if token.i else ""
    return (before, token.lower_) in {("each", "other"), ("one", "another")}


def _is_empty(token: Token) -> bool:
    """As in "It was no surprise that": an "it" that stands for nothing."""
    if token.dep_ == "expl":
        return True
    if token.lower_ != "it" or token.dep_ not in SUBJECTS:
        return False
    verb = token.head
    if verb.lemma_.lower() not in _EMPTY_VERBS and not any(c.dep_ == "auxpass" for c in verb.children):
        return False
    below = [t for c in verb.children for t in c.subtree]
    return any(
        (t.dep_ == "mark" and t.lower_ in {"that", "whether", "if"}) or (t.tag_ == "TO" and t.head.i > verb.i)
        for t in below
    ) and not any(c.dep_ == "xcomp" for c in verb.children)
