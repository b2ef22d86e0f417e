"""A government or a place? "Beijing resisted", "talks in Beijing", "a visit to Beijing"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.lexicon.offices import readings, role_trie
from dragoman.lexicon.trie import pieces
from dragoman.model.finding import Reading

_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})


def read(token: Token) -> Reading:
    """The reading of a country's or a capital's name from the grammar around it."""
    words = readings()
    token = _head_of_chain(token)
    if token.dep_ == "poss" and _is_private(token.head):
        return "both"  # "Rangoon's doctors"
    if token.dep_ in {"compound", "nmod", "amod", "poss"}:
        if token.head.lemma_.lower() in words.sites:
            return "both" if token.dep_ == "poss" else read_site(token.head)
        return "party"
    if token.dep_ in {"pobj", "pcomp"}:
        return _after_preposition(token)
    if token.dep_ in {"dobj", "obj"} and token.head.lemma_.lower() in words.hosts:
        return "both"
    if token.dep_ == "npadvmod":
        return "place"
    return _as_subject(token)


def _is_private(token: Token) -> bool:
    """A noun for people who hold no office of a state."""
    hit = role_trie().longest([pieces(token.lower_)], 0, 1)
    return hit is not None and hit.value.sort != "bodies" and not set(hit.value.sectors) & _OFFICIAL


def _as_subject(token: Token) -> Reading:
    """Both where something is done to a place or a place is in some state: "Helsinki was bombed"."""
    words, verb = readings(), token.head.lemma_.lower()
    done = token.dep_ == "nsubjpass" and verb in words.hosts
    is_so = token.dep_ == "nsubj" and verb in words.states
    quiet = (
        token.dep_ == "nsubj"
        and verb == "be"
        and any(c.dep_ == "acomp" and c.lower_ in words.states for c in token.head.children)
    )
    opens = token.i + 1 < len(token.doc) and token.nbor(1).text == ":" and token.is_sent_start
    return "both" if done or is_so or quiet or opens else "party"


def _head_of_chain(token: Token) -> Token:
    """The first member of a coordination, and what a name in apposition belongs to."""
    for _ in range(6):
        if token.dep_ in {"conj", "appos"} and token.head.pos_ in {"PROPN", "NOUN"}:
            token = token.head
        else:
            break
    return token


def read_site(site: Token) -> Reading:
    """The reading of the country's word before "capital", "territory", "border"."""
    site = _head_of_chain(site)
    if site.dep_ == "pobj" and site.head.lower_ in readings().place_prepositions:
        return "place"
    return "both"


def _after_preposition(token: Token) -> Reading:
    words = readings()
    preposition = token.head
    governor = preposition.head
    while governor.pos_ in {"ADP", "ADV"} and governor.head.i != governor.i:
        preposition = governor if governor.pos_ == "ADP" else preposition
        governor = governor.head
    word, above = preposition.lower_, governor.lemma_.lower()
    if word == "from" and (above == "be" or above in words.speech):
        return "place"
    if word == "of" and above in words.sites:
        return read_site(governor)
    if word == "of" and above in words.taken:
        return "both"
    if word == "of" and above == "way" and governor.head.lower_ == "by":
        return "place"
    if word in {"on", "upon", "by"} and above in words.motion:
        return "both"
    if word == "about" or (word in {"on", "over"} and above in words.sites | words.topics):
        return "both"  # "a conference on Laos"
    if word in words.place_prepositions:
        return "both" if word == "in" and above in words.dealings else "place"
    if word in words.towards or token.head.lower_ in words.towards:
        if above in words.motion:
            return "both"
        if word in {"into", "onto"}:
            return "both"
        # "led a delegation to Moscow", "sent troops to Bosnia": the noun between moves as well.
        sent = governor.dep_ == "dobj" and governor.head.lemma_.lower() in {
            "send",
            "lead",
            "deploy",
            "dispatch",
            "carry",
            "bring",
            "take",
        }
        if sent and word in {"to", "from"}:
            return "both"
    return "party"
