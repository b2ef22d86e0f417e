"""Questions to a ledger and their answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.run.toy import code, make_document

from dragoman.errors import QueryError
from dragoman.ledger import Batch, Ledger, Reading, RunRecord, open_ledger
from dragoman.model.claim import Claim, Source, Time

ADDED = {
    "a": ("Norway criticised Chile.", "1999-03-01"),
    "b": ("Chile aided Norway.", "1999-05-20"),
    "c": ("Japan met Ghana.", None),
    "d": ("Peru met Chile. Norway aided Peru.", "2001-01-01"),
}


def shape(name: str, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Give the toy's claims what the questions ask for."""
    if name == "b":
        wire = Source("agency", "Itar-Tass", "media:tass", None, None, None, None, "told")
        about = Time("1999-05", "1999-05-01", "1999-05-31", basis="expression")
        return tuple(
            replace(
                c, sources=(*c.sources, wire), time=about, polarity="denied", mode="aid-food", confidence=0.25
            )
            for c in claims
        )
    if name == "c":
        return tuple(replace(c, actors=c.actors + c.recipients, recipients=()) for c in claims)
    if name == "d":
        before = Time("../2000", None, "2000-12-31", basis="expression")
        return (claims[0], replace(claims[1], time=before, modality="future", kind="relation"))
    return claims


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    made = open_ledger(tmp_path_factory.mktemp("l"), create=True)
    readings = []
    for name, (words, published) in reversed(ADDED.items()):
        document = make_document(words, published, name)
        readings.append(Reading(document, shape(name, code(document))))
    made.append(Batch("v", "s", "r", tuple(readings)))
    started = RunRecord("r", "started", datetime(2000, 1, 1, tzinfo=UTC), "v", "s")
    made.record_run(started)
    made.record_run(replace(started, state="finished", at=datetime(2000, 1, 2, tzinfo=UTC), documents=4))
    return made


def shown(ledger: Ledger, **filters: Any) -> list[str]:
    return [claim.evidence.text for claim in ledger.claims(**filters)]


A, B, C = "Norway criticised Chile.", "Chile aided Norway.", "Japan met Ghana."
D, E = "Peru met Chile.", "Norway aided Peru."


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({}, [A, B, D, E, C]),
        ({"actor": "NOR"}, [A, E]),
        ({"actor": "norway"}, [A, E]),
        ({"actor": "country:NOR"}, [A, E]),
        ({"actor": "GHA"}, [C]),
        ({"actor": "nor'); --"}, []),
        ({"recipient": "chl"}, [A, D]),
        ({"actor": "PER", "recipient": "CHL"}, [D]),
        ({"between": ("CHL", "NOR")}, [A, B]),
        ({"between": ("ghana", "JPN")}, [C]),
        ({"between": ("JPN", "JPN")}, []),
        ({"type": "CONSULT"}, [D, C]),
        ({"type": ["ACCUSE", "aid"]}, [A, B, E]),
        ({"mode": "aid-food"}, [B]),
        ({"polarity": "denied"}, [B]),
        ({"polarity": "denied", "min_confidence": 0.25}, [B]),
        ({"polarity": "denied", "min_confidence": 0.5}, []),
        ({"modality": "future"}, [E]),
        ({"kind": "relation"}, [E]),
        ({"source": "itar-tass"}, [B]),
        ({"source": "media:tass"}, [B]),
        ({"source": "the daily toy"}, [A, B, D, E, C]),
        ({"since": "1999-05-31"}, [B, D, E]),
        ({"since": "1999-06-01"}, [D, E]),
        ({"since": date(2001, 1, 1)}, [D]),
        ({"since": "2001"}, [D]),
        ({"until": "1999-05-01"}, [A, B, E]),
        ({"until": "1999-04"}, [A, E]),
        ({"until": "1999"}, [A, B, E]),
        ({"since": "1999-03", "until": "1999-03"}, [A, E]),
        ({"limit": 2}, [A, B]),
        ({"limit": 0}, []),
    ],
)
def test_filters(ledger: Ledger, filters: dict[str, Any], wanted: list[str]) -> None:
    assert shown(ledger, **filters) == wanted
    assert len(ledger.claims(**filters)) == len(wanted)


def test_a_document_is_named_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    (only,) = ledger.claims(type="ACCUSE")
    assert shown(ledger, document=only.document_id[:6]) == [A]
    assert ledger.document(only.document_id[:6]).text == A
    assert ledger.claim(only.claim_id[:6]) == ledger.claim(only.claim_id) == only


def test_an_id_that_fits_none_or_several_is_told(ledger: Ledger) -> None:
    with pytest.raises(QueryError, match="no claim has an id that begins with 'zz'"):
        ledger.claim("zz")
    with pytest.raises(QueryError, match="several documents begin with ''"):
        ledger.document("")


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"since": "last week"}, "'last week' is not a date"),
        ({"between": ("RUS",)}, "takes two parties"),
        ({"type": []}, "empty list"),
        ({"limit": -1}, "limit of -1"),
    ],
)
def test_questions_that_make_no_sense(ledger: Ledger, filters: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        ledger.claims(**filters)


def test_documents_come_by_date_with_undated_ones_last(ledger: Ledger) -> None:
    assert [document.address for document in ledger.documents()] == ["a", "b", "d", "c"]


def test_sql_sees_the_four_views(ledger: Ledger) -> None:
    query = "SELECT d.address, c.actors[1].country AS who FROM claims c JOIN documents d USING (document_id)"
    assert ledger.sql(f"{query} ORDER BY ALL LIMIT 1").to_pylist() == [{"address": "a", "who": "NOR"}]
    assert ledger.sql("SELECT count(*) AS n FROM rejected").to_pylist() == [{"n": 0}]
    (run,) = ledger.sql("SELECT started < finished AS done, documents FROM runs").to_pylist()
    assert run == {"done": True, "documents": 4}
    assert ledger.sql("DESCRIBE claims").num_rows == 23


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 1; SELECT 2",
        "DROP VIEW claims",
        "COPY (SELECT 1) TO '{0}/out.csv'",
        "ATTACH '{0}/x.db'",
        "SELECT * FROM '{0}/in.csv'",
        "SELECT * FROM read_csv('{0}/in.csv')",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SELEC nothing",
        "SELECT no_such_column FROM claims",
        "SELECT 'a'::INT",
        "",
    ],
)
def test_sql_only_reads_and_only_the_ledger(ledger: Ledger, tmp_path: Path, query: str) -> None:
    (tmp_path / "in.csv").write_text("a\n1\n")
    with pytest.raises(QueryError):
        ledger.sql(query.format(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_stats(ledger: Ledger) -> None:
    stats = ledger.stats()
    assert (stats.documents, stats.claims, stats.rejected, stats.runs, stats.words) == (4, 5, 0, 1, 15)
    assert (stats.first_published, stats.last_published) == ("1999-03-01", "2001-01-01")
    assert stats.by_type == (("AID", 2), ("CONSULT", 2), ("ACCUSE", 1))
    assert stats.by_kind == (("event", 4), ("relation", 1))


def test_an_empty_ledger_answers(tmp_path: Path) -> None:
    empty = open_ledger(tmp_path / "l", create=True)
    assert not empty.claims()
    assert empty.claims().to_arrow().num_rows == 0
    assert empty.stats().words == 0
    assert empty.stats().first_published is None
