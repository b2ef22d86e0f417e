"""Who says that he will strike threatens: "Estonia said it would expel the pensioners"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.events.parties import Parties
from dragoman.lexicon.acts import Acts
from dragoman.model.claim import Actor
from dragoman.model.finding import EventFinding
from dragoman.syntax.clauses import agent, child, is_negated, is_passive, subject
from dragoman.syntax.page import Page
from dragoman.syntax.phrases import lemma

_RULE = "events/announced.py"
_HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST"})
_TO_COME = frozenset({"will", "would", "shall", "'ll", "wo", "could", "might", "may"})
_CLAUSES = frozenset({"ccomp", "conj", "advcl", "parataxis"})
_STEPS = 3


def announced(
    page: Page, found: Sequence[EventFinding], parties: Parties, lexicon: Acts
) -> list[EventFinding]:
    """Turn hostile acts that their own doers say are to come into threats; the others stay.

    In a passive that names no doer ("said the imams would be deported") whoever says it threatens.
    """
    return [_threat(page, f, parties, lexicon) or f for f in found]


def _threat(page: Page, finding: EventFinding, parties: Parties, lexicon: Acts) -> EventFinding | None:
    if finding.type not in _HOSTILE or finding.denied:
        return None
    verb = page.doc[finding.predicate]
    if is_negated(verb) or not any(c.dep_ == "aux" and c.lower_ in _TO_COME for c in verb.children):
        return None
    speaking = _speech(verb, lexicon.classes.get("announcing", frozenset()))
    teller = subject(speaking) if speaking is not None and not is_passive(speaking) else None
    if speaking is not None and is_passive(speaking):
        teller = agent(speaking)
    if speaking is None or teller is None:
        return None
    speakers = [p.actor for p in parties.filling(teller, doer=True)]
    unnamed = not finding.actors and is_passive(verb)
    if not speakers or not (unnamed or _are_same(finding.actors, speakers)):
        return None
    return replace(
        finding,
        type="THREATEN",
        mode=_mode(verb, lexicon),
        cameo=None,
        actors=finding.actors or tuple(speakers),
        confidence=round(finding.confidence * 0.9, 3),
        rule=f"{_RULE}#{finding.rule.rsplit('/', 1)[-1]}",
    )


def _speech(verb: Token, words: frozenset[str]) -> Token | None:
    """The verb of saying right above an act's clause, conjuncts stepped over."""
    current = verb
    for _ in range(_STEPS):
        inner = current.dep_ == "ccomp"
        quoted = child(current, "ccomp", "parataxis") if current.dep_ == "ROOT" else None
        if quoted is not None and lemma(quoted) in words:
            return quoted
        if current.dep_ not in _CLAUSES or current.head.i == current.i:
            return None
        current = current.head
        if inner and lemma(current) in words:
            return current
    return None


def _are_same(doers: Sequence[Actor], speakers: Sequence[Actor]) -> bool:
    ids = {a.country or a.actor_id for a in speakers}
    return bool(doers) and all((a.country or a.actor_id) in ids for a in doers)


def _mode(verb: Token, lexicon: Acts) -> str | None:
    found = lexicon.content_modes.get(("THREATEN", lemma(verb)))
    return found if found in lexicon.book.types["THREATEN"].modes else None
