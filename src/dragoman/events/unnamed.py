"""People whom no table knows, as parties of an act: "jailed two curates", "the dockers refused"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dragoman.lexicon.people import means_people
from dragoman.model.claim import Actor
from dragoman.model.finding import Mention
from dragoman.syntax.clauses import prepositions
from dragoman.syntax.page import Page, Sentence, end_of
from dragoman.syntax.phrases import lemma

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "poss", "appos", "oprd"})
_INSIDE = frozenset({"amod", "compound", "nummod", "nmod", "poss", "quantmod", "advmod"})
_NO_LETTERS = re.compile(r"[\W_]+")


def unnamed_people(page: Page, sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
    """The noun phrases of a sentence that mean people and hold no mention of a party.

    Not those whom a pronoun owns: in "recalled its envoy" the envoy is no other side.

    Each is a group of its own whose name is its words, without a country unless it is said to come
    from one ("a man from Syria").
    """
    taken = [(m.actor.start, m.actor.end) for m in mentions]
    found = []
    for head in _heads(page, sentence):
        first = _first(head)
        start, end = first.idx, end_of(head)
        if any(a < end and start < b for a, b in taken):
            continue
        words = page.words(start, end)
        name = _NO_LETTERS.sub("-", words.lower()).strip("-")
        country = _origin(head, mentions)
        actor = Actor(words, start, end, words, f"group:{name}", "group", country, (), None, "name")
        found.append(Mention(actor, head.i, "party", "data/scope/people.yml"))
    return found


def _heads(page: Page, sentence: Sentence) -> Iterator[Token]:
    for token in page.tokens(sentence):
        if (
            token.dep_ in _ARGUMENTS
            and token.pos_ == "NOUN"
            and means_people(lemma(token))
            and not is_owned(token)
        ):
            yield token


def _origin(head: Token, mentions: Sequence[Mention]) -> str | None:
    """The country of "from China" behind a noun."""
    states = {m.token: m.actor.country for m in mentions if m.actor.kind == "state"}
    return next((c for o in prepositions(head, "from") if (c := states.get(o.i))), None)


def is_owned(noun: Token) -> bool:
    """Whether a pronoun owns somebody: "its envoy" is no other side."""
    return any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.children)


def _first(head: Token) -> Token:
    """The first word of the phrase, its article left out."""
    first = head
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _INSIDE or child.i < first.i - 1 - len(list(child.subtree)):
            break
        first = child.left_edge
    while first.i < head.i and first.pos_ in {"DET", "PUNCT", "PRON"}:
        first = first.nbor()
    return first
