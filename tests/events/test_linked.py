"""The word that links two parties of a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.evaluate.rows import sentence_document
from dragoman.events.linked import trigger_between
from dragoman.pipeline import find

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "linked.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['text'][:40]} {c['pair']}")
def test_the_word_between_two_parties(case: dict[str, Any]) -> None:
    found = find(sentence_document(case["text"]))
    by_words = {m.actor.text: m for m in found.mentions}
    actor, other = (by_words[words] for words in case["pair"])
    trigger = trigger_between(found.page, actor, other)
    assert (trigger.text if trigger is not None else None) == case["word"]
