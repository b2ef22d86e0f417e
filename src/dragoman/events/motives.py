"""Motives: why an act is done, in the text's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dragoman.events.parties import Parties
from dragoman.lexicon.motives import MotiveCues, motive_cues
from dragoman.model.claim import Actor
from dragoman.model.finding import EventFinding
from dragoman.syntax.clauses import agent, governing_verb, is_passive, is_verbal, prepositions, subject
from dragoman.syntax.page import Page, Sentence, end_of
from dragoman.syntax.phrases import lemma

_RULE = "data/motives/cues.yml"
# The head of the motive's words, the rule, and the word of who has the motive.
Candidate = tuple[Token, str, Token | None]


def find_motives(page: Page, acts: Sequence[EventFinding], parties: Parties) -> Iterator[EventFinding]:
    """Find the motives that sentences give, for the act they explain where that is one of ``acts``."""
    cues = motive_cues()
    for sentence in page.sentences:
        numbered = [
            (n, a)
            for n, a in enumerate(acts)
            if a.kind == "event" and sentence.first <= a.trigger < sentence.last
        ]
        seen: set[int] = set()
        for head, rule, holder in _candidates(page, sentence, cues):
            if head.i in seen:
                continue
            seen.add(head.i)
            finding = _motive(head, rule, holder, numbered, parties)
            if finding is not None:
                yield finding


def _candidates(page: Page, sentence: Sentence, cues: MotiveCues) -> Iterator[Candidate]:
    tokens = list(page.tokens(sentence))
    words = [t.lower_ for t in tokens]
    position = 0
    while position < len(tokens):
        link = next((p for p in cues.links if tuple(words[position : position + len(p)]) == p), None)
        if link is not None:
            yield from _linked(tokens, position, link)
            position += len(link)
            continue
        yield from _worded(tokens[position], cues)
        position += 1


def _worded(token: Token, cues: MotiveCues) -> Iterator[Candidate]:
    """What a single word tells: a noun of will, a participle of purpose, a mind, an end."""
    word = lemma(token)
    if word in cues.nouns and token.pos_ == "NOUN":
        below = next((c for c in token.children if c.dep_ == "acl"), None)
        if below is not None:
            yield below, word, _noun_holder(token)
    if word in cues.reasons and token.dep_ in {"attr", "pobj"} and token.pos_ == "NOUN":
        yield from _reason(token)
    if word in cues.purpose and token.tag_ == "VBN":
        below = next(
            (k for c in token.children if c.lower_ == "at" for k in c.children if k.dep_ == "pcomp"), None
        )
        below = below or next((c for c in token.children if c.dep_ == "xcomp"), None)
        none = any(c.lower_ in {"any", "no"} for c in token.head.children)  # "no planning aimed at"
        if below is not None and not (none and token.dep_ == "acl"):
            yield below, word, None
    if word in cues.minds and token.dep_ == "relcl" and not is_passive(token):
        below = next((c for c in token.children if c.dep_ in {"xcomp", "ccomp", "dobj"}), None)
        if below is not None and subject(token) is not None and _of_its_noun(token):
            what = token if below.tag_ in {"WDT", "WP"} else below  # "whom it regards as a threat"
            yield what, f"which-{word}", subject(token)
    if word in cues.ends and _is_end(token):
        yield token, f"to-{word}", _willing(token.head)


def _of_its_noun(verb: Token) -> bool:
    """Whether a relative clause tells the mind of its own noun, or what is seen in it.

    As in "Oslo, which fears", "whose leaders fear", "aliens whom it regards as spies"; not "all we need".
    """
    named = [c for c in verb.children if c.dep_ in {"nsubj", "dobj"}]
    own = any(c.dep_ == "nsubj" and c.tag_ in {"WDT", "WP"} for c in named)
    whose = any(g.tag_ == "WP$" for c in named for g in c.children)
    return own or whose or any(c.dep_ == "dobj" and c.tag_ == "WP" for c in named)


def _is_end(verb: Token) -> bool:
    """Whether a verb is what a willed act is done for: "marched to protest", not "is to protest"."""
    to = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"), None)
    if to is None or verb.dep_ != "advcl" or verb.head.i > verb.i or not is_verbal(verb.head):
        return False
    return verb.head.lemma_ not in {"be", "have", "seem", "appear", "need", "fail"} and not is_passive(verb)


def _reason(noun: Token) -> Iterator[Candidate]:
    """As in "Fear of Moscow was the main motive for Mao's opening": the subject is the motive."""
    acts = prepositions(noun, "for", "behind")
    verb = governing_verb(noun)
    given = subject(verb)
    if acts and given is not None and given.i != noun.i and given.lower_ not in {"it", "that", "this"}:
        holder = next((c for c in acts[0].children if c.dep_ == "poss"), None)
        yield given, lemma(noun), holder


def _linked(tokens: Sequence[Token], position: int, link: tuple[str, ...]) -> Iterator[Candidate]:
    rule = "-".join(link)
    first = tokens[position]
    after = position + len(link)
    if link == ("because",) and first.dep_ == "mark" and is_verbal(first.head):
        if first.head.dep_ != "ROOT":  # else the parse has no main clause to explain
            yield first.head, rule, _willing(governing_verb(first.head.head))
    elif after < len(tokens) and not _is_amount(tokens, after):
        inside = set(range(tokens[position].i, tokens[after].i))
        head = tokens[after]
        while head.head.i != head.i and head.head.i not in inside and head.head.i > tokens[position].i:
            head = head.head
        verb = governing_verb(first)
        yield head, rule, _willing(verb)


def _is_amount(tokens: Sequence[Token], after: int) -> bool:
    """Whether a link counts instead of explaining: "three out of roughly 160,000 members"."""
    return any(t.like_num for t in tokens[after : after + 2])


def _willing(verb: Token) -> Token | None:
    """Who acts by will in a clause: its subject, in a passive whoever it is done by."""
    if not is_verbal(verb):
        return None
    return agent(verb) if is_passive(verb) else subject(verb)


def _noun_holder(noun: Token) -> Token | None:
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    return subject(noun.head) if noun.dep_ == "dobj" and is_verbal(noun.head) else None


def _motive(
    head: Token,
    rule: str,
    holder: Token | None,
    acts: Sequence[tuple[int, EventFinding]],
    parties: Parties,
) -> EventFinding | None:
    explained = _explained(head, acts)
    if explained is None and _needs_act(head, rule):
        return None  # "because of the rain": a cause, and of nothing that anybody did
    owners: tuple[Actor, ...] = ()
    if holder is not None:
        owners = tuple(p.actor for p in parties.filling(holder, doer=True))
        if not owners and rule.startswith("because"):
            return None  # "the talks did not open because …": nobody's will
    if not owners and explained is not None:
        owners = explained[1].actors
    owners = tuple(a for a in owners if a.country or a.name[:1].isupper())  # "authorities" are nobody's
    if not owners:
        return None
    words = [t for t in head.subtree if not t.is_space]
    while words and (words[-1].is_punct or words[-1].dep_ == "cc"):
        words.pop()
    return EventFinding(
        kind="motive",
        type=None,
        mode=None,
        contexts=(),
        cameo=None,
        actors=owners,
        recipients=(),
        trigger=head.i,
        predicate=head.i,
        start=words[0].idx,
        end=end_of(words[-1]),
        confidence=0.6,
        rule=f"{_RULE}#{rule}",
        motive_of=explained[0] if explained is not None else None,
    )


def _needs_act(head: Token, rule: str) -> bool:
    """Whether words give a motive only where an act is known that they explain."""
    if rule.startswith("because"):
        return not _is_willed(head)
    return rule.startswith("to-") or tuple(rule.split("-")) in motive_cues().later


def _is_willed(head: Token) -> bool:
    """Whether a will is told: "Because it needs oil, Beijing has an incentive to …", "because he feared"."""
    cues = motive_cues()
    if lemma(head) in cues.minds:
        return True
    nouns = cues.nouns
    return any(lemma(c) in nouns for c in governing_verb(head.head).children if c.dep_ in {"dobj", "nsubj"})


def _explained(head: Token, acts: Sequence[tuple[int, EventFinding]]) -> tuple[int, EventFinding] | None:
    """The act whose word stands nearest above the motive's words in the parse."""
    above = [a.i for a in head.ancestors]
    ranked = [(above.index(act.trigger), n, act) for n, act in acts if act.trigger in above]
    if ranked:
        _, number, act = min(ranked, key=lambda r: r[0])
        return number, act
    inside = {t.i for t in head.subtree}
    clause = [(n, a) for n, a in acts if a.trigger not in inside and a.predicate in above]
    return clause[0] if clause else None
