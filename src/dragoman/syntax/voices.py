"""Which voices vouch for a stretch of the text, outermost first.

Certainty is judged relative to the last voice and the chain of sources lists them all, so both
stages choose them here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.model.finding import Attribution

_ATTITUDE = "#attitude/"
_REACH = 4096  # code points; longer than a sentence, so that all of an act's words lie in reach


@dataclass(frozen=True, slots=True)
class Nearby:
    """The attributions of a document by the part of the text that their contents lie in or near.

    Looking each act's voices up among all of a long document's would take time in the square of
    its length.
    """

    parts: Mapping[int, tuple[Attribution, ...]]

    @classmethod
    def of(cls, attributions: Sequence[Attribution]) -> Nearby:
        """Sort a document's attributions by part; their order is kept."""
        found: dict[int, list[Attribution]] = {}
        for a in attributions:
            for part in range(a.content_start // _REACH - 1, a.content_end // _REACH + 2):
                found.setdefault(part, []).append(a)
        return cls({part: tuple(those) for part, those in found.items()})

    def around(self, offset: int) -> tuple[Attribution, ...]:
        """The attributions whose content comes within a sentence's length of a code point."""
        return self.parts.get(offset // _REACH, ())


def reports(attribution: Attribution) -> bool:
    """Whether an attribution is a report, not a mere stand ("praised", "wants")."""
    return _ATTITUDE not in attribution.rule


def voices_over(attributions: Sequence[Attribution], offset: int, cues: Sequence[int]) -> list[Attribution]:
    """The reports whose content holds the code point ``offset``, outermost first, one for each cue.

    ``cues[i]`` is the offset of the cue of ``attributions[i]``: a report whose own cue stands
    in another's content lies inside that one.
    """
    chosen: dict[tuple[int, str], tuple[Attribution, int]] = {}
    for attribution, cue in zip(attributions, cues, strict=True):
        if reports(attribution) and attribution.content_start <= offset < attribution.content_end:
            # one cue may give two voices: "Putin told Interfax" is Interfax, then Putin
            key = (attribution.cue, attribution.rule)
            chosen.setdefault(key, (attribution, cue))
    found = list(chosen.values())

    def depth(item: tuple[Attribution, int]) -> tuple[int, int]:
        own, cue = item
        inside = sum(
            1 for other, _ in found if other is not own and other.content_start <= cue < other.content_end
        )
        return inside, own.content_start - own.content_end

    return [attribution for attribution, _ in sorted(found, key=depth)]
