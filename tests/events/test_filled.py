"""Where an entry's own slots find nobody, the encoder may name the other side, and the claim says so."""

from dragoman.evaluate.rows import sentence_document
from dragoman.pipeline import PipelineSettings, code_document
from dragoman.settings import DEFAULT_MODEL
from dragoman.show.reasons import reasons


def test_who_named_the_other_side_is_told() -> None:
    document = sentence_document("The State Department has decided to ease its restrictions on aid to Cuba.")
    (claim,) = code_document(document, settings=PipelineSettings(DEFAULT_MODEL, None))
    assert [a.country for a in claim.recipients] == ["CUB"]
    assert claim.coder.rule == "data/verbs/concede.yml#agree-to-yield"
    assert dict(claim.coder.reasons)["side"] == "encoder/pair-small#sides"
    told = next(r.why for r in reasons(claim) if r.field == "whom")
    assert told.endswith("on this side by encoder/pair-small#sides")


def test_without_the_encoder_nobody_is_named() -> None:
    document = sentence_document("The State Department has decided to ease its restrictions on aid to Cuba.")
    claims = code_document(document, settings=PipelineSettings(DEFAULT_MODEL, "none"))
    assert [c.recipients for c in claims] == [()]
