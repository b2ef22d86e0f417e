"""Indirect and mixed speech: cues of the parse with their sources and contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.lexicon.cues import Cue, reporting_cues, voice_nouns
from dragoman.sources.contents import Stretch, subtree_stretches
from dragoman.syntax.clauses import SUBJECTS, agent, child, children, is_passive, prepositions, subject
from dragoman.syntax.page import Page, end_of

_DISMISS = frozenset({"dismiss", "reject", "refute", "rebut", "deny", "dispute"})
# Said of a thing and not of a clause these are acts: "announced sanctions", "declared war".
_ACTS = frozenset({"announce", "declare", "proclaim", "order", "publish", "broadcast"})
_PARTICLES = frozenset({"prt", "prep"})
_BREAKS = frozenset({",", "-", "--", "–", "—", ";", '"', ")"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_FEWEST = 4  # tokens before a closing "he said" that can be what was said
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


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
        if c.dep_ == "advcl":  # "called for the two sides to talk"
            c = child(c, "mark") or c  # noqa: PLW2901
        if (c.dep_ in _PARTICLES or c.dep_ == "mark") and f"{lemma}_{c.lower_}" in verbs:
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
    if cue.voice == "evidence" and not passive and not _shows(token, cue):
        return
    stretches = _passive_content(page, token, cue) if passive else _active_content(page, token, cue)
    if not stretches:
        return
    holder = agent(token) if passive else subject(token)
    if holder is not None and holder.lower_ in {"it", "there"} and holder.dep_ == "expl":
        holder = None
    if cue.lemma in {"seem", "appear"}:
        holder = None
    elif holder is None and not passive:
        holder = left_neighbour(token) if cue.voice == "speech" and token.tag_ in _FINITE else None
        if holder is None:
            return
    held = passive and cue.certainty == 0.5  # "is believed to support": somebody reports it
    if cue.certainty < 1 and not held and child(token, "ccomp") is None and _host(token) is None:
        cue = as_stand(cue)
    if cue.lemma in _ACTS and child(token, "ccomp") is None and _host(token) is None:
        cue = as_stand(cue)
    yield Report(cue, token, holder, tuple(stretches))


def _shows(verb: Token, cue: Cue) -> bool:
    """Whether it is a clause that is shown, or a document that shows a thing: a man shows his wares."""
    if _clause(verb, cue):
        return True
    holder = subject(verb)
    return holder is not None and holder.lemma_.lower() in voice_nouns("document")


def left_neighbour(verb: Token, first: int = 0) -> Token | None:
    """The noun left of a finite cue that the parse left without a subject.

    "Speaking in Oslo, Ivanov, without naming him, accused …": asides that hang on the verb are
    passed over, an apposition is taken as it stands. ``first`` is the leftmost token to look at.
    """
    at = verb.i - 1
    floor = max(first, verb.sent.start, verb.i - 30)
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


def as_stand(cue: Cue) -> Cue:
    """The cue as a mere stand: "promised to leave" and "demanded a vote" act, they do not report."""
    return replace(cue, voice="attitude", rule=cue.rule.replace(f"#{cue.voice}/", "#attitude/"))


def _active_content(page: Page, verb: Token, cue: Cue) -> list[Stretch]:
    clause = _clause(verb, cue)
    if clause:
        return subtree_stretches(page, clause, [c for top in clause for c in _turns(top)])
    host = _host(verb) if "sub" in cue.takes else None
    if host is not None:
        return subtree_stretches(page, [host], [verb])
    before = _all_before(page, verb) if "sub" in cue.takes and cue.voice == "speech" else None
    if before is not None:
        return [before]
    tops = _infinitive(verb, cue) or _objects(verb, cue)
    return subtree_stretches(page, tops, [])


def _all_before(page: Page, verb: Token) -> Stretch | None:
    """The sentence before a closing "…, he said." whose clause the parse did not see."""
    own = child(verb, "nsubj")
    sentence = page.sentence(verb.i)
    if own is None or sentence is None or own.i > verb.i or verb.dep_ != "ROOT":
        return None
    first = own.left_edge.i
    said_on = any(c.dep_ in {"dobj", "xcomp", "ccomp", "prep", "conj"} for c in verb.rights)
    if said_on or first - sentence.first < _FEWEST or page.doc[first - 1].text != ",":
        return None
    return sentence.start, end_of(page.doc[first - 2])


def _infinitive(verb: Token, cue: Cue) -> list[Token]:
    """What is to be done: "urged Iran to halt", "called for the two states to talk", "denied taking"."""
    if "inf" in cue.takes or "prep:for" in cue.takes or cue.lemma.endswith("_for"):
        infinitive = next((c for c in children(verb, "xcomp", "ccomp", "advcl") if _wished(c, cue)), None)
        if infinitive is not None:
            object_ = child(verb, "dobj")
            return [infinitive, object_] if object_ is not None and cue.certainty == 0 else [infinitive]
    if "ing" in cue.takes:
        return [c for c in children(verb, "xcomp") if c.tag_ == "VBG"][:1]
    return []


def _wished(clause: Token, cue: Cue) -> bool:
    """Whether an infinitive is content: with a doer of its own after "for", or bare where the cue takes it."""
    if not _is_to(clause):
        return False
    mark = child(clause, "mark")
    if mark is not None and mark.lower_ == "for" and child(clause, *SUBJECTS) is not None:
        return True
    return "inf" in cue.takes and clause.dep_ != "advcl"


def _objects(verb: Token, cue: Cue) -> list[Token]:
    """The things a cue speaks of, after its prepositions or plain."""
    for preposition in sorted(cue.prepositions):
        objects = prepositions(verb, preposition)
        if objects:
            return objects
    if "np" in cue.takes or "_" in cue.lemma:
        return children(verb, "dobj", "oprd") or ([] if "_" not in cue.lemma else prepositions(verb))
    return []


def _clause(verb: Token, cue: Cue) -> list[Token]:
    """The finite clause a verb reports, before or after it."""
    if "that" not in cue.takes:
        return []
    found = [c for c in children(verb, "ccomp") if not _is_to(c) and not _is_gerund(c)]
    return found or list(_strayed(verb))[:1]


def _strayed(verb: Token) -> Iterator[Token]:
    """A "that" clause which the parser hung on a noun in between: "alleged in the suit that X earned Y"."""
    nouns = (t for t in prepositions(verb) if t.pos_ in {"NOUN", "PROPN"})
    for noun in nouns:
        for clause in children(noun, "relcl", "acl", "ccomp"):
            opener = child(clause, "mark", "dobj")
            if opener is None or opener.lower_ != "that" or child(clause, *SUBJECTS) is None:
                continue
            if opener.dep_ == "mark" or len(children(clause, "dobj", "attr", "acomp")) > 1:
                yield clause


def _is_gerund(verb: Token) -> bool:
    """Whether an -ing form heads no finite clause: "talking", but not "was talking"."""
    return verb.tag_ == "VBG" and child(verb, "aux", "auxpass", "nsubj") is None


def _is_to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _host(verb: Token) -> Token | None:
    """The clause that a reporting clause interrupts or follows: "The talks, he said, had failed"."""
    if verb.head.i == verb.i or child(verb, *SUBJECTS) is None:
        return None
    if verb.dep_ == "advcl":
        return verb.head if _as_aside(verb) else None
    if verb.dep_ == "ccomp" and (_marked(verb) or _complement(verb) or not _set_off(verb)):
        return None
    return verb.head if verb.dep_ in {"parataxis", "ccomp"} else None


def _complement(verb: Token) -> bool:
    """Whether a clause is what its head reports: "I would say this, he answered"."""
    above = verb.head
    return verb.i < above.i and (cue_of(above) is not None) and child(above, *SUBJECTS) is not None


def _set_off(verb: Token) -> bool:
    """Whether a comma or dash opens the clause: "said she would consider it" is one breath."""
    own = child(verb, *SUBJECTS)
    first = own.left_edge.i if own is not None else verb.i
    return first > 0 and verb.doc[first - 1].text in _BREAKS


def _as_aside(verb: Token) -> bool:
    """Whether a clause tells whose words its main clause is: "As Ivanov told Interfax, the talks failed"."""
    mark = child(verb, "mark", "advmod")
    if mark is None or mark.lower_ != "as" or child(verb, "ccomp", "xcomp") is not None:
        return False
    heard = verb.lemma_.lower() in {"tell", "inform", "remind", "assure"}
    return heard or child(verb, "dobj") is None


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
    asked = [o for p in sorted(cue.prepositions) for o in prepositions(verb, p)]
    if asked:  # "was asked about the talks", "is accused of spying"
        return subtree_stretches(page, asked, [])
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
