"""Which words may be the name of a place, and what in the sentence speaks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.lexicon.countries import country_by_name
from dragoman.lexicon.places import Spot, gazetteer
from dragoman.lexicon.toponyms import act_words, toponym_words
from dragoman.model.finding import Mention
from dragoman.syntax.page import Page, Sentence, end_of
from dragoman.where.unlisted import kind_at_end, of_kind, run_of_kind, stands_in, unlisted

_LONGEST = 5
_GEOGRAPHIC = frozenset({"GPE", "LOC", "FAC"})
_LARGE = 100_000  # inhabitants: a name inside other names is that of a town of this size


@dataclass(frozen=True, slots=True)
class Name:
    """Words that may name a place; ``last`` is exclusive and ``spots`` what the gazetteer has of the name.

    ``sure`` is what the sentence says: 2 that it is a place, 1 that it may be, 0 that only the rest
    of the page can tell. ``literal`` is False for adjectives and for names inside other names.
    """

    first: int
    last: int
    written: str
    spots: tuple[Spot, ...]
    sure: int
    literal: bool
    adjective: bool = False


def find_names(page: Page, mentions: Sequence[Mention]) -> list[Name]:
    """The names of places on a page in text order; none overlaps another."""
    people = set(_of_people(page, mentions))
    found = [*_states(page, mentions)]
    taken = {i for n in found for i in range(n.first, n.last)}
    for sentence in page.sentences:
        position = sentence.first
        while position < sentence.last:
            name = None
            if position not in taken:
                listed = bool(found) and found[-1].sure == 2 and _goes_on(page, found[-1], position)
                name = _at(page, position, sentence, taken, people, listed=listed)
            if name is None:
                position += 1
                continue
            found.append(name)
            position = name.last
    return sorted(found, key=lambda n: n.first)


def _of_people(page: Page, mentions: Sequence[Mention]) -> Iterator[int]:
    for mention in mentions:
        if mention.actor.kind in {"person", "media"} and mention.actor.resolution != "coreference":
            yield from _numbers(page, mention.actor.start, mention.actor.end)


def _numbers(page: Page, start: int, end: int) -> Iterator[int]:
    span = page.doc.char_span(start, end, alignment_mode="expand")
    yield from (t.i for t in span or ())


def _states(page: Page, mentions: Sequence[Mention]) -> Iterator[Name]:
    """The states by name or adjective, as the actors' stage found them."""
    spots = gazetteer().countries
    seen: set[int] = set()
    for mention in mentions:
        actor = mention.actor
        spot = spots.get(actor.country or "")
        if spot is None or actor.kind != "state" or actor.resolution not in {"name", "alias", "demonym"}:
            continue
        token = page.doc[mention.token]
        numbers = [*_numbers(page, actor.start, actor.end)]
        if not numbers or numbers[0] in seen or len(numbers) > _LONGEST:
            continue
        known = gazetteer()
        town = actor.text != spot.name and (actor.text in known.by_name or actor.text in known.divisions)
        named = country_by_name(actor.text)
        if town or named is None or named.code != actor.country:
            continue  # a capital is a city, and a phrase is no name
        first = numbers[1] if page.doc[numbers[0]].lower_ == "the" and len(numbers) > 1 else numbers[0]
        seen.update(numbers)
        named_so = actor.resolution != "demonym"
        modifies = token.dep_ in {"compound", "amod", "nmod"} and token.head.ent_type_ not in {"DATE", "TIME"}
        modifies = modifies and not of_kind(page, first, numbers[-1] + 1)
        divisions = gazetteer().divisions.get(actor.text, ())
        yield Name(
            first,
            numbers[-1] + 1,
            actor.text,
            (spot, *divisions),
            2,
            named_so and not modifies,
            actor.resolution == "demonym",
        )


def _goes_on(page: Page, name: Name, first: int) -> bool:
    """Whether a list of places goes on: "Kut, Amara and [Basra]"."""
    between = page.doc[name.last : first]
    return 0 < len(between) <= 2 and all(t.text in {",", "and", "or", "&"} for t in between) and name.literal


def _at(
    page: Page, first: int, sentence: Sentence, taken: set[int], people: set[int], *, listed: bool
) -> Name | None:
    token = page.doc[first]
    if not token.text[:1].isupper():
        return None
    if first in people:
        if not _is_place_after_all(page, first):
            return None
        people = set()
    whole = kind_at_end(page, first, sentence, taken | people)
    whole = whole or run_of_kind(page, first, sentence, taken | people)
    if whole is not None and not _has(page, first, whole):
        return _unknown(page, first, sentence, taken | people)
    for last in range(min(first + _LONGEST, sentence.last), first, -1):
        if any(i in people or i in taken for i in range(first, last)):
            continue
        written = page.words(token.idx, end_of(page.doc[last - 1]))
        spots = _in_list(page, written, last)
        if spots:
            return Name(first, last, written, spots, 2, literal=True)
        region = gazetteer().adjectives.get(written)
        if region is not None:
            return Name(first, last, written, (region,), 2, literal=False, adjective=True)
        spots = look_up(written)
        if spots:
            name = _judged(page, first, last, written, spots)
            if name is not None and listed and not common_word(written):
                return Name(first, last, written, spots, 2, name.literal)
            if name is not None:
                return name
    return _unknown(page, first, sentence, taken | people, listed=listed)


def _is_place_after_all(page: Page, first: int) -> bool:
    """Whether what the actors' stage holds for a person stands as a place: "in X", "X village", "stormed X"."""
    doc = page.doc
    after = doc[first + 1] if first + 1 < len(doc) else None
    if stands_in(page, first) or (first and doc[first - 1].lower_ == "of" and of_kind(page, first, first)):
        return True
    if after is not None and after.pos_ == "NOUN" and after.text in act_words().kinds:
        return True
    if first and doc[first - 1].lower_ == "the" and doc[first].text in gazetteer().regions:
        return True
    return _is_taken(doc[first]) and any(s.weight >= _LARGE for s in look_up(doc[first].text))


def _is_taken(token: Token) -> bool:
    """Whether something is done to a name that is done to places only: "besieged [Kut]"."""
    return token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_.lower() in act_words().sieges


def _has(page: Page, first: int, last: int) -> bool:
    """Whether the gazetteer has a name, or a large place by its first words."""
    start = page.doc[first].idx
    if look_up(page.words(start, end_of(page.doc[last - 1]))):
        return True
    if page.doc[last - 1].lower_ in act_words().ends:
        return False
    shorter = (look_up(page.words(start, end_of(page.doc[i - 1]))) for i in range(first + 1, last))
    return any(spots and spots[0].weight >= _LARGE for spots in shorter)


def _in_list(page: Page, written: str, last: int) -> tuple[Spot, ...]:
    """The counties of "Douglas, Sarpy and [Lancaster] counties", each by its part of the name."""
    for token in page.doc[last : last + 12]:
        if token.lower_ in {"counties", "parishes"}:
            kind = "County" if token.lower_ == "counties" else "Parish"
            return tuple(s for s in gazetteer().named(f"{written} {kind}") if s.kind == "county")
        if token.text not in {",", "and", "&", "-"} and not token.text[:1].isupper():
            break
    return ()


def look_up(written: str) -> tuple[Spot, ...]:
    """What the gazetteer has of a name as it stands in the text, in capitals too."""
    plain = " ".join(written.split())
    if not plain[:1].isupper() or plain in toponym_words().never:
        return ()
    spots = gazetteer().named(plain)
    if not spots and plain.isupper() and len(plain) > 3:
        spots = gazetteer().named(plain.title())
    if plain[:3] == "St " or plain[:4] == "St. ":
        spots = spots or gazetteer().named("Saint " + plain.split(" ", 1)[1])
    if plain.startswith(("Mt. ", "Ft. ")):
        long = {"Mt.": "Mount", "Ft.": "Fort"}[plain[:3]]
        spots = spots or gazetteer().named(f"{long} {plain[4:]}")
    if len(plain) < 3 or (plain.isupper() and len(plain) < 4):
        spots = tuple(s for s in spots if s.kind == "division")
    return spots


def _judged(page: Page, first: int, last: int, written: str, spots: tuple[Spot, ...]) -> Name | None:
    doc = page.doc
    head = doc[last - 1]
    before = doc[first - 1] if first else None
    after = doc[last] if last < len(doc) else None
    kinds = {s.kind for s in spots}
    types = {t.ent_type_ for t in doc[first:last]}
    short = kinds == {"division"} and (written.isupper() or written.endswith("."))
    if short and not after_comma(page, first):
        known = written in toponym_words().alone or written.endswith(".") or not written.isupper()
        return Name(first, last, written, spots, 1, literal=True) if known else None
    if head.pos_ not in {"PROPN", "NOUN", "ADJ", "X"} and not (types & _GEOGRAPHIC):
        return None
    kind = of_kind(page, first, last) and not common_word(written)
    kind = kind or (_is_taken(head) and spots[0].weight >= _LARGE)
    if "PERSON" in types and not kind and not _is_placed(before, after, page):
        alone = last == first + 1 and spots[0].weight >= _LARGE and not common_word(written)
        return Name(first, last, written, spots, 0, literal=False) if alone else None
    part = _is_part(page, first, last)
    if kind:
        return Name(first, last, written, spots, 2, literal=True)
    geographic = bool(types & _GEOGRAPHIC)
    placed = _is_placed(before, after, page)
    large = spots[0].weight >= _LARGE
    common = common_word(written)
    if short or follows_comma(page, last):
        return Name(first, last, written, spots, 2, not part)
    wide = bool(kinds & {"division", "country", "region"}) or large
    if common and not (geographic and placed) and not (wide and (geographic or placed)):
        return None
    if part:
        known = large or bool(kinds & {"division", "region", "county"})
        return Name(first, last, written, spots, int(known), literal=False)
    if geographic or placed:
        return Name(first, last, written, spots, 2, literal=True)
    if not large and not any(types):
        return None  # nothing but the gazetteer speaks for it
    return Name(first, last, written, spots, 1 if large else 0, head.dep_ not in {"compound", "amod", "nmod"})


def _is_placed(before: Token | None, after: Token | None, page: Page) -> bool:
    words = toponym_words()
    if before is not None and before.lower_ == "the" and before.i:
        before = before.nbor(-1)
        if before.lower_ in {"in", "at", "near", "outside", "inside", "across", "around"}:
            return True
    elif before is not None and before.lower_ in words.before:
        return True
    if after is not None and after.text == "-" and after.i + 1 < len(page.doc):
        return page.doc[after.i + 1].lower_ in words.after_hyphen
    return False


def _is_part(page: Page, first: int, last: int) -> bool:
    """Whether the words stand inside a longer name: "the [Cambridge] University Press"."""
    doc = page.doc
    after = doc[last] if last < len(doc) and doc[last].ent_type_ not in {"DATE", "TIME"} else None
    before = doc[first - 1] if first else None
    if after is not None and after.pos_ == "PROPN" and after.text[:1].isupper() and after.dep_ != "appos":
        return True
    if after is not None and after.pos_ == "NOUN" and doc[last - 1].dep_ in {"compound", "amod", "nmod"}:
        return True
    return (
        before is not None
        and before.pos_ == "PROPN"
        and before.text[:1].isupper()
        and before.dep_ == "compound"
    )


def common_word(written: str) -> bool:
    """Whether a name is a word or the name of a person as well."""
    return written.lower() in toponym_words().common


def after_comma(page: Page, first: int) -> bool:
    """Whether a name stands after another one and a comma: "Paris, [Texas]"."""
    doc = page.doc
    return first >= 2 and doc[first - 1].text in {",", "("} and doc[first - 2].text[:1].isupper()


def follows_comma(page: Page, last: int) -> bool:
    """Whether a containing place follows after a comma: "[Paris], Texas"."""
    return container(page, last) is not None


def container(page: Page, last: int) -> str | None:
    """The name of the division or state after a comma, or None."""
    doc = page.doc
    if last + 1 >= len(doc) or doc[last].text not in {",", "("}:
        return None
    for end in range(min(last + 4, len(doc)), last + 1, -1):
        words = page.words(doc[last + 1].idx, end_of(doc[end - 1]))
        if words[:1].isupper() and (words in gazetteer().divisions or country_by_name(words) is not None):
            return words
    return None


def _unknown(
    page: Page, first: int, sentence: Sentence, blocked: set[int], *, listed: bool = False
) -> Name | None:
    """A name that the gazetteer lacks and that its neighbours or the recogniser hold for a place."""
    if (
        first
        and page.doc[first].ent_iob_ == "I"
        and first - 1 not in blocked
        and page.doc[first - 1].text[:1].isupper()
    ):
        return None
    last = unlisted(page, first, sentence, blocked, listed=listed)
    if last is None:
        return None
    doc = page.doc
    written = page.words(doc[first].idx, end_of(doc[last - 1]))
    before = doc[first - 1] if first else None
    kind = of_kind(page, first, last) or kind_at_end(page, first, sentence, blocked) is not None
    sure = 2 if kind or _is_placed(before, None, page) else 1
    return Name(first, last, written, (), sure, kind or not _is_part(page, first, last))
