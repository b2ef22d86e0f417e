"""Indirect and mixed speech: cues of the parse with their sources and contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.lexicon.cues import Cue, reporting_cues
from dragoman.sources.contents import Stretch, subtree_stretches
from dragoman.syntax.clauses import SUBJECTS, agent, child, children, is_passive, prepositions, subject
from dragoman.syntax.page import Page

_DISMISS = frozenset({"dismiss", "reject", "refute", "rebut", "deny", "dispute"})
# Said of a thing and not of a clause these are acts: "announced sanctions", "declared war".
_ACTS = frozenset({"announce", "declare", "proclaim", "order", "publish", "broadcast"})
_PARTICLES = frozenset({"prt", "prep"})


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
    for c in token.children:
        if c.dep_ in _PARTICLES and f"{lemma}_{c.lower_}" in verbs:
            return verbs[f"{lemma}_{c.lower_}"]
    return verbs.get(lemma)


def find_reports(page: Page) -> Iterator[Report]:
    """All reports that the parse shows, in text order."""
    for sentence in page.sentences:
        for token in page.tokens(sentence):
            yield from _verb_reports(page, token)
            yield from _noun_reports(page, token)
            yield from _other_reports(page, token)


def _verb_reports(page: Page, token: Token) -> Iterator[Report]:
    cue = cue_of(token)
    if cue is None or token.dep_ == "amod":  # "disputed sites" report nothing
        return
    passive = is_passive(token)
    stretches = _passive_content(page, token, cue) if passive else _active_content(page, token, cue)
    if not stretches:
        return
    holder = agent(token) if passive else subject(token)
    if holder is not None and holder.lower_ in {"it", "there"} and holder.dep_ == "expl":
        holder = None
    if cue.lemma in {"seem", "appear"}:
        holder = None
    elif holder is None and not passive:
        return
    held = passive and cue.certainty == 0.5  # "is believed to support": somebody reports it
    if cue.certainty < 1 and not held and child(token, "ccomp") is None and _host(token) is None:
        cue = as_stand(cue)
    if cue.lemma in _ACTS and child(token, "ccomp") is None and _host(token) is None:
        cue = as_stand(cue)
    yield Report(cue, token, holder, tuple(stretches))


def as_stand(cue: Cue) -> Cue:
    """The cue as a mere stand: "promised to leave" and "demanded a vote" act, they do not report."""
    return replace(cue, voice="attitude", rule=cue.rule.replace(f"#{cue.voice}/", "#attitude/"))


def _active_content(page: Page, verb: Token, cue: Cue) -> list[Stretch]:
    clause = _clause(verb, cue)
    if clause is not None:
        return subtree_stretches(page, clause, [c for top in clause for c in _turns(top)])
    host = _host(verb) if "sub" in cue.takes else None
    if host is not None:
        return subtree_stretches(page, [host], [verb])
    if "inf" in cue.takes:
        infinitive = next((c for c in children(verb, "xcomp", "ccomp") if _is_to(c)), None)
        if infinitive is not None:
            object_ = child(verb, "dobj")
            tops = [infinitive, object_] if object_ is not None and cue.certainty == 0 else [infinitive]
            return subtree_stretches(page, tops, [])
    if "ing" in cue.takes:
        gerund = next((c for c in children(verb, "xcomp") if c.tag_ == "VBG"), None)
        if gerund is not None:
            return subtree_stretches(page, [gerund], [])
    for preposition in sorted(cue.prepositions):
        objects = prepositions(verb, preposition)
        if objects:
            return subtree_stretches(page, objects, [])
    if "np" in cue.takes or "_" in cue.lemma:
        tops = children(verb, "dobj", "oprd") or ([] if "_" not in cue.lemma else prepositions(verb))
        return subtree_stretches(page, tops, [])
    return []


def _clause(verb: Token, cue: Cue) -> list[Token] | None:
    """The finite clause a verb reports, before or after it."""
    if "that" not in cue.takes:
        return None
    found = [c for c in children(verb, "ccomp") if not _is_to(c) and c.tag_ != "VBG"]
    return found or None


def _is_to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _host(verb: Token) -> Token | None:
    """The clause that a reporting clause interrupts: "The talks, he said, had failed"."""
    if verb.dep_ in {"parataxis", "ccomp"} and child(verb, *SUBJECTS) is not None and verb.head.i != verb.i:
        if verb.dep_ == "ccomp" and _marked(verb):
            return None
        return verb.head
    return None


def _marked(verb: Token) -> bool:
    return child(verb, "mark") is not None


def _passive_content(page: Page, verb: Token, cue: Cue) -> list[Stretch]:
    clause = children(verb, "ccomp")
    if clause and not _is_to(clause[0]):
        return subtree_stretches(page, clause, [])
    undergoer = child(verb, "nsubjpass")
    complement = child(verb, "xcomp")
    if complement is not None and undergoer is not None:
        return subtree_stretches(page, [undergoer, complement], [])
    if "as" in {c.lower_ for c in children(verb, "prep")}:
        return []  # "was quoted as saying": the inner verb reports
    if "np" in cue.takes and undergoer is not None:
        return subtree_stretches(page, [undergoer], [])
    return []


def _noun_reports(page: Page, token: Token) -> Iterator[Report]:
    if token.pos_ != "NOUN":
        return
    cue = reporting_cues("noun").get(token.lemma_.lower())
    if cue is None:
        return
    clause = next((c for c in children(token, "acl", "ccomp", "relcl") if _reported(c, cue)), None)
    if clause is None:
        return
    stretches = tuple(subtree_stretches(page, [clause], []))
    above, holder = token.head, _noun_holder(token)
    if holder is None and token.dep_ == "dobj" and above.lemma_.lower() in _DISMISS and not is_passive(above):
        # "Ivanov dismissed reports that ...": the voice that counts is Ivanov's, and it denies
        yield Report(reporting_cues("verb")["deny"], above, subject(above), stretches)
        return
    yield Report(cue, token, holder, stretches)


def _reported(clause: Token, cue: Cue) -> bool:
    if _is_to(clause):
        return "inf" in cue.takes
    mark = child(clause, "mark")
    return "that" in cue.takes and mark is not None and mark.lower_ == "that"


def _noun_holder(noun: Token) -> Token | None:
    """As in "Japan's assurances", "Japanese assurances", "assurances by Japan", "Japan gave assurances"."""
    possessor = child(noun, "poss")
    if possessor is not None and possessor.lower_ not in {"whose", "its", "their", "his", "her"}:
        return possessor
    by = prepositions(noun, "by", "from")
    if by:
        return by[0]
    adjective = next((c for c in children(noun, "amod", "compound", "nmod") if c.text[:1].isupper()), None)
    if adjective is not None:
        return adjective
    if possessor is not None:
        return possessor
    if noun.dep_ == "dobj" and noun.head.lemma_ in {
        "make",
        "give",
        "issue",
        "offer",
        "repeat",
        "voice",
        "express",
    }:
        return subject(noun.head)
    return None


def _other_reports(page: Page, token: Token) -> Iterator[Report]:
    adverb = reporting_cues("adverb").get(token.lower_)
    if adverb is not None:
        top = token.head if token.head.pos_ in {"VERB", "AUX", "NOUN"} else token.head.head
        yield Report(adverb, token, None, tuple(subtree_stretches(page, [top], [token, *_asides(top)])))
    if token.lower_ == "according":
        yield from _according(page, token)


def _turns(top: Token) -> list[Token]:
    """Clauses of another party after "but": "said Iran attacked, but Israel denied it"."""
    if not any(c.dep_ == "cc" and c.lower_ == "but" for c in top.children):
        return []
    return [c for c in children(top, "conj") if child(c, *SUBJECTS) is not None and c.pos_ in {"VERB", "AUX"}]


def _asides(top: Token) -> list[Token]:
    """What the writer says on the side: relative clauses after a comma, turns after "but"."""
    relative = [t for t in top.subtree if t.dep_ == "relcl"]
    return [t for t in relative if t.doc[max(0, t.left_edge.i - 1)].text == ","] + _turns(top)


def _according(page: Page, token: Token) -> Iterator[Report]:
    cue = reporting_cues("verb")["say"]
    objects = prepositions(token)
    if not objects and token.i + 1 < len(page.doc):
        objects = prepositions(token.head, "to") if page.doc[token.i + 1].lower_ == "to" else []
    if not objects:
        return
    top = token.head
    while top.pos_ not in {"VERB", "AUX"} and top.head.i != top.i:
        top = top.head
    sentence = page.sentence(token.i)
    if sentence is not None and token.i == sentence.first:
        top = next((t for t in page.tokens(sentence) if t.head.i == t.i), top)
    yield Report(cue, token, objects[0], tuple(subtree_stretches(page, [top], [token, *_asides(top)])))
