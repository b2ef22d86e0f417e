from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.actors.helpers import page_of

from dragoman.actors import find_actors
from dragoman.model.finding import Mention

CASES: list[dict[str, Any]] = [
    case
    for name in ("actors.yml", "actors_context.yml", "actors_domestic.yml", "actors_dated.yml")
    for case in yaml.safe_load(Path(__file__).parents[1].joinpath("cases", name).read_text(encoding="utf-8"))
]


def matches(mention: Mention, wanted: str) -> bool:
    words, _, rest = wanted.partition("=")
    if mention.actor.text != words.strip():
        return False
    parts = rest.split()
    if parts and mention.actor.actor_id != parts[0]:
        return False
    actor = mention.actor
    told = {mention.reading, actor.resolution, actor.kind, actor.country, *actor.sectors}
    if actor.role:
        told.add(f"role:{'-'.join(actor.role.lower().split())}")
    return all(p in told for p in parts[1:])


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['text'][:60]} {c.get('day', '')}")
def test_who_is_named(case: dict[str, Any]) -> None:
    page = page_of(case["text"], on=case.get("day"), dateline=case.get("dateline"))
    found = find_actors(page)
    told = [(m.actor.text, m.actor.actor_id, m.reading, m.actor.resolution) for m in found]
    for wanted in case.get("has", ()):
        assert any(matches(m, wanted) for m in found), (wanted, told)
    for unwanted in case.get("lacks", ()):
        assert not any(matches(m, unwanted) for m in found), (unwanted, told)
    for m in found:
        assert page.document.text[m.actor.start : m.actor.end] == m.actor.text
        assert page.doc[m.token].idx >= m.actor.start
        assert m.rule
