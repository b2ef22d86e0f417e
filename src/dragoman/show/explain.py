"""The explanation of one claim: its sentence with the words marked, every field with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.model.claim import Claim
from dragoman.show.phrases import clean, parties
from dragoman.show.reasons import Reason, reasons
from dragoman.show.spans import LABELS, Mark, Role, marks, pieces, roles_at
from dragoman.show.table import clean_keeping

STYLES: dict[Role, str] = {
    "trigger": "bold underline",
    "who": "bold blue",
    "whom": "bold magenta",
    "time": "green",
    "place": "cyan",
    "source": "yellow",
    "hedge": "italic red",
}
# Words around a mark that stands outside the sentence.
_AROUND = 36


def explain_claim(claim: Claim, *, text: str | None = None, plain: bool = False) -> RenderableType:
    """Lay out a claim, its sentence and the reason of each field.

    ``text`` is the document's stored text; with it, words that stand outside the evidence (a
    citation, the name a pronoun goes back to) are shown in their surroundings. ``plain`` marks
    with brackets and labels instead of colours.
    """
    found = marks(claim)
    evidence = claim.evidence
    inside = [m for m in found if evidence.start <= m.start and m.end <= evidence.end]
    outside = [m for m in found if m not in inside]
    mark = bracketed if plain else coloured
    parts: list[RenderableType] = [Text(_headline(claim), style="bold"), Text("")]
    parts.append(mark(evidence.text, evidence.start, inside))
    if text is not None and outside:
        parts.append(Text("elsewhere in the document:", style="dim"))
        parts += [Text("  ").append(line) for line in _elsewhere(text, outside, plain=plain)]
    if not plain:
        parts += [Text(""), _legend(found)]
    return Group(*parts, Text(""), _fields(reasons(claim)))


def _headline(claim: Claim) -> str:
    arrow = f" → {parties(claim.recipients)}" if claim.recipients else ""
    mode = f" ({claim.mode})" if claim.mode else ""
    return f"{claim.claim_id[:8]}  {parties(claim.actors)}{arrow}: {claim.type or claim.kind}{mode}"


def coloured(words: str, offset: int, found: Sequence[Mark]) -> Text:
    """The words with each mark in its role's style; ``offset`` is where they begin in the text."""
    line = Text()
    bounds = [b for m in found for b in (m.start, m.end)]
    for start, end in pieces(offset, offset + len(words), bounds):
        roles = roles_at(found, start, end)
        line.append(clean_keeping(words[start - offset : end - offset]), STYLES[roles[0]] if roles else "")
    return line


def bracketed(words: str, offset: int, found: Sequence[Mark]) -> Text:
    """The words with each mark in brackets that name its role: ``[who: he] repeated``."""
    line = []
    for at in range(len(words) + 1):
        here = at + offset
        line += ["]" for m in found if m.end == here]
        line += [f"[{LABELS[m.role]}: " for m in found if m.start == here]
        line += words[at : at + 1]
    return Text(clean("".join(line)))


def _elsewhere(text: str, outside: Sequence[Mark], *, plain: bool) -> Iterator[Text]:
    mark = bracketed if plain else coloured
    for found in outside:
        start, end = max(0, found.start - _AROUND), min(len(text), found.end + _AROUND)
        yield Text.assemble("…", mark(text[start:end], start, [found]), "…")


def _legend(found: Sequence[Mark]) -> Text:
    present = [r for r in STYLES if any(m.role == r for m in found)]
    return Text("  ").join(Text(LABELS[r], style=STYLES[r]) for r in present)


def _fields(found: Sequence[Reason]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=3)
    table.add_column(ratio=4, style="dim")
    for reason in found:
        table.add_row(Text(reason.field), Text(clean(reason.value)), Text(clean(reason.why)))
    return table
