from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from dragoman.model.claim import Claim, Evidence, Words
from dragoman.show import claims_table
from dragoman.show.phrases import act, clean, sureness, when
from dragoman.show.table import words


def lines(claims: tuple[Claim, ...], width: int) -> list[str]:
    out = io.StringIO()
    Console(file=out, width=width, no_color=True).print(claims_table(claims, width=width))
    return [line.rstrip() for line in out.getvalue().splitlines()]


@pytest.mark.parametrize("width", [80, 100, 131, 132, 160, 200])
def test_fits_the_terminal_and_says_everything(claims: tuple[Claim, ...], width: int) -> None:
    found = lines(claims, width)
    assert max(len(line) for line in found) <= width
    squeezed = "".join("".join(found).split())
    for wanted in (
        "ACCUSE",
        "denied",
        "future",
        "Norway",
        "Transglobe",
        "1972-02-28",
        claims[0].claim_id[:8],
    ):
        assert wanted in squeezed, wanted


def test_columns_stand_in_the_reader_s_order(claims: tuple[Claim, ...]) -> None:
    heads = lines(claims, 160)[0].split("  ")
    assert [h.strip() for h in heads if h.strip()] == [
        "claim", "when", "who", "act", "whom", "how sure", "according to", "words"
    ]  # fmt: skip


def test_sureness_names_only_what_limits(claims: tuple[Claim, ...]) -> None:
    assert [sureness(c) for c in claims] == ["possible, “reportedly”", "denied", "future"]
    plain = replace(claims[0], factuality="CT+", hedges=())
    assert sureness(plain) == ""


def test_days_of_one_month_are_shortened(claims: tuple[Claim, ...]) -> None:
    assert when(claims[2].time) == "1972-03-06/12"
    assert when(claims[1].time) == "—"


def test_no_document_can_steer_the_terminal() -> None:
    assert clean("a\x1b[31mb\r\nc\u202ed\x9b2J") == "a[31mb cd2J"


def test_markup_in_the_text_is_only_text(claims: tuple[Claim, ...]) -> None:
    actor = replace(claims[0].actors[0], name="[red]Kari[/red]")
    out = lines((replace(claims[0], actors=(actor,)),), 200)
    assert "[red]Kari[/red]" in "".join(out)


def test_words_are_cut_around_the_trigger(claims: tuple[Claim, ...]) -> None:
    text = "word " * 80 + "met" + " word" * 80
    evidence = Evidence(1000, 1000 + len(text), text, Words("met", 1400, 1403))
    cut = words(replace(claims[0], evidence=evidence), 60).plain
    assert "met" in cut
    assert cut.startswith("…")
    assert cut.endswith("…")
    assert len(cut) <= 64


def test_an_unsure_coding_bears_a_question_mark(claims: tuple[Claim, ...]) -> None:
    sure, unsure = (act(replace(claims[0], mode=None, confidence=c)) for c in (0.6, 0.59))
    assert unsure == f"{sure}?"
