"""Which language a text is in."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

ENOUGH_LETTERS = 120  # below this the identifier errs too often to reject anything
_SAMPLE = 4_000
_SURE = 0.8
_PARTS = 40


@cache
def _identifier() -> LanguageIdentifier:
    # Our own copy: the library's shared one can be switched to other languages by anybody.
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(prose: str) -> tuple[str, float] | None:
    """The ISO 639-1 code of a text and how sure that is (0..1); None for too short a text."""
    if sum(c.isalpha() for c in prose[: 4 * ENOUGH_LETTERS]) < ENOUGH_LETTERS:
        return None
    middle = max(0, len(prose) // 2 - _SAMPLE // 2)
    sample = (
        prose[:_SAMPLE]
        if len(prose) <= 2 * _SAMPLE
        else prose[: _SAMPLE // 2] + prose[middle : middle + _SAMPLE]
    )
    upper = sum(c.isupper() for c in sample)
    if upper > 0.5 * sum(c.isalpha() for c in sample):
        sample = sample.lower()
    code, sure = _identifier().classify(sample)
    return str(code), float(sure)


def other_language(prose: str, wanted: str) -> str | None:
    """The code of the language that a text is in, where that is surely not the wanted one.

    A page that gives its text twice, in two languages, is not in another: of its paragraphs
    at least a third are in the wanted language.
    """
    found = language_of(prose)
    if found is None or found[0] == wanted or found[1] < _SURE:
        return None
    judged = [one for part in prose.split("\n\n")[:_PARTS] if (one := language_of(part)) is not None]
    wanted_parts = sum(code == wanted for code, _ in judged)
    return None if judged and wanted_parts * 3 >= len(judged) else found[0]
