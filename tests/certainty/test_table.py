"""What may stand together in a finished judgement."""

from __future__ import annotations

from itertools import product

import pytest

from dragoman.certainty.reading import ALLOWED, Reading, finish
from dragoman.lexicon.certainty import governors, operators
from dragoman.model.claim import Modality

MODALITIES: tuple[Modality, ...] = ("actual", "historical", "future", "hypothetical")


@pytest.mark.parametrize(("sign", "level", "modality"), list(product((1, -1), range(4), MODALITIES)))
def test_every_judgement_is_allowed(sign: int, level: int, modality: Modality) -> None:
    assert finish(Reading(sign, level, modality)) in ALLOWED


def test_every_allowed_one_is_reached() -> None:
    reached = {finish(Reading(s, lv, m)) for s, lv, m in product((1, -1), range(4), MODALITIES)}
    assert reached == ALLOWED


def test_denied_is_never_affirmatively_sure() -> None:
    assert not [a for a in ALLOWED if a[0] == "denied" and a[2].endswith("+")]
    assert not [a for a in ALLOWED if a[0] == "affirmed" and a[2].endswith("-")]


def test_tables_load() -> None:
    assert governors()[("deny", "that")].effect.sign == -1
    assert operators("modal")["may"].hedge
