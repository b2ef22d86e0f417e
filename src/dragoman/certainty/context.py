"""What stands above an act: the verbs, nouns and prepositions that govern it, up to its last voice."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.certainty.negation import definite, nobody, verb_denied, wants_denial
from dragoman.certainty.operators import headline_infinitive, own_reading
from dragoman.certainty.reading import Reading, Walk
from dragoman.lexicon.certainty import Effect, Governor, governors, operators
from dragoman.syntax.clauses import SUBJECTS, child, children, is_passive, is_verbal

_DENIED = Effect(-1, 3, None)
_OPEN = Effect(1, 0, "hypothetical")
_PURPOSE = Effect(1, 1, "hypothetical")
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
    if is_verbal(token):
        return _clause_context(walk, token, head, depth)
    return _noun_context(walk, token, head, depth)


def _clause_context(walk: Walk, verb: Token, head: Token, depth: int) -> Reading:
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    mark = child(verb, "mark")
    if (mark is not None and mark.lower_ in operators("mark")) or headline_infinitive(walk, verb):
        return Reading()  # a condition stands for itself, whatever the parser hangs it on
    if verb.dep_ == "advcl" and not infinitive:
        return Reading()
    if verb.dep_ in {"xcomp", "ccomp", "acl", "advcl", "acomp"} or (infinitive and verb.dep_ == "relcl"):
        frames = ["inf"] if infinitive else ["ing", "that"] if verb.tag_ == "VBG" else ["that"]
        if verb.tag_ in {"VB", "VBN"} and not infinitive and verb.dep_ in {"xcomp", "ccomp"}:
            frames.append("inf")
        return _under_governor(walk, verb, head, frames, depth)
    if verb.dep_ == "pcomp":
        return _under_preposition(walk, verb, head, depth)
    if verb.dep_ in {"csubj", "csubjpass"}:
        return _under_governor(walk, verb, head, ["sub", "inf" if infinitive else "that"], depth)
    if verb.dep_ == "pobj" or (verb.dep_ in {"dobj", "nsubj", "nsubjpass"} and not is_verbal(verb)):
        return _noun_context(walk, verb, head, depth)
    return Reading()


def _noun_context(walk: Walk, noun: Token, head: Token, depth: int) -> Reading:
    if noun.dep_ == "pobj":
        return _under_preposition(walk, noun, head, depth)
    if _whatever(noun, head):
        walk.rules.append("certainty/context#any")
        return Reading().under(_OPEN)
    if noun.dep_ in {"dobj", "nsubjpass", "nsubj", "attr", "oprd"} and is_verbal(head):
        frame = "sub" if noun.dep_ == "nsubj" else "np"
        return _under_verb(walk, noun, head, frame, depth)
    if noun.dep_ in {"compound", "nmod", "poss"} and not is_verbal(head):
        governor = governors().get((head.lemma_.lower(), "prep:of")) or governors().get(
            (head.lemma_.lower(), "inf")
        )
        if governor is not None and noun.dep_ == "compound":
            return _apply(walk, governor, head, depth)
    return Reading()


def _under_verb(walk: Walk, noun: Token, verb: Token, frame: str, depth: int) -> Reading:
    """An act that is a verb's party: governed, carried, or merely mentioned."""
    below = child(verb, "xcomp") if noun.dep_ in SUBJECTS else None
    if below is not None and is_verbal(below) and _names(verb).isdisjoint(operators("support")):
        return _carried(walk, noun, below, depth)  # "talks are expected to resume"
    if walk.cue is not None and verb.i == walk.cue.i:
        return _under_cue(walk, [frame, "that"])
    if definite(noun) and noun.lemma_.lower() in operators("state"):
        return _granted(walk, noun)
    governor = _governor(verb, [frame])
    if governor is not None and verb.i not in walk.skip:
        return _apply(walk, governor, verb, depth)
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
    negative = operators("preposition").get(word)
    if negative is None and word == "of":
        words = [head.lower_, *(c.lower_ for c in preposition.children if c.dep_ == "advmod")]
        negative = next((n for w in words if (n := operators("preposition").get(w))), None)
    if negative is not None:
        walk.rules.append(negative.rule)
        return Reading().under(negative.effect)
    if walk.cue is not None and head.i == walk.cue.i:
        return _under_cue(walk, [f"prep:{word}", "that"])
    governor = _governor(head, [f"prep:{word}"])
    if governor is None and token.tag_ == "VBG":
        governor = _governor(head, [f"prep:{word}", "ing"]) if word in {"from", "of"} else None
    if governor is not None and head.i not in walk.skip:
        return _apply(walk, governor, head, depth)
    if not is_verbal(head) and head.lemma_.lower() in operators("container"):
        return read_act(walk, head, depth)
    if (
        is_verbal(head)
        and head.lemma_.lower() in operators("support")
        and token.pos_ == "NOUN"
        and not definite(token)
        and walk.inside(head)
    ):
        return read_act(walk, head, depth)
    return _after_any(walk, token)


def _under_governor(walk: Walk, verb: Token, head: Token, frames: list[str], depth: int) -> Reading:
    if walk.cue is not None and head.i == walk.cue.i:
        return _under_cue(walk, frames)
    if not walk.inside(head):
        return Reading()
    if frames[0] == "inf" and _not_yet(verb, head):
        walk.rules.append("certainty/context#yet-to")
        return Reading().under(_DENIED)
    governor = _named_aim(head, frames) or _governor(head, frames)
    if governor is None and verb.dep_ == "ccomp" and head.lemma_ == "be":
        governor = next((g for a in children(head, "acomp", "attr") if (g := _governor(a, frames))), None)
    if governor is not None and head.i not in walk.skip:
        return _apply(walk, governor, head, depth)
    if verb.dep_ in {"relcl", "acl"} and any(c.lower_ in _FIRST for c in head.children):
        return Reading()  # "the first official to visit"
    if verb.dep_ == "advcl" and frames[0] == "inf":
        walk.rules.append("certainty/context#purpose")
        return Reading().under(_PURPOSE)
    if frames[0] == "inf":
        walk.rules.append("certainty/context#infinitive")
        return Reading().under(_OPEN)
    if verb.dep_ == "xcomp" and is_verbal(head):
        return read_act(walk, head, depth)
    if verb.dep_ == "ccomp" and verb_denied(head) and head.i < verb.i:
        walk.rules.append("certainty/context#unsaid")
        return Reading().under(_OPEN)
    return Reading()


def _named_aim(head: Token, frames: list[str]) -> Governor | None:
    """As in "The goal is to hold the pass", "Their demands include freeing the men"."""
    aim = child(head, "nsubj") if head.lemma_ in {"be", "include", "involve"} else None
    governor = _governor(aim, [*frames, "prep:of", "prep:for"]) if aim is not None else None
    return governor if governor is not None and governor.effect.modality == "hypothetical" else None


def _not_yet(verb: Token, head: Token) -> bool:
    """As in "has yet to ratify" and "too weak to defend"."""
    to = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"), None)
    yet = to is not None and to.i > 0 and to.doc[to.i - 1].lower_ == "yet"
    return yet or any(c.lower_ == "too" for c in head.children if head.pos_ == "ADJ")


def _governor(head: Token, frames: list[str]) -> Governor | None:
    table = governors()
    lemma = head.lemma_.lower()
    names = [f"{lemma}_{c.lower_}" for c in children(head, "prt", "prep")] + [lemma, head.lower_]
    for name in names:
        for frame in frames:
            plain = ["np"] if "_" in name and frame.startswith("prep:") else []
            for key in [frame, *plain]:
                found = table.get((name, key))
                if found is not None:
                    return found
    return None


def _apply(walk: Walk, governor: Governor, head: Token, depth: int) -> Reading:
    """The governor's effect, given how sure the governor itself is."""
    walk.rules.append(governor.rule)
    if governor.hedge and _hedges(governor, head):
        walk.hedges.append(head)
    above = read_act(walk, _governing(head), depth) if walk.inside(head) else Reading()
    effect = governor.effect if above.sign > 0 else governor.negated
    if above.sign < 0 and above.level < 3 and effect.modality == "future":
        effect = Effect(effect.sign, effect.level, "hypothetical")  # an intention itself in doubt
    prospective = Reading(1, above.level, above.modality)
    if governor.effect == governor.negated:  # factive: stands whatever is said of the governor
        return Reading().under(effect)
    return prospective.under(effect)


def _hedges(governor: Governor, head: Token) -> bool:
    """As in "Is said to" hedges, "he said" does not: whoever speaks is certain of it."""
    return governor.effect.level < 3 or not is_verbal(head) or is_passive(head)


def _governing(head: Token) -> Token:
    """An adjective's verb speaks for it: "is not likely to"."""
    if head.pos_ == "ADJ" and is_verbal(head.head) and head.dep_ in {"acomp", "attr", "oprd", "xcomp"}:
        return head.head
    return head


def _under_cue(walk: Walk, frames: list[str]) -> Reading:
    """What the last voice's own cue makes of its content; nothing above it counts."""
    walk.reached_cue = True
    return cue_reading(walk, frames)


def cue_reading(walk: Walk, frames: list[str]) -> Reading:
    """The effect of the cue that reports an act: "denied that", "did not say that", "may suggest"."""
    cue = walk.cue
    if cue is None:
        return Reading()
    denied = verb_denied(cue) if is_verbal(cue) else False
    governor = _governor(cue, frames)
    if governor is None:
        if denied and child(cue, "dobj") is None:
            walk.rules.append("certainty/context#unsaid")
            return Reading().under(_OPEN)
        return Reading()
    walk.rules.append(governor.rule)
    if governor.hedge and _hedges(governor, cue):
        walk.hedges.append(cue)
    if denied and governor.effect.level == 3 and governor.effect.sign > 0 and governor.negated.sign < 0:
        walk.rules.append("certainty/context#unsaid")
        return Reading().under(_OPEN)
    return Reading().under(governor.negated if denied else governor.effect)
