"""Which rule decided which field of a claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.model.claim import Actor, Source
from dragoman.model.finding import Attribution, Certainty, Citation, EventFinding, Mention

Reasons = tuple[tuple[str, str], ...]


def reasons_for(
    finding: EventFinding,
    certainty: Certainty,
    sources: Sequence[Source],
    *,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    citations: Sequence[Citation],
    time: str,
    place: str,
) -> Reasons:
    """Pairs of a field's name and the rule that decided it, in the record's order.

    ``time`` and ``place`` are the rules of those stages. A party that no mention names was lent by
    words that point back to an earlier act, or is the country of a place.
    """
    rules = {(m.actor.start, m.actor.end, m.actor.actor_id): m.rule for m in mentions}
    return (
        *_parties("actors", finding.actors, rules),
        *_parties("recipients", finding.recipients, rules),
        ("certainty", certainty.rule),
        *_sources(sources, attributions, citations),
        ("time", time),
        ("place", place),
    )


def _parties(field: str, actors: Iterable[Actor], rules: dict[tuple[int, int, str], str]) -> Reasons:
    found: list[str] = []
    for actor in actors:
        lent = "events/bridge.py" if actor.resolution == "coreference" else "events/parties.py#ground"
        found.append(rules.get((actor.start, actor.end, actor.actor_id), lent))
    return tuple((field, rule) for rule in dict.fromkeys(found))


def _sources(
    sources: Sequence[Source], attributions: Sequence[Attribution], citations: Sequence[Citation]
) -> Reasons:
    spoken = {(a.source.start, a.source.end): a.rule for a in attributions}
    cited = {(s.start, s.end): c.rule for c in citations for s in c.sources}
    found: list[str] = []
    for source in sources:
        place = (source.start, source.end)
        written = (spoken.get(place) or cited.get(place)) if source.start is not None else None
        found.append(written or "sources/chain.py#document")
    return tuple(("sources", rule) for rule in dict.fromkeys(found))
