"""Parse a document: one ``Doc`` over the whole stored text, sentences of the prose only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.model.document import Block, BlockKind, Document
from dragoman.model.finding import Citation
from dragoman.parse.model import load_model
from dragoman.parse.normalise import blank, plain
from dragoman.parse.sentences import set_sentence_starts
from dragoman.syntax.page import Page, Sentence, end_of

READ = frozenset({BlockKind.PROSE, BlockKind.TITLE})
# spaCy's parser wants about a gigabyte for 100,000 code points at once.
_PIECE = 30_000


def parse_document(
    document: Document, *, citations: Sequence[Citation] = (), nlp: Language | None = None
) -> Page:
    """Parse the prose and the title of a document.

    ``citations`` are blanked out for the parser and kept on the page. Offsets of the ``Doc`` are
    offsets into the stored text.
    """
    blocks = [b for b in document.blocks if b.kind in READ]
    text = blank(
        plain(document.text),
        [(b.start, b.end) for b in blocks],
        [(c.start, c.end) for c in citations],
    )
    doc = _parse(text, blocks, nlp or load_model())
    sentences = tuple(_sentences(doc, blocks))
    numbers = [-1] * len(doc)
    for sentence in sentences:
        numbers[sentence.first : sentence.last] = [sentence.number] * (sentence.last - sentence.first)
    return Page(document, doc, sentences, tuple(numbers), tuple(citations))


def _parse(text: str, blocks: Sequence[Block], nlp: Language) -> Doc:
    pieces = list(_pieces(len(text), blocks))
    docs = []
    for start, end in pieces:
        doc = nlp.tokenizer(text[start:end])
        set_sentence_starts(doc, [b.start - start for b in blocks if start <= b.start < end])
        if len(doc):
            for _, component in nlp.pipeline:
                doc = component(doc)
        docs.append(doc)
    if len(docs) == 1:
        return docs[0]
    return Doc.from_docs(docs, ensure_whitespace=False) or docs[0]


def _pieces(length: int, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Cut a long text at block starts into pieces the parser can hold."""
    start = 0
    for block in blocks:
        if block.end - start > _PIECE and block.start > start:
            yield start, block.start
            start = block.start
    yield start, length


def _sentences(doc: Doc, blocks: Sequence[Block]) -> Iterator[Sentence]:
    number = 0
    paragraph = 0
    for span in doc.sents if len(doc) else ():
        words = [t for t in span if not t.is_space]
        if not words:
            continue
        first, last = words[0], words[-1]
        while paragraph + 1 < len(blocks) and blocks[paragraph].end <= first.idx:
            paragraph += 1
        yield Sentence(
            number, first.i, last.i + 1, first.idx, end_of(last), paragraph, blocks[paragraph].kind
        )
        number += 1
