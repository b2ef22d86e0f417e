from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from dragoman.model.claim import Claim
from dragoman.model.document import Document
from dragoman.show import claims_page


class Reader(HTMLParser):
    """The words of the article, note numbers left out, and what each tied word is tied to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside = self.noted = False
        self.text = ""
        self.tie: str | None = None
        self.ties: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.links += [v or "" for k, v in attrs if k in {"src", "href", "action", "srcset"}]
        self.inside = self.inside or tag == "article"
        self.noted = self.noted or tag == "sup" or given.get("class") == "facts"
        self.tie = given.get("data-tie") if tag == "span" else None

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "article"
        if tag in {"sup", "p"}:
            self.noted = False
        self.tie = None

    def handle_data(self, data: str) -> None:
        if self.inside and not self.noted:
            self.text += data
            if self.tie:
                self.ties.append((self.tie, data))


def parsed(document: Document, claims: tuple[Claim, ...]) -> Reader:
    reader = Reader()
    reader.feed(claims_page(document, claims))
    return reader


def test_every_word_of_the_text_is_there_and_escaped(document: Document, claims: tuple[Claim, ...]) -> None:
    reader = parsed(document, claims)
    assert "".join(reader.text.split()) == "".join(document.text.split())
    assert reader.tags.count("script") == 1


def test_words_are_tied_to_their_claims(document: Document, claims: tuple[Claim, ...]) -> None:
    ties = parsed(document, claims).ties
    assert ("1:who 1:sentence", "Kari Lund") in ties
    assert ("1:hedge 1:sentence", "reportedly") in ties
    assert ("1:source 2:source 2:sentence", "Transglobe") in ties
    assert ("3:who 3:sentence", "Oslo") in ties


def test_nothing_is_fetched(document: Document, claims: tuple[Claim, ...]) -> None:
    page = claims_page(document, claims)
    assert all(link.startswith("#") or link == "data:," for link in parsed(document, claims).links)
    assert not re.search(r"@import|url\(|https?:", page)
    assert "default-src 'none'" in page


def test_the_same_claims_give_the_same_bytes(document: Document, claims: tuple[Claim, ...]) -> None:
    assert claims_page(document, claims) == claims_page(document, tuple(reversed(claims)))


def test_hostile_metadata_stays_text(document: Document, claims: tuple[Claim, ...]) -> None:
    hostile = replace(document, title="</title><script>x()</script>", publication='"><img src=x onerror=y()>')
    actor = replace(claims[0].actors[0], name="<img src=z>")
    reader = parsed(hostile, (replace(claims[0], actors=(actor,)), *claims[1:]))
    assert reader.tags.count("script") == 1
    assert "img" not in reader.tags


def test_a_document_without_claims_says_so(document: Document) -> None:
    assert "No claim was found in this document." in claims_page(document, ())
