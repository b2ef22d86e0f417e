"""What a report is, and which words make one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.lexicon.cues import Cue, reporting_cues
from dragoman.sources.contents import Stretch
from dragoman.syntax.clauses import child

_PARTICLES = frozenset({"prt", "prep"})
IDIOMS = frozenset({"make", "put"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_FARTHEST = 30  # tokens between a cue and the subject that the parser lost


@dataclass(frozen=True, slots=True)
class Report:
    """A cue with the head of its source and the stretches it vouches for."""

    cue: Cue
    token: Token
    holder: Token | None
    stretches: tuple[Stretch, ...]


def cue_of(token: Token) -> Cue | None:
    """The reporting verb a token is, with its particle where the table has it so."""
    if token.pos_ not in {"VERB", "AUX"}:
        return None
    verbs = reporting_cues("verb")
    lemma = token.lemma_.lower()
    if lemma in IDIOMS and _idiom(token, lemma):
        return verbs["state"]
    for c in token.children:
        if c.dep_ == "advcl":  # "called for the two sides to talk"
            c = child(c, "mark") or c  # noqa: PLW2901
        if c.dep_ not in _PARTICLES and c.dep_ != "mark":
            continue
        if f"{lemma}_{c.lower_}" in verbs and not any(is_time(o) for o in c.children):
            return verbs[f"{lemma}_{c.lower_}"]
    return verbs.get(lemma)


def _idiom(verb: Token, lemma: str) -> bool:
    """Whether it is "made (it) clear that" or "as Ivanov put it"."""
    if lemma == "put":
        return any(c.lower_ == "it" and c.dep_ == "dobj" for c in verb.children) and verb.dep_ == "advcl"
    return any(c.lower_ in {"clear", "plain"} and c.dep_ in {"ccomp", "oprd", "acomp"} for c in verb.children)


def is_time(token: Token) -> bool:
    """Whether a phrase tells when: "called on Wednesday" calls on nobody."""
    return token.ent_type_ in {"DATE", "TIME"}


def is_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def as_stand(cue: Cue) -> Cue:
    """The cue as a mere stand: "promised to leave" and "demanded a vote" act, they do not report."""
    return replace(cue, voice="attitude", rule=cue.rule.replace(f"#{cue.voice}/", "#attitude/"))


def left_neighbour(verb: Token, first: int = 0) -> Token | None:
    """The noun left of a finite cue that the parse left without a subject.

    "Speaking in Oslo, Ivanov, without naming him, accused …": asides that hang on the verb are
    passed over, an apposition is taken as it stands. ``first`` is the leftmost token to look at.
    """
    at = verb.i - 1
    floor = max(first, verb.sent.start, verb.i - _FARTHEST)
    while at >= floor:
        token = verb.doc[at]
        aside = next((a for a in (token, *token.ancestors) if a.head.i == verb.i), None)
        if aside is not None and aside.dep_ == "prep":
            at = aside.left_edge.i - 1
            continue
        if token.pos_ in _NOMINAL and token.dep_ not in {"compound", "poss", "dobj"}:
            return token
        if token.pos_ == "VERB" and token.tag_ in _FINITE:
            return None
        at -= 1
    return None
