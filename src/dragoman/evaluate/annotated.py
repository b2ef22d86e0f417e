"""Score the annotated sentences of ``corpus/annotated``: claims found, their types, parties and certainty.

The sentences of a document are coded as one text of its title, paragraphs and sentences; what
is found in the title is not scored, because the title is not annotated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dragoman.evaluate.annotations import Annotated, AnnotatedClaim
from dragoman.evaluate.estimates import counted, labelled, rates, shared
from dragoman.evaluate.matching import Match, is_optional, match
from dragoman.evaluate.readers import Coder, Span
from dragoman.evaluate.report import ErrorCase, Report, join
from dragoman.evaluate.rows import sentence_document
from dragoman.model.claim import Claim
from dragoman.model.document import Block, BlockKind, Document

PREFIX = "annotated"
_NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Scored:
    """One sentence compared: what was matched, missed and given too much."""

    sentence: Annotated
    at: int
    matches: tuple[Match, ...]
    missed: tuple[AnnotatedClaim, ...]
    free: tuple[Claim, ...]

    def counts(self, right: Callable[[Match], bool]) -> tuple[int, int, int, int]:
        """(right given, given, found wanted, wanted) where a match is right if ``right`` says so."""
        good = [m for m in self.matches if right(m)]
        required = [m for m in self.matches if not is_optional(m.wanted)]
        wanted = len(required) + sum(not is_optional(c) for c in self.missed)
        given = len(self.matches) + len(self.free)
        return len(good), given, sum(m in good for m in required), wanted


def score_annotated(sentences: Sequence[Annotated], code: Coder) -> Report:
    """The report; the units of its intervals are documents, minimal pairs and single sentences."""
    units = [list(_scored(group, code)) for group in grouped(sentences)]
    every = [one for unit in units for one in unit]
    negatives = [one for one in every if not one.sentence.claims]
    parts = [
        Report(_sizes(every)),
        _summed("claim", units, lambda _: True, whole=True),
        _summed("type", units, lambda m: m.type_right),
        _summed("event", units, lambda m: m.type_right and m.both_right),
        *(_accuracy(name, units, judged) for name, judged in _JUDGED.items()),
        shared(f"{PREFIX}_empty_with_claim", [(int(bool(one.free)), 1) for one in negatives]),
    ]
    types = labelled(f"{PREFIX}_types", _labels(every), scores=())
    classes = {f"{PREFIX}_types": _classes(every)}
    errors = tuple(e for one in every for e in _errors(one))
    return join([*parts, Report({}, {}, classes, types.confusion, errors)])


def _sizes(every: Sequence[Scored]) -> dict[str, float]:
    """How many sentences were read, claims given and claims wanted."""
    counts = [one.counts(lambda _: True) for one in every]
    given, wanted = (float(sum(c[at] for c in counts)) for at in (1, 3))
    return {f"{PREFIX}_sentences": float(len(every)), f"{PREFIX}_claims": given, f"{PREFIX}_wanted": wanted}


# What is judged on matched claims: right, wrong, or None where there is nothing to judge.
_JUDGED: dict[str, Callable[[Match], bool | None]] = {
    "type_accuracy": lambda m: m.type_right,
    "actor_accuracy": lambda m: m.actor_right,
    "recipient_accuracy": lambda m: m.recipient_right,
    "both_accuracy": lambda m: m.both_right,
    "direction_accuracy": lambda m: not m.reversed if m.given.actors or m.given.recipients else None,
    "polarity_accuracy": lambda m: m.given.polarity == m.wanted.polarity,
    "modality_accuracy": lambda m: m.given.modality == m.wanted.modality,
    "factuality_accuracy": lambda m: m.given.factuality == m.wanted.factuality,
    "mode_accuracy": lambda m: m.given.mode == m.wanted.mode if m.wanted.mode and m.type_right else None,
}


def grouped(sentences: Sequence[Annotated]) -> Iterator[list[Annotated]]:
    """The sentences that belong together: of one document, of one minimal pair, or one alone."""
    numbered = [
        (s.document and f"{s.file} {s.document}", s.pair, None if s.document or s.pair else n, s)
        for n, s in enumerate(sentences)
    ]
    for _, group in groupby(numbered, key=lambda g: g[:3]):
        yield [one[3] for one in group]


def _scored(group: Sequence[Annotated], code: Coder) -> Iterator[Scored]:
    if group[0].document is None:
        for s in group:
            yield _compare(s, 0, code(sentence_document(s.text, published=s.published)))
        return
    document, starts = story(group)
    claims = code(document)
    for s, at in zip(group, starts, strict=True):
        inside = [c for c in claims if at <= c.evidence.trigger.start < at + len(s.text)]
        yield _compare(s, at, inside)


def _compare(sentence: Annotated, at: int, claims: Sequence[Claim]) -> Scored:
    found, missed, free = match(sentence.claims, [c for c in claims if c.kind == "event"], at)
    return Scored(sentence, at, tuple(found), tuple(missed), tuple(free))


def story(group: Sequence[Annotated]) -> tuple[Document, list[int]]:
    """A document of the sentences of a story, and where each of them starts in it."""
    title = group[0].title
    text = f"{title}\n\n" if title else ""
    blocks = [Block(BlockKind.TITLE, 0, len(title))] if title else []
    starts: list[int] = []
    first = len(text)
    for number, sentence in enumerate(group):
        if number and sentence.paragraph:
            blocks.append(Block(BlockKind.PROSE, first, len(text)))
            text += "\n\n"
            first = len(text)
        elif number:
            text += " "
        starts.append(len(text))
        text += sentence.text
    blocks.append(Block(BlockKind.PROSE, first, len(text)))
    key = group[0].document or ""
    return Document(key, text, tuple(blocks), title=title or None, published=group[0].published), starts


def _summed(
    name: str, units: Sequence[Sequence[Scored]], right: Callable[[Match], bool], *, whole: bool = False
) -> Report:
    vectors = [tuple(map(sum, zip(*(one.counts(right) for one in unit), strict=True))) for unit in units]
    return counted(f"{PREFIX}_{name}", vectors, whole=whole)


def _accuracy(name: str, units: Sequence[Sequence[Scored]], judged: Callable[[Match], bool | None]) -> Report:
    vectors = []
    for unit in units:
        answers = [judged(m) for one in unit for m in one.matches]
        stated = [a for a in answers if a is not None]
        vectors.append((sum(stated), len(stated)))
    return shared(f"{PREFIX}_{name}", vectors)


def _labels(every: Sequence[Scored]) -> list[tuple[str, str]]:
    """(wanted, given) types; what is missed or given too much has NONE on the other side."""
    pairs = [
        (m.wanted.type, m.wanted.type if m.type_right else str(m.given.type))
        for s in every
        for m in s.matches
    ]
    pairs += [(c.type, _NONE) for s in every for c in s.missed if not is_optional(c)]
    return pairs + [(_NONE, str(c.type)) for s in every for c in s.free]


def _classes(every: Sequence[Scored]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of each type; an optional claim is wanted only where it is given."""
    pairs = _labels(every)
    types = sorted({label for pair in pairs for label in pair} - {_NONE})
    found = {}
    for name in types:
        right = sum(wanted == given == name for wanted, given in pairs)
        given = sum(given == name for _, given in pairs)
        found[name] = rates((right, given, right, sum(wanted == name for wanted, _ in pairs)))
    return found


def _errors(one: Scored) -> Iterator[ErrorCase]:
    for claim in one.missed:
        if not is_optional(claim):
            yield _case(one, "missed", claim.type, _NONE, claim, None)
    for extra in one.free:
        yield _case(one, "false", _NONE, str(extra.type), None, extra)
    for m in one.matches:
        for kind in _faults(m):
            yield _case(one, kind, m.wanted.type, str(m.given.type), m.wanted, m.given)


def _faults(m: Match) -> Iterator[str]:
    if not m.type_right:
        yield "wrong type"
    if m.reversed:
        yield "wrong direction"
    elif not m.actor_right:
        yield "wrong actor"
    elif not m.recipient_right:
        yield "wrong recipient"
    for name in ("polarity", "modality"):
        wanted, given = getattr(m.wanted, name), getattr(m.given, name)
        if wanted != given:
            yield f"{name}: {given} for {wanted}"


def _case(
    one: Scored, kind: str, wanted: str, given: str, key: AnnotatedClaim | None, claim: Claim | None
) -> ErrorCase:
    spans: list[tuple[int, int, str]] = []
    if key is not None:
        spans.append((*key.trigger, "wanted action"))
        for role, parties in (("source", key.actors), ("target", key.recipients)):
            named = [(p.start, p.end) for p in parties]
            spans += [(s, e, f"wanted {role}") for s, e in named if s is not None and e is not None]
    if claim is not None:
        trigger = claim.evidence.trigger
        given_spans: list[tuple[Span, str]] = [((trigger.start, trigger.end), "given action")]
        given_spans += [((a.start, a.end), "given source") for a in claim.actors]
        given_spans += [((a.start, a.end), "given target") for a in claim.recipients]
        spans += [(s - one.at, e - one.at, role) for (s, e), role in given_spans if s >= one.at]
    sentence = one.sentence
    origin = f"{sentence.file} {sentence.document or sentence.pair or ''}".strip()
    return ErrorCase(PREFIX, kind, wanted, given, sentence.text, tuple(spans), origin, sentence.part)
