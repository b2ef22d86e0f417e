"""A codebook of one's own: its file, the head that its examples train, and what is wrong with it."""

from dragoman.codebook.file import OwnCodebook, digest_of, load_codebook
from dragoman.codebook.learn import Learned, learn
from dragoman.codebook.ready import ReadyCodebook, open_codebook

__all__ = ["Learned", "OwnCodebook", "ReadyCodebook", "digest_of", "learn", "load_codebook", "open_codebook"]
