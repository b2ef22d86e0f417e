"""Words that report, and the nouns that tell what kind of voice a phrase is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast, get_args

from dragoman.errors import DataError
from dragoman.lexicon.entries import Entry, load_entries, require

Voice = Literal["speech", "belief", "evidence", "attitude"]
_CUES = "sources/cues.yml"
_VOICES = "sources/voices.yml"
_KEYS = frozenset({"id", "pos", "voice", "certainty", "takes", "words"})
_TAKES = frozenset({"that", "quote", "np", "inf", "ing", "sub"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting word: what its source is committed to and where the content stands."""

    lemma: str
    voice: Voice
    certainty: float
    takes: frozenset[str]
    rule: str

    @property
    def prepositions(self) -> frozenset[str]:
        """The prepositions whose objects are content: "accused of", "called for"."""
        return frozenset(t.removeprefix("prep:") for t in self.takes if t.startswith("prep:"))


def _checked(entry: Entry) -> tuple[str, list[Cue]]:
    require(entry, _CUES, _KEYS, _KEYS)
    if entry["voice"] not in get_args(Voice) or entry["pos"] not in {"verb", "noun", "adjective", "adverb"}:
        raise DataError(f"data/{_CUES}: {entry['id']} has an unknown voice or part of speech.")
    takes = frozenset(str(t) for t in entry["takes"])
    if any(t not in _TAKES and not t.startswith("prep:") for t in takes) or entry["certainty"] not in {
        0,
        0.5,
        1,
    }:
        raise DataError(f"data/{_CUES}: {entry['id']} takes something unknown or has an odd certainty.")
    rule = f"data/{_CUES}#{entry['voice']}/{entry['id']}"
    voice = cast("Voice", entry["voice"])
    cues = [Cue(str(w), voice, float(entry["certainty"]), takes, f"{rule}/{w}") for w in entry["words"]]
    return str(entry["pos"]), cues


@cache
def reporting_cues(pos: str) -> MappingProxyType[str, Cue]:
    """The reporting words of a part of speech ("verb", "noun", "adjective", "adverb") by lemma.

    Raises:
        DataError: an entry breaks the rules of its file or a word stands twice.

    """
    found: dict[str, Cue] = {}
    for entry in load_entries(_CUES):
        where, cues = _checked(entry)
        if where != pos:
            continue
        for cue in cues:
            if cue.lemma in found:
                raise DataError(f"data/{_CUES}: {cue.lemma!r} stands in two {pos} entries; keep one.")
            found[cue.lemma] = cue
    return MappingProxyType(found)


@cache
def voice_nouns(kind: str) -> frozenset[str]:
    """Lemmas of head nouns of a kind of voice: "unnamed", "witness" or "document"."""
    for entry in load_entries(_VOICES):
        require(entry, _VOICES, frozenset({"id", "words"}), frozenset({"id", "words"}))
        if entry["id"] == kind:
            return frozenset(str(w) for w in entry["words"])
    raise DataError(f"data/{_VOICES} has no list {kind!r}.")
