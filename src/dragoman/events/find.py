"""Find the acts of a page: trigger, type, mode, and who is on which side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.encode import Encoder
from dragoman.events.announced import announced
from dragoman.events.bridge import Told, bridged, tell
from dragoman.events.choose import choose
from dragoman.events.complements import complement, noun_complement, verb_chain
from dragoman.events.contexts import contexts_of
from dragoman.events.encoded import weighed
from dragoman.events.hosts import abroad, with_hosts
from dragoman.events.matching import matches
from dragoman.events.motives import find_motives
from dragoman.events.parties import Parties, Party, unique
from dragoman.events.refused import is_silence, refused
from dragoman.events.scope import in_public, out_of_scope
from dragoman.events.slots import fill, repeated
from dragoman.events.support import Support, support
from dragoman.events.ties import find_ties
from dragoman.lexicon.acts import Act, Acts, acts
from dragoman.lexicon.people import own_parties
from dragoman.model.claim import Actor
from dragoman.model.finding import EventFinding, Mention, PlaceMention
from dragoman.syntax.clauses import is_negated, is_passive, subject
from dragoman.syntax.page import Page, Sentence, end_of
from dragoman.syntax.phrases import lemma, measured, objects, partitive_core, subtree_lemmas

# Classes of nouns that mean people.
_PEOPLE = (
    "somebody",
    "civilian",
    "prisoner",
    "dissenter",
    "public",
    "uniformed",
    "armed_band",
    "envoy",
    "bench",
)
# PLOVER asks for a recipient in these types.
_RECIPIENT_REQUIRED = frozenset({"COOPERATE", "AID", "SANCTION"})


@dataclass(frozen=True, slots=True)
class _Sides:
    actors: list[Party]
    recipients: list[Party]


def find_events(
    page: Page,
    mentions: Sequence[Mention],
    places: Sequence[PlaceMention] = (),
    *,
    lexicon: Acts | None = None,
    encoder: Encoder | None = None,
) -> tuple[EventFinding, ...]:
    """Find the acts, the state of ties and the motives that a page tells, in text order.

    Only passages that name a party give a finding; who did it stays empty where the text does
    not say. A place stands for its country on the other side only ("shelled Sarajevo"). The rule of
    a finding is the path of its entry in ``data/verbs``. An encoder, where one is given, weighs the
    entries' types and adds acts between two parties for which there is no entry; their rule is
    ``encoder/<name>#<type>``.
    """
    table = lexicon or acts()
    parties = Parties.of(mentions, places)
    found: list[EventFinding] = []
    told = Told()
    for sentence in page.sentences:
        if out_of_scope(page, sentence):
            continue
        here = bridged(page, sentence, parties, told, table)
        raw = refused(page, list(_acts(page, sentence, here, table)))
        acts_found = choose(announced(page, raw, here, table), page)
        if encoder is not None:
            acts_found = weighed(page, sentence, _who_can_act(sentence, mentions), acts_found, encoder)
        told = tell(page, sentence, told, acts_found, table)
        found += acts_found
        found += find_ties(page, sentence, here, acts_found)
    found.sort(key=lambda f: (f.start, f.end, f.kind, f.type or ""))
    found = with_hosts(page, found)
    return (*found, *find_motives(page, found, parties))


def _who_can_act(sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
    return [m for m in mentions if sentence.first <= m.token < sentence.last and m.reading != "place"]


def _acts(page: Page, sentence: Sentence, parties: Parties, lexicon: Acts) -> Iterator[EventFinding]:
    consumed: set[int] = set()
    # Verbs first: a verb that uses up a noun ("held talks") must do so before the noun is looked at.
    for token in sorted(page.tokens(sentence), key=lambda t: (t.pos_ not in {"VERB", "AUX"}, t.i)):
        if token.is_punct or token.is_space or token.i in consumed:
            continue
        for act in matches(token, lexicon):
            if _is_renounced(token, act) or _is_silence(token, act):
                break
            findings = _findings(page, token, act, parties, lexicon)
            if findings:
                consumed |= _consumed(token, act)
                yield from findings
                break


def _is_renounced(token: Token, act: Act) -> bool:
    """Whether a threat is one not to do something ("vowed never to attack"), which is none."""
    if act.type != "THREATEN" or act.complement is None or act.pos != "verb":
        return False
    below = complement(token, act.complement)
    return below is not None and is_negated(below)


def _is_silence(token: Token, act: Act) -> bool:
    if act.type != "REJECT" or act.complement is None or act.pos != "verb":
        return False
    return is_silence(token, complement(token, act.complement))


def _consumed(token: Token, act: Act) -> set[int]:
    """Words that an entry has used up: its object noun, and its complement where it says so."""
    used: set[int] = set()
    if act.pos == "verb" and act.object:
        for c in token.children:
            core = partitive_core(c)
            if c.dep_ in {"dobj", "nsubjpass"} and lemma(core) in act.object:
                used.add(core.i)
    if act.pos == "verb" and act.subject:
        doer = subject(token)
        used |= {partitive_core(doer).i} if doer is not None else set()
    if act.pos == "verb":
        for word, wanted in act.prep:
            used |= {
                o.i
                for c in token.children
                if c.lower_ == word
                for o in (partitive_core(k) for k in c.children if k.dep_ == "pobj")
                if lemma(o) in wanted
            }
    if act.consumes:
        below = (
            complement(token, act.complement or "to") if act.pos == "verb" else noun_complement(token, "to")
        )
        if below is not None:
            for inner in verb_chain(below):
                used.add(inner.i)
                used |= {c.i for c in inner.children if c.dep_ == "dobj"}
    return used


def _findings(page: Page, token: Token, act: Act, parties: Parties, lexicon: Acts) -> list[EventFinding]:
    above = (
        support(token, act, lexicon, parties)
        if act.pos == "noun"
        else Support(token, [], [], overrides=False)
    )
    sides = _sides(token, act, above, parties, lexicon)
    groups = repeated(token, act, parties) or [sides.recipients]
    each = [_Sides(sides.actors, group) for group in groups]
    return [
        _finding(page, token, act, s, above.predicate, lexicon)
        for s in each
        if _complete(token, act, s, lexicon)
    ]


def _finding(
    page: Page, token: Token, act: Act, sides: _Sides, predicate: Token, lexicon: Acts
) -> EventFinding:
    weight = min((p.weight for p in (*sides.actors, *sides.recipients)), default=1.0)
    both = bool(sides.actors and sides.recipients) or (act.reciprocal and len(sides.actors) > 1)
    return EventFinding(
        kind="event",
        type=act.type,
        mode=_mode(token, act, lexicon),
        contexts=contexts_of(page, token, act.contexts),
        cameo=act.cameo,
        actors=tuple(p.actor for p in sides.actors),
        recipients=tuple(p.actor for p in sides.recipients),
        trigger=token.i,
        predicate=predicate.i,
        start=token.idx,
        end=end_of(token),
        confidence=round(act.confidence * weight * (1.0 if both else 0.85), 3),
        rule=act.rule,
        denied=act.denied,
        modality=act.modality,
    )


def _sides(token: Token, act: Act, above: Support, parties: Parties, lexicon: Acts) -> _Sides:
    own = fill(token, act, act.actor, parties, doer=True) or (
        parties.named_by(token) if act.reciprocal else []
    )
    near = [s for s in act.recipient if s != "complement"]
    others = (
        fill(token, act, near if above.others else act.recipient, parties, doer=False)
        or above.others
        or fill(token, act, act.recipient, parties, doer=False)
    )
    if act.reciprocal:
        return _reciprocal(own, others, above)
    doers = (above.doers or own) if above.overrides else (own or above.doers)
    others = abroad(token, doers, others, parties, lexicon.classes.get("post_abroad", frozenset()))
    others = [p for p in others if not _is_self(p.actor, doers)]
    return _Sides(doers, _foreign(others, doers))


def _foreign(others: list[Party], doers: list[Party]) -> list[Party]:
    """Without the doers' own state where another one is named: "let American flights cross Russian airspace"."""
    own = {p.actor.country for p in doers}
    foreign = [p for p in others if p.actor.country not in own]
    if not foreign:
        return others
    return [p for p in others if p in foreign or p.actor.kind != "state"]


def _is_self(actor: Actor, doers: list[Party]) -> bool:
    """Whether a party on the other side is a doer itself, or a state's pronoun in its own act.

    Two groups or offices of one state bear one id ("the commission commended the parties"): those
    are the same only where the same words name them or a pronoun points back.
    """
    if any(p.actor.actor_id == actor.actor_id and _same_words(p.actor, actor) for p in doers):
        return True
    if actor.resolution != "coreference" or actor.kind != "state" or actor.country is None:
        return False
    return any(p.actor.country == actor.country for p in doers)


def _same_words(one: Actor, other: Actor) -> bool:
    if "/" not in one.actor_id or "coreference" in {one.resolution, other.resolution}:
        return True
    if one.text.lower() == other.text.lower():
        return True
    return one.start < other.end and other.start < one.end


def _reciprocal(own: list[Party], others: list[Party], above: Support) -> _Sides:
    """All parties of talks, meetings and deals are actors; the clause's subject joins in."""
    local = unique([*own, *others])
    if len(local) < 2 or above.overrides:
        joined = unique([*above.doers, *local])
        # "Germany held Russian-Chinese talks": two named parties need no third.
        local = joined if len(local) < 2 else local
    return _Sides(local, [])


def _complete(token: Token, act: Act, sides: _Sides, lexicon: Acts) -> bool:
    if not in_public(act.type, [p.actor for p in sides.actors], [p.actor for p in sides.recipients]):
        return False
    undoubted = is_passive(token) and lemma(token) in lexicon.classes.get("undoubted", frozenset())
    if "actor" in act.needs and not sides.actors and not (undoubted and sides.recipients):
        return False
    unnamed = not sides.recipients and _is_on_people(token, act, lexicon)
    if "recipient" in act.needs and not sides.recipients and not unnamed:
        return False
    if act.reciprocal:
        return len({p.actor.actor_id for p in sides.actors}) > 1
    return not (act.type in _RECIPIENT_REQUIRED and not sides.recipients and not unnamed)


def _is_on_people(token: Token, act: Act, lexicon: Acts) -> bool:
    """Whether an act is done to people whom nothing names: "police arrested three activists"."""
    if act.pos != "verb" or act.recipient[:1] != ("object",):
        return False
    people = frozenset().union(*(lexicon.classes.get(c, frozenset()) for c in _PEOPLE)) | own_parties()
    heads = [m for o in objects(token) for m in measured(partitive_core(o))]
    return any(lemma(m) in people and m.pos_ in {"NOUN", "ADJ"} and not _is_own(m) for m in heads)


def _is_own(noun: Token) -> bool:
    """Whether a noun is somebody's own: "armed his men"."""
    return any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.children)


def _mode(token: Token, act: Act, lexicon: Acts) -> str | None:
    if act.mode_from != "content":
        return act.mode
    modes = lexicon.book.types[act.type].modes
    below = complement(token, act.complement or "to") if act.pos == "verb" else token
    lemmas = subtree_lemmas(below if below is not None else token) - {lemma(token)}
    found = sorted(
        {lexicon.content_modes[act.type, w] for w in lemmas if (act.type, w) in lexicon.content_modes}
    )
    head = lexicon.content_modes.get((act.type, lemma(below))) if below is not None else None
    chosen = head or (found[0] if len(found) == 1 else None)
    return chosen if chosen in modes else act.mode
