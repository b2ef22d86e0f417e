"""Which word of a sentence carries the act that links two of its parties."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.events.matching import matches
from dragoman.lexicon.acts import Acts, acts
from dragoman.model.finding import Mention
from dragoman.syntax.clauses import child, is_verbal, subject
from dragoman.syntax.page import Page
from dragoman.syntax.phrases import is_nominal, lemma, objects, partitive_core


def trigger_between(page: Page, actor: Mention, other: Mention, lexicon: Acts | None = None) -> Token | None:
    """The lowest verb or event noun that has both parties, or None where the parse has none.

    An understood subject counts ("accused Iraq of attacking Kuwait": Iraq attacks), a verb whose
    complement says what is promised, asked or refused stands for it ("refused to help"), and
    below a support verb the noun carries the act ("levelled criticism at").
    """
    one, two = page.doc[actor.token], page.doc[other.token]
    if page.sentence_of[one.i] != page.sentence_of[two.i] or one.i == two.i:
        return None
    table = lexicon or acts()
    own = _lowest_done_by(one, two, table) or _lowest_done_by(two, one, table)
    found = own or _common(one, two, table)
    carrier = _carrier(found, table) if found is not None else None
    return None if carrier is None or carrier.i in {one.i, two.i} else carrier


def _lowest_done_by(doer: Token, other: Token, lexicon: Acts) -> Token | None:
    """The lowest verb above the one whose understood subject names the other, or its noun."""
    chain: list[Token] = []
    below = other
    for token in _upwards(other):
        if is_verbal(token):
            whose = subject(token)
            if whose is not None and doer in whose.subtree and other not in whose.subtree:
                chain.append(token)
        elif not chain and token.i != other.i and _is_event(token, lexicon) and _names(token, doer, below):
            return token
        below = token
    return next((v for v in reversed(chain) if _tells(v, lexicon)), chain[0] if chain else None)


def _tells(verb: Token, lexicon: Acts) -> bool:
    """Whether a verb's complement is what it promises or refuses; "wants to buy" is about buying."""
    return any(a.consumes and a.type != "REQUEST" for a in matches(verb, lexicon))


def _names(noun: Token, doer: Token, below: Token) -> bool:
    """Whether an event noun has its doer beside the branch that leads to the other party."""
    return any(doer in c.subtree for c in noun.children if c.i != below.i)


def _common(one: Token, two: Token, lexicon: Acts) -> Token | None:
    """The lowest word above both; of parties side by side, the act that takes them together."""
    above = {t.i for t in _upwards(one)}
    meeting = next((t for t in _upwards(two) if t.i in above), None)
    if meeting is None:
        return None
    if meeting.i in {one.i, two.i}:
        between = _clause_between(meeting, two if meeting.i == one.i else one)
        if between is not None:
            return between
    elif is_verbal(meeting) or is_nominal(meeting):
        return meeting
    climbing = (t for t in _upwards(meeting) if t.i not in {one.i, two.i})
    return next((t for t in climbing if is_verbal(t) or _is_event(t, lexicon)), None)


def _clause_between(high: Token, low: Token) -> Token | None:
    """The clause that hangs on the one party and holds the other: "Iran, which shelled Basra"."""
    verbs = [t for t in _upwards(low) if high in t.ancestors and is_verbal(t)]
    return verbs[-1] if verbs else None


def _upwards(token: Token) -> Iterator[Token]:
    yield token
    yield from token.ancestors


def _is_event(token: Token, lexicon: Acts) -> bool:
    return is_nominal(token) and lemma(token) in lexicon.nouns


def _carrier(word: Token, lexicon: Acts) -> Token:
    """The noun or adjective that carries the act of a support verb or of "be", else the word."""
    if not is_verbal(word):
        return word
    if lemma(word) in lexicon.support:
        nouns = (partitive_core(o) for o in objects(word))
        return next((n for n in nouns if _is_event(n, lexicon)), word)
    if lemma(word) == "be":
        said = child(word, "acomp", "attr")
        return said if said is not None else word
    return word
