"""Indirect and mixed speech: cues of the parse with their sources and contents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from dragoman.lexicon.cues import Cue, reporting_cues, voice_nouns
from dragoman.sources.adverbials import adverbial_reports, adverbials, turns
from dragoman.sources.contents import Stretch, subtree_stretches
from dragoman.sources.frames import IDIOMS, Report, as_stand, cue_of, is_time, is_to, left_neighbour
from dragoman.sources.nominals import adjective_reports, noun_reports
from dragoman.syntax.clauses import SUBJECTS, agent, child, children, is_passive, prepositions, subject
from dragoman.syntax.page import Page, end_of

# Said of a thing and not of a clause these are acts: "announced sanctions", "declared war".
_ACTS = frozenset({"announce", "declare", "proclaim", "order", "publish", "broadcast"})
_BREAKS = frozenset({",", "-", "--", "–", "—", ";", '"', ")"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SAYING = frozenset({"say", "add", "state", "tell", "report", "write"})  # these always have a clause
_FEWEST = 4  # tokens before a closing "he said" that can be what was said


def find_reports(page: Page) -> Iterator[Report]:
    """All reports that the parse shows, in text order."""
    verbs, nouns = _first_words("verb"), reporting_cues("noun")
    adjectives, phrases = reporting_cues("adjective"), adverbials()
    for sentence in page.sentences:
        for token in page.tokens(sentence):
            lemma = token.lemma_.lower()
            if lemma in verbs:
                yield from _verb_reports(page, token)
            if lemma in nouns:
                yield from noun_reports(page, token)
            word = token.lower_
            if word in adjectives:
                yield from adjective_reports(page, token)
            if word in phrases:
                yield from adverbial_reports(page, token)


@cache
def _first_words(pos: str) -> frozenset[str]:
    """The lemmas that may be a cue, without their particles."""
    return frozenset(w.partition("_")[0] for w in reporting_cues(pos)) | IDIOMS


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


def _active_content(page: Page, verb: Token, cue: Cue) -> list[Stretch]:
    clause = _clause(verb, cue)
    if clause:
        return subtree_stretches(page, clause, [c for top in clause for c in turns(top)])
    host = _host(verb) if "sub" in cue.takes else None
    if host is not None:
        return subtree_stretches(page, [host], [verb])
    before = _all_before(page, verb) if cue.lemma in _SAYING else None
    if before is not None:
        return [before]
    tops = _infinitive(verb, cue) or _objects(verb, cue)
    found = subtree_stretches(page, tops, [])
    return found or ([_all_after(page, verb)] if _says_more(verb, cue) else [])


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


def _says_more(verb: Token, cue: Cue) -> bool:
    """Whether what follows a "said" has a verb in it, though the parse shows no clause."""
    if cue.lemma not in _SAYING or child(verb, *SUBJECTS) is None or is_passive(verb):
        return False
    following = [c for c in verb.rights if not c.is_punct and c.dep_ not in {"prep", "conj", "cc"}]
    return any(t.pos_ in {"VERB", "AUX"} and t.tag_ in _FINITE | {"MD"} for c in following for t in c.subtree)


def _all_after(page: Page, verb: Token) -> Stretch:
    last = page.doc[verb.right_edge.i]
    while last.i > verb.i + 1 and (last.is_punct or last.is_space):
        last = page.doc[last.i - 1]
    return page.doc[verb.i + 1].idx, end_of(last)


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
    if not is_to(clause):
        return False
    mark = child(clause, "mark")
    if mark is not None and mark.lower_ == "for" and child(clause, *SUBJECTS) is not None:
        return True
    return "inf" in cue.takes and clause.dep_ != "advcl"


def _objects(verb: Token, cue: Cue) -> list[Token]:
    """The things a cue speaks of, after its prepositions or plain."""
    for preposition in sorted(cue.prepositions):
        objects = [o for o in prepositions(verb, preposition) if not is_time(o)]
        if objects:
            return objects
    if "np" in cue.takes or "_" in cue.lemma:
        direct = children(verb, "dobj", "oprd")
        return direct if direct or "_" not in cue.lemma else _after_particle(verb, cue)
    return []


def _after_particle(verb: Token, cue: Cue) -> list[Token]:
    """What a particle verb is about: "railed against the judge"."""
    particle = cue.lemma.rpartition("_")[2]
    return prepositions(verb, particle) or [o for o in prepositions(verb) if not is_time(o)]


def _clause(verb: Token, cue: Cue) -> list[Token]:
    """The finite clause a verb reports, before or after it."""
    if "that" not in cue.takes:
        return []
    found = [c for c in children(verb, "ccomp") if not is_to(c) and not _is_gerund(c) and not _clear(c)]
    if verb.lemma_ == "make":  # "made (it) clear that": the clause hangs here or on the adjective
        found = found or [c for a in verb.children if _clear(a) for c in children(a, "ccomp", "advcl")]
    return found or list(_strayed(verb))[:1]


def _clear(token: Token) -> bool:
    return token.lower_ in {"clear", "plain"}


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


def _host(verb: Token) -> Token | None:
    """The clause that a reporting clause interrupts or follows: "The talks, he said, had failed"."""
    if verb.head.i == verb.i or child(verb, *SUBJECTS) is None or _has_content(verb):
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


def _has_content(verb: Token) -> bool:
    """Whether a cue has its content with it: "he urged them to leave" interrupts nothing."""
    if child(verb, "ccomp", "xcomp", "oprd") is not None:
        return True
    heard = verb.lemma_.lower() in {"tell", "inform", "remind", "assure", "put", "warn"}
    return child(verb, "dobj") is not None and not heard


def _as_aside(verb: Token) -> bool:
    """Whether a clause tells whose words its main clause is: "As Ivanov told Interfax, the talks failed"."""
    mark = child(verb, "mark", "advmod")
    if mark is None or mark.lower_ != "as":
        return False
    cue = cue_of(verb)
    return cue is not None and "_" not in cue.lemma and not prepositions(verb, *(cue.prepositions or {"of"}))


def _marked(verb: Token) -> bool:
    return child(verb, "mark") is not None


def _passive_content(page: Page, verb: Token, cue: Cue) -> list[Stretch]:
    clause = children(verb, "ccomp")
    if clause and not is_to(clause[0]):
        return subtree_stretches(page, clause, [])
    if verb.dep_ in {"advcl", "prep"} and {c.lower_ for c in children(verb, "mark", "advmod")} & {"as"}:
        return subtree_stretches(page, [verb.head], [verb])  # "as reported by Interfax, ..."
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
