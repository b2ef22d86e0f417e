"""I and we inside a quotation: whoever the quotation is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.model.finding import Attribution, Mention
from dragoman.syntax.page import Page, end_of

_RULE = "actors/first_person.py#speaker"
_WORDS = frozenset({"i", "me", "my", "we", "us", "our"})


def first_persons(
    page: Page, mentions: Sequence[Mention], attributions: Sequence[Attribution]
) -> tuple[Mention, ...]:
    """Mentions for the first person in what a known voice says; the innermost voice is meant."""
    holders = {m.token: m for m in mentions if m.actor.kind != "media"}
    spoken = [(a, holders[a.holder]) for a in attributions if a.holder in holders]
    return tuple(_found(page, spoken))


def _found(page: Page, spoken: Sequence[tuple[Attribution, Mention]]) -> Iterator[Mention]:
    if not spoken:
        return
    for sentence in page.sentences:
        for token in page.tokens(sentence):
            if token.lower_ not in _WORDS or token.text == "US" or token.pos_ != "PRON":
                continue
            over = [(a, m) for a, m in spoken if a.content_start <= token.idx < a.content_end]
            if not over:
                continue
            _, speaker = min(over, key=lambda s: s[0].content_end - s[0].content_start)
            start, end = token.idx, end_of(token)
            actor = replace(
                speaker.actor, text=page.words(start, end), start=start, end=end, resolution="coreference"
            )
            yield Mention(actor, token.i, "party", _RULE)
