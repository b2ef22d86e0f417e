"""What stands above an act: the verbs, nouns and prepositions that govern it, up to its last voice."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.certainty.governors import (
    effect_here,
    governor,
    hedges,
    keeps,
    named_aim,
    not_yet,
    presupposed,
    serves,
    told_before,
    undeniable,
)
from dragoman.certainty.marks import awaited, is_case
from dragoman.certainty.modals import help_but
from dragoman.certainty.nearness import near
from dragoman.certainty.negation import definite, nobody, verb_denied, wants_denial
from dragoman.certainty.operators import headline_infinitive, own_reading
from dragoman.certainty.reading import Reading, Walk, acts_as_verb, quiet
from dragoman.certainty.shapes import (
    content_head,
    doubted,
    exposed,
    followed,
    governing,
    is_first,
    is_whatever,
    made_vain,
    names_of,
    negative_of,
    nobody_here,
    only_to,
    prepositional,
)
from dragoman.lexicon.certainty import Effect, Governor, governors, operators
from dragoman.syntax.clauses import SUBJECTS, child, children, is_verbal

_DENIED = Effect(-1, 3, None)
_CERTAIN = Effect(1, 3, None)
# Heads of compounds that name what is there: "manufacturing capacity".
_ENDURING = frozenset({"capacity", "ability", "capability", "duty", "mandate", "right", "need", "obligation"})
_DOUBTED = Effect(-1, 1, None)
_OPEN = Effect(1, 0, "hypothetical")
_PURPOSE = Effect(1, 1, "hypothetical")
_NOMINAL = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "pobj"})
_WHEN = frozenset({"following", "after", "before", "during", "at", "pending"})
_DEEPEST = 12  # governors; no sentence has more


def read_act(walk: Walk, token: Token, depth: int = 0) -> Reading:
    """The judgement of an act by its own words and by all that governs it."""
    own = own_reading(walk, token)
    if depth >= _DEEPEST:
        return own
    return own.within(_context(walk, token, depth + 1))


def _context(walk: Walk, token: Token, depth: int) -> Reading:
    head = token.head
    if head.i == token.i:
        return Reading()
    if token.dep_ in {"aux", "auxpass"}:
        return read_act(walk, head, depth)
    if token.dep_ == "conj":
        if token.tag_ in {"VBD", "VBZ", "VBP"} and head.tag_ in {"VB", "VBG"}:
            return Reading()  # "failed to sell it and filed for protection": the parse slipped
        # own words of the first conjunct are not shared, what governs it is
        return _context(walk, head, depth)
    if acts_as_verb(token) and token.dep_ not in _NOMINAL:
        return _clause_context(walk, token, content_head(token, head), depth)
    return _noun_context(walk, token, head, depth)


def _clause_context(walk: Walk, verb: Token, head: Token, depth: int) -> Reading:
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    mark = child(verb, "mark")
    if (mark is not None and mark.lower_ in operators("mark")) or headline_infinitive(walk, verb):
        return Reading()  # a condition stands for itself, whatever the parser hangs it on
    if verb.dep_ == "advcl" and not infinitive:
        return _beside(walk, verb, head, depth)
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and mark is None and not nobody(head):
        return Reading()  # "the opinion, released on Monday": no content of it
    content = verb.dep_ == "relcl" and (infinitive or (mark is not None and mark.lower_ == "that"))
    if verb.dep_ in {"xcomp", "ccomp", "acl", "advcl", "acomp"} or content:
        frames = ["inf"] if infinitive else ["ing", "that"] if verb.tag_ == "VBG" else ["that"]
        bare = child(verb, "mark", "aux", "auxpass") is None
        if verb.tag_ in {"VB", "VBN"} and bare and verb.dep_ in {"xcomp", "ccomp"}:
            frames.append("inf")
        return _under_governor(walk, verb, head, frames, depth)
    if verb.dep_ == "pcomp":
        return _under_preposition(walk, verb, head, depth)
    if verb.dep_ in {"csubj", "csubjpass"}:
        return _under_governor(walk, verb, head, ["sub", "inf" if infinitive else "that"], depth)
    return Reading()


def _beside(walk: Walk, verb: Token, head: Token, depth: int) -> Reading:
    """A clause beside another: a participle shares its prospect, "until" in the present awaits."""
    if not is_verbal(head) or not walk.inside(head) or (walk.cue is not None and head.i == walk.cue.i):
        return Reading()
    participle = verb.tag_ == "VBG" and child(verb, "mark", "aux", *SUBJECTS) is None
    if not participle and not awaited(verb):
        return Reading()
    main = read_act(quiet(walk), head, depth)
    if main.modality not in {"future", "hypothetical"}:
        return Reading()
    walk.rules.append("certainty/context#beside")
    return Reading(1, min(main.level, 2), main.modality)


def _noun_context(walk: Walk, noun: Token, head: Token, depth: int) -> Reading:
    host = followed(noun)
    if host is not None:
        ahead = _ahead(walk, noun, host, depth)
        if ahead is not None:
            return ahead
    if noun.dep_ == "pobj":
        return _under_preposition(walk, noun, head, depth)
    if made_vain(noun, head) or exposed(noun, head):
        walk.rules.append("certainty/shapes#unreal")
        return Reading().under(_DENIED)
    if is_whatever(noun, head):
        walk.rules.append("certainty/context#any")
        return Reading().under(_OPEN)
    if noun.dep_ in {"dobj", "nsubjpass", "nsubj", "attr", "oprd"} and is_verbal(head):
        frame = "sub" if noun.dep_ == "nsubj" else "np"
        return _under_verb(walk, noun, head, frame, depth)
    if noun.dep_ == "compound" and not is_verbal(head):
        lemma = head.lemma_.lower()
        above = governors().get((lemma, "prep:of")) or governors().get((lemma, "inf"))
        if above is not None and lemma not in _ENDURING:
            return _apply(walk, above, head, noun, depth)
    return Reading()


def _under_verb(walk: Walk, noun: Token, verb: Token, frame: str, depth: int) -> Reading:
    """An act that is a verb's party: governed, carried, or merely mentioned."""
    below = child(verb, "xcomp") if noun.dep_ in SUBJECTS else None
    free = below is not None and names_of(verb).isdisjoint(operators("support"))
    if below is not None and is_verbal(below) and free and not serves(noun, verb):
        return _carried(walk, noun, below, depth)  # "talks are expected to resume"
    found = governor(verb, [frame])
    if serves(noun, verb) or (found is not None and keeps(found, noun, depth)):
        walk.rules.append("certainty/context#granted")
        walk.reached_cue = True
        return Reading()
    if walk.cue is not None and verb.i == walk.cue.i:
        return _under_cue(walk, noun, [frame, "that"])
    if definite(noun) and noun.lemma_.lower() in operators("state"):
        return _granted(walk, noun)
    if found is not None and verb.i not in walk.skip:
        return _apply(walk, found, verb, noun, depth)
    return _carried(walk, noun, verb, depth)


def _carried(walk: Walk, noun: Token, verb: Token, depth: int) -> Reading:
    """What is said of a verb that only carries the noun's act, or that it happens at all."""
    names = names_of(verb)
    imagined = _imagined(walk, noun, verb, depth)
    if imagined is not None:
        return imagined
    if names.isdisjoint(operators("support")) or not walk.inside(verb):
        return _after_any(walk, noun)
    happens = not names.isdisjoint(operators("happening"))
    place = "take_place" in names
    subject = noun.dep_ == "nsubj"
    if subject and not place and child(verb, "dobj", "attr", "acomp") is not None:
        return _granted(walk, noun)  # "the sanctions had no effect" leaves the sanctions as they were
    if definite(noun) and noun.dep_ in SUBJECTS and not happens:
        return _granted(walk, noun)  # "the talks had not extended to arms"
    carried = read_act(walk, verb, depth)
    doubled = carried.sign < 0 and nobody_here(noun, verb)
    return Reading(-carried.sign if doubled else carried.sign, carried.level, carried.modality)


def _after_any(walk: Walk, noun: Token) -> Reading:
    """As in "Any" under a denied verb: "had not extended to any planning", "was not aware of any attempts"."""
    verb = noun.head
    while wants_denial(noun) and verb.head.i != verb.i and not is_verbal(verb):
        verb = verb.head
    if wants_denial(noun) and is_verbal(verb) and verb_denied(verb):
        walk.rules.append("certainty/negation#any")
        return Reading().under(_DENIED)
    return _granted(walk, noun)


def _imagined(walk: Walk, noun: Token, verb: Token, depth: int) -> Reading | None:
    """As in "could spark a war", "would not draw conclusions": what an unreal clause would bring about."""
    if noun.dep_ not in {"dobj", "pobj"} or definite(noun) or not is_verbal(verb) or not walk.inside(verb):
        return None
    if verb.lemma_.lower() not in operators("bringing") or depth >= _DEEPEST or nobody_here(noun, verb):
        return None
    above = read_act(quiet(walk), verb, depth)
    if above.sign > 0 and above.modality in {"actual", "historical"}:
        return None
    walk.rules.append("certainty/context#brought")
    return above


def _granted(walk: Walk, noun: Token) -> Reading:
    """A noun that no word of its clause reaches; a definite one is out of its voice's reach too.

    "denied that the talks had failed" does not deny the talks.
    """
    if definite(noun):
        if not walk.rules:
            walk.rules.append("certainty/context#granted")
        walk.reached_cue = True
    return Reading()


def _under_preposition(walk: Walk, token: Token, preposition: Token, depth: int) -> Reading:
    word = preposition.lower_
    head = preposition.head
    negative = negative_of(preposition)
    if negative is not None:
        walk.rules.append(negative.rule)
        return Reading().under(negative.effect)
    if word in {"of", "in"} and is_case(token):
        return Reading()
    if word == "of" and is_case(head):
        walk.rules.append("certainty/operators#in-case")
        return Reading().under(_OPEN)
    if walk.cue is not None and head.i == walk.cue.i:
        return _under_cue(walk, token, [f"prep:{word}", "that"])
    if doubted(preposition):
        walk.rules.append("certainty/shapes#doubted")
        return Reading().under(_DOUBTED)
    found, host = prepositional(token, preposition)
    if found is not None and host.i not in walk.skip:
        if keeps(found, token, depth) or (found.keeps and definite(token) and found.effect.level == 0):
            return _granted(walk, token)  # "opposed the truce", "opposed to their demand"
        return _apply(walk, found, host, token, depth)
    if near(preposition) and (token.tag_ == "VBG" or word == "of"):
        walk.rules.append("certainty/nearness")
        return Reading().under(_DENIED)
    if word == "of" and nobody(head) and not definite(token) and head.lemma_.lower() in operators("trace"):
        walk.rules.append("certainty/negation#no")
        return Reading().under(_DENIED)  # "no hint of trouble"
    if not is_verbal(head) and head.lemma_.lower() in operators("container"):
        return read_act(walk, head, depth)
    imagined = _imagined(walk, token, head, depth)
    if imagined is not None:
        return imagined
    ahead = _ahead(walk, token, head, depth) if word in _WHEN else None
    if ahead is not None:
        return ahead
    supported = is_verbal(head) and head.lemma_.lower() in operators("support") and token.pos_ == "NOUN"
    if supported and not definite(token) and walk.inside(head):
        return read_act(walk, head, depth)
    return _after_any(walk, token)


def _ahead(walk: Walk, noun: Token, verb: Token, depth: int) -> Reading | None:
    """As in "will leave following talks": what comes with something to come is to come."""
    if definite(noun) or not is_verbal(verb) or not walk.inside(verb):
        return None
    above = read_act(quiet(walk), verb, depth)
    if above.modality != "future" or above.sign < 0:
        return None
    walk.rules.append("certainty/context#beside")
    return above


def _under_governor(walk: Walk, verb: Token, head: Token, frames: list[str], depth: int) -> Reading:
    if walk.cue is not None and head.i == walk.cue.i:
        return _under_cue(walk, verb, frames)
    if not walk.inside(head):
        return Reading()
    if frames[0] == "inf" and not_yet(verb, head):
        walk.rules.append("certainty/context#yet-to")
        return Reading().under(_DENIED)
    if help_but(head, verb) or (frames[0] == "inf" and only_to(verb)):
        return Reading()
    found = named_aim(head, frames) or governor(head, frames)
    if found is None and verb.dep_ == "ccomp" and head.lemma_ == "be":
        found = next((g for a in children(head, "acomp", "attr") if (g := governor(a, frames))), None)
    if found is not None and head.i not in walk.skip:
        if found.effect.level == 0 and presupposed(verb) and frames[0] != "inf":
            return Reading()
        if told_before(verb, head) and _unsettles(found):
            return Reading()
        return _apply(walk, found, head, verb, depth)
    return _ungoverned(walk, verb, head, frames, depth)


def _ungoverned(walk: Walk, verb: Token, head: Token, frames: list[str], depth: int) -> Reading:
    """A clause that no entry governs."""
    if verb.dep_ in {"relcl", "acl"} and is_first(head):
        return Reading()  # "the first official to visit"
    if frames[0] == "inf" and verb.lemma_ == "become" and is_verbal(head):
        return read_act(walk, head, depth)  # "passed its rival to become the first"
    if verb.dep_ == "advcl" and frames[0] == "inf":
        walk.rules.append("certainty/context#purpose")
        return Reading().under(_PURPOSE)
    if frames[0] == "inf":
        walk.rules.append("certainty/context#infinitive")
        return Reading().under(_OPEN)
    if verb.dep_ == "xcomp" and is_verbal(head):
        return read_act(walk, head, depth)
    cleft = head.lemma_ == "be"  # "it was not Vienna that broke off"
    if verb.dep_ == "ccomp" and verb_denied(head) and head.i < verb.i and not (presupposed(verb) or cleft):
        walk.rules.append("certainty/context#unsaid")
        return Reading().under(_OPEN)
    seen = {"VBN", "VBG", "VBD"} if head.lemma_ in {"see", "have", "get", "watch"} else {"VBN", "VBG"}
    small = verb.tag_ in seen and child(verb, "mark", "aux", "auxpass") is None
    if verb.dep_ == "ccomp" and small and is_verbal(head):
        return read_act(walk, head, depth)  # "hopes to see the dispute arbitrated"
    if verb.dep_ == "acl" and nobody(head):
        walk.rules.append("certainty/negation#no")
        return Reading().under(_DENIED)  # "no trip planned"
    return Reading()


def _apply(walk: Walk, found: Governor, head: Token, act: Token, depth: int) -> Reading:
    """The governor's effect, given how sure the governor itself is."""
    walk.rules.append(found.rule)
    if found.hedge and hedges(found, head):
        walk.hedges.append(head)
    if undeniable(found, head):
        return Reading(1, 3 if found.negated.level == 0 else found.negated.level, "actual")
    above = read_act(walk, governing(head), depth) if walk.inside(head) else Reading()
    effect = effect_here(found, head, act) if above.sign > 0 else found.negated
    if above.sign < 0 and above.level < 3 and effect.modality == "future":
        effect = Effect(effect.sign, effect.level, "hypothetical")  # an intention itself in doubt
    prospective = Reading(1, above.level, above.modality)
    if found.effect == found.negated:  # factive: stands whatever is said of the governor
        return Reading().under(effect)
    return prospective.under(effect)


def _under_cue(walk: Walk, act: Token, frames: list[str]) -> Reading:
    """What the last voice's own cue makes of its content; nothing above it counts."""
    walk.reached_cue = True
    return cue_reading(walk, frames, act)


def cue_reading(walk: Walk, frames: list[str], act: Token | None = None) -> Reading:
    """The effect of the cue that reports an act: "denied that", "did not say that", "may suggest".

    Without ``act`` the content is not the cue's own clause (a quotation that runs on, a relative
    clause in it): there the cue says how sure its source is, and asks or denies nothing.
    """
    cue = walk.cue
    if cue is None:
        return Reading()
    itself = act is not None and act.dep_ in SUBJECTS and nobody(act)  # "no clashes were reported"
    denied = (is_verbal(cue) and verb_denied(cue) and not itself) or _kept_back(walk, cue)
    found = governor(cue, frames)
    loose = act is None or told_before(act, cue)
    if loose and (found is None or _unsettles(found)):
        return Reading()
    if found is None:
        if denied and child(cue, "dobj") is None and not (act is not None and presupposed(act)):
            walk.rules.append("certainty/context#unsaid")
            return Reading().under(_OPEN)
        return Reading()
    if found.effect != _CERTAIN or not walk.rules:
        walk.rules.append(found.rule)
    if found.hedge and hedges(found, cue):
        walk.hedges.append(cue)
    if undeniable(found, cue):
        return Reading(1, 3 if found.negated.level == 0 else found.negated.level, "actual")
    if denied and found.effect.level == 3 and found.effect.sign > 0 and found.negated.sign < 0:
        if act is not None and presupposed(act):
            return Reading()
        walk.rules.append("certainty/context#unsaid")
        return Reading().under(_OPEN)
    if act is not None and presupposed(act) and found.effect.level == 0:
        return Reading()
    here = effect_here(found, cue, act) if act is not None else found.effect
    return Reading().under(found.negated if denied else here)


def _unsettles(found: Governor) -> bool:
    return found.effect.sign < 0 or found.effect.level == 0 or found.effect.modality is not None


def _kept_back(walk: Walk, cue: Token) -> bool:
    """As in "declined to say", "laughed off the notion that": the cue itself is denied."""
    if is_verbal(cue) and cue.dep_ not in {"xcomp", "acomp"}:
        return False
    return read_act(Walk(walk.page, (), None, walk.skip), cue, 1).sign < 0
