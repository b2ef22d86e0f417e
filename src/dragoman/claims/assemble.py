"""Put a claim together from what the stages found; check the rules of the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.claims.identity import claim_id
from dragoman.errors import DragomanError
from dragoman.lexicon.cameo import agrees, crosswalk, to_cameo
from dragoman.lexicon.codebook import Codebook, EventType, plover
from dragoman.model.claim import SCHEMA, Actor, Claim, Coder, Evidence, Place, Source, Time, Words
from dragoman.model.finding import Certainty, EventFinding
from dragoman.syntax.page import Page

_SURENESS = {"CT": 1.0, "PR": 0.97, "PS": 0.95, "UU": 0.95}


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with all that the later stages say of it; ``reasons`` as in ``Coder``."""

    finding: EventFinding
    certainty: Certainty
    sources: tuple[Source, ...]
    time: Time
    place: Place | None
    reasons: tuple[tuple[str, str], ...] = ()


def assemble(
    page: Page, judged: Sequence[Judged], *, version: str, codebook: Codebook | None = None
) -> tuple[Claim, ...]:
    """Make the claims of a page, in text order, each once.

    ``codebook`` is the one that gives quad, score and folding: PLOVER where it is None. A motive
    whose act gave no claim keeps ``motive_of`` None.
    """
    book = codebook or plover()
    made: list[Claim] = []
    ids: dict[int, str] = {}
    seen: set[str] = set()
    for number, item in enumerate(judged):
        claim = _claim(page, item, version, book)
        ids[number] = claim.claim_id
        of = item.finding.motive_of
        if of is not None:
            claim = replace(claim, motive_of=ids.get(of))
        if claim.claim_id not in seen:
            seen.add(claim.claim_id)
            made.append(claim)
    made.sort(key=lambda c: (c.evidence.start, c.evidence.trigger.start, c.kind, c.claim_id))
    return tuple(made)


def _claim(page: Page, item: Judged, version: str, codebook: Codebook) -> Claim:
    finding = item.finding
    type_name, mode, folded = _folded(item, codebook)
    evidence = _evidence(page, finding)
    known = codebook.types.get(type_name) if finding.kind == "event" and type_name else None
    reasons = (
        (*item.reasons, ("type", f"data/codebooks/{codebook.name}.yml#{folded}")) if folded else item.reasons
    )
    return Claim(
        schema=SCHEMA,
        claim_id=claim_id(
            page.document.document_id,
            finding.kind,
            type_name,
            evidence=evidence,
            actors=finding.actors,
            recipients=finding.recipients,
        ),
        document_id=page.document.document_id,
        kind=finding.kind,
        type=type_name,
        mode=mode,
        contexts=finding.contexts,
        cameo=_cameo(finding, known, mode, folded) if known else finding.cameo,
        quad=known.quad if known else None,
        score=codebook.score(known.name, mode) if known else None,
        actors=_quoted(page, finding.actors),
        recipients=_quoted(page, finding.recipients),
        polarity=item.certainty.polarity,
        modality=item.certainty.modality,
        factuality=item.certainty.factuality,
        hedges=tuple(_words(page, h.start, h.end) for h in item.certainty.hedges),
        sources=item.sources,
        time=item.time,
        place=item.place,
        motive_of=None,
        evidence=evidence,
        confidence=round(finding.confidence * _SURENESS[item.certainty.factuality[:2]], 3),
        coder=Coder(version, finding.rule, codebook.name, reasons),
    )


def _folded(item: Judged, codebook: Codebook) -> tuple[str | None, str | None, str | None]:
    """PLOVER's folding: an affirmed future CONSULT is an AGREE; the mode goes with its type."""
    finding = item.finding
    known = codebook.types.get(finding.type or "") if finding.kind == "event" else None
    future = item.certainty.modality == "future" and item.certainty.polarity == "affirmed"
    if known is None or known.future is None or not future:
        return finding.type, finding.mode, None
    return known.future, None, f"{known.name}.future"


def _cameo(finding: EventFinding, known: EventType, mode: str | None, folded: str | None) -> str | None:
    """The nearest CAMEO code: the entry's where it is no more general than type, mode and contexts.

    A type that PLOVER does not have keeps what its frame says.
    """
    if plover().types.get(known.name) is None or (
        mode is not None and mode not in plover().types[known.name].modes
    ):
        return finding.cameo
    if folded:
        return to_cameo(known.name, promised=finding.type)
    given, general = finding.cameo, crosswalk().back[known.name, None]
    if given is None or given == general:
        return to_cameo(known.name, mode, finding.contexts)
    contrary = agrees(given, known.name, None) and not agrees(given, known.name, mode)
    return to_cameo(known.name, mode, finding.contexts) if contrary else given


def _evidence(page: Page, finding: EventFinding) -> Evidence:
    sentence = page.sentence(finding.trigger)
    if sentence is None:
        raise DragomanError(
            f"A finding of {finding.rule} stands outside the prose at {finding.start}; please report this document."
        )
    return Evidence(
        sentence.start,
        sentence.end,
        page.words(sentence.start, sentence.end),
        _words(page, finding.start, finding.end),
    )


def _words(page: Page, start: int, end: int) -> Words:
    return Words(page.words(start, end), start, end)


def _quoted(page: Page, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors with their words as stored, in text order."""
    ordered = sorted(actors, key=lambda a: (a.start, a.end, a.actor_id))
    return tuple(replace(a, text=page.words(a.start, a.end)) for a in ordered)
