"""The parsed page: offsets kept, sentences cut where they are."""

from pathlib import Path

import pytest

from dragoman.errors import ModelError
from dragoman.model.document import Block, BlockKind, Document
from dragoman.parse import load_model, parse_document
from dragoman.parse.model import verify_model
from dragoman.parse.normalise import blank, plain
from dragoman.sources import find_citations


def document(text: str, *kinds: BlockKind) -> Document:
    """Paragraphs at blank lines, of these kinds, else prose."""
    blocks = []
    at = 0
    for number, paragraph in enumerate(text.split("\n\n")):
        kind = kinds[number] if number < len(kinds) else BlockKind.PROSE
        blocks.append(Block(kind, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Document("d", text, tuple(blocks))


def sentences(text: str, *kinds: BlockKind) -> list[str]:
    page = parse_document(document(text, *kinds))
    return [page.words(s.start, s.end) for s in page.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "He is due to end his visit on August 28 following talks with the premier.",
        "Gen. Alvarez met Lt. Col. Ortiz in St. Gallen on Sept. 3 at noon.",
        "Ties–if still not perfect–are better than they were.",
        "The U.S.-Japanese talks on a system in Asia were held in Oslo.",
        "The envoy (who arrived on Monday) left again.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert sentences(text) == [text]


def test_a_bracket_after_the_full_stop_belongs_to_its_sentence() -> None:
    text = "(Not surprisingly, Oslo resisted the plan.) Bern's reluctance is plain."
    assert sentences(text) == ["(Not surprisingly, Oslo resisted the plan.)", "Bern's reluctance is plain."]


def test_a_header_is_not_read_and_does_not_run_into_the_prose() -> None:
    text = "Publication: Courier Issue: 9\n\nThese motives underlay the remarks."
    assert sentences(text, BlockKind.HEADER) == ["These motives underlay the remarks."]


def test_hard_wraps_do_not_cut_a_sentence() -> None:
    text = "The minister said\nthat the border\nwould be opened."
    assert sentences(text) == [text]


def test_tokens_stand_where_their_words_are_stored() -> None:
    text = "“Oslo’s plan–an old one—was dropped,” he said.\n\nBern agreed (Reuters, May 3). Rome did not."
    stored = document(text)
    page = parse_document(stored, citations=find_citations(stored))
    for token in page.doc:
        if not token.is_space and token.text.isalnum():
            assert text[token.idx : token.idx + len(token)] == token.text
    assert "Reuters" not in {t.text for t in page.doc}


def test_compounds_with_an_abbreviation_are_cut() -> None:
    page = parse_document(document("The U.S.-Japanese talks ended."))
    assert [t.text for t in page.doc][1:4] == ["U.S.", "-", "Japanese"]


def test_a_long_text_is_parsed_in_pieces_with_the_same_offsets() -> None:
    paragraph = "Norway condemned the raid on Tuesday. Sweden praised the Danish offer."
    text = "\n\n".join([paragraph] * 900)
    page = parse_document(document(text))
    assert len(page.sentences) == 1800
    assert page.words(page.sentences[-1].start, page.sentences[-1].end) == "Sweden praised the Danish offer."


def test_what_the_parser_sees_is_as_long_as_what_is_stored() -> None:
    text = "«Oslo»\t–\u00a0‘yes’ \u00ad\u2011 …"
    assert len(plain(text)) == len(text)
    assert len(blank(text, [(0, 4)], [(1, 2)])) == len(text)


def test_an_empty_page_has_no_sentences() -> None:
    page = parse_document(Document("d", "", ()))
    assert page.sentences == ()


def test_the_default_model_is_the_pinned_one() -> None:
    assert verify_model() == ()


def test_an_unknown_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="pip install"):
        load_model(str(tmp_path / "no-such-model"))
