"""How surely: denied or affirmed, done or to come, and how far the last voice commits itself."""

from dragoman.certainty.judge import judge, judge_motive

__all__ = ["judge", "judge_motive"]
