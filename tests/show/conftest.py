"""One page and five claims made by hand, every offset found by searching the page."""

from __future__ import annotations

import pytest

from dragoman.model.claim import Actor, Claim, Coder, Evidence, Place, Source, Time, Words
from dragoman.model.document import Block, BlockKind, Document

TEXT = """Publication: The Meridian Letter Volume: 3 Issue: 9

The Ferry & <Cable> Question

On Monday Norway's envoy, Kari Lund, reportedly accused Iceland of cutting a cable in Bergen. Iceland denied
that it had attacked Norway (Transglobe, March 4).

Oslo will meet Reykjavik next week. <script>alert("lit")</script> was painted on the wall.
"""


def _words(words: str, after: int = 0) -> Words:
    start = TEXT.index(words, after)
    return Words(words, start, start + len(words))


def actor(words: str, name: str, country: str, *, after: int = 0, resolution: str = "name") -> Actor:
    found = _words(words, after)
    kind = "state" if resolution != "role" else "person"
    return Actor(
        words,
        found.start,
        found.end,
        name,
        country.lower(),
        kind,  # type: ignore[arg-type]
        country,
        ("GOV",),
        None,
        resolution,  # type: ignore[arg-type]
    )


def sentence(trigger: str, first: str, last: str) -> Evidence:
    start = TEXT.index(first)
    end = TEXT.index(last, start) + len(last)
    return Evidence(start, end, TEXT[start:end], _words(trigger, start))


PUBLICATION = Source("publication", "The Meridian Letter", None, None, None, None, None, "told")


def agency() -> Source:
    found = _words("Transglobe")
    return Source("agency", "Transglobe", "transglobe", "1972-03-04", None, found.start, found.end, "told")


def claim(number: int, type_: str, evidence: Evidence, actors: tuple[Actor, ...], **more: object) -> Claim:
    fields: dict[str, object] = {
        "schema": "1",
        "claim_id": f"{number:02d}" + "abcdef0123456789",
        "document_id": "d0c" * 5,
        "kind": "event",
        "type": type_,
        "mode": None,
        "contexts": (),
        "cameo": None,
        "quad": {"ACCUSE": 3, "ASSAULT": 4, "CONSULT": 1, "AGREE": 1}[type_],
        "score": -3.0,
        "actors": actors,
        "recipients": (),
        "polarity": "affirmed",
        "modality": "actual",
        "factuality": "CT+",
        "hedges": (),
        "sources": (PUBLICATION,),
        "time": Time(),
        "place": None,
        "motive_of": None,
        "evidence": evidence,
        "confidence": 0.8,
        "coder": Coder(
            "0.1.0", f"data/verbs/{type_.lower()}.yml#hand", "plover-2.0", (("certainty", "plain"),)
        ),
        **more,
    }
    return Claim(**fields)  # type: ignore[arg-type]


@pytest.fixture
def document() -> Document:
    blocks = []
    for kind, first, last in (
        (BlockKind.HEADER, "Publication", "Issue: 9"),
        (BlockKind.TITLE, "The Ferry", "Question"),
        (BlockKind.PROSE, "On Monday", "March 4)."),
        (BlockKind.PROSE, "Oslo will", "the wall."),
    ):
        start = TEXT.index(first)
        blocks.append(Block(kind, start, TEXT.index(last, start) + len(last)))
    title = "The Ferry & <Cable> Question"
    return Document(
        "d0c" * 5, TEXT, tuple(blocks), title=title, publication="The Meridian Letter", published="1972-03-05"
    )


@pytest.fixture
def claims() -> tuple[Claim, ...]:
    accused = sentence("accused", "On Monday", "Bergen.")
    attacked = sentence("attacked", "Iceland denied", "March 4).")
    meet = sentence("meet", "Oslo will", "next week.")
    place = _words("Bergen")
    monday = _words("Monday")
    return (
        claim(
            1,
            "ACCUSE",
            accused,
            (actor("Kari Lund", "Kari Lund", "NOR", resolution="role"),),
            mode="allege",
            recipients=(actor("Iceland", "Iceland", "ISL"),),
            factuality="PS+",
            hedges=(_words("reportedly"),),
            time=Time(
                "1972-02-28", "1972-02-28", "1972-02-28", "Monday", monday.start, monday.end, "expression"
            ),
            place=Place("Bergen", place.start, place.end, "Bergen", "NOR", 3161732, 60.39, 5.32, "city"),
            sources=(PUBLICATION, agency()),
        ),
        claim(
            2,
            "ASSAULT",
            attacked,
            (actor("Iceland", "Iceland", "ISL", after=attacked.start),),
            recipients=(actor("Norway", "Norway", "NOR", after=attacked.start),),
            polarity="denied",
            factuality="CT-",
            sources=(PUBLICATION, agency()),
        ),
        claim(
            3,
            "AGREE",
            meet,
            (
                actor("Oslo", "Norway", "NOR", resolution="metonym"),
                actor("Reykjavik", "Iceland", "ISL", resolution="metonym"),
            ),
            modality="future",
            factuality="UU",
            time=Time("1972-03-06/1972-03-12", "1972-03-06", "1972-03-12", None, None, None, "document"),
        ),
    )
