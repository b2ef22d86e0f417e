"""The trained encoder that reads a sentence with two parties marked."""

from dragoman.encode.encoder import Encoder, PairReading, load_encoder
from dragoman.encode.marked import MarkedPair

__all__ = ["Encoder", "MarkedPair", "PairReading", "load_encoder"]
