"""Which rule decided which field of a claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.model.claim import Actor, Source
from dragoman.model.finding import Attribution, Certainty, Citation, EventFinding, Mention

Reasons = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules behind a page's parties and sources, looked up by their place in the text."""

    parties: dict[tuple[int, int, str], str]
    sources: dict[tuple[int | None, int | None], str]

    @classmethod
    def of(
        cls, mentions: Sequence[Mention], attributions: Sequence[Attribution], citations: Sequence[Citation]
    ) -> Rules:
        """Index a page's findings once; a voice in the prose wins over a citation at the same place."""
        parties = {(m.actor.start, m.actor.end, m.actor.actor_id): m.rule for m in mentions}
        cited = {(s.start, s.end): c.rule for c in citations for s in c.sources}
        return cls(parties, {**cited, **{(a.source.start, a.source.end): a.rule for a in attributions}})

    def reasons(
        self,
        finding: EventFinding,
        certainty: Certainty,
        sources: Sequence[Source],
        *,
        time: str,
        place: str,
    ) -> Reasons:
        """Pairs of a field's name and the rule that decided it, in the record's order.

        ``time`` and ``place`` are the rules of those stages.
        """
        return (
            *self._parties("actors", finding.actors),
            *self._parties("recipients", finding.recipients),
            *([("side", finding.filled_by)] if finding.filled_by else []),
            ("certainty", certainty.rule),
            *self._sources(sources),
            ("time", time),
            ("place", place),
        )

    def _parties(self, field: str, actors: Iterable[Actor]) -> Reasons:
        """A party that no mention names was lent by words that point back, or is a place's country."""
        found: list[str] = []
        for actor in actors:
            lent = "events/bridge.py" if actor.resolution == "coreference" else "events/parties.py#ground"
            found.append(self.parties.get((actor.start, actor.end, actor.actor_id), lent))
        return tuple((field, rule) for rule in dict.fromkeys(found))

    def _sources(self, sources: Sequence[Source]) -> Reasons:
        found: list[str] = []
        for source in sources:
            written = self.sources.get((source.start, source.end)) if source.start is not None else None
            found.append(written or "sources/chain.py#document")
        return tuple(("sources", rule) for rule in dict.fromkeys(found))
