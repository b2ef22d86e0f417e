"""Words that prove a PLOVER context."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dragoman.errors import DataError
from dragoman.lexicon.codebook import plover
from dragoman.lexicon.files import load_yaml


@cache
def context_cues() -> Mapping[str, frozenset[str]]:
    """Contexts by lemma or by two lemmas with a blank between.

    Raises:
        DataError: the file names a context that the codebook does not have.

    """
    raw: dict[str, list[str]] = load_yaml("codebooks/contexts.yml")
    found: dict[str, set[str]] = defaultdict(set)
    for context, cues in raw.items():
        if context not in plover().contexts:
            raise DataError(f"codebooks/contexts.yml: {context!r} is no context of {plover().name}")
        for cue in cues:
            found[str(cue).lower()].add(context)
    return MappingProxyType({cue: frozenset(contexts) for cue, contexts in found.items()})
