"""Dating the undated page: what bounds it, what suffices, what contradicts."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from dragoman.errors import DataError
from dragoman.lexicon.series import date_of_issue, known_series, own_series
from dragoman.model.dating import Constraint, Dating
from dragoman.model.document import Document
from dragoman.parse import parse_document
from dragoman.read import ReadOptions, document_from_text
from dragoman.sources import find_citations
from dragoman.when import dating, find_times
from dragoman.when.solve import solve

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "when_dating.yml").read_text(encoding="utf-8"))


def date_page(nlp: Language, text: str, series: str | None = None) -> Dating:
    options = ReadOptions(min_chars=0, language=None)
    found = document_from_text(text, options=options)
    assert isinstance(found, Document)
    citations = find_citations(found)
    page = parse_document(found, citations=citations, nlp=nlp)
    times = find_times(found.text, doc=page.doc)
    own = own_series(series) if series else None
    return dating(found, times, citations, doc=page.doc, series=own)


@pytest.mark.parametrize("case", CASES, ids=[c["page"][:60] for c in CASES])
def test_case(nlp: Language, case: dict[str, object]) -> None:
    series = case.get("series")
    found = date_page(nlp, str(case["page"]), str(series) if series else None)
    assert found.edtf == case["edtf"]
    if "needed" in case:
        assert [found.constraints[n].kind for n in found.needed] == case["needed"]
    if "conflicts" in case:
        assert [found.constraints[n].kind for n, _ in found.conflicts] == case["conflicts"]
    for one in found.constraints:
        assert one.rule
        if one.text is not None:
            assert str(case["page"])[one.start : one.end] == one.text


def test_a_user_can_tell_of_a_series() -> None:
    series = own_series("The Daily Quay 5/1 1999-01-04 mon-fri")["the daily quay"]
    assert date_of_issue(series, 5, 1) == date(1999, 1, 4)
    assert date_of_issue(series, 5, 6) == date(1999, 1, 11)
    assert date_of_issue(series, 6, 6) is None
    assert date_of_issue(series, 5, 0) is None


def test_a_file_of_series_has_pauses_and_nearer_issues(tmp_path: Path) -> None:
    file = tmp_path / "series.yml"
    file.write_text(
        "Quay:\n  days: [mon, thu]\n  issues: {1: 1999-01-04, '10': 1999-03-01}\n"
        "  pauses: [1999-01-07, 1999-03-04/1999-03-09]\n",
        encoding="utf-8",
    )
    series = own_series(str(file))["quay"]
    assert [date_of_issue(series, None, n) for n in (1, 2, 10, 11)] == [
        date(1999, 1, 4),
        date(1999, 1, 11),
        date(1999, 3, 1),
        date(1999, 3, 11),
    ]


@pytest.mark.parametrize(
    "given_",
    [
        "Quay",
        "Quay 5/1 yesterday mon",
        "Quay 5/1 1999-01-04 someday",
        "missing.yml",
        "Quay 5/1 1999-02-30 mon",
    ],
)
def test_what_is_no_series_is_refused(given_: str) -> None:
    with pytest.raises(DataError):
        own_series(given_)


def test_the_series_that_ship_have_names_that_only_they_bear() -> None:
    assert known_series()
    assert "monitor" not in known_series()


def test_the_stronger_and_the_earlier_win() -> None:
    day = date(1999, 8, 24)
    given_ = Constraint("metadata", "given", first=day, last=day, strength=3)
    told = Constraint("told", "tells", first=date(1999, 9, 1))
    found = solve([told, given_])
    assert (found.edtf, found.needed, found.conflicts) == ("1999-08-24", (1,), ((0, 1),))


def test_nothing_says_nothing() -> None:
    assert solve([]) == Dating(None, None, None, (), (), ())


DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))


@given(DAYS, st.integers(0, 60), st.integers(1, 60))
def test_the_true_day_is_inside_whatever_true_things_are_said(written: date, back: int, ahead: int) -> None:
    from dragoman.when.evidence import _after, _before  # noqa: PLC0415

    cited, planned = written - timedelta(days=back), written + timedelta(days=ahead)
    found = solve(
        [
            Constraint("citation", "cites", days=_after((cited.month, cited.day), 0), open="after"),
            Constraint("plan", "ahead", days=_before((planned.month, planned.day), 1), open="before"),
            Constraint("told", "past", first=date(written.year, 1, 1)),
            Constraint("plan", "later", last=date(written.year, 12, 31)),
        ]
    )
    assert not found.conflicts
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= written.isoformat() <= found.latest
