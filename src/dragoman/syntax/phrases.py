"""Nouns and what hangs on them: lemmas, nominal use, objects, partitives, linear neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.syntax.clauses import child, is_passive, own_subject, prepositions, subject

_NOMINAL_SLOTS = frozenset(
    {"dobj", "pobj", "nsubj", "nsubjpass", "attr", "dative", "appos", "oprd", "csubj", "csubjpass"}
)
_PARTICIPLES = ("ed", "made", "led", "born", "held", "built", "run", "speaking", "bought", "sold")
_VERBAL = ("aux", "auxpass", "nsubj", "dobj")
_PARTITIVES = frozenset(
    [
        "round",
        "series",
        "session",
        "set",
        "spate",
        "string",
        "wave",
        "course",
        "range",
        "number",
        "array",
        "host",
        "bout",
        "batch",
        "package",
        "kind",
        "sort",
        "form",
        "part",
        "lot",
        "flurry",
        "raft",
        "majority",
        "resumption",
        "start",
        "beginning",
        "end",
        "opening",
        "continuation",
        "outbreak",
        "campaign",
        "act",
        "exchange",
        "hour",
        "day",
        "week",
        "month",
        "year",
    ]
)


# What is counted out or shipped: "40 tons of flour" is flour.
_MEASURES = frozenset(
    [
        "ton", "tonne", "bag", "crate", "box", "case", "sack", "load", "lorryload", "truckload",
        "planeload", "shipload", "boatload", "trainload", "consignment", "shipment", "cargo", "pair",
        "dozen", "couple", "handful", "score", "hundred", "thousand", "million", "billion", "half", "third",
        "quarter", "worth", "kilo", "kilogram", "pound", "gallon", "barrel", "bushel", "litre", "carton",
        "tin", "bale", "parcel", "column", "convoy", "group", "team", "party", "band", "crowd",
        "contingent", "detachment", "squad", "squadron", "fleet", "flotilla", "battery", "some", "all",
        "most", "many", "several", "few", "each", "both", "one", "none", "any", "rest", "bulk", "remainder",
        "remnant", "majority", "delivery", "supply",
    ]
)  # fmt: skip


# Verbs whose second object says what the first one is: "was branded a spy".
_NAMING = frozenset(["brand", "call", "name", "dub", "label", "term", "declare", "proclaim", "style", "deem"])


def lemma(token: Token) -> str:
    """A token's lemma in small letters, plural stripped where the tagger took a noun for a verb."""
    found = token.lemma_.lower()
    if token.tag_ == "NNPS" and found.endswith("s"):
        return found[:-1]
    return found


def is_nominal(token: Token) -> bool:
    """Whether a token is used as a noun, the tagger's slips mended.

    "criticisms" tagged as a verb in an object's place is a noun; "bombing" with an article or an
    adjective is one, and as a bare gerund with its own object it is a verb.
    """
    if token.pos_ in {"NOUN", "PROPN"}:
        return True
    if token.dep_ not in _NOMINAL_SLOTS:
        return False
    if token.tag_ in {"VBZ", "VBP", "VBD"}:  # no finite verb is an object: the tagger slipped
        return token.dep_ in {"dobj", "pobj", "attr"} or child(token, *_VERBAL) is None
    if token.tag_ in {"VB", "VBG"} and child(token, *_VERBAL) is None:
        return token.tag_ != "VBG" or child(token, "det", "amod", "poss", "compound") is not None
    return False


_CLAUSE_HEADS = frozenset({"ROOT", "conj", "ccomp", "relcl", "advcl", "parataxis"})


def is_verb_by_slip(token: Token) -> bool:
    """Whether a word tagged as a noun or an adjective is a verb by its place in the parse.

    "The junta froze the accounts": what has a subject and an object is a verb.
    """
    if token.pos_ not in {"NOUN", "PROPN", "ADJ", "ADV"} or token.dep_ not in _CLAUSE_HEADS:
        return False
    labels = {c.dep_ for c in token.children}
    if "cop" in labels or any(c.pos_ == "AUX" and c.lemma_ == "be" for c in token.children):
        return False
    return "dobj" in labels and ("nsubj" in labels or "aux" in labels or token.dep_ == "conj")


def verb_lemmas(token: Token) -> Iterator[str]:
    """What the lemma of a verb may be that the tagger took for another word."""
    word = token.lower_
    yield token.lemma_.lower()
    yield word
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending):
            yield word.removesuffix(ending)
            yield word.removesuffix(ending) + "e"


def measured(noun: Token) -> Iterator[Token]:
    """A noun, what it measures out or counts, and what is coordinated with it."""
    yield noun
    if lemma(noun) in _MEASURES or noun.pos_ == "NUM":
        for inner in prepositions(noun, "of"):
            yield from measured(inner)


def partitive_core(noun: Token) -> Token:
    """The noun that matters in "a round of talks", "a series of raids"."""
    current = noun
    for _ in range(3):
        if lemma(current) not in _PARTITIVES:
            break
        inner = prepositions(current, "of")
        if not inner:
            break
        current = inner[0]
    return current


def partitive_top(noun: Token) -> Token:
    """The noun that fills the slot: "round" in "held a round of talks", else the noun itself."""
    current = noun
    for _ in range(3):
        above = current.head.head if current.dep_ == "pobj" and current.head.lower_ == "of" else None
        if above is None or lemma(above) not in _PARTITIVES:
            break
        current = above
    return current


def objects(verb: Token) -> list[Token]:
    """What a verb acts on: its object, the subject of its passive, or the noun it modifies.

    "sanctions imposed by X" and "the sanctions that X imposed" give the noun above the verb.
    """
    if is_passive(verb):
        given = child(verb, "dobj")  # "was promised two boats": its subject is the receiver
        if given is not None and lemma(verb) not in _NAMING:
            return [given]
        if verb.dep_ == "acl":
            return [verb.head]
        undergoer = subject(verb)
        return [undergoer] if undergoer is not None else []
    own = [c for c in verb.children if c.dep_ in {"dobj", "obj"}]
    relative = [o for o in own if o.tag_ in {"WDT", "WP"}]
    if relative and verb.dep_ == "relcl":
        return [verb.head]
    if own:
        return own
    shared = _shared_object(verb)
    if shared is not None:
        return [shared]
    free = _free_relative(verb)
    if free is not None:
        return [free]
    doer = own_subject(verb) if verb.dep_ == "relcl" else None
    if doer is not None and doer.i != verb.head.i:  # "the sanctions that Iran lifted"
        return [verb.head]
    return []


def _shared_object(verb: Token) -> Token | None:
    """The object that a verb shares with the one after it: "condemned and boycotted the talks"."""
    for below in verb.children:
        if below.dep_ == "conj" and below.pos_ == "VERB" and below.i - verb.i <= 3:
            found = child(below, "dobj")
            if found is not None:
                return found
    return None


def _free_relative(verb: Token) -> Token | None:
    """The noun of a "what" clause in the object's place: "resist what appear to be efforts"."""
    for below in verb.children:
        if below.dep_ not in {"ccomp", "dobj"} or below.pos_ not in {"VERB", "AUX"}:
            continue
        if not any(c.lower_ == "what" for c in below.children):
            continue
        current: Token | None = below
        while current is not None:
            noun = child(current, "attr", "oprd")
            if noun is not None and noun.lower_ != "what":
                return noun
            current = child(current, "xcomp", "ccomp")
    return None


def left_modifiers(noun: Token) -> list[Token]:
    """Adjectives and compounds before a noun, with their conjuncts and their own compounds."""
    found = []
    for c in noun.lefts:
        slipped = c.dep_ == "nsubj" and noun.tag_.startswith("VB")  # "Danish criticisms" read as a clause
        if slipped or c.dep_ in {"amod", "compound", "nmod", "nummod", "advmod", "npadvmod", "punct"}:
            found += [t for t in c.subtree if t.i < noun.i and not t.is_punct and not in_participle(t)]
    return found


def in_participle(token: Token) -> bool:
    """Whether a word only helps a participle: "Russian-made missiles" are not Russia's."""
    following = token.doc[token.i + 1 : token.i + 3]
    return len(following) > 1 and following[0].text == "-" and following[1].lower_.endswith(_PARTICIPLES)


def subtree_lemmas(token: Token) -> frozenset[str]:
    """The lemmas at and below a token."""
    return frozenset(lemma(t) for t in token.subtree)


def following_prepositions(noun: Token, words: frozenset[str]) -> Iterator[Token]:
    """Prepositions right after a noun in the line of the text, whatever the parse made of them.

    Steps over "both" and "either", and after "both" goes on to "and of".
    """
    doc = noun.doc
    position = noun.i + 1
    twice = False
    while position < len(doc) and doc[position].lower_ in {"both", "either"}:
        twice = True
        position += 1
    if position < len(doc) and doc[position].lower_ in words:
        yield doc[position]
        if twice:
            yield from _after_and(doc[position], noun.sent.end)


def _after_and(first: Token, end: int) -> Iterator[Token]:
    doc = first.doc
    for position in range(first.i + 1, end - 1):
        if doc[position].lower_ in {"and", "or"} and doc[position + 1].lower_ == first.lower_:
            yield doc[position + 1]
            return
