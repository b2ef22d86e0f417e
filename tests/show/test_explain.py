from __future__ import annotations

import io

from rich.console import Console

from dragoman.model.claim import Claim
from dragoman.model.document import Document
from dragoman.show import explain_claim
from dragoman.show.reasons import reasons


def said(claim: Claim, document: Document, *, plain: bool, width: int = 110) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=not plain, no_color=False)
    console.print(explain_claim(claim, text=document.text, plain=plain))
    return out.getvalue()


def test_plain_marks_the_words_in_brackets(claims: tuple[Claim, ...], document: Document) -> None:
    text = " ".join(said(claims[0], document, plain=True).split())
    assert (
        "On [when: Monday] Norway's envoy, [who: Kari Lund], [hedge: reportedly] [act: accused] "
        "[whom: Iceland] of cutting a cable in [where: Bergen]."
    ) in text
    assert "\x1b" not in text


def test_words_outside_the_sentence_are_shown_in_their_surroundings(
    claims: tuple[Claim, ...], document: Document
) -> None:
    text = " ".join(said(claims[0], document, plain=True).split())
    assert "elsewhere in the document" in text
    assert "[according to: Transglobe], March 4" in text


def test_a_terminal_gets_styles_and_no_brackets(claims: tuple[Claim, ...], document: Document) -> None:
    text = said(claims[0], document, plain=False)
    assert "\x1b[" in text
    assert "[who:" not in text


def test_every_field_of_the_record_is_explained(claims: tuple[Claim, ...]) -> None:
    fields = {r.field.strip("← ") for r in reasons(claims[0])}
    wanted = {
        "kind", "type", "mode", "quad", "score", "who", "whom", "polarity", "modality", "factuality",
        "hedge", "according to", "and then", "when", "bounds", "where", "confidence", "evidence", "claim",
        "document", "coder",
    }  # fmt: skip
    assert wanted <= fields


def test_the_rule_stands_beside_what_it_decided(claims: tuple[Claim, ...]) -> None:
    why = {r.field: r.why for r in reasons(claims[0])}
    assert "data/verbs/accuse.yml#hand" in why["type"]
    assert why["polarity"].endswith("rule plain")


def test_fits_eighty_columns(claims: tuple[Claim, ...], document: Document) -> None:
    for line in said(claims[1], document, plain=True, width=80).splitlines():
        assert len(line) <= 80
