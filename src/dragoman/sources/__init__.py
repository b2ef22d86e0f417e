"""Who says so: bracketed citations, voices in the prose, and the chain of both."""

from dragoman.sources.attributions import find_attributions
from dragoman.sources.chain import chain_for
from dragoman.sources.citations import find_citations

__all__ = ["chain_for", "find_attributions", "find_citations"]
