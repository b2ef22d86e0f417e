"""From a document to a parsed page: the model, the sentences, the offsets kept."""

from dragoman.parse.model import load_model
from dragoman.parse.page import parse_document

__all__ = ["load_model", "parse_document"]
