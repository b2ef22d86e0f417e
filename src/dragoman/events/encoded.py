"""Let the trained encoder weigh what the lexicon found, and add the acts it has no entry for.

The encoder reads the sentence once: which words carry acts, which party is on which side. An act
that it alone sees is read a second time, with its two parties marked, before it becomes a claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.encode import Encoder, MarkedPair, TaggedSentence, TaggedWord
from dragoman.events.bystanders import is_apart, is_origin, is_own_state, only_tells, outermost
from dragoman.events.contexts import contexts_of
from dragoman.events.refused import refused, said_with_not
from dragoman.events.scope import in_public
from dragoman.events.slots import JUDGING, is_victim
from dragoman.events.unnamed import is_owned, unnamed_people
from dragoman.lexicon.acts import acts
from dragoman.lexicon.codebook import plover
from dragoman.model.claim import Actor
from dragoman.model.finding import EventFinding, Mention
from dragoman.syntax.clauses import governing_verb, is_verbal
from dragoman.syntax.page import Page, Sentence, end_of
from dragoman.syntax.phrases import lemma

# Types in which parties do the same to each other; the others have somebody on the other side.
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
# A word without an entry becomes a claim from here on: how surely it carries an act at all, and how
# surely everything about it is right (the product of act, type and pair).
_ACT, _RIGHT = 0.4, 0.5
# Acts whose other side is not of the doer's own state, where an entry does not say so.
_ABROAD = frozenset({"MOBILIZE", "CONSULT", "COOPERATE"})
_PROMISES = frozenset({"AGREE", "CONCEDE", "REJECT", "THREATEN"})
_ONE_SIDED = 0.65  # the same for an act of which the sentence tells one side only
_SIDE = 0.5
_SURELY = 0.6  # a party joins an entry's act from here on
# Acts that are told of one side only often enough: of the doer, of the victim.
_OF_DOERS = frozenset({"PROTEST", "MOBILIZE"})
_OF_VICTIMS = frozenset({"ASSAULT", "COERCE"})
# The act of an entry that is not firm itself is left out where the two together trust it less than this.
_LEAST, _FIRM = 0.35, 0.5
_GROUND = 0.3  # of the line that makes sureness a share of right claims


@dataclass(frozen=True, slots=True)
class _Seen:
    """An act that the encoder alone sees."""

    token: Token
    word: TaggedWord
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    heads: tuple[Actor, Actor] | None
    sides: float


def weighed(
    page: Page,
    sentence: Sentence,
    mentions: Sequence[Mention],
    found: Sequence[EventFinding],
    encoder: Encoder,
) -> list[EventFinding]:
    """The findings of one sentence with the encoder's word on them, and the acts that it adds.

    ``mentions`` are those of the sentence that can act. An entry's type stands whatever the encoder
    makes of it: where the two differ the entry was right more often (part ``dev``), and its claim is
    less sure.
    """
    if not mentions and not found:
        return []
    tagged = encoder.tag(page.words(sentence.start, sentence.end))
    rule = f"encoder/{encoder.name}#sides"
    kept = [k for f in found if (k := _judged(page, sentence, f, tagged, mentions, rule)) is not None]
    alone = _added(page, sentence, mentions, found, tagged, encoder)
    added = refused(page, [k for f in alone if (k := said_with_not(page, f)) is not None])
    return sorted([*kept, *added], key=lambda f: (f.start, f.end))


def _judged(
    page: Page,
    sentence: Sentence,
    finding: EventFinding,
    tagged: TaggedSentence,
    mentions: Sequence[Mention],
    rule: str,
) -> EventFinding | None:
    """An entry's finding with the encoder's share in its confidence; None where both doubt it.

    Where the entry's slots name nobody on the other side, the encoder may, and ``rule`` says so.
    """
    word = _word(page, sentence, finding, tagged)
    if word is None or finding.kind != "event" or finding.type not in word.types:
        return finding
    # The corpus names what is promised by its folded type: help to come is an AGREE.
    future = plover().types[finding.type].future
    share = word.types[finding.type] + (word.types[future] if future else 0.0)
    sure = _mean(word.act * share, finding.confidence)
    if sure < _LEAST and finding.confidence < _FIRM:
        return None
    judged = replace(finding, confidence=_calibrated(sure))
    others = () if finding.recipients else _others(page, sentence, finding, word, tagged, mentions)
    return replace(judged, recipients=others, filled_by=rule) if others else judged


def _others(
    page: Page,
    sentence: Sentence,
    finding: EventFinding,
    word: TaggedWord,
    tagged: TaggedSentence,
    mentions: Sequence[Mention],
) -> tuple[Actor, ...]:
    """Who suffers the act of an entry that found nobody on the other side; mutual acts have none."""
    if not finding.actors or (finding.type in _MUTUAL and len(finding.actors) > 1):
        return ()
    shift = sentence.start
    sides = tagged.sides(word, [(m.actor.start - shift, m.actor.end - shift) for m in mentions])
    rows = [(m, r) for m, (a, r) in zip(mentions, sides, strict=True) if r >= _SURELY and r > a]
    own = {a.actor_id for a in finding.actors}
    at_home = {a.country for a in finding.actors} if finding.type in _ABROAD else set()
    near = [
        (m, r)
        for m, r in outermost(page, rows)
        if m.actor.actor_id not in own
        and m.actor.country not in at_home
        and not is_own_state(m.actor, finding.actors)
        and m.token != finding.trigger
        and not is_apart(page, m)
        and not is_owned(page.doc[m.token])
        and not (finding.type in JUDGING and is_victim(page.doc[m.token]))
        and not any(a.start < m.actor.end and m.actor.start < a.end for a in finding.actors)
    ]
    return tuple(m.actor for m in _by_place(near))


def _word(page: Page, sentence: Sentence, finding: EventFinding, tagged: TaggedSentence) -> TaggedWord | None:
    """The word of a finding that carries the act more surely: its trigger or the verb above it."""
    both = [page.doc[n] for n in (finding.trigger, finding.predicate)]
    words = [tagged.word_at(t.idx - sentence.start, end_of(t) - sentence.start) for t in both]
    here = [w for w in words if w is not None]
    return max(here, key=lambda w: (w.act, -w.start)) if here else None


def _mean(of_encoder: float, of_entry: float) -> float:
    return round((of_encoder + of_entry) / 2, 3)


def _calibrated(sure: float) -> float:
    """The share of claims as sure as this that were right on part ``dev``: a line, .54 at .35, .96 at .95."""
    return round(_GROUND + (1 - _GROUND) * sure, 3)


def _added(
    page: Page,
    sentence: Sentence,
    mentions: Sequence[Mention],
    found: Sequence[EventFinding],
    tagged: TaggedSentence,
    encoder: Encoder,
) -> list[EventFinding]:
    used = {n for f in found for n in (f.trigger, f.predicate)}
    done = []
    parties = [*mentions, *unnamed_people(page, sentence, mentions)]
    for word in tagged.words:
        if word.act < _ACT:
            continue
        token = _token(page, sentence, word)
        if (
            token is None
            or token.i in used
            or _is_plain_speech(token)
            or token.pos_ not in {"VERB", "NOUN", "ADJ", "PROPN", "AUX"}
        ):
            continue
        seen = _seen(page, sentence, token, word, parties, tagged)
        if seen is None or _is_known(page, seen, found):
            continue
        finding = _finding(page, sentence, seen, encoder)
        if finding is not None and in_public(str(finding.type), [*finding.actors, *finding.recipients]):
            used.add(token.i)
            done.append(finding)
    return done


def _is_plain_speech(token: Token) -> bool:
    """Whether a word only says that something is said: "says", "read"."""
    return is_verbal(token) and lemma(token) in acts().classes["plain_speech"]


def _token(page: Page, sentence: Sentence, word: TaggedWord) -> Token | None:
    at = sentence.start + word.start
    return next((t for t in page.tokens(sentence) if t.idx <= at < end_of(t)), None)


def _seen(
    page: Page,
    sentence: Sentence,
    token: Token,
    word: TaggedWord,
    mentions: Sequence[Mention],
    tagged: TaggedSentence,
) -> _Seen | None:
    """The act of a word with its sides, or None where a side that its type needs names nobody."""
    shift = sentence.start
    spans = [(m.actor.start - shift, m.actor.end - shift) for m in mentions]
    sides = tagged.sides(word, spans)
    rows = [
        (m, *s)
        for m, s in zip(mentions, sides, strict=True)
        if m.token != token.i and not is_apart(page, m) and not is_origin(page, m, mentions)
    ]
    actors = outermost(page, [(m, a) for m, a, r in rows if a >= _SIDE and a >= r])
    actors = [(m, a) for m, a in actors if not only_tells(page, m, token)]
    recipients = outermost(page, [(m, r) for m, a, r in rows if r >= _SIDE and r > a])
    own = {m.actor.actor_id for m, _ in actors}
    recipients = [
        (m, r)
        for m, r in recipients
        if m.actor.actor_id not in own
        and not is_owned(page.doc[m.token])
        and not is_own_state(m.actor, [a.actor for a, _ in actors])
    ]
    if word.best in _MUTUAL and not recipients and len(own) < 2:
        return None
    if not any(_is_known_party(m) for m, _ in (*actors, *recipients)):
        return None
    sure = max((s for _, s in actors), default=1.0) * max((s for _, s in recipients), default=1.0)
    return _Seen(token, word, _by_place(actors), _by_place(recipients), _heads(actors, recipients), sure)


def _is_known_party(mention: Mention) -> bool:
    return mention.actor.country is not None or mention.actor.kind not in {"group", "unknown"}


def _by_place(rows: Sequence[tuple[Mention, float]]) -> tuple[Mention, ...]:
    return tuple(m for m, _ in sorted(rows, key=lambda r: (r[0].actor.start, r[0].actor.end)))


def _heads(
    actors: Sequence[tuple[Mention, float]], recipients: Sequence[tuple[Mention, float]]
) -> tuple[Actor, Actor] | None:
    """The surest party of each side; of a mutual act the two surest; None where there is one only."""
    ordered = [m.actor for m, _ in sorted(actors, key=lambda r: (-r[1], r[0].actor.start))]
    if not ordered or len(ordered) + len(recipients) < 2:
        return None
    if recipients:
        return ordered[0], max(recipients, key=lambda r: (r[1], -r[0].actor.start))[0].actor
    return ordered[0], ordered[1]


def _is_known(page: Page, seen: _Seen, found: Sequence[EventFinding]) -> bool:
    """Whether an entry has told the same between the same parties, or used them up in the same clause.

    "Turned down a Bulgarian request" is a refusal; the request is what is refused.
    """
    doers = {m.actor.actor_id for m in seen.actors}
    others = {m.actor.actor_id for m in seen.recipients}
    verb = governing_verb(seen.token)
    for one in found:
        acting, suffering = {a.actor_id for a in one.actors}, {a.actor_id for a in one.recipients}
        if doers & acting and _is_its_content(seen.token, one):
            return True
        if one.type == seen.word.best and doers & acting:
            same = governing_verb(page.doc[one.trigger]) == verb
            if not others or others & suffering or (same and not suffering):
                return True
        if doers | others <= acting | suffering and governing_verb(page.doc[one.trigger]) == verb:
            return True
    return False


def _is_its_content(token: Token, one: EventFinding) -> bool:
    """Whether a word is what an entry's act promises, refuses or threatens: "has decided to recognise"."""
    if one.type not in _PROMISES:
        return False
    while token.dep_ in {"xcomp", "ccomp", "conj"} and token.head.i != token.i:
        token = token.head
        if token.i == one.predicate:
            return True
    return False


def _finding(page: Page, sentence: Sentence, seen: _Seen, encoder: Encoder) -> EventFinding | None:
    shares, linked, mode = dict(seen.word.types), None, None
    marked = _marked(page, sentence, *seen.heads) if seen.heads is not None else None
    if marked is not None:
        reading = encoder.read([marked])[0]
        shares = {t: (s + reading.types[t]) / 2 for t, s in shares.items()}
        linked, mode = (
            reading.linked,
            reading.mode if reading.best == max(shares, key=lambda t: shares[t]) else None,
        )
    best = max(shares, key=lambda t: shares[t])
    tagged = seen.word.act * seen.sides
    sure = round((tagged if linked is None else (tagged * linked) ** 0.5) * shares[best], 3)
    if sure < (_ONE_SIDED if linked is None else _RIGHT):
        return None
    if linked is None and best not in (_OF_DOERS if seen.actors else _OF_VICTIMS):
        return None
    predicate = _predicate(seen.token)
    return EventFinding(
        kind="event",
        type=best,
        mode=mode if mode in plover().types[best].modes else None,
        contexts=contexts_of(page, seen.token, ()),
        cameo=None,
        actors=tuple(m.actor for m in seen.actors),
        recipients=tuple(m.actor for m in seen.recipients),
        trigger=seen.token.i,
        predicate=predicate.i,
        start=seen.token.idx,
        end=end_of(seen.token),
        confidence=_calibrated(sure),
        rule=f"encoder/{encoder.name}#{best}",
    )


def _marked(page: Page, sentence: Sentence, source: Actor, target: Actor) -> MarkedPair | None:
    if source.start < target.end and target.start < source.end:
        return None
    shift = sentence.start
    return MarkedPair(
        page.words(sentence.start, sentence.end),
        (source.start - shift, source.end - shift),
        (target.start - shift, target.end - shift),
    )


def _predicate(trigger: Token) -> Token:
    """The verb whose tense and negation govern the trigger."""
    if is_verbal(trigger):
        return trigger
    return next((t for t in trigger.ancestors if is_verbal(t)), trigger)
