"""One trie over every name that the tables know: countries, organisations, media."""

from __future__ import annotations

from functools import cache

from dragoman.lexicon.countries import CountryName, names_by_words
from dragoman.lexicon.media import Outlet, outlets
from dragoman.lexicon.offices import false_friends
from dragoman.lexicon.organisations import Organisation, organisations
from dragoman.lexicon.trie import Trie

# A plain string is a phrase that names no party: "Indian Ocean".
Known = tuple[CountryName, ...] | Organisation | Outlet | str


def _calm(name: str) -> str:
    """Capitalised words for words in capitals: "Itar-Tass" for "ITAR-TASS"."""
    return "-".join(p.capitalize() if p.isupper() and len(p) > 3 else p for p in name.split("-"))


@cache
def gazetteer() -> Trie[Known]:
    """All names as written, case included; a country's name wins over a medium's."""
    phrases: list[tuple[str, Known]] = []
    for outlet in outlets():
        written = [n for n in (outlet.name, *outlet.names) if not outlet.plain and n[:1].isupper()]
        phrases += [(form, outlet) for n in written for form in (_calm(n), n.replace("-", " "), n)]
    for organisation in organisations():
        phrases += [(n, organisation) for n in (*organisation.names, *organisation.metonyms)]
    for words, names in names_by_words().items():
        prefixes_only = all(n.sort == "prefix" for n in names)
        if not prefixes_only:
            phrases.append((words, names))
    phrases += [(words, words) for words in false_friends().nothing]
    return Trie(phrases)


@cache
def prefix_trie() -> Trie[tuple[CountryName, ...]]:
    """First members of compounds: "Sino" in "Sino-Soviet"."""
    return Trie(
        (words, tuple(n for n in names if n.sort == "prefix"))
        for words, names in names_by_words().items()
        if any(n.sort == "prefix" for n in names)
    )
