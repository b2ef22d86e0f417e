"""The parsed page: a document, its one spaCy ``Doc`` and its sentences."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from dragoman.model.document import BlockKind, Document
from dragoman.model.finding import Citation


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the prose (or the title).

    ``first``/``last`` are token numbers, ``last`` exclusive; ``start``/``end`` code points
    into the stored text without surrounding white space. ``paragraph`` is the number of the
    block it stands in.
    """

    number: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Page:
    """A document with its parse.

    ``doc`` covers the whole stored text: ``token.idx`` is an offset into it. The *parsed* text
    has the same length as the stored one but plain quotes, plain spaces for line ends and
    blanks where citations stand, so quote words from ``document.text``, never from ``doc``.
    ``sentences`` are those of prose and title only; tokens outside them are not read.
    ``sentence_of`` gives a sentence's number for each token, -1 outside.
    """

    document: Document
    doc: Doc
    sentences: tuple[Sentence, ...]
    sentence_of: tuple[int, ...]
    citations: tuple[Citation, ...]

    def words(self, start: int, end: int) -> str:
        """The stored words between two offsets."""
        return self.document.text[start:end]

    def sentence(self, token: int) -> Sentence | None:
        """The sentence a token stands in, or None outside the prose."""
        number = self.sentence_of[token]
        return self.sentences[number] if number >= 0 else None

    def tokens(self, sentence: Sentence) -> Span:
        """The tokens of a sentence."""
        return self.doc[sentence.first : sentence.last]


def end_of(token: Token) -> int:
    """The end-exclusive offset of a token."""
    return int(token.idx) + len(token)
