"""Nouns and adjectives that report: "the claim that", "criticism of", "are wary of"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.lexicon.cues import Cue, reporting_cues
from dragoman.sources.contents import subtree_stretches
from dragoman.sources.frames import Report, as_stand, is_to
from dragoman.syntax.clauses import agent, child, children, is_passive, prepositions, subject
from dragoman.syntax.page import Page

_DISMISS = frozenset({"dismiss", "reject", "refute", "rebut", "deny", "dispute"})
# "Made a call for", "voiced doubts about": the subject of these says what their object is about.
_SUPPORTS = frozenset(
    ["make", "give", "issue", "offer", "repeat", "voice", "express", "have", "raise", "deliver", "share", "hold",
     "show", "announce", "present", "release", "publish", "launch", "lodge", "level", "renew", "utter", "draw"]
)  # fmt: skip
# Of these the thing itself is told: "reports of a massacre", "claims of fraud".
_TOLD = frozenset(
    {"report", "claim", "allegation", "accusation", "rumour", "rumor", "denial", "charge", "news"}
)
_POINTING = frozenset({"whose", "its", "their", "his", "her"})


def noun_reports(page: Page, token: Token) -> Iterator[Report]:
    """The report of a noun: its clause, or what its preposition is about."""
    if token.pos_ != "NOUN":
        return
    cue = reporting_cues("noun").get(token.lemma_.lower())
    if cue is None:
        return
    clause = next((c for c in children(token, "acl", "ccomp", "relcl") if _reported(c, cue)), None)
    if clause is None:
        yield from _noun_about(page, token, cue)
        return
    stretches = tuple(subtree_stretches(page, [clause], []))
    above, holder = token.head, _noun_holder(token)
    if holder is None and _dismissed(token):
        # "Ivanov dismissed reports that ...": the voice that counts is Ivanov's, and it denies
        voice = agent(above) if is_passive(above) else subject(above)
        yield Report(reporting_cues("verb")["deny"], above, voice, stretches)
        return
    yield Report(cue, token, holder, stretches)


def _dismissed(noun: Token) -> bool:
    """Whether somebody denies what the noun tells."""
    above = noun.head
    undergoes = noun.dep_ == ("nsubjpass" if is_passive(above) else "dobj")
    return undergoes and above.lemma_.lower() in _DISMISS


def _reported(clause: Token, cue: Cue) -> bool:
    if is_to(clause):
        return "inf" in cue.takes
    mark = child(clause, "mark")
    return "that" in cue.takes and mark is not None and mark.lower_ == "that"


def _noun_about(page: Page, noun: Token, cue: Cue) -> Iterator[Report]:
    """A noun with its preposition: a stand ("criticism of"), unless the thing itself is told."""
    about = [o for p in sorted(cue.prepositions) for o in prepositions(noun, p)]
    if not about:
        return
    holder = _noun_holder(noun)
    told = noun.lemma_.lower() in _TOLD
    if told and not prepositions(noun, "of", "about"):
        return  # "a report on the mines" tells nothing of them
    if told and holder is None and _dismissed(noun):
        return  # "denied reports of an attack": the voice that counts is that of the denial
    stretches = tuple(subtree_stretches(page, about[:1], []))
    if stretches:
        yield Report(cue if told else as_stand(cue), noun, holder, stretches)


def adjective_reports(page: Page, token: Token) -> Iterator[Report]:
    """The report of a predicate: "are wary of war", "is confident that the pact will hold"."""
    if token.pos_ not in {"ADJ", "VERB"} or token.dep_ not in {
        "acomp",
        "ROOT",
        "conj",
        "amod",
        "ccomp",
        "oprd",
    }:
        return
    cue = reporting_cues("adjective").get(token.lower_)
    if cue is None or token.dep_ == "amod":
        return
    clause = next((c for c in children(token, "ccomp") if not is_to(c)), None)
    infinitive = next((c for c in children(token, "xcomp", "ccomp") if is_to(c)), None)
    about = [o for p in sorted(cue.prepositions) for o in prepositions(token, p)]
    tops = next((t for t in ([clause], [infinitive], about[:1]) if t and t[0] is not None), [])
    holder = subject(token) if token.dep_ != "conj" else subject(token.head)
    if not tops or holder is None or holder.dep_ == "expl" or holder.lower_ == "it":
        return
    stretches = tuple(subtree_stretches(page, [t for t in tops if t is not None], []))
    yield Report(cue if clause is not None else as_stand(cue), token, holder, stretches)


def _noun_holder(noun: Token) -> Token | None:
    """As in "Japan's assurances", "Japanese assurances", "assurances by Japan", "Japan gave assurances"."""
    possessor = child(noun, "poss")
    if possessor is not None and possessor.lower_ not in _POINTING:
        return possessor
    by = prepositions(noun, "by", "from", "among")
    if by:
        return by[0]
    adjective = next((c for c in children(noun, "amod", "compound", "nmod") if c.text[:1].isupper()), None)
    if adjective is not None and noun.i != noun.sent.start + 1:
        return adjective
    if possessor is not None:
        return possessor
    above = noun.head
    if noun.dep_ == "dobj" and above.lemma_.lower() in _SUPPORTS and not is_passive(above):
        return subject(above)
    return None
