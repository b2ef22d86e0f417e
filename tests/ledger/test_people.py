"""Offices held and names spelled in two ways, from what claims say of persons."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.run.toy import code, make_document

from dragoman.ledger import Batch, Ledger, Reading, open_ledger
from dragoman.model.claim import Actor


def person(name: str, role: str, country: str) -> Actor:
    slug = name.lower().replace(" ", "-")
    return Actor(name, 0, 6, name, f"person:{slug}", "person", country, ("GOV",), role, "name")


def ledger(folder: Path) -> Ledger:
    """Three reports on one leader, spelled in two ways, and one on another."""
    told = [
        (
            "Norway criticised Chile. The leader left.",
            "1999-03-01",
            person("Moammar Khadafy", "leader", "LBY"),
        ),
        ("Chile aided Norway. The leader left.", "2001-05-20", person("Moammar Khadafy", "leader", "LBY")),
        ("Japan met Ghana.", "2003-01-01", person("Muammar Gaddafi", "leader", "LBY")),
        ("Peru met Chile.", None, person("Ana Diaz", "envoy", "PER")),
    ]
    opened = open_ledger(folder, create=True)
    readings = []
    for text, published, actor in told:
        document = make_document(text, published)
        claims = tuple(replace(c, actors=(actor,)) for c in code(document))
        readings.append(Reading(document, claims))
    opened.append(Batch("v", "s", "r", tuple(readings)))
    return opened


def test_a_tenure_has_its_days_its_basis_and_its_evidence(tmp_path: Path) -> None:
    rows = (
        ledger(tmp_path / "l")
        .sql(
            "SELECT name, office, country, first_day, last_day, basis, documents, evidence FROM tenures ORDER BY 1"
        )
        .to_pylist()
    )
    assert [r["name"] for r in rows] == ["Ana Diaz", "Moammar Khadafy", "Muammar Gaddafi"]
    khadafy = rows[1]
    assert (khadafy["first_day"], khadafy["last_day"], khadafy["documents"]) == (
        "1999-03-01",
        "2001-05-20",
        2,
    )
    assert khadafy["evidence"].startswith("Norway criticised")
    assert [r["basis"] for r in rows] == ["table", "text", "table"]


def test_spellings_are_paired_with_a_reason_and_never_merged(tmp_path: Path) -> None:
    rows = ledger(tmp_path / "l").sql("SELECT * FROM spellings").to_pylist()
    assert [(r["name"], r["other_name"]) for r in rows] == [("Moammar Khadafy", "Muammar Gaddafi")]
    assert rows[0]["reason"] == "the same consonants in given and family name, the same office"
    assert 0.5 < rows[0]["weight"] <= 1
