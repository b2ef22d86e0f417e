"""The rules of the record, held on every claim of the project's own sample texts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.certainty.reading import ALLOWED
from dragoman.lexicon.codebook import plover
from dragoman.lexicon.countries import country_by_code
from dragoman.model.claim import Actor, Claim
from dragoman.model.codec import claim_to_json
from dragoman.model.document import Document
from dragoman.pipeline import code_document
from dragoman.read import ReadOptions, read_address

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.txt"))


def read(path: Path) -> Document:
    found = next(read_address(str(path), ReadOptions()))
    assert isinstance(found, Document)
    return found


@pytest.fixture(scope="module")
def coded() -> list[tuple[Document, tuple[Claim, ...]]]:
    return [(d, code_document(d)) for d in map(read, SAMPLES)]


def quoted(claim: Claim) -> Iterator[tuple[str | None, int | None, int | None]]:
    for actor in (*claim.actors, *claim.recipients):
        yield actor.text, actor.start, actor.end
    for hedge in claim.hedges:
        yield hedge.text, hedge.start, hedge.end
    yield claim.time.text, claim.time.start, claim.time.end
    if claim.place:
        yield claim.place.text, claim.place.start, claim.place.end
    yield claim.evidence.text, claim.evidence.start, claim.evidence.end
    yield claim.evidence.trigger.text, claim.evidence.trigger.start, claim.evidence.trigger.end


def test_every_sample_gives_claims(coded: list[tuple[Document, tuple[Claim, ...]]]) -> None:
    assert len(coded) == len(SAMPLES) >= 10
    assert all(claims for _, claims in coded)


def test_quoted_words_stand_where_their_offsets_say(coded: list[tuple[Document, tuple[Claim, ...]]]) -> None:
    for document, claims in coded:
        for claim in claims:
            for text, start, end in quoted(claim):
                if start is None or end is None:
                    assert (text, start, end) == (None, None, None)
                else:
                    assert document.text[start:end] == text
            for source in claim.sources:
                assert (source.start is None) == (source.end is None)
                if source.start is not None:
                    assert 0 <= source.start < (source.end or 0) <= len(document.text)


def test_the_trigger_stands_in_the_evidence(coded: list[tuple[Document, tuple[Claim, ...]]]) -> None:
    for _, claims in coded:
        for claim in claims:
            evidence = claim.evidence
            assert evidence.start <= evidence.trigger.start < evidence.trigger.end <= evidence.end


def test_types_modes_and_scores_are_of_the_codebook(coded: list[tuple[Document, tuple[Claim, ...]]]) -> None:
    book = plover()
    for claim in (c for _, claims in coded for c in claims if c.kind == "event"):
        event_type = book.types[claim.type or ""]
        assert claim.mode is None or claim.mode in event_type.modes
        assert claim.quad == event_type.quad
        assert claim.score == book.score(event_type.name, claim.mode)
        assert set(claim.contexts) <= set(book.contexts)


def test_parties_are_known_ones(coded: list[tuple[Document, tuple[Claim, ...]]]) -> None:
    def holds(actor: Actor) -> bool:
        known = actor.country is None or country_by_code(actor.country) is not None
        return known and bool(actor.actor_id) and set(actor.sectors) <= plover().sectors

    for claim in (c for _, claims in coded for c in claims):
        assert claim.actors or claim.recipients
        assert all(holds(a) for a in (*claim.actors, *claim.recipients))


def test_polarity_modality_and_factuality_go_together(
    coded: list[tuple[Document, tuple[Claim, ...]]],
) -> None:
    for claim in (c for _, claims in coded for c in claims):
        assert (claim.polarity, claim.modality, claim.factuality) in ALLOWED


def test_identities_are_unique_and_stay(coded: list[tuple[Document, tuple[Claim, ...]]]) -> None:
    identities = [c.claim_id for _, claims in coded for c in claims]
    assert len(set(identities)) == len(identities)
    document, claims = coded[0]
    again = code_document(document)
    assert [claim_to_json(c) for c in again] == [claim_to_json(c) for c in claims]


def test_motives_point_to_claims_of_their_page(coded: list[tuple[Document, tuple[Claim, ...]]]) -> None:
    for _, claims in coded:
        identities = {c.claim_id for c in claims}
        for claim in claims:
            assert claim.motive_of is None or claim.motive_of in identities
            assert (claim.type is None) == (claim.kind == "motive")
