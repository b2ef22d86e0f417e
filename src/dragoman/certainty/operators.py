"""What an act's own clause says of it: auxiliaries, adverbs, denial, questions, conditions."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.certainty.marks import in_case, mark_of, on_condition, only_dreamt
from dragoman.certainty.modals import auxiliaries, under_auxiliaries
from dragoman.certainty.nearness import all_but, cannot_but, is_fiction, not_so_much_as
from dragoman.certainty.negation import definite, nobody, verb_denied
from dragoman.certainty.reading import Reading, Walk, acts_as_verb
from dragoman.lexicon.certainty import Effect, operators
from dragoman.model.document import BlockKind
from dragoman.syntax.clauses import SUBJECTS, children, is_verbal

_DENIED = Effect(-1, 3, None)
_OPEN = Effect(1, 0, "hypothetical")
_FUTURE = Effect(1, 2, "future")
_OPENS = frozenset({'"', "“", "``", ":"})
_TOMORROW = frozenset({"tomorrow", "tonight", "soon", "shortly"})


def own_reading(walk: Walk, token: Token) -> Reading:
    """The judgement of a verb or noun by the words that stand with it."""
    if acts_as_verb(token):
        return _of_verb(walk, token)
    return _of_noun(walk, token)


def _of_verb(walk: Walk, verb: Token) -> Reading:
    reading = under_auxiliaries(walk, Reading(), verb)
    denied = verb_denied(verb) or _shared_denial(verb) or not_so_much_as(verb)
    if denied and not cannot_but(verb):
        walk.rules.append("certainty/negation")
        # "should never have trusted": what is regretted was done
        reading = Reading() if reading.sign < 0 else reading.under(_DENIED)
    reading = _adverbs(walk, reading, verb)
    if headline_infinitive(walk, verb) or _progressive_future(verb):
        walk.rules.append("certainty/operators#future")
        reading = reading.under(_FUTURE)
    reading = _conditions(walk, reading, verb, denied=denied)
    for rule, effect in _settings(walk, verb):
        walk.rules.append(f"certainty/operators#{rule}")
        reading = reading.under(effect)
    if not _asked(walk, verb) and reading.modality == "future" and on_condition(verb):
        walk.rules.append("certainty/operators#condition")
        reading = reading.under(_OPEN)
    return reading


def _conditions(walk: Walk, reading: Reading, verb: Token, *, denied: bool) -> Reading:
    """The reading under the word that opens the clause."""
    word = mark_of(verb)
    mark = operators("mark").get(word)
    if mark is None:
        return reading
    walk.rules.append(mark.rule)
    if word == "had-inverted" and denied:
        return Reading()  # "had he not fled, …": he fled
    return reading.under(mark.effect)


def _settings(walk: Walk, verb: Token) -> Iterator[tuple[str, Effect]]:
    """What the kind of the clause makes of it: a wish, an order, a question, a tale."""
    if verb.tag_ == "VB" and verb.dep_ == "ccomp" and mark_of(verb) == "that" and not auxiliaries(verb):
        yield "subjunctive", _OPEN
    if _ordered(verb):
        yield "imperative", _OPEN
    if _asked(walk, verb):
        yield "question", _OPEN
    if in_case(verb):
        yield "in-case", _OPEN
    if only_dreamt(verb):
        yield "before-could", _DENIED
    if all_but(verb):
        yield "all-but", _DENIED
    if _headline_not(walk, verb):
        yield "headline", _DENIED
    if is_fiction(verb):
        yield "fiction", _OPEN


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


def _shared_denial(verb: Token) -> bool:
    """As in "did not attack or invade", "neither attacked nor invaded"; "but sailed" is not denied."""
    head = verb.head
    if verb.dep_ != "conj" or head.pos_ not in {"VERB", "AUX"}:
        return False
    joiner = _joiner(verb)
    if joiner == "nor":
        return not verb_denied(verb)
    bare = not children(verb, "aux", "auxpass", "nsubj", "nsubjpass") and verb.tag_ == "VB"
    return bare and joiner not in {"but", "yet"} and verb_denied(head) and not verb_denied(verb)


def _joiner(verb: Token) -> str:
    """The conjunction nearest before a conjunct."""
    near = [c for c in (*verb.head.children, *verb.children) if c.dep_ in {"cc", "preconj"} and c.i < verb.i]
    return max(near, key=lambda c: c.i).lower_ if near else ""


def _adverbs(walk: Walk, reading: Reading, verb: Token) -> Reading:
    known = operators("adverb")
    hosts = [verb, *children(verb, "aux", "auxpass")]
    for adverb in (c for host in hosts for c in host.children if c.dep_ in {"advmod", "neg"}):
        operator = known.get(adverb.lower_)
        if operator is None or adverb.dep_ == "neg" or adverb.lower_ in {"never", "neither"}:
            continue
        if operator.effect == _DENIED and (adverb.i > verb.i or verb.pos_ != "VERB"):
            continue  # "nearly" of a number
        walk.rules.append(operator.rule)
        if operator.hedge:
            walk.hedges.append(adverb)
        reading = reading.under(operator.effect)
    return reading


def _headline_not(walk: Walk, verb: Token) -> bool:
    """As in "Marchand not to quit"."""
    words = [t.lower_ for t in verb.doc[max(0, verb.i - 2) : verb.i]]
    return words == ["not", "to"] and headline_infinitive(walk, verb) and not verb_denied(verb)


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
    """As in "is visiting Beijing next week", "marches out tomorrow"."""
    present = {a.lower_ for a in children(verb, "aux")} & {"is", "are", "am", "'s", "'re"}
    if not (verb.tag_ == "VBG" and present) and verb.tag_ not in {"VBZ", "VBP"}:
        return False
    times = [t for c in (verb, *children(verb, "prep", "npadvmod")) for t in c.children]
    if any(t.lower_ == "tomorrow" or (t.lower_ in _TOMORROW and verb.tag_ == "VBG") for t in times):
        return True
    return any(t.dep_ == "npadvmod" and any(c.lower_ == "next" for c in t.children) for t in times)


def _asked(walk: Walk, verb: Token) -> bool:
    """Whether a verb heads a sentence that asks."""
    sentence = walk.page.sentence(verb.i)
    if sentence is None:
        return False
    last = walk.page.doc[sentence.last - 1]
    marks = {t.text for t in walk.page.doc[max(sentence.first, sentence.last - 2) : sentence.last]}
    if "?" not in marks and last.text != "?":
        return False
    if sentence.kind is BlockKind.TITLE:
        return True
    top = verb
    while top.dep_ in {"conj", "xcomp"} and top.head.i != top.i:
        top = top.head
    return top.head.i == top.i


def _of_noun(walk: Walk, noun: Token) -> Reading:
    reading = Reading()
    if nobody(noun) or _shared_no(noun) or _prefixed(noun) or not_so_much_as(noun):
        walk.rules.append("certainty/negation#no")
        reading = reading.under(_DENIED)
    known = operators("modifier")
    for adjective in children(noun, "amod", "compound", "advmod", "nmod"):
        operator = known.get(_hyphened(adjective))
        if operator is not None:
            walk.rules.append(operator.rule)
            if operator.hedge:
                walk.hedges.append(adjective)
            reading = reading.under(operator.effect)
    if _asked_in_title(walk, noun):
        walk.rules.append("certainty/operators#question")
        reading = reading.under(_OPEN)
    relative = _carrying_relative(noun)
    return reading.within(_of_verb(walk, relative)) if relative is not None else reading


def _asked_in_title(walk: Walk, noun: Token) -> bool:
    sentence = walk.page.sentence(noun.i)
    return (
        sentence is not None
        and sentence.kind is BlockKind.TITLE
        and walk.page.doc[sentence.last - 1].text == "?"
        and not definite(noun)
    )


def _hyphened(adjective: Token) -> str:
    """The whole of a hyphened word: "would-be" for its last part."""
    doc, first = adjective.doc, adjective.i
    while first >= 2 and doc[first - 1].text == "-" and not doc[first - 1].whitespace_:
        first -= 2
    return "".join(t.lower_ for t in doc[first : adjective.i + 1])


def _prefixed(noun: Token) -> bool:
    """As in "non-attendance", in one word or in three."""
    return noun.lower_.startswith("non-") or _hyphened(noun).startswith("non-")


def _shared_no(noun: Token) -> bool:
    """As in "no attacks or clashes", "no reason nor any disagreement"."""
    if noun.dep_ != "conj" or definite(noun) or is_verbal(noun.head):
        return False
    return nobody(noun.head) and any(c.lower_ in {"or", "nor"} for c in noun.head.children)


def _carrying_relative(noun: Token) -> Token | None:
    """The clause that says of a noun's act that it did or did not come about: "an attack that never came"."""
    for clause in children(noun, "relcl", "acl"):
        passive = clause.tag_ == "VBN" and clause.dep_ == "acl"
        pronoun = next((c for c in children(clause, *SUBJECTS) if c.tag_ in {"WDT", "WP"}), None)
        known = operators("happening") if pronoun is not None else operators("support")
        if (passive or pronoun is not None) and clause.lemma_.lower() in known and verb_denied(clause):
            return clause
    return None
