"""The predicates: every entry loads, has its own words in its example, and collides with no other type's."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import Any

import pytest

from dragoman.lexicon.acts import FOLDER, TABLES, Act, acts
from dragoman.lexicon.codebook import plover
from dragoman.lexicon.contexts import context_cues
from dragoman.lexicon.files import load_yaml, yaml_files
from dragoman.model.document import Document
from dragoman.parse import load_model
from dragoman.pipeline import PipelineSettings, code_document
from dragoman.read import ReadOptions, document_from_text

FILES = sorted(set(yaml_files(FOLDER)) - TABLES)
SLOTS = {"subject", "object", "dative", "agent", "complement", "object_of", "poss", "modifier"}
# What may stand where an entry names a preposition.
PREPOSITIONS = frozenset(
    [
        "about",
        "across",
        "after",
        "against",
        "aside",
        "along",
        "alongside",
        "among",
        "around",
        "as",
        "at",
        "back",
        "before",
        "behind",
        "belonging",
        "beside",
        "between",
        "beyond",
        "by",
        "down",
        "during",
        "firm",
        "for",
        "forward",
        "free",
        "from",
        "in",
        "into",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "outside",
        "over",
        "regarding",
        "round",
        "through",
        "to",
        "toward",
        "towards",
        "under",
        "up",
        "upon",
        "with",
    ]
)


@cache
def entries() -> tuple[tuple[str, dict[str, Any]], ...]:
    return tuple((name, e) for name in FILES for e in load_yaml(f"{FOLDER}/{name}")["entries"])


def all_acts() -> list[Act]:
    table = acts()
    found = {
        a.rule: a
        for group in (table.verbs, table.nouns, table.adjectives)
        for some in group.values()
        for a in some
    }
    return list(found.values())


def test_one_file_a_type() -> None:
    assert sorted(load_yaml(f"{FOLDER}/{name}")["type"] for name in FILES) == sorted(plover().types)


@pytest.mark.parametrize("name", FILES)
def test_a_type_has_enough_entries(name: str) -> None:
    assert len(load_yaml(f"{FOLDER}/{name}")["entries"]) >= 20


def test_every_type_reads_verbs_and_nouns() -> None:
    kinds: dict[str, set[str]] = defaultdict(set)
    for act in all_acts():
        kinds[act.type].add(act.pos)
    assert {t for t in plover().types if not kinds[t] >= {"verb", "noun"}} == set()


def test_nothing_read_as_a_truth_value() -> None:
    """An unquoted ``on`` or ``off`` is a truth value in YAML and would silently match nothing."""
    wrong = [f"{name}#{e['id']}" for name, e in entries() if not _all_words(e)]
    assert wrong == []


def _all_words(value: object) -> bool:
    if isinstance(value, dict):
        flags = {"reciprocal", "consumes", "denied"}
        return all(isinstance(k, str) and (k in flags or _all_words(v)) for k, v in value.items())
    if isinstance(value, list):
        return all(_all_words(v) for v in value)
    return not isinstance(value, bool)


def test_slots_are_known() -> None:
    wrong = {
        f"{a.rule}: {slot}"
        for a in all_acts()
        for slot in (*a.actor, *a.recipient, *(p for p, _ in a.prep))
        if slot not in SLOTS | PREPOSITIONS
    }
    assert wrong == set()


def test_needs_name_a_side_that_can_be_filled() -> None:
    """A reciprocal act has no recipient; one that needs a recipient says where it stands."""
    wrong = [
        a.rule
        for a in all_acts()
        if set(a.needs) - {"actor", "recipient"}
        or ("recipient" in a.needs and (a.reciprocal or not a.recipient))
    ]
    assert wrong == []


def test_scores_between_nothing_and_all() -> None:
    assert [a.rule for a in all_acts() if not 0 < a.confidence <= 1] == []


def test_modes_of_content_belong_to_entries() -> None:
    asked = {a.type for a in all_acts() if a.mode_from == "content"}
    assert asked == {t for t, _ in acts().content_modes}


@pytest.mark.parametrize("name", FILES)
def test_example_holds_the_predicate(name: str) -> None:
    nlp = load_model()
    here = [e for n, e in entries() if n == name]
    wrong = []
    for entry, doc in zip(here, nlp.pipe(e["example"] for e in here), strict=True):
        given = entry.get("verb") or entry.get("noun") or entry.get("adjective")
        wanted = {given} if isinstance(given, str) else set(given or ())
        words = {t.lemma_.lower() for t in doc} | {t.lower_ for t in doc}
        joined = {f"{a.lower_}{b.lower_}{c.lower_}" for a, b, c in zip(doc, doc[1:], doc[2:], strict=False)}
        if not wanted & (words | joined):
            wrong.append(f"{entry['id']}: {sorted(words)}")
    assert wrong == []


def test_no_two_entries_alike() -> None:
    """Two entries with one lemma and the same conditions can never both match: the later one is dead."""
    seen: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for act in all_acts():
        for lemma in act.lemmas:
            conditions = (
                act.particle, act.object, act.subject, act.prep, act.complement, act.content, act.says, act.adverb,
                act.not_object, act.not_subject, act.not_prep, act.not_content,
            )  # fmt: skip
            seen[(act.pos, lemma, *conditions)].add(act.rule)
    assert [sorted(rules) for rules in seen.values() if len(rules) > 1] == []


def test_lemmas_once_in_an_entry() -> None:
    wrong = [a.rule for a in all_acts() if max(Counter(a.lemmas).values()) > 1]
    assert wrong == []


def test_classes_are_used() -> None:
    table = acts()
    text = "\n".join(
        str(load_yaml(f"{FOLDER}/{name}")) for name in (*FILES, "content_modes.yml", "classes.yml")
    )
    engine = {
        "undoubted",
        "post_abroad",
        "somebody",
        "announcing",
        "deed",
        "kept_to_oneself",
        "plain_speech",
    }  # read by events/ itself
    assert {c for c in table.classes if f"@{c}'" not in text} == engine


def test_every_context_has_cues() -> None:
    proved = {c for some in context_cues().values() for c in some}
    assert proved == set(plover().contexts)


@pytest.mark.parametrize(
    ("words", "contexts"),
    [
        ("air strike", {"military"}),
        ("human right", {"human_rights"}),
        ("ambassador", {"diplomatic"}),
        ("election", {"election"}),
        ("general", set()),
        ("water", set()),
    ],
)
def test_cue_proves_its_context(words: str, contexts: set[str]) -> None:
    assert context_cues().get(words, frozenset()) == contexts


def test_examples_are_read_by_their_own_entries() -> None:
    """The pipeline reads (nearly) every example by the entry that it stands for.

    A twentieth is left for the parser and the actors' tables, which other changes move.
    """
    options = ReadOptions(min_chars=0, language=None)
    missed = []
    for name, entry in entries():
        document = document_from_text(entry["example"], options=options)
        assert isinstance(document, Document)
        rules = {
            claim.coder.rule for claim in code_document(document, settings=PipelineSettings(encoder="none"))
        }
        if f"data/{FOLDER}/{name}#{entry['id']}" not in rules:
            missed.append(f"{name}#{entry['id']}: {entry['example']} -> {sorted(rules)}")
    assert len(missed) <= len(entries()) // 20, "\n".join(missed)
