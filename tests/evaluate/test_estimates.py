"""Scores and their intervals."""

from __future__ import annotations

import random
import time

import pytest

from dragoman.evaluate.estimates import counted, estimate, labelled, macro_f1, share, shared
from dragoman.evaluate.report import join
from dragoman.evaluate.rows import macro_f1 as plain_macro_f1

LABELS = ("AID", "ASSAULT", "CONSULT", "NONE")


def _pairs(number: int, seed: int = 3) -> list[tuple[str, str]]:
    drawn = random.Random(seed)  # noqa: S311 - a test's own rows
    wanted = [drawn.choice(LABELS[:3]) for _ in range(number)]
    return [(w, w if drawn.random() < 0.7 else drawn.choice(LABELS)) for w in wanted]


def test_macro_f1_is_the_plain_one() -> None:
    pairs = _pairs(200)
    assert labelled("root", pairs).scores["root_macro_f1"] == pytest.approx(plain_macro_f1(pairs))


def test_a_label_that_is_only_given_does_not_count_as_a_class() -> None:
    report = labelled("root", [("AID", "AID"), ("AID", "NONE")])
    assert report.scores["root_macro_f1"] == pytest.approx(2 / 3)
    assert report.classes["root"]["AID"] == pytest.approx(
        {"precision": 1.0, "recall": 0.5, "f1": 2 / 3, "rows": 2.0}
    )
    assert report.confusion["root"] == {"AID": {"AID": 1, "NONE": 1}}


def test_an_interval_holds_its_score_and_narrows_with_rows() -> None:
    few, many = (labelled("root", _pairs(n)) for n in (40, 4000))
    for report in (few, many):
        low, high = report.intervals["root_macro_f1"]
        assert low < report.scores["root_macro_f1"] < high
    widths = [high - low for low, high in (r.intervals["root_macro_f1"] for r in (few, many))]
    assert widths[1] < widths[0] / 4


def test_the_interval_of_a_share_is_the_binomial_one() -> None:
    units = [(1, 1)] * 300 + [(0, 1)] * 100
    value, (low, high) = estimate(units, share)
    assert value == 0.75
    error = 1.96 * (0.75 * 0.25 / 400) ** 0.5
    assert low == pytest.approx(0.75 - error, abs=0.01)
    assert high == pytest.approx(0.75 + error, abs=0.01)


def test_documents_are_drawn_whole() -> None:
    alone = shared("right", [(1, 1)] * 50 + [(0, 1)] * 50).intervals["right"]
    together = shared("right", [(10, 10)] * 5 + [(0, 10)] * 5).intervals["right"]
    assert together[1] - together[0] > 2 * (alone[1] - alone[0])


def test_intervals_are_the_same_every_time() -> None:
    assert labelled("root", _pairs(100)).plain() == labelled("root", _pairs(100)).plain()


def test_f1_of_counts() -> None:
    report = counted("source", [(1, 2, 1, 1), (0, 1, 0, 2)], whole=True)
    assert report.scores == pytest.approx(
        {"source_precision": 1 / 3, "source_recall": 1 / 3, "source_f1": 1 / 3}
    )


def test_nothing_measured_is_zero() -> None:
    assert counted("source", []).scores == {"source_f1": 0.0}
    assert labelled("root", []).scores == {"root_macro_f1": 0.0, "root_accuracy": 0.0}
    assert estimate([[0, 0]], share)[0] == 0.0


def test_json_has_flat_names_with_bounds() -> None:
    plain = join([labelled("root", _pairs(30)), shared("extra", [(1, 2)])]).plain()
    assert list(plain)[:3] == ["root_macro_f1", "root_macro_f1_low", "root_macro_f1_high"]
    assert plain["extra"] == plain["extra_low"] == 0.5
    assert set(plain["classes"]["root"]) <= set(LABELS)


def test_a_bootstrap_takes_less_than_a_second() -> None:
    pairs = _pairs(15_000)
    units = [(i % 3, 3, i % 4, 4) for i in range(15_000)]
    start = time.perf_counter()
    labelled("directed", pairs)
    counted("source", units, whole=True)
    estimate([[1, 0, 0, 1]] * 15_000, macro_f1(2))
    assert time.perf_counter() - start < 1
