"""Role phrases: a role noun with what stands before it and whose it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.actors.names import Forms
from dragoman.actors.party import Found, Party, state_party
from dragoman.lexicon.offices import Role, modifiers, pointers, role_trie
from dragoman.lexicon.trie import Hit
from dragoman.syntax.page import Page, Sentence

_IN_PLACE = frozenset({"in", "of", "from"})
_FARTHEST = 9  # words before a role noun that may belong to it


@dataclass(frozen=True, slots=True)
class Phrase:
    """One role phrase: tokens ``first..last`` without article, its noun and its owners.

    ``noun`` is the first token of the role's own words, ``head`` its head noun. ``owners`` are
    the countries and organisations it belongs to; empty where none is written.
    """

    first: int
    noun: int
    last: int
    head: int
    role: Role
    owners: tuple[Party, ...]
    labels: tuple[str, ...]  # the words of each owner
    tail: int  # the first token after the owners before the noun
    sectors: tuple[str, ...]
    back: bool  # "the country's army": its owner is a state named before
    pronoun: int | None = None  # "its forces": the token whose party is the owner
    ally: Found | None = None  # "Russian-backed rebels": whose side they are on, no owner


def find_phrases(page: Page, words: Forms, names: Sequence[Found]) -> list[Phrase]:
    """All role phrases of the page, those that only modify another noun left out."""
    by_first = {f.first: f for f in names}
    by_last = {f.last: f for f in names}
    inside = {n for f in names for n in range(f.first, f.last)}
    found = []
    for sentence in page.sentences:
        number = sentence.first
        while number < sentence.last:
            hit = role_trie().longest(words.lower, number, sentence.last)
            if hit is None or number in inside:
                number += 1
                continue
            phrase = _phrase(page, sentence, hit, by_first, by_last)
            if phrase is not None:
                found.append(phrase)
            number = hit.last
    return _outermost(page, found)


def _outermost(page: Page, found: list[Phrase]) -> list[Phrase]:
    """Without the phrases that stand before another one's noun: "government officials"."""
    kept = []
    for number, phrase in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        if following is not None and following.first <= phrase.noun < following.noun:
            between = page.doc[phrase.last : following.noun]
            if not any(t.lower_ in {"and", "or", ",", "'s", "'"} for t in between):
                continue
        kept.append(phrase)
    return kept


def _phrase(
    page: Page,
    sentence: Sentence,
    hit: Hit[Role],
    by_first: Mapping[int, Found],
    by_last: Mapping[int, Found],
) -> Phrase | None:
    role = hit.value
    head = _head(page, hit)
    if not _is_noun(page.doc[head], page, hit) or not _case_fits(page.doc[hit.first], role):
        return None
    first, before, back = _before(page, sentence, hit.first, head, by_last)
    ally = before[0] if before and _is_ally(page, before[0]) else None
    before = [f for f in before if not _is_ally(page, f)]
    last, tail, names = hit.last, hit.first, before
    if before:
        tail = max(f.last for f in before)
    elif (
        ally is None
        and not back
        and not (first > sentence.first and page.doc[first - 1].tag_ in {"PRP$", "WP$"})
    ):
        names, last = _after(page, sentence, hit.last, by_first, role)
        tail = first
    if last == hit.last and role.sort == "people":
        last = _posted(page, sentence, last, by_first) or _charge(page, sentence, last)
    owners, labels = _distinct(page, names)
    if not owners and role.country is not None:
        owners, labels = (state_party(role.country),), (role.country,)
    while tail < hit.first and page.doc[tail].lower_ in {"'s", "'", "-"}:
        tail += 1
    sectors = _sectors(role, [t.lower_ for t in page.doc[first : hit.first]])
    owned = first > sentence.first and page.doc[first - 1].tag_ in {"PRP$", "WP$"}
    pronoun = first - 1 if owned else None
    return Phrase(first, hit.first, last, head, role, owners, labels, tail, sectors, back, pronoun, ally)


def has_own_name(page: Page, phrase: Phrase) -> bool:
    """Whether a name follows the office at once: "Admiral d'Argenlieu"."""
    if phrase.last >= len(page.doc):
        return False
    token = page.doc[phrase.last]
    return (token.pos_ == "PROPN" and token.text[:1].isupper()) or token.lower_ in {"d'", "de", "von", "van"}


def _is_ally(page: Page, name: Found) -> bool:
    """As in "Russian-backed": the state is behind them, it is not theirs."""
    doc = page.doc
    return (
        name.last + 1 < len(doc)
        and doc[name.last].text in {"-", "–"}
        and doc[name.last + 1].lower_ in pointers().sides
    )


def _posted(page: Page, sentence: Sentence, last: int, by_first: Mapping[int, Found]) -> int | None:
    """The end of "Ambassador to Germany" where the name follows at once."""
    if last >= sentence.last or page.doc[last].lower_ != "to":
        return None
    name = by_first.get(last + 1) or by_first.get(last + 2)
    if name is None or name.last >= sentence.last:
        return None
    after = page.doc[name.last]
    return name.last if after.pos_ == "PROPN" and after.text.istitle() else None


def _charge(page: Page, sentence: Sentence, last: int) -> int:
    """The end of "Minister of Information", before a name and without one."""
    if last + 1 >= sentence.last or page.doc[last].lower_ not in {"of", "for"}:
        return last
    number = last + 1
    while number < min(sentence.last, last + 6):
        token = page.doc[number]
        joins = token.lower_ in {"and", "&"} and number > last + 1 and page.doc[number + 1].text.istitle()
        if not joins and (not token.text.istitle() or token.ent_type_ in {"PERSON", "GPE", "LOC"}):
            break
        number += 1
    return number if number > last + 1 else last


def _head(page: Page, hit: Hit[Role]) -> int:
    if hit.value.head == len(hit.value.words.split()):
        return hit.last - 1
    if hit.last - hit.first == len(hit.value.words.split()) and not {"of", "for", "in"} & set(
        hit.value.words.split()
    ):
        return hit.first + hit.value.head - 1
    stop = next(
        (i for i in range(hit.first, hit.last) if page.doc[i].lower_ in {"of", "for", "in"}), hit.last
    )
    return max(hit.first, stop - 1)


def _is_noun(token: Token, page: Page, hit: Hit[Role]) -> bool:
    if token.tag_.startswith("V") and token.tag_ != "VBG":
        return False
    if _in_a_name(token, hit) and hit.value.sort != "people":
        return False
    if _is_word_of_a_thing(token, hit):
        return False
    if token.tag_.startswith("NN") or token.lower_.endswith("."):
        return not (token.tag_ == "NN" and token.lower_ in {"military", "general"} and _modifies(token, hit))
    # "the military", "the opposition" as adjectives that head their phrase
    following = page.doc[hit.last] if hit.last < len(page.doc) else None
    if following is not None and following.pos_ in {"NOUN", "ADJ"}:
        return False
    return token.tag_ in {"JJ", "CD"} and token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss"}


def _in_a_name(token: Token, hit: Hit[Role]) -> bool:
    """As in "Jet Propulsion Laboratory": a capitalised word within somebody else's name."""
    head = token.head
    return token.dep_ == "compound" and head.i >= hit.last and head.tag_ == "NNP" and token.text.istitle()


def _is_word_of_a_thing(token: Token, hit: Hit[Role]) -> bool:
    """As in "police station", "student loans", "tennis court": nobody who acts."""
    words = pointers()
    if token.dep_ in {"compound", "nmod", "amod"} and token.head.i >= hit.last:
        return token.head.lower_ in words.things
    before = token.nbor(-1).lower_ if token.i else ""
    return hit.value.words in {"court", "courts"} and before in words.grounds


def _modifies(token: Token, hit: Hit[Role]) -> bool:
    return (
        token.dep_ in {"amod", "compound", "nmod"} and token.head.i >= hit.last and token.head.pos_ == "NOUN"
    )


def _case_fits(token: Token, role: Role) -> bool:
    if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in {"self", "non", "anti", "pro"}:
        return False
    capital = token.text[:1].isupper()
    if role.lower_case and capital:
        return False
    return capital or not role.title_case


def _before(
    page: Page, sentence: Sentence, noun: int, head: int, by_last: Mapping[int, Found]
) -> tuple[int, list[Found], bool]:
    """The left edge of the phrase, its owners and whether "the country's" stands there."""
    top = page.doc[head]
    while top.dep_ in {"compound", "amod", "nmod"} and top.head.i > top.i:
        top = top.head
    first, owners, back, joined = noun, list[Found](), False, False
    number = noun
    while number > max(sentence.first, noun - _FARTHEST):
        name = by_last.get(number)
        if name is not None and name.party.kind != "media":
            owners.insert(0, name)
            number = first = name.first
            continue
        token = page.doc[number - 1]
        if token.lower_ in {"and", "or", ",", "&"}:
            joined = joined or token.text != ","
            if by_last.get(number - 1) is None or not owners or number != first or not joined:
                break
        elif token.lower_ in {"'s", "'"} and token.pos_ == "PART":
            if page.doc[number - 2].lower_ in pointers().single:
                back = True
                break
        elif not _belongs(token, top):
            break
        number -= 1
        if token.lower_ not in {"and", "or", ",", "'s", "'", "-"}:
            first = number
    return _trimmed(page, first, noun, by_last), owners, back


def _belongs(token: Token, top: Token) -> bool:
    """Whether a word before a role noun is part of its phrase."""
    if token.ent_type_ in {"DATE", "TIME"} or token.is_space:
        return False
    if token.text == "-":
        return not (token.whitespace_ and token.i and token.nbor(-1).whitespace_)  # no dateline's dash
    if token.tag_ in {"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "CD", "RB", "RBS"}:
        return top.is_ancestor(token) or token.head.i == top.i
    return False


def _trimmed(page: Page, first: int, noun: int, by_last: Mapping[int, Found]) -> int:
    """Without leading adverbs and numbers of another phrase."""
    while first < noun and page.doc[first].tag_ in {"RB", "HYPH"} and first + 1 not in by_last:
        first += 1
    return first


def _distinct(page: Page, names: Sequence[Found]) -> tuple[tuple[Party, ...], tuple[str, ...]]:
    """Owners without repetition, and the words of each."""
    seen: dict[str, Found] = {}
    for name in names:
        seen.setdefault(name.party.actor_id, name)
    labels = tuple(page.doc[f.first : f.last].text for f in seen.values())
    return tuple(f.party for f in seen.values()), labels


def _after(
    page: Page, sentence: Sentence, last: int, by_first: Mapping[int, Found], role: Role
) -> tuple[list[Found], int]:
    """Owners named behind: "the army of Iran", "police in Paris", "director of Iran's ministry"."""
    if last >= sentence.last or page.doc[last].lower_ not in _IN_PLACE:
        return [], last
    preposition = page.doc[last].lower_
    if preposition == "in" and ("MIL" in role.sectors or role.abroad):
        return [], last
    reach = 5 if preposition == "of" and role.bound else 2
    number = last + 1
    while number < min(sentence.last, last + reach) and number not in by_first:
        if page.doc[number].tag_ not in {"DT", "JJ", "NN", "NNP", "NNS"}:
            return [], last
        number += 1
    name = by_first.get(number)
    if name is None or name.party.kind == "media" or (name.resolution == "demonym" and not role.bound):
        return [], last
    owners, end = [name], name.last
    while role.plural and (following := _next_owner(page, sentence, end, by_first)) is not None:
        owners.append(following)  # "the presidents of Russia and China"
        end = following.last
    return owners, (end if preposition == "of" and name.resolution != "demonym" else last)


def _next_owner(page: Page, sentence: Sentence, end: int, by_first: Mapping[int, Found]) -> Found | None:
    """The next state of a list: "of Bosnia, Croatia and Serbia"."""
    number = end
    while number < min(sentence.last, end + 4) and page.doc[number].lower_ in {",", "and", "of", "the"}:
        number += 1
    name = by_first.get(number)
    if name is None or number == end or name.resolution == "demonym" or name.party.kind == "media":
        return None
    after = page.doc[name.last] if name.last < sentence.last else None
    listed = page.doc[end].lower_ == "and" or (after is not None and after.lower_ in {",", "and"})
    return name if listed and page.doc[end].lower_ not in {"the", "of"} else None


def _sectors(role: Role, before: Sequence[str]) -> tuple[str, ...]:
    take, add, _ = modifiers()
    found = role.sectors
    for word in before:
        found = take.get(word, found)
    if "bank" not in role.words:
        for word in before:
            found = found + tuple(s for s in add.get(word, ()) if s not in found)
    return found
