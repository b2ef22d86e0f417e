"""The errors of a measurement as one self-contained HTML page, to be filtered and read."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from dragoman.evaluate.report import ErrorCase


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence and the roles that they are marked with."""

    text: str
    roles: tuple[str, ...]

    @property
    def classes(self) -> str:
        """The roles as class names: ``wanted-source``."""
        return " ".join(role.replace(" ", "-") for role in self.roles)

    @property
    def title(self) -> str:
        """The roles in words."""
        return ", ".join(self.roles)


def pieces(case: ErrorCase) -> list[Piece]:
    """The text of an error cut at the bounds of its spans; together the pieces are the text."""
    bounds = {0, len(case.text)}
    bounds |= {b for s, e, _ in case.spans for b in (s, e) if 0 <= b <= len(case.text)}
    cuts = sorted(bounds)
    return [
        Piece(
            case.text[start:end],
            tuple(dict.fromkeys(role for s, e, role in case.spans if s <= start and end <= e)),
        )
        for start, end in pairwise(cuts)
    ]


def errors_page(errors: Sequence[ErrorCase], title: str) -> str:
    """Build the page. Nothing on it is fetched from anywhere; every word of a text is escaped."""
    script, style = _asset("errors.js"), _asset("errors.css")
    kinds = Counter(f"{e.suite}: {e.kind}" for e in errors)
    labels = Counter(label for e in errors for label in {e.wanted, e.given})
    return _template().render(
        title=title,
        errors=[(e, pieces(e)) for e in errors],
        kinds=sorted(kinds.items(), key=lambda k: (-k[1], k[0])),
        labels=sorted(labels.items()),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        style_hash=_digest(style),
        script_hash=_digest(script),
    )


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_asset("errors.html.j2"))


def _asset(name: str) -> str:
    return resources.files("dragoman.evaluate").joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
