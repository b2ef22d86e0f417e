"""Who is the subject, which verb governs, what is passive: clause grammar over the parse."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "n’t"})
# Verbs whose infinitive is done by their object: "led Moscow to offer", "urged Iran to halt".
OBJECT_CONTROL = frozenset(
    [
        "advise",
        "allow",
        "ask",
        "authorize",
        "authorise",
        "beg",
        "cause",
        "challenge",
        "charge",
        "command",
        "commission",
        "compel",
        "convince",
        "dare",
        "direct",
        "enable",
        "encourage",
        "entitle",
        "exhort",
        "expect",
        "forbid",
        "force",
        "get",
        "help",
        "implore",
        "incite",
        "induce",
        "inspire",
        "instruct",
        "invite",
        "lead",
        "let",
        "make",
        "motivate",
        "move",
        "oblige",
        "order",
        "permit",
        "persuade",
        "press",
        "pressure",
        "prod",
        "prompt",
        "push",
        "remind",
        "request",
        "require",
        "spur",
        "summon",
        "task",
        "teach",
        "tell",
        "tempt",
        "urge",
        "want",
        "warn",
    ]
)
# Verbs whose "of …-ing" or "from …-ing" is done by their object: "accused Turkey of supplying".
GERUND_CONTROL = frozenset(
    [
        "accuse",
        "acquit",
        "ban",
        "bar",
        "blame",
        "block",
        "charge",
        "condemn",
        "convict",
        "criticise",
        "criticize",
        "deter",
        "discourage",
        "dissuade",
        "exclude",
        "forgive",
        "keep",
        "praise",
        "prevent",
        "prohibit",
        "save",
        "stop",
        "suspect",
        "thank",
    ]
)


def child(token: Token, *labels: str) -> Token | None:
    """The first child with one of these dependency labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def children(token: Token, *labels: str) -> list[Token]:
    """All children with one of these dependency labels, in text order."""
    return [c for c in token.children if c.dep_ in labels]


def conjuncts(token: Token) -> Iterator[Token]:
    """The token itself and everything coordinated with it below, in text order."""
    yield token
    for c in token.children:
        if c.dep_ == "conj":
            yield from conjuncts(c)


def is_verbal(token: Token) -> bool:
    """Whether a token heads a clause."""
    return token.pos_ in {"VERB", "AUX"}


# Verbs with a "by" of their own: "stood by its minister", "abided by the truce".
_BY_VERBS = frozenset({"stand", "abide", "stick", "swear", "come", "go", "drop", "pass"})


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, full ("was criticised") or reduced ("criticised by").

    A participle without auxiliary, subject and object of its own is passive too where it opens a
    clause ("Freed in June, the captives …") or follows a passive ("was tried and shot").
    """
    labels = {c.dep_ for c in verb.children}
    if labels & {"auxpass", "nsubjpass"}:
        return True
    if verb.lemma_.lower() in _BY_VERBS and verb.tag_ != "VBN":
        return False
    if "agent" in labels:  # in "turned down a plea by Peru" the parser takes Peru for the doer
        return verb.tag_ == "VBN" or not {"nsubj", "dobj"} <= labels
    if verb.tag_ != "VBN" or labels & {"aux", "nsubj"}:
        return False
    if verb.dep_ == "conj":
        return is_verbal(verb.head) and is_passive(verb.head)
    if verb.dep_ == "acl":  # "A court jailed the editor" read as a noun with a participle is no passive
        return not ("dobj" in labels and verb.head.dep_ == "ROOT")
    return verb.dep_ == "advcl" and "dobj" not in labels


def is_negated(verb: Token) -> bool:
    """Whether a verb carries its own negation ("did not visit", "never offered")."""
    return any(c.dep_ == "neg" or c.lower_ in NEGATIONS for c in verb.children)


def prepositions(token: Token, *words: str) -> list[Token]:
    """Objects of a token's prepositions, of all or of these ones, conjuncts not included.

    Walks through stacked prepositions ("out of Iraq", "because of Iran") and ``agent``.
    """
    found = []
    for c in token.children:
        if c.dep_ not in {"prep", "agent", "dative"} or c.pos_ not in {"ADP", "SCONJ", "PART", "ADV", "VERB"}:
            continue
        found += _prepositional_objects(c, frozenset(words))
    return found


def _prepositional_objects(preposition: Token, words: frozenset[str]) -> list[Token]:
    found = []
    for c in preposition.children:
        if c.dep_ in {"pobj", "pcomp"}:
            if not words or preposition.lower_ in words:
                found.append(c)
        elif c.dep_ == "prep":
            found += _prepositional_objects(c, words)
    return found


def agent(verb: Token) -> Token | None:
    """The doer named with "by" in a passive, or None.

    In "was offered licences by Iceland" the parser hangs "by" on the licences.
    """
    by = child(verb, "agent")
    for word in (verb, *children(verb, "dobj")):
        if by is None:
            by = next((c for c in word.children if c.dep_ == "prep" and c.lower_ == "by"), None)
    return child(by, "pobj") if by is not None else None


def own_subject(verb: Token) -> Token | None:
    """The subject that stands with the verb itself, relative pronouns resolved."""
    subject = child(verb, *SUBJECTS)
    if subject is None:
        return None
    if subject.lower_ == "which" and verb.dep_ == "relcl" and verb.head.ent_type_ == "PERSON":
        return None  # hung on the wrong noun: "which" is never a person
    if subject.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
        return verb.head
    if subject.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def subject(verb: Token, *, depth: int = 8) -> Token | None:
    """The understood subject of a verb: its own, or inherited.

    Inherits through coordination, open complements (subject or object control), participial
    and infinitival adjuncts, and reduced relatives. In a passive it is the undergoer.
    """
    if depth == 0:
        return None
    own = own_subject(verb)
    if own is not None:
        return own
    head = verb.head
    if verb.dep_ == "conj" and is_verbal(head):
        return subject(head, depth=depth - 1)
    if verb.dep_ in {"xcomp", "ccomp"} and is_verbal(head) and head.i != verb.i:
        return _controller(head, depth)
    if verb.dep_ in {"advcl", "pcomp"}:
        return _adjunct_subject(verb, depth)
    if verb.dep_ in {"acl", "relcl"}:
        return _modifier_subject(verb, depth)
    if verb.dep_ in {"acomp", "attr", "aux", "auxpass"} and is_verbal(head) and head.i != verb.i:
        return subject(head, depth=depth - 1)
    if head.pos_ == "ADJ" and verb.dep_ in {"xcomp", "ccomp"}:
        return subject(head.head, depth=depth - 1) if is_verbal(head.head) else None
    return None


def _controller(head: Token, depth: int) -> Token | None:
    if head.lemma_.lower() in OBJECT_CONTROL and not is_passive(head):
        target = child(head, "dobj", "dative", "obj")
        if target is not None:
            return target
    return subject(head, depth=depth - 1)


def _adjunct_subject(verb: Token, depth: int) -> Token | None:
    head = verb.head
    above = head.head
    if (
        verb.dep_ == "pcomp"
        and head.lower_ in {"of", "from", "for", "with", "against"}
        and above.lemma_.lower() in GERUND_CONTROL
    ):
        target = own_subject(above) if is_passive(above) else child(above, "dobj")
        if target is not None:
            return target
    for _ in range(4):  # climb from "aimed at boosting" through prepositions and nouns to a verb
        if is_verbal(head):
            return subject(head, depth=depth - 1)
        if head.head.i == head.i:
            return None
        head = head.head
    return None


# What speaks for whoever wrote it: "sent Kabul a note demanding an apology".
_WRITINGS = frozenset(
    [
        "note", "letter", "statement", "resolution", "motion", "telegram", "message", "declaration",
        "communique", "communiqué", "petition", "cable", "bill", "memorandum", "speech", "ultimatum",
    ]
)  # fmt: skip


def _modifier_subject(verb: Token, depth: int) -> Token | None:
    """The noun itself ("troops stationed in X") or whoever makes the effort ("efforts to build")."""
    noun = verb.head
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    if verb.dep_ == "relcl" and child(verb, *SUBJECTS) is None:
        return noun
    if not infinitive and not (verb.tag_ == "VBG" and noun.lemma_.lower() in _WRITINGS):
        return noun
    holder = child(noun, "poss")
    if holder is not None:
        return holder
    if noun.dep_ in {"dobj", "attr", "pobj", "oprd"}:
        above = noun.head.head if noun.dep_ == "pobj" else noun.head
        if is_verbal(above) and above.i != verb.i:
            return subject(above, depth=depth - 1)
    return noun


def antecedent(pronoun: Token) -> Token:
    """The noun that a relative pronoun stands for ("Chad, from which it withdrew"), else the word itself."""
    if pronoun.tag_ not in {"WDT", "WP"}:
        return pronoun
    current = pronoun
    for _ in range(4):
        if current.dep_ == "relcl":
            return current.head
        if current.head.i == current.i:
            break
        current = current.head
    return pronoun


def governing_verb(token: Token) -> Token:
    """The nearest verb at or above a token, or the token's root where there is none."""
    current = token
    while not is_verbal(current) and current.head.i != current.i:
        current = current.head
    return current


def clause_tokens(verb: Token) -> list[Token]:
    """The tokens of a verb's own clause, without clauses below it that have their own verb."""
    found = []
    stack = [verb]
    while stack:
        current = stack.pop()
        found.append(current)
        stack += [
            c
            for c in current.children
            if not (is_verbal(c) and c.dep_ in {"ccomp", "advcl", "relcl", "conj", "parataxis", "acl"})
        ]
    return sorted(found, key=lambda t: t.i)
