"""The page cut into blocks: header lines, title, byline, dateline, heads, furniture and prose."""

from dragoman.read.layout.blocks import Layout, lay_out
from dragoman.read.layout.dateline import Dateline

__all__ = ["Dateline", "Layout", "lay_out"]
