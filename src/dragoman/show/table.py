"""The table of claims: when · who · act · whom · how sure · according to · words."""

from __future__ import annotations

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from dragoman.model.claim import Claim
from dragoman.show.phrases import according_to, act, clean, parties, sureness, when

SHORT_ID = 8
# From this many columns on every cell has a column of its own.
_WIDE = 132
_QUAD_STYLES = {1: "green", 2: "bold green", 3: "red", 4: "bold red"}


def claims_table(claims: Iterable[Claim], *, width: int) -> Table:
    """Lay claims out for a terminal of ``width`` columns, 80 or more.

    A narrow terminal gets the number under the date, the sureness under the act and the words
    under the voices.
    """
    table = Table(box=SIMPLE_HEAD, width=width, pad_edge=False, padding=(0, 1), show_edge=False)
    add, cells = (_wide_columns, _wide_cells) if width >= _WIDE else (_narrow_columns, _narrow_cells)
    add(table)
    for claim in claims:
        table.add_row(*cells(claim))
    return table


def _wide_columns(table: Table) -> None:
    table.add_column("claim", style="dim", width=SHORT_ID, no_wrap=True)
    table.add_column("when", width=10, overflow="fold")
    table.add_column("who", ratio=5)
    table.add_column("act", ratio=4, min_width=10)
    table.add_column("whom", ratio=5)
    table.add_column("how sure", ratio=4, min_width=10)
    table.add_column("according to", ratio=6)
    table.add_column("words", ratio=14)


def _wide_cells(claim: Claim) -> list[Text]:
    return [
        _number(claim),
        Text(when(claim.time)),
        Text(parties(claim.actors)),
        _act(claim),
        Text(parties(claim.recipients)),
        Text(sureness(claim), style="italic"),
        Text(according_to(claim)),
        words(claim, 160),
    ]


def _narrow_columns(table: Table) -> None:
    table.add_column("when", width=10, overflow="fold")
    table.add_column("who", ratio=4)
    table.add_column("act, how sure", ratio=4, min_width=13)
    table.add_column("whom", ratio=4)
    table.add_column("according to, words", ratio=8)


def _narrow_cells(claim: Claim) -> list[Text]:
    sure = sureness(claim)
    return [
        Text.assemble(when(claim.time), "\n", _number(claim)),
        Text(parties(claim.actors)),
        Text.assemble(_act(claim), (f"\n{sure}" if sure else "", "italic")),
        Text(parties(claim.recipients)),
        Text.assemble(according_to(claim), "\n", words(claim, 90)),
    ]


def _number(claim: Claim) -> Text:
    return Text(claim.claim_id[:SHORT_ID], style="dim")


def _act(claim: Claim) -> Text:
    return Text(act(claim), style=_QUAD_STYLES.get(claim.quad or 0, ""))


def words(claim: Claim, limit: int) -> Text:
    """The evidence around its trigger, at most ``limit`` characters, the trigger underlined."""
    evidence = claim.evidence
    at = evidence.trigger.start - evidence.start
    stop = evidence.trigger.end - evidence.start
    before, word, after = (clean_keeping(evidence.text[a:b]) for a, b in ((0, at), (at, stop), (stop, None)))
    room = max(20, limit - len(word))
    if len(before) + len(after) > room:
        keep = max(room // 2, room - len(after))
        if len(before) > keep:
            before = "…" + before[len(before) - keep :].partition(" ")[2]
        left = room - len(before)
        if len(after) > left:
            after = after[:left].rpartition(" ")[0] + "…"
    return Text.assemble((before, "dim"), (word, "underline"), (after, "dim"))


def clean_keeping(text: str) -> str:
    """``clean`` that keeps one blank at either end where there was white space."""
    middle = clean(text)
    if not middle:
        return " " if text else ""
    return f"{' ' if text[:1].isspace() else ''}{middle}{' ' if text[-1:].isspace() else ''}"
