"""What opens a clause and makes it a condition: "if", "had he …", "as though", "until" of things to come."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.syntax.clauses import SUBJECTS, child, children

_CONDITION = frozenset({"if", "unless", "provided", "were", "should", "had", "supposing"})
_INVERTED = frozenset({"had", "were", "should"})
_TIME = frozenset({"until", "till", "before", "once", "after", "when", "whenever"})
# "in case of attack", "in the event that it attacks"
_CASES = frozenset({"case", "event", "eventuality"})


def mark_of(verb: Token) -> str:
    """The word that opens a verb's clause, its own or its first conjunct's; "" where there is none.

    "as-if", "as-though" and "had-inverted" are spelt with a hyphen.
    """
    marks = children(verb, "mark")
    if marks:
        last = marks[-1]
        before = verb.doc[last.i - 1].lower_ if last.i else ""
        joined = f"{before}-{last.lower_}"
        return joined if joined in {"as-if", "as-though", "rather-than"} else last.lower_
    inverted = _inverted(verb)
    if inverted:
        return f"{inverted}-inverted"
    head = verb.head
    shares = verb.dep_ == "conj" and head.i < verb.i and head.dep_ not in {"ROOT", "conj"}
    if shares and (verb.tag_ == head.tag_ or child(verb, *SUBJECTS) is None):
        shared = mark_of(head)
        return shared if shared in {"if", "unless", "whether"} else ""
    return ""


def _inverted(verb: Token) -> str:
    """As in "Had Meade pursued": an auxiliary before its subject, in a clause that hangs on another."""
    subject = child(verb, *SUBJECTS)
    if subject is None or (verb.dep_ == "ROOT" and not _has_main(verb)):
        return ""
    for auxiliary in children(verb, "aux", "auxpass"):
        if auxiliary.lower_ in _INVERTED and auxiliary.i < subject.i and _opens(auxiliary, verb):
            return auxiliary.lower_
    return ""


def _has_main(verb: Token) -> bool:
    return any(c.dep_ in {"ccomp", "parataxis", "conj"} and c.i > verb.i for c in verb.children)


def _opens(auxiliary: Token, verb: Token) -> bool:
    """Whether nothing but "even" stands before the auxiliary: "Never had he" asks for no condition."""
    before = [t.lower_ for t in verb.subtree if t.i < auxiliary.i and not t.is_punct]
    return all(word in {"even", "and", "but"} for word in before)


def on_condition(verb: Token) -> bool:
    """Whether a clause hangs on a condition: "would attack if …", "had he gone, he would have …"."""
    for clause in children(verb, "advcl"):
        if mark_of(clause).partition("-")[0] in _CONDITION:
            return True
    above = verb.head if verb.dep_ in {"ccomp", "conj"} and verb.head.i < verb.i else None
    if above is not None and _inverted(above):
        return True
    return (
        verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.head.i < verb.i and on_condition(verb.head)
    )


def in_case(verb: Token) -> bool:
    """As in "In case India attacked", "in the event that"."""
    head = verb.head
    openers = [c for c in children(verb, "prep") if c.lower_ == "in" and c.i < verb.i]
    if any(is_case(n) and n.i == c.i + 1 for c in openers for n in children(c, "pobj")):
        return True
    return (
        verb.dep_ in {"acl", "relcl", "advcl"} and head.lemma_.lower() in _CASES and head.head.lower_ == "in"
    )


def is_case(noun: Token) -> bool:
    """Whether a noun only imagines what follows: "in the event of an attack"."""
    return noun.lemma_.lower() in _CASES and noun.head.lower_ == "in"


def awaited(verb: Token) -> bool:
    """Whether a clause in the present names a time that may be to come: "until Iraq complies"."""
    openers = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod", "prep"} and c.i < verb.i}
    if not openers & _TIME:
        return False
    return verb.tag_ in {"VBZ", "VBP", "NNS"} or any(
        c.tag_ in {"VBZ", "VBP"} for c in children(verb, "aux", "auxpass")
    )


def only_dreamt(verb: Token) -> bool:
    """As in "before it could explode": what did not come to pass."""
    mark = child(verb, "mark")
    could = any(c.lower_ == "could" for c in children(verb, "aux"))
    return mark is not None and mark.lower_ == "before" and could
