"""Score certainty on the trap sentences of ``corpus/certainty``: what happened and what did not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dragoman.certainty import judge
from dragoman.errors import DataError
from dragoman.evaluate.annotations import part_of
from dragoman.evaluate.estimates import shared
from dragoman.evaluate.report import ErrorCase, Report, join
from dragoman.lexicon.files import Loader
from dragoman.model.document import Block, BlockKind, Document
from dragoman.model.finding import Certainty
from dragoman.parse import parse_document
from dragoman.parse.model import load_model
from dragoman.sources import find_attributions
from dragoman.syntax.clauses import governing_verb

SUITE = "traps"
_VALUES: Mapping[str, frozenset[object]] = {
    "polarity": frozenset({"affirmed", "denied"}),
    "modality": frozenset({"actual", "future", "hypothetical", "historical"}),
    "factuality": frozenset({"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "UU"}),
    "happened": frozenset({"yes", "no", "open"}),
}
_KEYS = frozenset({"text", "event", "kind", "published", *_VALUES})
_DONE = frozenset({"actual", "historical"})
_ENDS = (".", "!", "?", '"', "”", "'", "’", ")")


@dataclass(frozen=True, slots=True)
class Trap:
    """One marked event of a sentence; ``kind`` is "family/construction"."""

    text: str
    start: int
    end: int
    polarity: str
    modality: str
    factuality: str
    happened: str
    kind: str
    published: str | None
    file: str

    @property
    def part(self) -> str:
        """``test``, which nobody looks into, ``dev`` or ``train``, by a hash of the sentence."""
        return part_of(self.text)

    @property
    def family(self) -> str:
        """The first half of the kind."""
        return self.kind.partition("/")[0]

    @property
    def is_unreal(self) -> bool:
        """Whether the event is denied or has not happened yet, if ever."""
        return self.polarity == "denied" or self.modality not in _DONE

    @property
    def is_title(self) -> bool:
        """Whether the sentence is a headline: marked as one, or without a full stop."""
        return self.family == "headline" or not self.text.endswith(_ENDS)


def read_traps(folder: Path) -> tuple[Trap, ...]:
    """Read the lists of a folder in the order of their names.

    Raises:
        DataError: an entry that breaks the rules, with its file and sentence.

    """
    found: list[Trap] = []
    for file in sorted(folder.glob("*.yml")):
        with file.open(encoding="utf-8") as stream:
            entries = yaml.load(stream, Loader=Loader)  # noqa: S506 - a safe loader
        found += [_trap(entry, file.name) for entry in entries or ()]
    return tuple(found)


def _trap(entry: Mapping[str, Any], file: str) -> Trap:
    text = str(entry.get("text") or "")
    where = f"{file}: {text[:60]!r}"
    if set(entry) - _KEYS or _KEYS - {"published"} - set(entry):
        raise DataError(f"{where}: an entry has the keys {sorted(_KEYS)}, not {sorted(entry)}")
    told = {k: entry[k] for k in _VALUES}
    if isinstance(told["happened"], bool):  # "yes" unquoted
        told["happened"] = "yes" if told["happened"] else "no"
    for key, value in told.items():
        if value not in _VALUES[key]:
            raise DataError(f"{where}: {value!r} is no {key}")
    start, end = _place(str(entry["event"]), text, where)
    published = entry.get("published")
    return Trap(
        text=text,
        start=start,
        end=end,
        kind=str(entry["kind"]),
        published=None if published is None else str(published),
        file=file,
        **told,
    )


def _place(written: str, text: str, where: str) -> tuple[int, int]:
    """Where the marked word stands; "w#2" is the second place where ``w`` occurs at all."""
    word, mark, number = written.rpartition("#")
    word, nth = (word, int(number)) if mark and number.isdigit() else (written, 1)
    at = -1
    for _ in range(nth):
        at = text.find(word, at + 1)
        if at < 0 or not word:
            raise DataError(f"{where}: {written!r} is not in the text; copy the word as it stands there")
    return at, at + len(word)


def judge_traps(traps: Iterable[Trap], model: str | None = None) -> Iterator[tuple[Trap, Certainty]]:
    """Each marked event with the judgement of certainty."""
    nlp = load_model(model) if model else load_model()
    by_text: dict[tuple[str, str | None], list[Trap]] = defaultdict(list)
    for trap in traps:
        by_text[trap.text, trap.published].append(trap)
    for (text, published), marked in by_text.items():
        kind = BlockKind.TITLE if marked[0].is_title else BlockKind.PROSE
        document = Document("sentence", text, (Block(kind, 0, len(text)),), published=published)
        page = parse_document(document, nlp=nlp)
        attributions = find_attributions(page, ())
        for trap in marked:
            span = page.doc.char_span(trap.start, trap.end, alignment_mode="expand")
            if span is not None:
                root = span[-1] if "-" in span.text else span.root
                yield trap, judge(page, root.i, governing_verb(root).i, attributions)


def has_happened(found: Certainty) -> bool:
    """Whether a judgement says that the event took place, surely or not."""
    return found.polarity == "affirmed" and found.modality in _DONE


def evaluate_traps(folder: Path, *, part: str | None = None, model: str | None = None) -> Report:
    """How often events that did not happen pass for real, and the other way round.

    ``traps_false_happened`` is the share of denied, future and hypothetical events judged as affirmed
    and done; ``traps_happened_lost`` the share of events that took place judged as denied or undone.
    ``part`` bounds the sentences; errors of the part ``test`` are told only where it is named.
    """
    pairs = [p for p in judge_traps(read_traps(folder), model) if part in {None, p[0].part}]
    reports = [Report({f"{SUITE}_events": float(len(pairs))}), *_scores(pairs, SUITE)]
    if part is None:
        reports += _scores([p for p in pairs if p[0].part == "test"], f"{SUITE}_test")
    shown = [(t, f) for t, f in pairs if t.part != "test" or part == "test"]
    errors = tuple(_case(t, f) for t, f in shown if t.is_unreal == has_happened(f))
    return join([*reports, Report({}, {}, {SUITE: _families(pairs)}, {}, errors)])


def _scores(pairs: Sequence[tuple[Trap, Certainty]], name: str) -> list[Report]:
    unreal = [(int(has_happened(f)), 1) for t, f in pairs if t.is_unreal]
    real = [(int(not has_happened(f)), 1) for t, f in pairs if t.happened == "yes"]
    told = [shared(f"{name}_false_happened", unreal), shared(f"{name}_happened_lost", real)]
    for field in ("polarity", "modality", "factuality"):
        right = [(int(getattr(t, field) == getattr(f, field)), 1) for t, f in pairs]
        told.append(shared(f"{name}_{field}_accuracy", right))
    return told


def _families(pairs: Sequence[tuple[Trap, Certainty]]) -> dict[str, dict[str, float]]:
    """Of each family: accuracy of factuality as recall, and how many events."""
    right: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for trap, found in pairs:
        counted[trap.family] += 1
        right[trap.family] += trap.is_unreal != has_happened(found)
    return {f: {"recall": right[f] / counted[f], "rows": float(counted[f])} for f in sorted(counted)}


def _case(trap: Trap, found: Certainty) -> ErrorCase:
    return ErrorCase(
        SUITE,
        trap.kind,
        f"{trap.polarity} {trap.modality} {trap.factuality}",
        f"{found.polarity} {found.modality} {found.factuality} ({found.rule})",
        trap.text,
        ((trap.start, trap.end, "wanted action"),),
        trap.file,
        trap.part,
    )
