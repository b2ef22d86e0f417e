"""The act between two marked parties of a sentence: the encoder's reading and the lexicon's."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Span

from dragoman.certainty import judge
from dragoman.encode import Encoder, MarkedPair, PairReading
from dragoman.evaluate.rows import sentence_document
from dragoman.events import find_events
from dragoman.events.matching import match
from dragoman.lexicon.acts import acts
from dragoman.model.claim import Actor
from dragoman.model.finding import EventFinding, Mention
from dragoman.parse import parse_document
from dragoman.syntax.clauses import governing_verb
from dragoman.syntax.page import Page

SOURCE, TARGET = "source", "target"
# How much an entry that matched weighs against the encoder: the odds of its type are multiplied
# by this, by how well the parties stand on their sides (see ``_rank``). Tuned on part dev.
_ODDS = {4: 400.0, 3: 100.0, 2: 9.0, 1: 9.0, 0: 5.0}


# What the same says of whether the pair is linked at all: its odds are multiplied by this. An act that
# has the two the other way round speaks against it.
_LINKED = {4: 9.0, 3: 1.0, 2: 1.0, 1: 1 / 9, 0: 1.0}


# How much the reading of the sentence without marks weighs beside that of the pair: an exponent, and
# the share that a type has which no word carries. Tuned on part dev.
_OF_WORDS, _FLOOR = 0.5, 0.05
_SEEN = 0.1  # words that carry an act less surely are passed over


@dataclass(frozen=True, slots=True)
class LexiconReading:
    """The act that the lexicon finds for a pair.

    ``rank`` says how its parties stand: 4 both on their sides (of a mutual act: both in it), 3 both
    on one side, or the target in an act that has nobody on the other side, 2 one on its side, 1
    neither, 0 no act with a party, only a word that an entry knows. ``promised``: the act is still
    to come; ``denied``: it is said not to be.
    """

    type: str
    mode: str | None
    rank: int
    promised: bool = False
    cameo: str | None = None
    denied: bool = False


def read_pair(
    encoder: Encoder, sentence: str, source: tuple[int, int], target: tuple[int, int]
) -> PairReading:
    """What the source does to the target; offsets are end-exclusive code points.

    The encoder's probabilities of the types, with the type that the lexicon finds made likelier.
    """
    reading = encoder.read([MarkedPair(sentence, source, target)])[0]
    told = _told_by_words(encoder, sentence, source, target)
    types = {t: p * (told[t] + _FLOOR) ** _OF_WORDS for t, p in reading.types.items()}
    found = lexicon_reading(sentence, source, target)
    if found is None:
        total = sum(types.values())
        return replace(reading, types={t: p / total for t, p in types.items()})
    raised = {t: p * (_ODDS[found.rank] if t == found.type else 1.0) for t, p in types.items()}
    total = sum(raised.values())
    types = {t: p / total for t, p in raised.items()}
    best = max(types, key=lambda t: types[t])
    own = found.mode if best == found.type and found.mode else None
    mode = own or (reading.mode if best == reading.best else None)
    code = found.cameo if best == found.type else None
    odds = _LINKED[found.rank] * reading.linked / max(1e-4, 1 - reading.linked)
    linked = round(odds / (1 + odds), 4)
    return PairReading(linked, types, mode, found.promised, code, reading.stance, found.denied)


def _told_by_words(
    encoder: Encoder, sentence: str, source: tuple[int, int], target: tuple[int, int]
) -> dict[str, float]:
    """How surely some word of the sentence carries each type between the two."""
    tagged = encoder.tag(sentence)
    told = dict.fromkeys(encoder.types, 0.0)
    for word in tagged.words:
        if word.act < _SEEN:
            continue
        (acts, _), (shares, suffers) = tagged.sides(word, [source, target])
        sure = word.act * acts * max(suffers, shares)
        told = {t: max(p, sure * word.types[t]) for t, p in told.items()}
    return told


def lexicon_reading(sentence: str, source: tuple[int, int], target: tuple[int, int]) -> LexiconReading | None:
    """The act that the lexicon finds between the two, or None where it knows no word.

    The two marked spans are the only parties. The act that has both on the right sides wins,
    then one that has either, then the nearest predicate between or around them.
    """
    page = parse_document(sentence_document(sentence))
    mentions = _mentions(page, SOURCE, source) + _mentions(page, TARGET, target)
    found = [f for f in find_events(page, mentions) if f.kind == "event" and f.type]
    if found:
        best = max(found, key=lambda f: (_rank(page, f, target), f.confidence, -f.start))
        certainty = judge(page, best.trigger, best.predicate, (), entry_modality=best.modality)
        promised = certainty.modality == "future" or (best.cameo or "").startswith("03")
        denied = certainty.polarity == "denied" or best.denied
        rank = _rank(page, best, target)
        return LexiconReading(str(best.type), best.mode, rank, promised, best.cameo, denied)
    return _nearest(page, source, target)


def _mentions(page: Page, name: str, span: tuple[int, int]) -> list[Mention]:
    words: Span | None = page.doc.char_span(*span, alignment_mode="expand")
    if words is None or not len(words):
        return []
    text = page.words(*span)
    actor = Actor(text, *span, text, name, "organisation", None, (), None, "name")
    return [Mention(actor, words.root.i, "party", "evaluate/pairs.py")]


def _rank(page: Page, finding: EventFinding, target: tuple[int, int]) -> int:
    actors = {a.actor_id for a in finding.actors}
    recipients = {r.actor_id for r in finding.recipients}
    if SOURCE in actors and (TARGET in recipients or (TARGET in actors and not recipients)):
        return 4
    if {SOURCE, TARGET} <= actors:
        return 3
    if SOURCE in actors and not recipients and _stands_below(page, finding.predicate, target):
        return 3  # "condemned the murder of <t>": nobody is on the other side, and the target is in the act
    return 2 if SOURCE in actors or TARGET in recipients else 1


def _stands_below(page: Page, predicate: int, target: tuple[int, int]) -> bool:
    return any(t.idx == target[0] for t in page.doc[predicate].subtree)


def _nearest(page: Page, source: tuple[int, int], target: tuple[int, int]) -> LexiconReading | None:
    middle = (min(source[1], target[1]) + max(source[0], target[0])) / 2
    hits = [(t, a) for t in page.doc if not t.is_punct and (a := match(t, acts())) is not None]
    if not hits:
        return None
    token, act = min(hits, key=lambda h: (h[0].pos_ != "VERB", abs(h[0].idx - middle)))
    certainty = judge(page, token.i, governing_verb(token).i, (), entry_modality=act.modality)
    promised = certainty.modality == "future" or (act.cameo or "").startswith("03")
    denied = certainty.polarity == "denied" or act.denied
    return LexiconReading(act.type, None, 0, promised, act.cameo, denied)
