"""Shapes of phrases above an act: which preposition, which noun, which set phrase stands there."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.certainty.governors import governor
from dragoman.certainty.negation import nobody, verb_denied
from dragoman.lexicon.certainty import Governor, Operator, operators
from dragoman.syntax.clauses import child, children, is_verbal

_USELESS = frozenset({"impossible", "unnecessary", "needless", "superfluous", "unthinkable", "moot"})
_FIRST = frozenset({"first", "second", "third", "last", "latest", "only", "next"})


def names_of(verb: Token) -> frozenset[str]:
    """A verb's lemma alone, with its particle and with the noun of a set phrase ("take_place")."""
    lemma = verb.lemma_.lower()
    with_particle = {f"{lemma}_{c.lower_}" for c in children(verb, "prt", "advmod")}
    if lemma == "take" and any(c.lower_ == "place" for c in children(verb, "dobj")):
        return frozenset({"take_place", "take"})
    return frozenset({lemma, *with_particle})


def is_whatever(noun: Token, verb: Token) -> bool:
    """As in "would consider any agreement void": none need exist."""
    if verb.pos_ == "ADJ" and is_verbal(verb.head):
        verb = verb.head  # "consider any agreement void"
    free = any(c.dep_ == "det" and c.lower_ in {"any", "whatever"} for c in noun.children)
    modal = any(c.lower_ in {"would", "will", "could", "shall"} for c in children(verb, "aux"))
    return free and modal and not verb_denied(verb)


def nobody_here(noun: Token, verb: Token) -> bool:
    """Whether the verb counts as denied only through this very noun ("held no talks")."""
    return nobody(noun) and noun.head.i == verb.i


def negative_of(preposition: Token) -> Operator | None:
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


def prepositional(token: Token, preposition: Token) -> tuple[Governor | None, Token]:
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


def is_first(noun: Token) -> bool:
    """As in "the first official to visit", "the 456th person to be named"."""
    return any(c.lower_ in _FIRST or c.ent_type_ == "ORDINAL" for c in noun.children)


def only_to(verb: Token) -> bool:
    """As in "walked out, only to return": it came to pass."""
    to = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"), None)
    return to is not None and to.i > 0 and to.nbor(-1).lower_ == "only"


def content_head(verb: Token, head: Token) -> Token:
    """The noun whose content a "that" clause is: the one before "that", whatever the parser took."""
    mark = child(verb, "mark")
    if verb.dep_ not in {"acl", "relcl"} or mark is None or mark.lower_ != "that" or not mark.i:
        return head
    before = mark.nbor(-1)
    return before if before.pos_ == "NOUN" else head


def governing(head: Token) -> Token:
    """An adjective's verb speaks for it: "is not likely to"."""
    if head.pos_ == "ADJ" and is_verbal(head.head) and head.dep_ in {"acomp", "attr", "oprd", "xcomp"}:
        return head.head
    return head


def made_vain(noun: Token, head: Token) -> bool:
    """As in "made a withdrawal impossible", "rendered a vote unnecessary"."""
    verb = head.head if head.pos_ == "ADJ" else head
    if verb.lemma_ not in {"make", "render", "deem", "leave"} or noun.dep_ not in {"nsubj", "dobj"}:
        return False
    words = [head] if head.pos_ == "ADJ" else [c for c in verb.children if c.i > noun.i]
    return any(w.lower_ in _USELESS for w in words)


def doubted(preposition: Token) -> bool:
    """As in "cast doubt on the capture"."""
    verb = preposition.head if is_verbal(preposition.head) else preposition.head.head
    if verb.lemma_ not in {"cast", "throw", "raise"} or preposition.lower_ not in {
        "on",
        "upon",
        "over",
        "about",
    }:
        return False
    return any(c.lemma_.lower() == "doubt" for c in verb.children)


def exposed(noun: Token, verb: Token) -> bool:
    """As in "The attack was a hoax"."""
    named = [c.lemma_.lower() for c in children(verb, "attr")]
    return noun.dep_ == "nsubj" and verb.lemma_ == "be" and any(w in operators("untruth") for w in named)


def followed(noun: Token) -> Token | None:
    """The verb before "following" that the parser took for an adjective: "conclude it following talks"."""
    word = next((c for c in noun.children if c.lower_ == "following" and c.dep_ == "amod"), None)
    if word is None or any(c.dep_ == "det" for c in noun.children):
        return None
    before = [t for t in noun.doc[noun.sent.start : word.i] if is_verbal(t)]
    return before[-1] if before else None
