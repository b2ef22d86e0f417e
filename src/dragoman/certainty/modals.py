"""What auxiliaries make of a verb: "may have", "would not say", "could not be reached"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.certainty.marks import on_condition, only_dreamt
from dragoman.certainty.nearness import cannot_but
from dragoman.certainty.negation import verb_denied
from dragoman.certainty.reading import Reading, Walk
from dragoman.lexicon.certainty import Effect, operators
from dragoman.syntax.clauses import child, children

_CERTAIN_FUTURE = Effect(1, 3, "future")
_POSSIBLE = Effect(1, 1, "hypothetical")
_PROBABLE = Effect(1, 2, None)
_UNDONE = Effect(-1, 3, "hypothetical")
_DONE = Effect(1, 3, None)
_NOT = frozenset({"not", "n't", "n’t", "never", "nt"})
_PERCEIVED = frozenset({"see", "hear", "feel", "smell", "glimpse"})


def auxiliaries(verb: Token) -> list[Token]:
    """A verb's auxiliaries, those it shares with the verb it is coordinated with included."""
    own = children(verb, "aux", "auxpass")
    if own or verb.dep_ != "conj" or child(verb, "nsubj", "nsubjpass") is not None:
        return own
    head = verb.head
    shares = verb.tag_ == "VB" or (verb.tag_ == "VBN" and head.tag_ in {"VBN", "VBD"})
    return [a for a in auxiliaries(head) if a.lower_ != "to"] if shares else own


def under_auxiliaries(walk: Walk, reading: Reading, verb: Token) -> Reading:
    """The reading of a verb under its auxiliaries, before any denial of the verb counts."""
    for auxiliary in auxiliaries(verb):
        operator = operators("modal").get(auxiliary.lower_)
        if operator is None:
            continue
        effect = _effect(walk, verb, auxiliary, operator.effect)
        if effect == _DONE or cannot_but(verb) or only_dreamt(verb):
            continue
        walk.rules.append(operator.rule)
        if operator.hedge or (effect == _PROBABLE and auxiliary.lower_ == "must"):
            walk.hedges.append(auxiliary)
        reading = reading.under(effect)
    return reading


def _effect(walk: Walk, verb: Token, auxiliary: Token, plain: Effect) -> Effect:
    word = auxiliary.lower_
    perfect = any(a.lower_ == "have" for a in auxiliaries(verb))
    denied = any(c.lower_ in _NOT for c in verb.children)
    if word in {"would", "'d", "’d"}:
        return _would(walk, verb, word, plain, perfect=perfect, denied=denied)
    if word == "need":  # "need not have gone" went
        return _DONE if not perfect else _UNDONE if denied else plain
    if perfect and word in {"should", "ought"}:
        return _UNDONE
    if perfect and word in {"must", "ca"}:
        return _PROBABLE
    if word in {"can", "could", "ca"}:
        return _can(verb, word, plain, denied=denied)
    if word in {"may", "might"}:
        return plain if _stands(verb) else _POSSIBLE
    return plain


def _would(walk: Walk, verb: Token, word: str, plain: Effect, *, perfect: bool, denied: bool) -> Effect:
    if word != "would" and verb.tag_ == "VBN":
        return _DONE  # "they'd gone"
    if verb.lemma_ in {"seem", "appear"} and not perfect:
        return _DONE  # "would seem to have been arrested"
    if perfect:
        return _UNDONE if on_condition(verb) else plain
    if _backshifted(walk, verb):
        return _CERTAIN_FUTURE
    if denied and walk.cue is None and not on_condition(verb):
        # "would not elaborate" is a refusal, "would not attack" a will that is certain
        return _DONE if verb.lemma_.lower() in operators("telling") else Effect(1, 3, "hypothetical")
    return plain


def _can(verb: Token, word: str, plain: Effect, *, denied: bool) -> Effect:
    if verb.lemma_ in _PERCEIVED and not denied:
        return _DONE  # "could be seen trudging"
    if denied and not on_condition(verb):  # what cannot be done is not
        return _DONE if word == "could" else Effect(1, 3, "hypothetical")
    return plain


def _stands(verb: Token) -> bool:
    """Whether "may" weighs what is or was, not what may come: "may have left", "may be hiding"."""
    names = {a.lower_ for a in auxiliaries(verb) if a.dep_ != "auxpass"}
    return bool(names & {"have", "be", "been"}) or verb.lemma_ in {"be", "have"}


def _backshifted(walk: Walk, verb: Token) -> bool:
    """As in "said it would withdraw": the future as seen from a past report, with no condition."""
    past = walk.cue is not None and walk.cue.tag_ in {"VBD", "VBN"}
    return past and not on_condition(verb)


def is_past(verb: Token) -> bool:
    """Whether a clause is told in the past or the perfect, with no modal: "had to", "has been able"."""
    names = {a.lower_ for a in auxiliaries(verb)}
    if names & set(operators("modal")):
        return False
    return verb.tag_ == "VBD" or bool(names & {"had", "was", "were", "did", "has", "have"})


def perceived(verb: Token) -> bool:
    """Whether a verb tells what somebody saw or heard."""
    return verb.lemma_ in _PERCEIVED


def help_but(verb: Token, governed: Token) -> bool:
    """As in "could not help applauding": the denial of help is a doing."""
    can = any(a.lower_ in {"can", "could", "ca"} for a in children(verb, "aux"))
    return verb.lemma_ == "help" and can and verb_denied(verb) and governed.tag_ == "VBG"
