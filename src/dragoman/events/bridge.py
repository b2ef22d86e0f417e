"""From "the discussions" to those who discussed: parties of talks named before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.events.parties import Parties
from dragoman.lexicon.acts import Acts
from dragoman.model.claim import Actor
from dragoman.model.finding import EventFinding, Mention
from dragoman.syntax.clauses import prepositions
from dragoman.syntax.page import Page, Sentence, end_of
from dragoman.syntax.phrases import is_nominal, left_modifiers, lemma

_RULE = "events/bridge.py#definite"
_DEFINITE = frozenset({"the", "these", "those", "this", "that", "such", "both"})
_PARTY_WORDS = ("between", "among", "with", "by")
_REACH = 1  # paragraphs back


@dataclass(frozen=True, slots=True)
class Talks:
    """The talks last told of: their parties and the paragraph that told of them."""

    parties: tuple[Actor, ...]
    paragraph: int


def bridged(page: Page, sentence: Sentence, parties: Parties, last: Talks | None, lexicon: Acts) -> Parties:
    """Let definite words for talks in a sentence stand for the parties of the talks told of last.

    Only where the words name no party themselves and the talks stand in this paragraph or the one
    before.
    """
    if last is None or sentence.paragraph - last.paragraph > _REACH:
        return parties
    found: list[Mention] = []
    for token in _talks(page, sentence, lexicon):
        if _is_definite(token) and not _has_parties(token, parties):
            found += [Mention(_here(page, token, a), token.i, "party", _RULE) for a in last.parties]
    return parties.joined(found) if found else parties


def latest(
    page: Page, sentence: Sentence, last: Talks | None, found: Sequence[EventFinding], lexicon: Acts
) -> Talks | None:
    """The talks that later sentences can refer to, after a sentence and its findings.

    New talks without named parties ("a session of arms control talks") end the reference.
    """
    current = last
    triggers = {f.trigger for f in found}
    for token in _talks(page, sentence, lexicon):
        if token.i not in triggers and not _is_definite(token) and token.tag_ != "NNP":
            current = None
    for finding in found:
        members = (*finding.actors, *finding.recipients)
        if finding.type in {"CONSULT", "AGREE", "COOPERATE"} and len({a.actor_id for a in members}) > 1:
            current = Talks(members, sentence.paragraph)
    return current


def _talks(page: Page, sentence: Sentence, lexicon: Acts) -> Iterable[Token]:
    words = lexicon.classes.get("talks", frozenset())
    return [t for t in page.tokens(sentence) if is_nominal(t) and lemma(t) in words]


def _is_definite(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in noun.children)


def _has_parties(noun: Token, parties: Parties) -> bool:
    near = [
        *left_modifiers(noun),
        *prepositions(noun, *_PARTY_WORDS),
        *(c for c in noun.children if c.dep_ == "poss"),
    ]
    return any(parties.filling(t, doer=False) for t in near)


def _here(page: Page, noun: Token, actor: Actor) -> Actor:
    """The actor as these words name it."""
    start, end = noun.idx, end_of(noun)
    return replace(actor, text=page.words(start, end), start=start, end=end, resolution="coreference")
