"""The time of a claim: which expression is its own, and what citations and pages allow."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.model.claim import Time
from dragoman.when import assign_time, find_times

CITATION = Time("1999-08-24", "1999-08-24", "1999-08-24", "August 24", 300, 309, "citation")
PAGE = Time("1999-08-26", "1999-08-26", "1999-08-26", basis="document")


def claim_time(
    nlp: Language,
    sentence: str,
    trigger: str,
    predicate: str,
    citation: Time | None = CITATION,
    page: Time = PAGE,
) -> Time:
    doc = nlp(sentence)
    tokens = {t.text: t.i for t in doc}
    times = find_times(sentence, published=page.edtf, doc=doc)
    return assign_time(tokens[trigger], tokens[predicate], doc, (0, len(sentence)), times, citation, page)


@pytest.mark.parametrize(
    ("sentence", "trigger", "predicate", "edtf", "basis"),
    [
        ("The minister is scheduled to conclude his visit on August 28.", "visit", "conclude", "1999-08-28", "expression"),
        ("He headed the delegation during talks in Moscow earlier this month.", "talks", "headed", "1999-08-01/1999-08-26", "expression"),
        ("In 1956 the two signed a declaration.", "signed", "signed", "1956", "expression"),
        ("Friday's meeting ended without agreement.", "meeting", "ended", "1999-08-20", "expression"),
        ("The two leaders met in Geneva on Tuesday and signed a pact.", "signed", "signed", "1999-08-24", "expression"),
        ("Officials said on Monday that Russia had withdrawn its troops.", "said", "said", "1999-08-23", "expression"),
        ("Officials said on Monday that Russia had withdrawn its troops.", "withdrawn", "withdrawn", "../1999-08-24", "citation"),
        ("Officials said Russia would withdraw its troops next week.", "withdraw", "withdraw", "1999-08-30/1999-09-05", "expression"),
        ("The president visited Moscow last week, officials said Tuesday.", "visited", "visited", "1999-08-16/1999-08-22", "expression"),
        ("Moscow criticized the 1972 treaty.", "criticized", "criticized", "../1999-08-24", "citation"),
        ("Moscow has recently criticized the treaty.", "criticized", "criticized", "../1999-08-24", "citation"),
        ("Russia plans to build a base.", "build", "build", "1999-08-24/..", "citation"),
    ],
)  # fmt: skip
def test_assigned(nlp: Language, sentence: str, trigger: str, predicate: str, edtf: str, basis: str) -> None:
    found = claim_time(nlp, sentence, trigger, predicate)
    assert (found.edtf, found.basis) == (edtf, basis)


def test_a_cited_past_event_is_not_later_than_its_citation(nlp: Language) -> None:
    found = claim_time(nlp, "He repeated the criticisms.", "criticisms", "repeated")
    assert found == Time("../1999-08-24", None, "1999-08-24", "August 24", 300, 309, "citation")


def test_without_citation_the_page_bounds(nlp: Language) -> None:
    past = claim_time(nlp, "He repeated the criticisms.", "criticisms", "repeated", citation=None)
    assert past == Time("../1999-08-26", None, "1999-08-26", basis="document")
    future = claim_time(nlp, "He will repeat the criticisms.", "criticisms", "repeat", citation=None)
    assert future == Time("1999-08-26/..", "1999-08-26", None, basis="document")


def test_an_unknown_year_stays_unknown(nlp: Language) -> None:
    citation = Time("XXXX-08-23/XXXX-08-24", None, None, "August 23-24", 300, 312, "citation")
    found = claim_time(nlp, "He repeated the criticisms.", "criticisms", "repeated", citation, Time())
    assert (found.edtf, found.earliest, found.latest, found.basis) == (
        "../XXXX-08-24",
        None,
        None,
        "citation",
    )


def test_nothing_known_says_none(nlp: Language) -> None:
    assert claim_time(nlp, "He repeated the criticisms.", "criticisms", "repeated", None, Time()) == Time()


def test_an_expression_that_cannot_be_resolved_keeps_its_words(nlp: Language) -> None:
    found = claim_time(nlp, "He repeated the criticisms yesterday.", "criticisms", "repeated", None, Time())
    assert (found.edtf, found.text, found.basis) == (None, "yesterday", "expression")


def test_the_parse_gives_the_tense(nlp: Language) -> None:
    def day(sentence: str) -> str | None:
        return find_times(sentence, published="1999-08-26", doc=nlp(sentence))[0].time.edtf

    assert day("The envoy went home on Tuesday.") == "1999-08-24"
    assert day("The envoy will go home on Tuesday.") == "1999-08-31"
    assert day("The envoy is scheduled to go home on Tuesday.") == "1999-08-31"
