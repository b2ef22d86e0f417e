"""Whether a verb's or a noun's own clause denies it; "not only" and "not surprisingly" do not."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.lexicon.certainty import operators
from dragoman.syntax.clauses import OBJECTS, SUBJECTS

_NOT = frozenset({"not", "n't", "n’t", "nt", "never", "no", "nor"})
# "not only attacked but also occupied": more than the act, not less.
_MORE = frozenset(
    {"only", "just", "merely", "simply", "solely", "least", "so", "necessarily", "always", "exactly"}
)
# "no doubt", "no longer than": set phrases that deny nothing.
_SET_PHRASE = frozenset(
    {"doubt", "wonder", "sooner", "less", "fewer", "matter", "question", "surprise", "later", "more"}
)
_UNTIL = frozenset({"until", "till", "before", "since"})
_ANY = frozenset({"any", "anyone", "anybody", "anything", "either", "ever"})


def denies(negation: Token, verb: Token) -> bool:
    """Whether this negative word denies the verb it hangs on."""
    doc = negation.doc
    following = doc[negation.i + 1] if negation.i + 1 < len(doc) else None
    if following is None:
        return True
    if [t.lower_ for t in doc[negation.i + 1 : negation.i + 4]] == ["so", "much", "as"]:
        return True  # "did not so much as protest"
    if following.lower_ in _MORE:
        return following.lower_ in {"necessarily", "always"} and verb.i > negation.i
    if following.lower_ in _UNTIL and negation.i < verb.i:
        return False  # "not until August did X leave", "never before has X gone so far"
    after = doc[following.i + 1] if following.i + 1 < len(doc) else None
    if following.pos_ in {"ADV", "ADJ"} and after is not None and after.text == ",":
        return False  # "Not surprisingly, Beijing resisted"
    if following.text == "," and negation.i < verb.i:
        return False
    constituent = negation.i > verb.i and verb.lemma_ not in {"be", "have", "do"}
    return not (constituent and negation.lower_ != "never")  # "attacked not Iran but Iraq"


def verb_denied(verb: Token) -> bool:
    """Whether a verb's own clause denies it, by "not", "no" before a party or object, or "neither"."""
    found = False
    for c in verb.children:
        if (c.dep_ == "neg" or (c.lower_ in _NOT and c.dep_ in {"advmod", "preconj", "cc"})) and denies(
            c, verb
        ):
            found = not found
        elif (c.lower_ == "neither" and c.dep_ in {"preconj", "cc", "advmod", "det"}) or (
            c.dep_ in SUBJECTS | {"dobj", "attr"} and nobody(c)
        ):
            found = True
        elif c.lower_ in {"longer", "more"} and any(n.lower_ in _NOT for n in c.children):
            found = True  # "no longer"
    if found and _without(verb):
        return False  # "did not seize it without bloodshed"
    return found or _by_no_means(verb) or _never_before(verb) or _to_nobody(verb)


def _without(verb: Token) -> bool:
    after = [c for c in verb.children if c.i > verb.i]
    near = [*after, *(g for c in after if c.dep_ in OBJECTS for g in c.children)]
    return any(c.lower_ == "without" and c.doc[c.i - 1].text != "," for c in near)


def _never_before(verb: Token) -> bool:
    """As in "Never in all those years had he visited", "he no longer mediates", in the line of the text."""
    before = verb.doc[max(0, verb.i - 2) : verb.i]
    if [t.lower_ for t in before] == ["no", "longer"]:
        return True
    opener = verb.doc[verb.left_edge.i]
    if opener.lower_ not in {"never", "nowhere"} or verb.i in {opener.i, opener.head.i}:
        return False
    current = opener.head
    while current.pos_ not in {"VERB", "AUX"} and current.head.i != current.i:
        current = current.head
    return current.i == verb.i or (current.head.i == verb.i and current.dep_ in {"aux", "auxpass"})


def _to_nobody(verb: Token) -> bool:
    """As in "acceded to nothing"; "for nothing" and "nothing but" tell of something."""
    for preposition in verb.children:
        if preposition.dep_ != "prep" or preposition.lower_ not in {"to", "with", "on", "upon", "against"}:
            continue
        if any(c.lower_ in {"nothing", "nobody", "none"} and nobody(c) for c in preposition.children):
            return True
    return False


def _by_no_means(verb: Token) -> bool:
    """As in "Under no circumstances did X sign"."""
    hosts = [verb, *(c for c in verb.children if c.dep_ in {"aux", "auxpass"})]
    openers = [c for h in hosts for c in h.children if c.dep_ == "prep" and c.i < verb.i]
    return any(
        nobody(o) and _means(o) and (c.lower_, o.lemma_) != ("in", "time")
        for c in openers
        for o in c.children
    )


def _means(noun: Token) -> bool:
    """As in "under no circumstances", "at no point", "in no way"."""
    return noun.lemma_ in {"circumstance", "point", "way", "time", "means", "condition", "case"}


def nobody(noun: Token) -> bool:
    """Whether a noun phrase names none: "no troops", "nobody", "neither side", "none of the"."""
    if _all_but(noun):
        return False
    if noun.lower_ in operators("pronoun"):
        return True
    nothing = operators("determiner")
    if any(c.lower_ in {"fewer", "less", "more"} for t in noun.children for c in (t, *t.children)):
        return False  # "no fewer than ten states"
    if any(c.dep_ in {"det", "neg", "preconj"} and c.lower_ in nothing for c in noun.children):
        return noun.lemma_ not in _SET_PHRASE
    first = noun.left_edge
    if first.lower_ == "not" and first.i + 1 < noun.i:
        return first.doc[first.i + 1].lower_ in {"a", "an", "one", "any"}  # "not a single deputy"
    return noun.lower_ == "one" and noun.i > 0 and noun.doc[noun.i - 1].lower_ == "no"


def _all_but(noun: Token) -> bool:
    """As in "nobody but Gabon", "no state other than Gabon": the one named is meant."""
    after = [t.lower_ for t in noun.doc[noun.i + 1 : noun.i + 3]]
    if after[:1] in (["but"], ["except"], ["save"]) or after in (["other", "than"], ["apart", "from"]):
        return True
    if noun.lower_ not in operators("pronoun"):
        return False
    return any(t.lower_ == "except" for t in noun.doc[noun.i + 1 : noun.sent.end])


def definite(noun: Token) -> bool:
    """Whether a noun phrase is taken for granted: "the visit", "Moscow's visit", "these talks"."""
    return any(
        c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in {"the", "this", "that", "these", "those"})
        for c in noun.children
    )


def wants_denial(noun: Token) -> bool:
    """Whether a noun phrase lives under a denial: "any planning", "either country"."""
    return any(c.lower_ in _ANY for c in noun.children) or noun.lower_ in _ANY
