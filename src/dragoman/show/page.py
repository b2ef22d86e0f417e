"""One document as one self-contained HTML page: the article, its claims, and the ties between."""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from dragoman import __version__
from dragoman.model.claim import Claim
from dragoman.model.document import Block, BlockKind, Document
from dragoman.show.phrases import NOTHING, according_to, act, parties, sureness, when
from dragoman.show.reasons import Reason, reasons
from dragoman.show.spans import LABELS, ROLES, marks, pieces

_QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
SENTENCE = "sentence"
_ELEMENTS = {BlockKind.TITLE: "h1", BlockKind.SECTION: "h2"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the article with what they are to which claims.

    ``ties`` are pairs of a claim's number and a role, or ``sentence`` for its evidence;
    ``notes`` the numbers of the claims whose trigger ends here; ``tint`` colours a trigger at rest.
    """

    text: str
    ties: tuple[tuple[int, str], ...]
    notes: tuple[int, ...]
    tint: str

    @property
    def tie(self) -> str:
        """The ties as the page's script reads them: ``3:who 3:sentence``."""
        return " ".join(f"{number}:{role}" for number, role in self.ties)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the page: its HTML element, its kind and its pieces."""

    element: str
    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A claim in the list beside the article; ``below`` is its second line, each part with its role."""

    number: int
    claim: Claim
    who: str
    act: str
    whom: str | None
    sure: str
    below: tuple[tuple[str, str], ...]
    quad: str
    sentence: str
    reasons: tuple[Reason, ...]


def claims_page(document: Document, claims: Sequence[Claim]) -> str:
    """Build the page. Nothing on it is fetched from anywhere; every word of the text is escaped.

    ``page.html#claim-<claim_id>`` opens with that claim lit. The same document and claims give
    the same bytes.
    """
    ordered = sorted(claims, key=lambda c: (c.evidence.trigger.start, c.claim_id))
    script, style = _asset("page.js"), _asset("page.css")
    cards = [_card(n, c) for n, c in enumerate(ordered, 1)]
    return _template().render(
        document=document,
        heading=document.title or document.publication or "Untitled",
        facts=_facts(document),
        paragraphs=list(_paragraphs(document, ordered)),
        cards=cards,
        filters=_filters(ordered),
        legend=[(r, LABELS[r]) for r in ROLES],
        script=Markup(script),  # noqa: S704 - our own file
        style=Markup(style),  # noqa: S704 - our own file
        script_hash=_csp_hash(script),
        style_hash=_csp_hash(style),
        version=__version__,
    )


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_asset("page.html.j2"))


def _asset(name: str) -> str:
    return resources.files("dragoman.show").joinpath(name).read_text(encoding="utf-8")


def _csp_hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _facts(document: Document) -> list[str]:
    """What is known of the document, for the line under the heading."""
    known = [document.publication, document.published, document.byline, document.dateline, document.agency]
    more = [f"{key} {value}" for key, value in document.metadata if key in {"volume", "issue"}]
    return [k for k in known if k] + more


def _card(number: int, claim: Claim) -> Card:
    place = claim.place.name if claim.place else NOTHING
    below = (("time", when(claim.time)), ("place", place), ("source", according_to(claim)))
    return Card(
        number=number,
        claim=claim,
        who=parties(claim.actors),
        act=act(claim),
        whom=parties(claim.recipients) if claim.recipients else None,
        sure=sureness(claim),
        below=tuple((role, words) for role, words in below if words != NOTHING),
        quad=_QUADS.get(claim.quad or 0, ""),
        sentence=claim.evidence.text,
        reasons=reasons(claim),
    )


def _filters(claims: Sequence[Claim]) -> Mapping[str, list[tuple[str, str, int]]]:
    """For each filter its choices: value, label and how many claims have it."""
    kinds = Counter(c.type or c.kind for c in claims)
    quads = Counter(c.quad for c in claims if c.quad is not None)
    polarities = Counter(c.polarity for c in claims)
    modalities = Counter(c.modality for c in claims)
    return {
        "type": [(k, k, n) for k, n in sorted(kinds.items())],
        "quad": [(str(k), _QUADS.get(k, str(k)), n) for k, n in sorted(quads.items())],
        "polarity": [(k, k, n) for k, n in sorted(polarities.items())],
        "modality": [(k, k, n) for k, n in sorted(modalities.items())],
    }


def _paragraphs(document: Document, claims: Sequence[Claim]) -> Iterator[Paragraph]:
    ties = _Ties(claims)
    for block in _whole(document):
        made = tuple(
            Piece(document.text[start:end], ties.on(start, end), ties.notes(end), ties.tint(start, end))
            for start, end in pieces(block.start, block.end, ties.bounds(block.start, block.end))
        )
        if "".join(p.text for p in made).strip():
            yield Paragraph(_ELEMENTS.get(block.kind, "p"), block.kind.value, made)


def _whole(document: Document) -> Iterator[Block]:
    """The blocks, and what stands between them as furniture, so that no word is left out."""
    at = 0
    for block in document.blocks:
        if at < block.start:
            yield Block(BlockKind.FURNITURE, at, block.start)
        yield block
        at = block.end
    if at < len(document.text):
        yield Block(BlockKind.FURNITURE, at, len(document.text))


_TINTS = {1: "cooperation", 2: "cooperation", 3: "conflict", 4: "conflict"}


class _Ties:
    """What each stretch of the text is to which claims, quick to ask for in a long document."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._notes: dict[int, list[int]] = defaultdict(list)
        self._tints: dict[int, str] = {}
        # (start, end, number, rank, role); the ranks keep the strongest role first.
        spans: list[tuple[int, int, int, int, str]] = []
        for number, claim in enumerate(claims, 1):
            self._notes[claim.evidence.trigger.end].append(number)
            self._tints[number] = _TINTS.get(claim.quad or 0, "state")
            spans += [(m.start, m.end, number, ROLES.index(m.role), m.role) for m in marks(claim)]
            spans.append((claim.evidence.start, claim.evidence.end, number, len(ROLES), SENTENCE))
        self._spans = sorted(spans)
        self._bounds = sorted({b for s in spans for b in s[:2]})
        self._longest = max((s[1] - s[0] for s in spans), default=0)

    def bounds(self, start: int, end: int) -> Sequence[int]:
        """Where stretches begin or end between two offsets."""
        return self._bounds[bisect_left(self._bounds, start) : bisect_right(self._bounds, end)]

    def on(self, start: int, end: int) -> tuple[tuple[int, str], ...]:
        """Claim numbers and roles of what covers a piece, by claim, the strongest role first."""
        first = bisect_left(self._spans, (start - self._longest,))
        last = bisect_left(self._spans, (start + 1,), lo=first)
        over = {(s[2], s[3], s[4]) for s in self._spans[first:last] if s[1] >= end}
        return tuple((number, role) for number, _, role in sorted(over))

    def tint(self, start: int, end: int) -> str:
        """How a claim's own word is coloured before anybody asks for it: by its first claim's quad."""
        return next((self._tints[n] for n, role in self.on(start, end) if role == "trigger"), "")

    def notes(self, end: int) -> tuple[int, ...]:
        """The claims whose trigger ends here."""
        return tuple(self._notes.get(end, ()))
