"""How surely: denied or affirmed, done or to come, and how far the last voice commits itself."""

from dragoman.certainty.judge import judge

__all__ = ["judge"]
