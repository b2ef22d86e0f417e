"""Judge one act: denied or not, done or to come, and how sure its last voice is."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.certainty.context import cue_reading, read_act
from dragoman.certainty.history import is_history
from dragoman.certainty.reading import Reading, Walk, finish, further
from dragoman.model.claim import Modality, Words
from dragoman.model.finding import Attribution, Certainty
from dragoman.syntax.clauses import governing_verb
from dragoman.syntax.page import Page, end_of
from dragoman.syntax.voices import voices_over

# What an entry that fixes its own modality leaves of certainty: "plans to visit" is probable.
_ENTRY_LEVEL: dict[str, int] = {"actual": 3, "historical": 3, "future": 2, "hypothetical": 0}


def judge(
    page: Page,
    trigger: int,
    predicate: int,
    attributions: Sequence[Attribution],
    *,
    entry_modality: Modality | None = None,
    entry_denied: bool = False,
) -> Certainty:
    """The certainty of the act of ``trigger`` relative to the last voice that reports it.

    What is denied by a source ("Moscow denied that it attacked") is a denied act, certain for
    that source; what a source did *not say* is open. Will, schedules and agreements are
    probable, plans possible, efforts, offers, demands and wishes open. "Reportedly" hedges and
    names no doubt: its own, unnamed voice is certain.
    """
    act, carrier = page.doc[trigger], page.doc[predicate]
    voice = _last_voice(page, attributions, act)
    skip = frozenset({predicate}) if entry_denied and predicate != trigger else frozenset[int]()
    walk = Walk(
        page=page,
        stretches=_stretches(attributions, voice),
        cue=page.doc[voice.cue] if voice is not None else None,
        skip=skip,
    )
    reading = read_act(walk, act)
    if voice is not None and not walk.reached_cue and not _above_cue(walk, act):
        reading = reading.within(cue_reading(walk, ["that", "np", "inf"]))
    if entry_denied:
        reading = Reading(-reading.sign, reading.level, reading.modality)
    if entry_modality is not None:
        level = min(reading.level, _ENTRY_LEVEL[entry_modality])
        reading = Reading(reading.sign, level, further(reading.modality, entry_modality))
    if reading.modality == "actual" and reading.level > 0 and is_history(page, carrier):
        reading = Reading(reading.sign, reading.level, "historical")
    polarity, modality, factuality = finish(reading)
    return Certainty(polarity, modality, factuality, _hedges(page, walk.hedges), walk.rule)


def _above_cue(walk: Walk, act: Token) -> bool:
    """Whether the cue hangs below the act, so that it cannot report it."""
    return walk.cue is not None and any(a.i == act.i for a in walk.cue.ancestors)


def judge_motive(page: Page, trigger: int, attributions: Sequence[Attribution]) -> Certainty:
    """How surely a motive is somebody's, whose words ``trigger`` heads.

    Whether the purpose was reached says nothing of the motive: it is actual, and as sure as the
    clause that imputes it ("appears to have acted out of fear" is probable). A clause that has not
    happened yet, or is denied, has its motive now.
    """
    head = page.doc[trigger]
    voice = _last_voice(page, attributions, head)
    cue = page.doc[voice.cue] if voice is not None else None
    walk = Walk(page, _stretches(attributions, voice), cue, frozenset())
    clause = governing_verb(head.head)
    inside = clause.i != head.i and walk.inside(clause) and (cue is None or clause.i != cue.i)
    reading = read_act(walk, clause) if inside else Reading()
    if voice is not None and not walk.reached_cue:
        reading = reading.within(cue_reading(walk, ["that", "np", "inf"]))
    level = reading.level if reading.modality in {"actual", "historical"} and reading.level else 3
    polarity, modality, factuality = finish(Reading(1, level, "actual"))
    hedges = _hedges(page, walk.hedges) if level < 3 else ()
    return Certainty(polarity, modality, factuality, hedges, "certainty/judge#motive")


def _last_voice(page: Page, attributions: Sequence[Attribution], act: Token) -> Attribution | None:
    here = [a for a in attributions if a.content_start <= act.idx < a.content_end]
    voices = voices_over(here, act.idx, [page.doc[a.cue].idx for a in here])
    voices = [v for v in voices if v.cue != act.i and not v.rule.endswith("+medium")]
    return voices[-1] if voices else None


def _stretches(attributions: Sequence[Attribution], voice: Attribution | None) -> tuple[tuple[int, int], ...]:
    if voice is None:
        return ()
    return tuple((a.content_start, a.content_end) for a in attributions if a.cue == voice.cue)


def _hedges(page: Page, tokens: Sequence[Token]) -> tuple[Words, ...]:
    found = []
    for token in sorted(set(tokens), key=lambda t: t.i):
        start, end = token.idx, end_of(token)
        to = page.doc[token.i + 1] if token.i + 1 < len(page.doc) else None
        if token.lemma_ in {"appear", "seem"} and to is not None and to.lower_ == "to":
            end = end_of(to)  # "appears to" is quoted whole
        if token.tag_ == "VBN" and token.i and page.doc[token.i - 1].lemma_ == "be":
            start = page.doc[token.i - 1].idx
            end = end_of(to) if to is not None and to.lower_ == "to" else end
        found.append(Words(page.words(start, end), start, end))
    return tuple(found)
