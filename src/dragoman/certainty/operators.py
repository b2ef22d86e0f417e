"""What an act's own clause says of it: auxiliaries, adverbs, denial, questions, conditions."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.certainty.negation import nobody, verb_denied
from dragoman.certainty.reading import Reading, Walk
from dragoman.lexicon.certainty import Effect, operators
from dragoman.model.document import BlockKind
from dragoman.syntax.clauses import SUBJECTS, child, children

_DENIED = Effect(-1, 3, None)
_OPEN = Effect(1, 0, "hypothetical")
_FUTURE = Effect(1, 2, "future")
_CERTAIN_FUTURE = Effect(1, 3, "future")
_CONDITION = frozenset({"if", "unless", "provided", "were", "should"})
_OPENS = frozenset({'"', "“", "``", ":"})
_TOMORROW = frozenset({"tomorrow", "tonight", "soon", "shortly"})


def own_reading(walk: Walk, token: Token) -> Reading:
    """The judgement of a verb or noun by the words that stand with it."""
    if token.pos_ in {"VERB", "AUX"}:
        return _of_verb(walk, token)
    return _of_noun(walk, token)


def _of_verb(walk: Walk, verb: Token) -> Reading:
    reading = Reading()
    for auxiliary in auxiliaries(verb):
        reading = _auxiliary(walk, reading, verb, auxiliary)
    if verb_denied(verb) or _shared_denial(verb):
        walk.rules.append("certainty/negation")
        reading = reading.under(_DENIED)
    reading = _adverbs(walk, reading, verb)
    if headline_infinitive(walk, verb) or _progressive_future(verb):
        walk.rules.append("certainty/operators#future")
        reading = reading.under(_FUTURE)
    mark = operators("mark").get(_mark(verb))
    if mark is not None:
        walk.rules.append(mark.rule)
        reading = reading.under(mark.effect)
    if verb.tag_ == "VB" and verb.dep_ == "ccomp" and _mark(verb) == "that" and not auxiliaries(verb):
        walk.rules.append("certainty/operators#subjunctive")
        reading = reading.under(_OPEN)
    if _ordered(verb):
        walk.rules.append("certainty/operators#imperative")
        reading = reading.under(_OPEN)
    if _asked(walk, verb):
        walk.rules.append("certainty/operators#question")
        reading = reading.under(_OPEN)
    elif reading.modality == "future" and _on_condition(verb):
        walk.rules.append("certainty/operators#condition")
        reading = reading.under(_OPEN)
    return reading


def _ordered(verb: Token) -> bool:
    """As in "Attack the port!", "he said: "Free the hostages""."""
    if verb.tag_ != "VB" or children(verb, *SUBJECTS, "aux", "auxpass", "mark", "expl"):
        return False
    if verb.dep_ == "conj":
        return verb.head.pos_ == "VERB" and _ordered(verb.head)
    if verb.dep_ == "ROOT":
        return True
    before = verb.doc[verb.left_edge.i - 1] if verb.left_edge.i else None
    opens = before is None or before.is_sent_end or before.is_space or before.text in _OPENS
    return opens and verb.dep_ in {"ccomp", "parataxis", "advcl", "xcomp"} and verb.head.pos_ == "VERB"


def _mark(verb: Token) -> str:
    mark = child(verb, "mark")
    return mark.lower_ if mark is not None else ""


def auxiliaries(verb: Token) -> list[Token]:
    """A verb's auxiliaries, those it shares with the verb it is coordinated with included."""
    own = children(verb, "aux", "auxpass")
    if own or verb.dep_ != "conj" or child(verb, "nsubj", "nsubjpass") is not None:
        return own
    head = verb.head
    shares = verb.tag_ == "VB" or (verb.tag_ == "VBN" and head.tag_ in {"VBN", "VBD"})
    return [a for a in auxiliaries(head) if a.lower_ != "to"] if shares else own


def _shared_denial(verb: Token) -> bool:
    """As in "did not attack or invade", "neither attacked nor invaded"."""
    if verb.dep_ != "conj" or verb.head.pos_ not in {"VERB", "AUX"}:
        return False
    joined = {c.lower_ for c in verb.head.children if c.dep_ == "cc"} | {
        c.lower_ for c in verb.children if c.dep_ == "cc"
    }
    if "nor" in joined:
        return not verb_denied(verb)
    bare = not children(verb, "aux", "auxpass", "nsubj", "nsubjpass") and verb.tag_ == "VB"
    return bare and "but" not in joined and verb_denied(verb.head) and not verb_denied(verb)


def _auxiliary(walk: Walk, reading: Reading, verb: Token, auxiliary: Token) -> Reading:
    operator = operators("modal").get(auxiliary.lower_)
    if operator is None:
        return reading
    walk.rules.append(operator.rule)
    if auxiliary.lower_ in {"would", "'d", "’d"}:
        if auxiliary.lower_ != "would" and verb.tag_ == "VBN":
            return reading  # "they'd gone"
        if _backshifted(walk, verb):
            return reading.under(_CERTAIN_FUTURE)
    if auxiliary.lower_ in {"may", "might"} and not _perfect(verb):
        walk.hedges.append(auxiliary)
        return reading.under(Effect(1, 1, "hypothetical"))
    if operator.hedge:
        walk.hedges.append(auxiliary)
    return reading.under(operator.effect)


def _perfect(verb: Token) -> bool:
    return any(a.lower_ in {"have", "be", "been"} for a in auxiliaries(verb)) or verb.lemma_ in {"be", "have"}


def _backshifted(walk: Walk, verb: Token) -> bool:
    """As in "said it would withdraw": the future as seen from a past report, with no condition."""
    past = walk.cue is not None and walk.cue.tag_ in {"VBD", "VBN"}
    perfect = any(a.lower_ == "have" for a in auxiliaries(verb))
    return past and not perfect and not _on_condition(verb)


def _on_condition(verb: Token) -> bool:
    for clause in children(verb, "advcl"):
        mark = child(clause, "mark")
        if mark is not None and mark.lower_ in _CONDITION:
            return True
    return (
        verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.head.i < verb.i and _on_condition(verb.head)
    )


def _adverbs(walk: Walk, reading: Reading, verb: Token) -> Reading:
    known = operators("adverb")
    hosts = [verb, *children(verb, "aux", "auxpass")]
    for adverb in (c for host in hosts for c in host.children if c.dep_ in {"advmod", "neg"}):
        operator = known.get(adverb.lower_)
        if operator is None or adverb.dep_ == "neg" or adverb.lower_ in {"never", "neither"}:
            continue
        if adverb.lower_ in {"almost", "nearly"} and (adverb.i > verb.i or verb.pos_ != "VERB"):
            continue
        walk.rules.append(operator.rule)
        if operator.hedge:
            walk.hedges.append(adverb)
        reading = reading.under(operator.effect)
    return reading


def headline_infinitive(walk: Walk, verb: Token) -> bool:
    """As in "Putin to visit Beijing" as a title's main verb."""
    sentence = walk.page.sentence(verb.i)
    if sentence is None or sentence.kind is not BlockKind.TITLE:
        return False
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return infinitive and (
        verb.head.i == verb.i or (verb.dep_ in {"relcl", "acl"} and verb.head.head.i == verb.head.i)
    )


def _progressive_future(verb: Token) -> bool:
    """As in "is visiting Beijing next week"."""
    if verb.tag_ != "VBG" or not any(
        a.lower_ in {"is", "are", "am", "'s", "'re"} for a in children(verb, "aux")
    ):
        return False
    times = children(verb, "npadvmod", "advmod")
    return any(t.lower_ in _TOMORROW or any(c.lower_ == "next" for c in t.children) for t in times)


def _asked(walk: Walk, verb: Token) -> bool:
    """Whether a verb heads a sentence that asks."""
    sentence = walk.page.sentence(verb.i)
    if sentence is None:
        return False
    last = walk.page.doc[sentence.last - 1]
    marks = {t.text for t in walk.page.doc[max(sentence.first, sentence.last - 2) : sentence.last]}
    if "?" not in marks and last.text != "?":
        return False
    top = verb
    while top.dep_ in {"conj", "xcomp"} and top.head.i != top.i:
        top = top.head
    return top.head.i == top.i


def _of_noun(walk: Walk, noun: Token) -> Reading:
    reading = Reading()
    if nobody(noun):
        walk.rules.append("certainty/negation#no")
        reading = reading.under(_DENIED)
    known = operators("modifier")
    for adjective in children(noun, "amod", "compound", "advmod"):
        operator = known.get(adjective.lower_)
        if operator is not None:
            walk.rules.append(operator.rule)
            if operator.hedge:
                walk.hedges.append(adjective)
            reading = reading.under(operator.effect)
    return reading
