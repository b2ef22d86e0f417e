"""The trained encoder that reads a sentence, or one with two parties marked."""

from dragoman.encode.encoder import Encoder, PairReading, encoder_digest, load_encoder
from dragoman.encode.marked import MarkedPair
from dragoman.encode.tagged import TaggedSentence, TaggedWord

__all__ = [
    "Encoder",
    "MarkedPair",
    "PairReading",
    "TaggedSentence",
    "TaggedWord",
    "encoder_digest",
    "load_encoder",
]
