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
    undeniable,
)
from dragoman.certainty.marks import awaited, is_case
from dragoman.certainty.modals import help_but
from dragoman.certainty.nearness import near, parted
from dragoman.certainty.negation import definite, nobody, verb_denied, wants_denial
from dragoman.certainty.operators import headline_infinitive, own_reading
from dragoman.certainty.reading import Reading, Walk, acts_as_verb, quiet
from dragoman.lexicon.certainty import Effect, Governor, Operator, governors, operators
from dragoman.syntax.clauses import SUBJECTS, child, children, is_verbal

_DENIED = Effect(-1, 3, None)
_CERTAIN = Effect(1, 3, None)
# Heads of compounds that name what is there: "manufacturing capacity".
_ENDURING = frozenset({"capacity", "ability", "capability", "duty", "mandate", "right", "need", "obligation"})
_OPEN = Effect(1, 0, "hypothetical")
_PURPOSE = Effect(1, 1, "hypothetical")
_NOMINAL = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "pobj"})
_FIRST = frozenset({"first", "second", "third", "last", "latest", "only", "next"})
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
        return _clause_context(walk, token, _content_head(token, head), depth)
    return _noun_context(walk, token, head, depth)


def _content_head(verb: Token, head: Token) -> Token:
    """The noun whose content a "that" clause is: the one before "that", whatever the parser took."""
    mark = child(verb, "mark")
    if verb.dep_ not in {"acl", "relcl"} or mark is None or mark.lower_ != "that" or not mark.i:
        return head
    before = mark.nbor(-1)
    return before if before.pos_ == "NOUN" else head


def _clause_context(walk: Walk, verb: Token, head: Token, depth: int) -> Reading:
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    mark = child(verb, "mark")
    if (mark is not None and mark.lower_ in operators("mark")) or headline_infinitive(walk, verb):
        return Reading()  # a condition stands for itself, whatever the parser hangs it on
    if verb.dep_ == "advcl" and not infinitive:
        return _beside(walk, verb, head, depth)
    content = verb.dep_ == "relcl" and (infinitive or (mark is not None and mark.lower_ == "that"))
    if verb.dep_ in {"xcomp", "ccomp", "acl", "advcl", "acomp"} or content:
        frames = ["inf"] if infinitive else ["ing", "that"] if verb.tag_ == "VBG" else ["that"]
        if verb.tag_ in {"VB", "VBN"} and not infinitive and verb.dep_ in {"xcomp", "ccomp"}:
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
    if noun.dep_ == "pobj":
        return _under_preposition(walk, noun, head, depth)
    if _whatever(noun, head):
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
    if below is not None and is_verbal(below) and not serves(noun, verb):
        if _names(verb).isdisjoint(operators("support")):
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
    names = _names(verb)
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
    doubled = carried.sign < 0 and _nobody_here(noun, verb)
    return Reading(-carried.sign if doubled else carried.sign, carried.level, carried.modality)


def _names(verb: Token) -> frozenset[str]:
    """A verb's lemma alone, with its particle and with the noun of a set phrase ("take_place")."""
    lemma = verb.lemma_.lower()
    with_particle = {f"{lemma}_{c.lower_}" for c in children(verb, "prt", "advmod")}
    if lemma == "take" and any(c.lower_ == "place" for c in children(verb, "dobj")):
        return frozenset({"take_place", "take"})
    return frozenset({lemma, *with_particle})


def _whatever(noun: Token, verb: Token) -> bool:
    """As in "would consider any agreement void": none need exist."""
    if verb.pos_ == "ADJ" and is_verbal(verb.head):
        verb = verb.head  # "consider any agreement void"
    free = any(c.dep_ == "det" and c.lower_ in {"any", "whatever"} for c in noun.children)
    modal = any(c.lower_ in {"would", "will", "could", "shall"} for c in children(verb, "aux"))
    return free and modal and not verb_denied(verb)


def _after_any(walk: Walk, noun: Token) -> Reading:
    """As in "Any" under a denied verb: "had not extended to any planning", "was not aware of any attempts"."""
    verb = noun.head
    while wants_denial(noun) and verb.head.i != verb.i and not is_verbal(verb):
        verb = verb.head
    if wants_denial(noun) and is_verbal(verb) and verb_denied(verb):
        walk.rules.append("certainty/negation#any")
        return Reading().under(_DENIED)
    return _granted(walk, noun)


def _granted(walk: Walk, noun: Token) -> Reading:
    """A noun that no word of its clause reaches; a definite one is out of its voice's reach too.

    "denied that the talks had failed" does not deny the talks.
    """
    if definite(noun):
        if not walk.rules:
            walk.rules.append("certainty/context#granted")
        walk.reached_cue = True
    return Reading()


def _nobody_here(noun: Token, verb: Token) -> bool:
    """Whether the verb counts as denied only through this very noun ("held no talks")."""
    return nobody(noun) and noun.head.i == verb.i


def _under_preposition(walk: Walk, token: Token, preposition: Token, depth: int) -> Reading:
    word = preposition.lower_
    head = preposition.head
    negative = _negative(preposition)
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
    found, host = _prepositional(token, preposition)
    if found is not None and host.i not in walk.skip:
        if keeps(found, token, depth) or (found.keeps and definite(token) and found.effect.level == 0):
            return _granted(walk, token)  # "opposed the truce", "opposed to their demand"
        return _apply(walk, found, host, token, depth)
    if near(preposition) and (token.tag_ == "VBG" or word == "of"):
        walk.rules.append("certainty/nearness")
        return Reading().under(_DENIED)
    if parted(token, preposition):
        walk.rules.append("certainty/nearness#from")
        return Reading().under(_DENIED)
    if word == "of" and nobody(head) and not definite(token) and head.lemma_.lower() in operators("trace"):
        walk.rules.append("certainty/negation#no")
        return Reading().under(_DENIED)  # "no hint of trouble"
    if not is_verbal(head) and head.lemma_.lower() in operators("container"):
        return read_act(walk, head, depth)
    supported = is_verbal(head) and head.lemma_.lower() in operators("support") and token.pos_ == "NOUN"
    if supported and not definite(token) and walk.inside(head):
        return read_act(walk, head, depth)
    return _after_any(walk, token)


def _negative(preposition: Token) -> Operator | None:
    """As in "without", "instead of", "rather than"."""
    known = operators("preposition")
    found = known.get(preposition.lower_)
    if found is not None or preposition.lower_ not in {"of", "than"}:
        return found
    before = [preposition.nbor(-1).lower_] if preposition.i else []
    words = [
        preposition.head.lower_,
        *(c.lower_ for c in preposition.children if c.dep_ == "advmod"),
        *before,
    ]
    return next((n for w in words if (n := known.get(w))), None)


def _prepositional(token: Token, preposition: Token) -> tuple[Governor | None, Token]:
    """The governor that reaches an act through a preposition, and the word it is."""
    word, head = preposition.lower_, preposition.head
    frames = [f"prep:{word}"]
    if token.tag_ == "VBG" and word in {"from", "of"}:
        frames.append("ing")
    found = governor(head, frames)
    if (
        found is None and head.dep_ in {"prep", "prt", "advmod"} and is_verbal(head.head)
    ):  # "bowed out of the merger"
        return governor(head.head, frames), head.head
    if found is None and token.tag_ == "VBG" and head.dep_ in {"dobj", "nsubjpass"} and is_verbal(head.head):
        return governor(head.head, frames[:1]), head.head  # "saved Apia from being shelled"
    return found, head


def _under_governor(walk: Walk, verb: Token, head: Token, frames: list[str], depth: int) -> Reading:
    if walk.cue is not None and head.i == walk.cue.i:
        return _under_cue(walk, verb, frames)
    if not walk.inside(head):
        return Reading()
    if frames[0] == "inf" and not_yet(verb, head):
        walk.rules.append("certainty/context#yet-to")
        return Reading().under(_DENIED)
    if help_but(head, verb) or (frames[0] == "inf" and _only_to(verb)):
        return Reading()
    found = named_aim(head, frames) or governor(head, frames)
    if found is None and verb.dep_ == "ccomp" and head.lemma_ == "be":
        found = next((g for a in children(head, "acomp", "attr") if (g := governor(a, frames))), None)
    if found is not None and head.i not in walk.skip:
        if found.effect.level == 0 and presupposed(verb) and frames[0] != "inf":
            return Reading()
        return _apply(walk, found, head, verb, depth)
    return _ungoverned(walk, verb, head, frames, depth)


def _ungoverned(walk: Walk, verb: Token, head: Token, frames: list[str], depth: int) -> Reading:
    """A clause that no entry governs."""
    if verb.dep_ in {"relcl", "acl"} and _is_first(head):
        return Reading()  # "the first official to visit"
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


def _is_first(noun: Token) -> bool:
    return any(c.lower_ in _FIRST or c.ent_type_ == "ORDINAL" for c in noun.children)


def _only_to(verb: Token) -> bool:
    """As in "walked out, only to return": it came to pass."""
    to = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"), None)
    return to is not None and to.i > 0 and to.nbor(-1).lower_ == "only"


def _apply(walk: Walk, found: Governor, head: Token, act: Token, depth: int) -> Reading:
    """The governor's effect, given how sure the governor itself is."""
    walk.rules.append(found.rule)
    if found.hedge and hedges(found, head):
        walk.hedges.append(head)
    if undeniable(found, head):
        return Reading(1, 3 if found.negated.level == 0 else found.negated.level, "actual")
    above = read_act(walk, _governing(head), depth) if walk.inside(head) else Reading()
    effect = effect_here(found, head, act) if above.sign > 0 else found.negated
    if above.sign < 0 and above.level < 3 and effect.modality == "future":
        effect = Effect(effect.sign, effect.level, "hypothetical")  # an intention itself in doubt
    prospective = Reading(1, above.level, above.modality)
    if found.effect == found.negated:  # factive: stands whatever is said of the governor
        return Reading().under(effect)
    return prospective.under(effect)


def _governing(head: Token) -> Token:
    """An adjective's verb speaks for it: "is not likely to"."""
    if head.pos_ == "ADJ" and is_verbal(head.head) and head.dep_ in {"acomp", "attr", "oprd", "xcomp"}:
        return head.head
    return head


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
    denied = (is_verbal(cue) and verb_denied(cue)) or _kept_back(walk, cue)
    found = governor(cue, frames)
    if act is None and (found is None or found.effect.sign < 0 or found.effect.level == 0):
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


def _kept_back(walk: Walk, cue: Token) -> bool:
    """As in "declined to say", "laughed off the notion that": the cue itself is denied."""
    if is_verbal(cue) and cue.dep_ not in {"xcomp", "acomp"}:
        return False
    return read_act(Walk(walk.page, (), None, walk.skip), cue, 1).sign < 0
