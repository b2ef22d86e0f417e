"""The spaCy component itself; ``component.py`` imports it when a pipeline asks for it."""

from __future__ import annotations

from spacy.tokens import Doc

from dragoman.model.document import Document
from dragoman.pipeline import PipelineSettings, code_document
from dragoman.read import ReadOptions, document_from_text
from dragoman.settings import DEFAULT_MODEL


class ClaimReader:
    """Reads a doc's text for claims and leaves them in ``doc._.claims``, a tuple of ``Claim``.

    The text is parsed again by Dragoman's own pipeline, which hides citations and headers from
    the parser; whatever pipeline the component stands in only needs a tokeniser. Offsets are
    those of ``doc.text``. ``doc.user_data["published"]`` and ``["publication"]``, where set, go
    before the component's own settings.
    """

    def __init__(
        self,
        *,
        name: str = "dragoman",
        published: str | None = None,
        publication: str | None = None,
        model: str = DEFAULT_MODEL,
    ) -> None:
        self.name = name
        self.published = published
        self.publication = publication
        self.model = model
        if not Doc.has_extension("claims"):
            Doc.set_extension("claims", default=())

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.claims``; a text without any claim gets an empty tuple."""
        found = self._document(doc)
        doc._.claims = () if found is None else code_document(found, settings=PipelineSettings(self.model))
        return doc

    def _document(self, doc: Doc) -> Document | None:
        """The doc's text as a document of the same length, or None where there is none to read."""
        text = doc.text.replace("\r\n", " \n").replace("\r", "\n")
        # Language and length are the pipeline's affair here, so neither is checked.
        options = ReadOptions(min_chars=0, language=None, max_chars=max(1, len(text)))
        found = document_from_text(
            text,
            options=options,
            published=doc.user_data.get("published", self.published),
            publication=doc.user_data.get("publication", self.publication),
        )
        return found if isinstance(found, Document) and len(found.text) == len(text) else None
