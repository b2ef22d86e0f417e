from __future__ import annotations

import spacy

import dragoman as dm

TEXT = (
    "Publication: Monitor\n\nIran criticised Israel on August 24.\r\nThe United States did not attack Serbia."
)


def test_the_component_leaves_claims_on_the_doc() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman", config={"published": "1999-08-26", "publication": "Monitor"})
    doc = nlp(TEXT)
    claims = doc._.claims
    assert claims[0].type == "ACCUSE"
    for claim in claims:
        assert isinstance(claim, dm.Claim)
        assert doc.text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
    assert claims[0].time.edtf == "1999-08-24"


def test_a_doc_without_anything_to_read_has_none() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman")
    assert nlp("")._.claims == ()
    assert nlp("Hello.")._.claims == ()
