"""From "the discussions" to those who discussed, from "the proposal" to who made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.events.parties import Parties
from dragoman.lexicon.acts import Acts
from dragoman.model.claim import Actor
from dragoman.model.finding import EventFinding, Mention
from dragoman.syntax.clauses import prepositions
from dragoman.syntax.page import Page, Sentence, end_of
from dragoman.syntax.phrases import is_nominal, left_modifiers, lemma, objects

_RULE = "events/bridge.py"
_DEFINITE = frozenset({"the", "these", "those", "this", "that", "such", "both"})
_PARTY_WORDS = ("between", "among", "with", "by", "of", "on", "against", "to", "from")
_REACH = 1  # paragraphs back
_STEM = 5  # letters that "proposed" and "proposal" share
_NAMED_ACTS = frozenset({"ACCUSE", "REQUEST", "THREATEN", "ASSAULT", "SANCTION", "REJECT", "MOBILIZE"})
_OPEN = frozenset({"will", "shall", "would", "may", "might", "can", "could", "should", "to", "'ll", "must"})
_PAPERS = frozenset({"document", "text", "paper", "plan", "proposal"})
_DEALS = frozenset({"AGREE", "SUPPORT", "COOPERATE"})

_Entry = tuple[str, tuple[Actor, ...], int]


@dataclass(frozen=True, slots=True)
class Told:
    """What the page has told of so far that a definite noun can point back to.

    ``talks`` are the parties of the talks told of last, ``visit`` of the last visit, ``acts`` the
    doers of the last act by the stem of its words, ``kinds`` by its type, ``deal`` the parties of the last agreement; each
    with the paragraph that told of it.
    """

    talks: tuple[tuple[Actor, ...], int] | None = None
    visit: tuple[tuple[Actor, ...], int] | None = None
    deal: tuple[tuple[Actor, ...], int] | None = None
    acts: tuple[_Entry, ...] = ()
    kinds: tuple[_Entry, ...] = ()


def bridged(page: Page, sentence: Sentence, parties: Parties, told: Told, lexicon: Acts) -> Parties:
    """Let definite nouns of a sentence stand for the parties of what was told of last.

    Only where the noun names no party itself and the telling stands in this paragraph or the one
    before.
    """
    found: list[Mention] = []
    for token in page.tokens(sentence):
        if not is_nominal(token) or not _is_definite(token):
            continue
        antecedent = _antecedent(token, told, lexicon)
        if antecedent is None or sentence.paragraph - antecedent[1] > _REACH or _has_parties(token, parties):
            continue
        rule = f"{_RULE}#{antecedent[2]}"
        found += [Mention(_here(page, token, a), token.i, "party", rule) for a in antecedent[0]]
    return parties.joined(found) if found else parties


def _antecedent(noun: Token, told: Told, lexicon: Acts) -> tuple[tuple[Actor, ...], int, str] | None:
    word = lemma(noun)
    if word in lexicon.classes.get("talks", frozenset()) and told.talks is not None:
        return (*told.talks, "talks")
    if word in lexicon.classes.get("visit", frozenset()) and told.visit is not None:
        return (*told.visit, "visit")
    for stem, actors, paragraph in told.acts:
        if word[:_STEM] == stem:
            return actors, paragraph, "act"
    # "the charge" after "accused": the noun's own entries say which kind of act it means
    kinds = {act.type for act in lexicon.nouns.get(word, ())} & _NAMED_ACTS
    for kind, actors, paragraph in told.kinds:
        if kind in kinds:
            return actors, paragraph, "kind"
    if word in lexicon.classes.get("treaty", frozenset()) | _PAPERS and told.deal is not None:
        return (*told.deal, "deal")
    return None


def tell(page: Page, sentence: Sentence, told: Told, found: Sequence[EventFinding], lexicon: Acts) -> Told:
    """What can be pointed back to after a sentence and its findings.

    New talks or deals without named parties ("a session of arms control talks") end the reference
    to earlier ones.
    """
    talks, visit, deal, acts = told.talks, told.visit, told.deal, told.acts
    triggers = {f.trigger for f in found}
    if _renewed(page, sentence, triggers, lexicon.classes.get("talks", frozenset())):
        talks = None
    if _renewed(page, sentence, triggers, lexicon.classes.get("treaty", frozenset())):
        deal = None
    kinds = told.kinds
    for finding in found:
        members = (*finding.actors, *finding.recipients)
        several = len({a.actor_id for a in members}) > 1
        if finding.kind != "event" or _is_open(page.doc[finding.predicate]):
            continue
        if finding.type == "CONSULT" and several:
            talks = (members, sentence.paragraph)
        if finding.mode == "visit" and several:
            visit = (members, sentence.paragraph)
        if finding.type in _DEALS and len({a.actor_id for a in finding.actors}) > 1:
            deal = (finding.actors, sentence.paragraph)
        if finding.actors:
            stems = [(s, finding.actors, sentence.paragraph) for s in _stems(page.doc[finding.trigger])]
            acts = _newest(stems, acts)
            kinds = _newest([(finding.type or "", finding.actors, sentence.paragraph)], kinds)
    return Told(talks, visit, deal, acts, kinds)


def _newest(new: Sequence[_Entry], old: Sequence[_Entry]) -> tuple[_Entry, ...]:
    names = {entry[0] for entry in new}
    return (*new, *(entry for entry in old if entry[0] not in names))


def _is_open(verb: Token) -> bool:
    """Whether a verb tells of something not done (yet): "would visit", "hopes to meet"."""
    return any(c.dep_ == "aux" and c.lower_ in _OPEN for c in verb.children)


def _stems(trigger: Token) -> Iterator[str]:
    """Stems of an act's words: the trigger's own and those of a verb's objects."""
    yield lemma(trigger)[:_STEM]
    if trigger.pos_ == "VERB":
        yield from (lemma(o)[:_STEM] for o in objects(trigger) if o.pos_ == "NOUN")


def _renewed(page: Page, sentence: Sentence, triggers: set[int], words: frozenset[str]) -> bool:
    """Whether a sentence brings new talks or a new deal whose parties nothing tells."""
    nouns = (t for t in page.tokens(sentence) if is_nominal(t) and lemma(t) in words)
    return any(t.i not in triggers and not _is_definite(t) for t in nouns)


def _is_definite(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in noun.children)


def _has_parties(noun: Token, parties: Parties) -> bool:
    near = [
        *left_modifiers(noun),
        *prepositions(noun, *_PARTY_WORDS),
        *(c for c in noun.children if c.dep_ == "poss"),
    ]
    return bool(parties.named_by(noun)) or any(parties.filling(t, doer=False) for t in near)


def _here(page: Page, noun: Token, actor: Actor) -> Actor:
    """The actor as these words name it."""
    start, end = noun.idx, end_of(noun)
    return replace(actor, text=page.words(start, end), start=start, end=end, resolution="coreference")
