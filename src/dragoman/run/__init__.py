"""Running the same function over many documents, on one machine or on many."""

from dragoman.run.local import run
from dragoman.run.records import Progress, RunOptions, RunSummary

__all__ = ["Progress", "RunOptions", "RunSummary", "run"]
