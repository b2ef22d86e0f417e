"""The gazetteer pass: countries, demonyms, capitals, seats, organisations, media."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.actors.party import Found, Party, head_of
from dragoman.actors.reading import read, read_site
from dragoman.lexicon.countries import (
    CountryName,
    code_on,
    country_by_code,
    country_by_name,
    meaning,
    region_code,
)
from dragoman.lexicon.gazetteer import Known, gazetteer, prefix_trie
from dragoman.lexicon.media import Outlet
from dragoman.lexicon.offices import false_friends, pointers, readings, role_trie
from dragoman.lexicon.organisations import Organisation
from dragoman.lexicon.trie import Hit, Trie, fold, pieces
from dragoman.model.claim import ActorKind, Resolution
from dragoman.model.finding import Reading
from dragoman.syntax.page import Page, Sentence

_RESOLUTIONS: dict[str, Resolution] = {
    "name": "name",
    "alias": "alias",
    "demonym": "demonym",
    "people": "demonym",
    "prefix": "demonym",
    "capital": "metonym",
    "seat": "metonym",
}


_PARTS = frozenset({"New", "Upper", "Lower", "Inner", "Greater", "Little"})


@dataclass(frozen=True, slots=True)
class Forms:
    """The pieces of each token, as written and with capitalised words for words in capitals."""

    written: tuple[tuple[str, ...], ...]
    calm: tuple[tuple[str, ...], ...]
    lower: tuple[tuple[str, ...], ...]
    plain: tuple[tuple[str, ...], ...]  # as written, without accents


def forms(page: Page) -> Forms:
    """Cut every token of the page into pieces once."""
    written = tuple(pieces(t.text) for t in page.doc)
    calm = tuple(
        tuple(p.capitalize() if p.isupper() and len(p) > 3 else p for p in token) for token in written
    )
    lower = tuple(tuple(p.lower() for p in token) for token in written)
    return Forms(written, calm, lower, tuple(tuple(fold(p) for p in token) for token in written))


def find_names(page: Page, words: Forms, persons: frozenset[int] = frozenset()) -> list[Found]:
    """All names of the tables, longest first from the left, without false friends.

    ``persons`` are tokens of persons' names, which name no state whatever the tables say.
    """
    found: list[Found] = []
    for sentence in page.sentences:
        number = sentence.first
        while number < sentence.last:
            hit = _hit(gazetteer(), words, number, sentence) if number not in persons else None
            if hit is None:
                found += _prefix(page, words, number, sentence)
                number += 1
                continue
            found += _found(page, sentence, hit)
            number = hit.last
    return found


def _hit(trie: Trie[Known], words: Forms, number: int, sentence: Sentence) -> Hit[Known] | None:
    hit = trie.longest(words.written, number, sentence.last)
    if hit is None and words.calm[number] != words.written[number]:
        hit = trie.longest(words.calm, number, sentence.last)
    return hit


def _prefix(page: Page, words: Forms, number: int, sentence: Sentence) -> Iterator[Found]:
    if number + 1 >= sentence.last or page.doc[number + 1].text not in {"-", "–"}:
        return
    hit = prefix_trie().longest(words.written, number, number + 1)
    if hit is not None:
        name = meaning(hit.value, page.document.published)
        if name is None:
            return
        yield Found(
            _party(name, page.document.published), number, number + 1, number, "demonym", "party", name.rule
        )


def _found(page: Page, sentence: Sentence, hit: Hit[Known]) -> Iterator[Found]:
    value = hit.value
    head = head_of(page, hit.first, hit.last)
    if isinstance(value, str):
        return
    if isinstance(value, Organisation):
        yield _organisation(page, hit, head, value)
    elif isinstance(value, Outlet):
        token = page.doc[head]
        if hit.last - hit.first == 1 and token.dep_ == "compound" and token.head.tag_ == "NNP":
            return  # "Sudan Liberation Army"
        country = code_on(value.country, page.document.published)
        party = Party(value.name, value.actor_id, "media", country, ("JRN",))
        yield Found(party, hit.first, hit.last, head, "name", "party", value.rule)
    else:
        name = meaning(value, page.document.published)
        if name is not None and not _false_friend(page, sentence, hit, name):
            yield _country(page, hit, head, name)


def _organisation(page: Page, hit: Hit[Known], head: int, value: Organisation) -> Found:
    kind: ActorKind = "group" if value.actor_id.startswith("group:") else "organisation"
    party = replace(_of_the_day(page, hit, value), kind=kind)
    words = page.doc[hit.first : hit.last].text
    reading: Reading = "party"
    if words in value.metonyms:
        reading = read(page.doc[head])
        if reading == "place":
            belgium = next(n for n in _places(words))
            return Found(belgium, hit.first, hit.last, head, "metonym", "place", f"{value.rule}.metonym")
    resolution: Resolution = "metonym" if words in value.metonyms else "name"
    if words in value.names[1:]:
        resolution = "alias"
    return Found(party, hit.first, hit.last, head, resolution, reading, value.rule)


def _of_the_day(page: Page, hit: Hit[Known], value: Organisation) -> Party:
    """A body with its state on the page's day; "the Belarusian KGB" is another than the Soviet one."""
    on = page.document.published
    code = code_on(value.country, on)
    state = country_by_code(code) if code else None
    if state is not None and state.until and on and on >= state.until:
        code = None
    before = page.doc[hit.first - 1].text if hit.first else ""
    other = country_by_name(before, on) if value.country and before[:1].isupper() else None
    if other is None or other.code is None or other.code in {value.country, code}:
        return Party(value.name, value.actor_id, "organisation", code, value.sectors)
    name, own = f"{before} {value.name}", f"{value.actor_id}/{other.code.lower()}"
    return Party(name, own, "organisation", other.code, value.sectors)


def _places(words: str) -> Iterator[Party]:
    """The country a city lies in when it is read as a place and not as what it stands for."""
    country = country_by_code({"Brussels": "BEL", "Lake Success": "USA", "Turtle Bay": "USA"}.get(words, ""))
    if country is not None:
        yield Party(country.name, country.actor_id, "state", country.code)
    yield Party(words, f"region:{words.casefold()}", "region", None)


def _party(name: CountryName, on: str | None) -> Party:
    country = name.country
    code = region_code(country, on) if country.kind == "region" else country.code
    if not name.sectors:
        return Party(country.name, country.actor_id, country.kind, code)
    main = next((s for s in name.sectors if s != "GOV"), "GOV")
    return Party(name.words, f"{country.actor_id}/{main}", "state", code, name.sectors)


def _country(page: Page, hit: Hit[Known], head: int, name: CountryName) -> Found:
    token = page.doc[head]
    party = _party(name, page.document.published)
    reading: Reading = "place" if name.place else read(token)
    if name.sort == "demonym":
        site = token.head if token.dep_ in {"amod", "compound", "nmod"} else None
        reading = read_site(site) if site is not None and site.lemma_.lower() in readings().sites else "party"
    elif name.sort == "seat" and not name.place and reading != "party":
        reading = "both"
    if name.sort == "people":
        reading = "party"
        if token.text.endswith(("man", "woman")):
            party = Party(token.text, f"{party.actor_id}/CVL", "person", party.country, ("CVL",))
        elif _counted(token):
            party = Party(token.text, f"{party.actor_id}/CVL", "group", party.country, ("CVL",))
    plural = name.sort == "people" and token.text.endswith(("s", "men"))
    return Found(party, hit.first, hit.last, head, _RESOLUTIONS[name.sort], reading, name.rule, plural=plural)


def _counted(token: Token) -> bool:
    """As in "Five Americans": some of a people, not the state."""
    return any(c.dep_ == "nummod" or c.lower_ in {"a", "an", "many", "some", "most"} for c in token.children)


def _false_friend(page: Page, sentence: Sentence, hit: Hit[Known], name: CountryName) -> bool:
    first, last = page.doc[hit.first], page.doc[hit.last - 1]
    if name.article and not (hit.first > sentence.first and page.doc[hit.first - 1].lower_ == "the"):
        return name.sort != "demonym"
    if first.tag_ in {"VB", "VBP", "VBD"} and hit.first == sentence.first:
        return name.sort == "demonym"
    if name.sort == "demonym" and last.dep_ == "pobj" and last.head.lower_ in {"in", "into"}:
        return not any(True for _ in last.children) and last.tag_ not in {"NNPS", "NNS"}
    before = page.doc[hit.first - 1] if hit.first > sentence.first else None
    if name.sort == "name" and before is not None and before.text in _PARTS and before.pos_ == "PROPN":
        return True  # "Upper Macedonia" is no state
    if hit.last - hit.first > 1:
        return False
    return _is_person(page, sentence, hit, first) or _is_american(page, first.text)


def _is_person(page: Page, sentence: Sentence, hit: Hit[Known], token: Token) -> bool:
    friends = false_friends()
    before = page.doc[hit.first - 1] if hit.first > sentence.first else None
    after = page.doc[hit.last] if hit.last < sentence.last else None
    joined = before is not None and before.dep_ == "compound" and before.head.i == token.i
    if token.text in friends.surname and joined and _forename(page.doc[hit.first - 1]):
        return True
    if token.text in friends.forename and after is not None and token.dep_ == "compound":
        return token.head.i == after.i and _surname(after)
    return False


def _surname(token: Token) -> bool:
    """A capitalised word that no table knows and that ends no other name: "Paris Hilton"."""
    if token.pos_ != "PROPN" or not token.text.istitle() or token.ent_type_ == "DATE":
        return False
    nouns = pointers()
    if token.text in nouns.not_last or token.lower_ in nouns.organisation_nouns:
        return False
    return gazetteer().longest([pieces(token.text)], 0, 1) is None


def _forename(token: Token) -> bool:
    """A capitalised word that no table knows: the first name in "Michael Jordan"."""
    if not (token.pos_ == "PROPN" and token.text.istitle() and token.ent_type_ in {"PERSON", "ORG"}):
        return False
    if role_trie().longest([pieces(token.lower_)], 0, 1) is not None:
        return False
    return gazetteer().longest([pieces(token.text)], 0, 1) is None


def _is_american(page: Page, word: str) -> bool:
    cues = false_friends().american.get(word)
    if cues is None:
        return False
    words = {t.text for t in page.doc}
    return bool(words & cues[0]) and not words & cues[1]
