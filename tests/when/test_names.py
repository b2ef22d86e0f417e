"""Words of time that belong to names, and times that lean on prepositions and other acts."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from spacy.language import Language

from dragoman.model.claim import Time
from dragoman.when import assign_time, bounds, find_times

FILES = sorted((Path(__file__).parents[1] / "cases").glob("when_assign*.yml"))
CASES = [case for file in FILES for case in yaml.safe_load(file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("page", "sentence", "trigger", "predicate", "edtf"), CASES)
def test_assigned(
    nlp: Language, page: str | None, sentence: str, trigger: str, predicate: str, edtf: str | None
) -> None:
    doc = nlp(sentence)
    tokens = {t.text: t.i for t in doc}
    times = find_times(sentence, published=page, doc=doc)
    written = Time(page, *bounds(page), basis="document") if page else Time()
    found = assign_time(tokens[trigger], tokens[predicate], doc, (0, len(sentence)), times, None, written)
    assert found.edtf == edtf


def test_a_bound_has_one_end() -> None:
    (since,) = find_times("It has refused since 1976.")
    assert (since.timex, since.time.earliest, since.time.latest) == ("1976", "1976-01-01", None)
    (until,) = find_times("It was held until May 1999.")
    assert (until.time.edtf, until.time.earliest, until.time.latest) == ("../1999-05", None, "1999-05-31")


def test_a_reckoned_day_is_not_exact(nlp: Language) -> None:
    sentence = "Britain stopped on November 6, 1956, a week after Israel invaded the Sinai."
    doc = nlp(sentence)
    at = next(t.i for t in doc if t.text == "invaded")
    times = find_times(sentence, doc=doc)
    found = assign_time(at, at, doc, (0, len(sentence)), times, None, Time())
    assert (found.edtf, found.earliest, found.latest) == ("1956-10-30~", "1956-10-28", "1956-11-01")


@pytest.mark.parametrize(
    "sentence",
    [
        "The paper, the Sunday Times, was sued.",
        "The envoy April Glaspie was sent home.",
        "Theresa May was welcomed in Paris.",
        "Thousands joined the March for Life in Washington.",
        "The minister, Mr. May, resigned.",
    ],
)
def test_a_name_is_no_time(nlp: Language, sentence: str) -> None:
    assert find_times(sentence, published="1999-08-26", doc=nlp(sentence)) == ()


def test_known_names_are_no_times() -> None:
    text = "The June 4 Movement met May on June 9."
    names = [(0, 19), (24, 27)]
    assert [t.time.text for t in find_times(text, published="1999-08-26", names=names)] == ["June 9"]


def test_a_state_that_is_merely_named_holds_now(nlp: Language) -> None:
    sentence = "The minister spoke of the relations with Iran on Friday."
    doc = nlp(sentence)
    tokens = {t.text: t.i for t in doc}
    times = find_times(sentence, published="1999-08-26", doc=doc)
    page = Time("1999-08-26", "1999-08-26", "1999-08-26", basis="document")
    found = assign_time(
        tokens["relations"], tokens["spoke"], doc, (0, len(sentence)), times, None, page, state=True
    )
    assert found == page
