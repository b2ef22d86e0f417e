"""Which entry of the lexicon governs an act, and which of its effects holds here."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.certainty.modals import auxiliaries, is_past
from dragoman.certainty.negation import nobody, verb_denied
from dragoman.lexicon.certainty import Effect, Governor, governors, operators
from dragoman.syntax.clauses import SUBJECTS, child, children, governing_verb, is_passive, is_verbal
from dragoman.syntax.phrases import verb_lemmas

# "It is idle to deny that …"
_VAIN = frozenset(
    {"idle", "useless", "hard", "difficult", "impossible", "futile", "vain", "pointless", "absurd"}
)
_PLAIN = Effect(1, 3, None)


def governor(head: Token, frames: Sequence[str]) -> Governor | None:
    """The entry of a word above an act that stands in one of these frames, the first frame first."""
    table = governors()
    lemmas = list(dict.fromkeys([head.lemma_.lower(), head.lower_, *_unslipped(head)]))
    parts = [
        c.lower_ for c in head.children if c.dep_ in {"prt", "prep"} or (c.dep_ == "advmod" and c.i > head.i)
    ]
    names = [f"{lemma}_{part}" for part in parts for lemma in lemmas]
    if child(head, "prt") is None:  # "set up" is not "set"
        names += lemmas
    for name in names:
        for frame in frames:
            # "called off the visit", its particle taken for a preposition; "called it off after" is none
            plain = ["np"] if "_" in name and frame == f"prep:{name.rsplit('_', 1)[1]}" else []
            for key in [frame, *plain]:
                found = table.get((name, key))
                if found is not None:
                    return found
    return None


def _unslipped(head: Token) -> Sequence[str]:
    """What else a verb's lemma may be: "forestalle" is no word."""
    return list(verb_lemmas(head)) if head.pos_ == "VERB" else ()


def named_aim(head: Token, frames: Sequence[str]) -> Governor | None:
    """As in "The goal is to hold the pass", "Their demands include freeing the men"."""
    aim = child(head, "nsubj") if head.lemma_ in {"be", "include", "involve"} else None
    found = governor(aim, [*frames, "prep:of", "prep:for"]) if aim is not None else None
    return found if found is not None and found.effect.modality == "hypothetical" else None


def not_yet(verb: Token, head: Token) -> bool:
    """As in "has yet to ratify" and "too weak to defend"."""
    to = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"), None)
    yet = to is not None and to.i > 0 and to.doc[to.i - 1].lower_ == "yet"
    return yet or any(c.lower_ == "too" for c in head.children if head.pos_ == "ADJ")


def effect_here(found: Governor, head: Token, act: Token) -> Effect:
    """The effect of an affirmed governor: the one of its tense, or of its content's, where it has such."""
    verb = governing_verb(head)
    if found.told is not None and is_verbal(act) and told_in_past(act):
        return found.told
    if found.past is not None and is_verbal(verb) and is_past(verb) and "had" not in _names(verb):
        return found.past
    if found.now is not None and is_verbal(verb) and not is_past(verb):
        return found.now
    return found.effect


def _names(verb: Token) -> set[str]:
    return {a.lower_ for a in auxiliaries(verb)}


def told_in_past(verb: Token) -> bool:
    """Whether a clause tells what has happened or is happening: "had crossed", "crossed", "are crossing"."""
    return is_past(verb) or (verb.tag_ == "VBG" and not _names(verb) & set(operators("modal")))


def hedges(found: Governor, head: Token) -> bool:
    """As in "is said to" hedges, "he said" does not: whoever speaks is certain of it."""
    return found.effect.level < 3 or not is_verbal(head) or is_passive(head)


def keeps(found: Governor, noun: Token, depth: int) -> bool:
    """Whether an act that is itself a saying stands under this word: "denied the allegations"."""
    return found.keeps and depth <= 1 and noun.lemma_.lower() in operators("saying")


def undeniable(found: Governor, head: Token) -> bool:
    """As in "nobody denies", "there is no denying", "cannot be denied", "it is idle to deny"."""
    if found.effect.sign > 0 or found.effect.level < 2 or found.negated.modality or not is_verbal(head):
        return False
    if any(
        nobody(c) or c.lower_ == "few" or any(d.lower_ == "few" for d in c.children)
        for c in children(head, *SUBJECTS)
    ):
        return True
    if any(c.lower_ == "no" for c in head.children) and head.tag_ in {"VBG", "NN"}:
        return True
    can = any(a.lower_ in {"can", "could", "ca"} for a in auxiliaries(head))
    above = head.head
    return (
        (can and verb_denied(head))
        or (head.dep_ in {"xcomp", "ccomp", "csubj"} and above.lower_ in _VAIN)
        or any(
            c.lower_ in _VAIN for c in children(above, "acomp") if head.dep_ in {"xcomp", "ccomp", "csubj"}
        )
    )


def presupposed(verb: Token) -> bool:
    """Whether a clause under a question is granted: "did not say when the attempt occurred"."""
    first = verb.left_edge
    return first.i != verb.i and first.lower_ in {
        "when",
        "where",
        "how",
        "why",
        "who",
        "what",
        "which",
        "whom",
    }


def told_before(verb: Token, head: Token) -> bool:
    """As in "They had filed papers, a charge Gomez denied": a clause of its own that stands first."""
    return verb.i < head.i and is_verbal(verb) and verb.dep_ == "ccomp" and child(verb, "mark") is None


def serves(noun: Token, verb: Token) -> bool:
    """As in "The raid was meant to punish": what is aimed at something is there already."""
    aims = verb.lemma_.lower() in {"aim", "design", "mean", "intend", "calculate"}
    return (
        aims
        and noun.dep_ == "nsubjpass"
        and any(
            c.dep_ in {"xcomp", "advcl"} or (c.dep_ == "prep" and c.lower_ in {"at", "for", "as"})
            for c in verb.children
        )
    )
