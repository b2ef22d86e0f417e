"""The running judgement of one act, and what may stand together in a finished one."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType

from spacy.tokens import Token

from dragoman.lexicon.certainty import Effect
from dragoman.model.claim import Factuality, Modality, Polarity
from dragoman.syntax.page import Page

_RANK: MappingProxyType[Modality, int] = MappingProxyType(
    {"actual": 0, "historical": 1, "future": 2, "hypothetical": 3}
)
_SPELT: MappingProxyType[tuple[int, int], Factuality] = MappingProxyType(
    {(3, 1): "CT+", (2, 1): "PR+", (1, 1): "PS+", (3, -1): "CT-", (2, -1): "PR-", (1, -1): "PS-"}
)
# The highest certainty of each modality: a source may be certain of what it says will happen, but
# what is merely imagined is at most possible. An act long past is as sure as any, and so is a denial.
HIGHEST: MappingProxyType[Modality, int] = MappingProxyType(
    {"actual": 3, "historical": 3, "future": 3, "hypothetical": 1}
)
# Every finished judgement is one of these; UU leaves the sign to the polarity.
ALLOWED: frozenset[tuple[Polarity, Modality, Factuality]] = frozenset(
    [("affirmed", m, f) for m in ("actual", "historical", "future") for f in ("CT+", "PR+", "PS+", "UU")]
    + [("denied", m, f) for m in HIGHEST for f in ("CT-", "PR-", "PS-", "UU")]
    + [("affirmed", "hypothetical", f) for f in ("PS+", "UU")]
)


_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "conj", "xcomp", "relcl", "parataxis"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A judgement under way. ``sign`` is -1 where the act is denied; ``level`` 3 to 0."""

    sign: int = 1
    level: int = 3
    modality: Modality = "actual"

    def under(self, effect: Effect) -> Reading:
        """The same act under one more word."""
        return Reading(
            self.sign * effect.sign,
            min(self.level, effect.level),
            further(self.modality, effect.modality or "actual"),
        )

    def within(self, outer: Reading) -> Reading:
        """The same act inside an outer judgement."""
        return Reading(
            self.sign * outer.sign,
            min(self.level, outer.level),
            further(self.modality, outer.modality),
        )


def acts_as_verb(token: Token) -> bool:
    """Whether a token heads a clause, whatever the tagger took it for: "no longer mediates"."""
    if token.pos_ in {"VERB", "AUX"}:
        return True
    if token.dep_ not in _CLAUSES:
        return False
    return any(c.dep_ in {"aux", "auxpass", "neg", "mark"} for c in token.children)


def further(a: Modality, b: Modality) -> Modality:
    """The modality that is further from fact."""
    return a if _RANK[a] >= _RANK[b] else b


def finish(reading: Reading) -> tuple[Polarity, Modality, Factuality]:
    """Spell a judgement out, brought down to what its modality allows."""
    polarity: Polarity = "denied" if reading.sign < 0 else "affirmed"
    level = min(reading.level, HIGHEST[reading.modality]) if reading.sign > 0 else reading.level
    return polarity, reading.modality, _SPELT.get((level, reading.sign), "UU")


@dataclass(slots=True)
class Walk:
    """One act's way up the tree: where its last voice's words end, and what was met.

    ``stretches`` are the pieces of the last voice's content, empty for the writer's own voice;
    ``cue`` the token that reports it.
    """

    page: Page
    stretches: tuple[tuple[int, int], ...]
    cue: Token | None
    skip: frozenset[int]  # tokens whose effect the event's own entry already states
    hedges: list[Token] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    reached_cue: bool = False

    @property
    def rule(self) -> str:
        """The rule that decided last."""
        return self.rules[-1] if self.rules else "certainty/judge#plain"

    def inside(self, token: Token) -> bool:
        """Whether a token belongs to what the last voice says."""
        return not self.stretches or any(s <= token.idx < e for s, e in self.stretches)


def quiet(walk: Walk) -> Walk:
    """A walk over the same words whose finds are not kept."""
    return Walk(walk.page, walk.stretches, walk.cue, walk.skip)
