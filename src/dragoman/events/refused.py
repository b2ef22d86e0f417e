"""Who says that he will not help, meet or yield refuses: "Italy will not lift the embargo on Libya"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from spacy.tokens import Token

from dragoman.events.complements import complement
from dragoman.lexicon.acts import acts
from dragoman.model.claim import Actor
from dragoman.model.finding import EventFinding
from dragoman.syntax.clauses import is_passive, subject
from dragoman.syntax.page import Page, end_of
from dragoman.syntax.phrases import lemma

_RULE = "events/refused.py"
_NOT = frozenset({"not", "n't", "n’t", "never"})
_WILL = frozenset({"will", "wo", "shall", "'ll", "would"})
# What is refused, by the type of the act that will not be done.
_MODES: Mapping[str, str | None] = MappingProxyType(
    {
        "AGREE": None,
        "CONSULT": "meet",
        "SUPPORT": "assist",
        "COOPERATE": "assist",
        "AID": "assist",
        "CONCEDE": "yield",
        "RETREAT": "yield",
    }
)


def refused(page: Page, found: Sequence[EventFinding]) -> list[EventFinding]:
    """Turn acts of good will that their own doers will not do into refusals; the others stay.

    The refusal is an act done; its trigger is the negative word, so that the negation and the
    future belong to what is refused and not to the refusal.
    """
    return [_refusal(page, f) or f for f in found]


def said_with_not(page: Page, finding: EventFinding) -> EventFinding | None:
    """A refusal that the encoder read in "would not hear of", with its negative word as trigger.

    None where it is only silence: "would not say how many".
    """
    verb = page.doc[finding.predicate]
    if finding.type != "REJECT" or finding.trigger != verb.i:
        return finding
    if is_silence(verb, verb if _unwilling(verb) else complement(verb, "to")):
        return None
    negation = _unwilling(verb)
    return finding if negation is None else _on_the_word(page, finding, negation, verb)


def is_silence(verb: Token, below: Token | None) -> bool:
    """Whether what is refused is only a word to the press: "declined to say how many"."""
    return below is not None and lemma(below) in acts().classes["kept_to_oneself"] and verb.pos_ == "VERB"


def _on_the_word(page: Page, finding: EventFinding, negation: Token, verb: Token) -> EventFinding:
    will = min(c.i for c in verb.children if c.dep_ == "aux")
    return replace(finding, trigger=negation.i, start=page.doc[will].idx, end=end_of(verb))


def _refusal(page: Page, finding: EventFinding) -> EventFinding | None:
    if finding.kind != "event" or finding.type not in _MODES or finding.denied or finding.modality is not None:
        return None
    verb = page.doc[finding.predicate]
    negation = _unwilling(verb)
    doer = subject(verb)
    if negation is None or doer is None or is_passive(verb):
        return None
    inside = [a for a in finding.actors if _stands_in(page, a, doer)]
    others = [a for a in finding.actors if a not in inside]
    if not inside or (others and finding.recipients):
        return None
    # Two who will not meet each other: nobody is refused.
    if finding.type in {"CONSULT", "COOPERATE"} and not others and not finding.recipients and len(inside) > 1:
        return None
    return replace(
        _on_the_word(page, finding, negation, verb),
        type="REJECT",
        mode=_MODES[finding.type],
        cameo=None,
        actors=tuple(inside),
        recipients=finding.recipients or tuple(others),
        rule=f"{_RULE}#{finding.rule.rsplit('/', 1)[-1]}",
    )


def _unwilling(verb: Token) -> Token | None:
    """The "not" of "will not": a will, not a possibility, and not of another past ("would not have")."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if not auxiliaries & _WILL or auxiliaries & {"have", "'ve", "of"}:
        return None
    found = [c for c in verb.children if c.dep_ == "neg" and c.lower_ in _NOT]
    following = verb.doc[found[0].i + 1].lower_ if found else ""
    return found[0] if found and following not in {"only", "just", "merely", "necessarily"} else None


def _stands_in(page: Page, actor: Actor, doer: Token) -> bool:
    first, last = page.doc[doer.left_edge.i].idx, end_of(page.doc[doer.right_edge.i])
    return actor.start is not None and first <= actor.start < last
