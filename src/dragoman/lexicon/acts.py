"""The predicates that make claims: verbs, nouns and adjectives with the slots of their parties."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from dragoman.errors import DataError
from dragoman.lexicon.codebook import Codebook, plover
from dragoman.lexicon.files import load_yaml, yaml_files
from dragoman.model.claim import Modality

FOLDER = "verbs"
TABLES = frozenset({"classes.yml", "support.yml", "content_modes.yml"})

PartOfSpeech = Literal["verb", "noun", "adjective"]


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of ``data/verbs/*.yml``; that folder's README says what each field means."""

    rule: str
    type: str
    pos: PartOfSpeech
    lemmas: tuple[str, ...]
    particle: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    prep: tuple[tuple[str, frozenset[str]], ...] = ()
    complement: str | None = None
    content: frozenset[str] = frozenset()
    says: frozenset[str] = frozenset()
    adverb: frozenset[str] = frozenset()
    not_object: frozenset[str] = frozenset()
    not_subject: frozenset[str] = frozenset()
    not_prep: frozenset[str] = frozenset()
    not_content: frozenset[str] = frozenset()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    reciprocal: bool = False
    needs: tuple[str, ...] = ()
    mode: str | None = None
    mode_from: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    consumes: bool = False
    modality: Modality | None = None
    denied: bool = False
    confidence: float = 0.8

    @property
    def conditions(self) -> int:
        """How narrow the entry is; the narrowest that matches wins."""
        given = (
            self.particle, self.object, self.subject, self.complement, self.content, self.says, self.adverb
        )  # fmt: skip
        without = (self.not_object, self.not_subject, self.not_prep, self.not_content)
        named = sum(1 for _, words in self.prep if words)
        return sum(2 for g in given if g) + 2 * len(self.prep) + named + sum(map(bool, without))


@dataclass(frozen=True, slots=True)
class Acts:
    """All entries by lemma, with the codebook of their types and the tables that the matching needs.

    ``support`` maps a verb's lemma to ``forward``, ``reverse``, ``owning`` or ``reacting`` (who of
    its subject and its "from"/"by" is the doer of the noun below it); ``content_modes`` maps a type and a lemma to a mode.
    """

    book: Codebook
    verbs: Mapping[str, tuple[Act, ...]]
    nouns: Mapping[str, tuple[Act, ...]]
    adjectives: Mapping[str, tuple[Act, ...]]
    classes: Mapping[str, frozenset[str]]
    support: Mapping[str, str]
    content_modes: Mapping[tuple[str, str], str]


@cache
def acts() -> Acts:
    """All predicates that ship.

    Raises:
        DataError: an entry breaks the rules of ``data/verbs/README.md``.

    """
    classes = _classes()
    found = [act for name in yaml_files(FOLDER) if name not in TABLES for act in _file(name, classes)]
    return _table(found, plover(), classes)


def _table(found: Iterable[Act], book: Codebook, classes: Mapping[str, frozenset[str]]) -> Acts:
    tables: dict[str, dict[str, list[Act]]] = {"verb": {}, "noun": {}, "adjective": {}}
    for act in found:
        for lemma in act.lemmas:
            tables[act.pos].setdefault(lemma, []).append(act)
    return Acts(
        book=book,
        verbs=_frozen(tables["verb"]),
        nouns=_frozen(tables["noun"]),
        adjectives=_frozen(tables["adjective"]),
        classes=MappingProxyType(dict(classes)),
        support=MappingProxyType(_support()),
        content_modes=MappingProxyType(_content_modes(classes)),
    )


def own_acts(
    frames: Mapping[str, Iterable[dict[str, Any]]],
    book: Codebook,
    classes: Mapping[str, Iterable[str]],
    *,
    shipped: bool,
) -> Acts:
    """The frames of a codebook of one's own by type, before the shipped entries where these stay.

    ``classes`` are word classes of its own, beside those that ship. Of two entries equally narrow
    the codebook's own wins.

    Raises:
        DataError: a frame breaks the rules of ``data/verbs/README.md``.

    """
    base = acts()
    known = {**base.classes, **{n: _expand(list(w), base.classes, book.name) for n, w in classes.items()}}
    found: list[Act] = []
    for type_name, entries in frames.items():
        found += _entries(f"codebook:{book.name}", type_name, entries, known, book)
    repeated = [rule for rule, count in Counter(a.rule for a in found).items() if count > 1]
    if repeated:
        raise DataError(f"{book.name}: every frame needs an id of its own; not so {sorted(repeated)}")
    tables = (base.verbs, base.nouns, base.adjectives)
    stay = {a.rule: a for t in tables for some in t.values() for a in some if a.type not in book.own}
    return _table([*found, *(stay.values() if shipped else ())], book, known)


def _frozen(table: dict[str, list[Act]]) -> Mapping[str, tuple[Act, ...]]:
    ordered = {lemma: tuple(sorted(found, key=lambda a: -a.conditions)) for lemma, found in table.items()}
    return MappingProxyType(ordered)


def _classes() -> dict[str, frozenset[str]]:
    raw: dict[str, list[str]] = load_yaml(f"{FOLDER}/classes.yml") or {}
    plain = {name: frozenset(w for w in words if not w.startswith("@")) for name, words in raw.items()}
    merged = {}
    for name, words in raw.items():
        inner = [plain[w[1:]] for w in words if w.startswith("@")]
        merged[name] = plain[name].union(*inner)
    return merged


# Classes that the sentence itself decides: any word at all, a person's name.
_KINDS = frozenset({"@any", "@person"})


def _expand(words: Any, classes: Mapping[str, frozenset[str]], where: str) -> frozenset[str]:  # noqa: ANN401
    found: set[str] = set()
    for word in [words] if isinstance(words, str) else (words or []):
        if word in _KINDS:
            found.add(word)
        elif word.startswith("@"):
            if word[1:] not in classes:
                raise DataError(f"{where}: there is no class {word} in data/verbs/classes.yml")
            found |= classes[word[1:]]
        else:
            found.add(str(word))
    return frozenset(found)


def _file(name: str, classes: Mapping[str, frozenset[str]]) -> list[Act]:
    raw = load_yaml(f"{FOLDER}/{name}")
    return _entries(f"data/{FOLDER}/{name}", raw["type"], raw["entries"], classes, plover())


def _entries(
    path: str,
    type_name: str,
    entries: Iterable[dict[str, Any]],
    classes: Mapping[str, frozenset[str]],
    book: Codebook,
) -> list[Act]:
    found = []
    seen: set[str] = set()
    for entry in entries:
        if not isinstance(entry, dict) or not entry.get("id") or entry["id"] in seen:
            raise DataError(f"{path}: every entry needs an id of its own; not so {entry!r}")
        seen.add(entry["id"])
        found.append(_act(f"{path}#{entry['id']}", type_name, entry, classes, book))
    return found


# Conditions that are words or classes of words.
_WORDS = (
    "particle", "object", "subject", "content", "says", "adverb",
    "not_object", "not_subject", "not_prep", "not_content",
)  # fmt: skip
_KNOWN = frozenset({"id", "verb", "noun", "adjective", "example", "type"} | {f.name for f in fields(Act)})


def _act(
    rule: str,
    type_name: str,
    entry: dict[str, Any],
    classes: Mapping[str, frozenset[str]],
    book: Codebook,
) -> Act:
    unknown = set(entry) - _KNOWN
    if unknown:
        raise DataError(f"{rule}: unknown keys {sorted(unknown)}; see data/verbs/README.md")
    event_type = book.types.get(entry.get("type", type_name))
    if event_type is None:
        raise DataError(f"{rule}: {entry.get('type', type_name)!r} is no type of the codebook")
    mode = entry.get("mode")
    if mode is not None and mode not in event_type.modes:
        raise DataError(f"{rule}: {event_type.name} has no mode {mode!r}")
    wrong = set(entry.get("contexts", ())) - set(book.contexts)
    if wrong:
        raise DataError(f"{rule}: unknown contexts {sorted(wrong)}")
    kinds = [k for k in ("verb", "noun", "adjective") if k in entry]
    if len(kinds) != 1:
        raise DataError(f"{rule}: give exactly one of verb, noun, adjective")
    pos: PartOfSpeech = kinds[0]
    lemmas = entry[pos]
    return Act(
        rule=rule,
        type=event_type.name,
        pos=pos,
        lemmas=tuple([lemmas] if isinstance(lemmas, str) else lemmas),
        **{field: _expand(entry.get(field), classes, rule) for field in _WORDS},
        prep=tuple((str(p), _expand(w, classes, rule)) for p, w in (entry.get("prep") or {}).items()),
        complement=entry.get("complement"),
        actor=_slots(entry.get("actor"), ("subject",) if pos != "noun" else ("poss", "modifier", "by", "of")),
        recipient=_slots(entry.get("recipient"), ()),
        reciprocal=bool(entry.get("reciprocal", False)),
        needs=tuple(entry.get("needs", ())),
        mode=mode,
        mode_from=entry.get("mode_from"),
        contexts=tuple(entry.get("contexts", ())),
        cameo=entry.get("cameo"),
        consumes=bool(entry.get("consumes", False)),
        modality=entry.get("modality"),
        denied=bool(entry.get("denied", False)),
        confidence=float(entry.get("confidence", 0.8)),
    )


def _slots(given: str | list[str] | None, default: tuple[str, ...]) -> tuple[str, ...]:
    if given is None:
        return default
    return tuple([given] if isinstance(given, str) else given)


def _support() -> dict[str, str]:
    raw = load_yaml(f"{FOLDER}/support.yml")
    found: dict[str, str] = {}
    for direction in ("forward", "reverse", "owning", "reacting"):
        for verb in raw[direction]:
            if verb in found:
                raise DataError(f"data/verbs/support.yml: {verb!r} stands on both sides")
            found[verb] = direction
    return found


def _content_modes(classes: Mapping[str, frozenset[str]]) -> dict[tuple[str, str], str]:
    raw = load_yaml(f"{FOLDER}/content_modes.yml")
    found: dict[tuple[str, str], str] = defaultdict(str)
    for type_name, modes in raw.items():
        for mode, words in modes.items():
            if mode not in plover().types[type_name].modes:
                raise DataError(f"data/verbs/content_modes.yml: {type_name} has no mode {mode!r}")
            for word in _expand(words, classes, "data/verbs/content_modes.yml"):
                found.setdefault((type_name, word), mode)
    return dict(found)
