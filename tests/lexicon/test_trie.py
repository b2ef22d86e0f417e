"""Phrases found by their pieces."""

from dragoman.lexicon.trie import Trie


def test_the_longest_phrase_wins_and_nothing_stands_behind_the_last_token() -> None:
    trie = Trie([("Red Sea", 1), ("Red", 2)])
    tokens = [("Red",), ("Sea",)]
    hit = trie.longest(tokens, 0, 2)
    assert hit is not None
    assert (hit.first, hit.last, hit.value) == (0, 2, 1)
    assert trie.longest(tokens, 2, 2) is None
