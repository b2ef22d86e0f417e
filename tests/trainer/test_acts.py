"""What the tagger learns from: words, parties and sides in the tokenizer's numbers."""

from __future__ import annotations

from training.acts import act_example, tokens_of

from dragoman.encode import load_encoder
from dragoman.evaluate.annotations import Annotated, AnnotatedClaim, Party

TEXT = "Ghana’s ambassador-designate criticised Togo and Benin."


def party(words: str, code: str) -> Party:
    at = TEXT.index(words)
    return Party(words, code, at, at + len(words))


def claim(
    trigger: str, kind: str, actors: tuple[Party, ...], recipients: tuple[Party, ...]
) -> AnnotatedClaim:
    at = TEXT.index(trigger)
    return AnnotatedClaim(
        kind, None, (), (at, at + len(trigger)), actors, recipients, (), "affirmed", "actual", "CT+",
        (), (), None, None, required=True,
    )  # fmt: skip


def sentence(*claims: AnnotatedClaim) -> Annotated:
    return Annotated(TEXT, "wire", None, claims, (), None, "", paragraph=False, pair=None, file="own.yml")


def test_claims_of_one_word_are_one_act_with_all_their_parties() -> None:
    ghana, togo, benin = party("Ghana", "GHA"), party("Togo", "TGO"), party("Benin", "BEN")
    example = act_example(
        sentence(
            claim("criticised", "ACCUSE", (ghana,), (togo,)),
            claim("criticised", "REJECT", (ghana,), (benin,)),
        )
    )
    (trigger,) = example.triggers
    assert trigger.types == ("ACCUSE", "REJECT")
    assert [TEXT[slice(*example.parties[n])] for n in sorted(trigger.actors)] == ["Ghana"]
    assert [TEXT[slice(*example.parties[n])] for n in sorted(trigger.recipients)] == ["Togo", "Benin"]


def test_tokens_point_at_the_words_and_parties_of_the_text() -> None:
    tokenizer = load_encoder().tokenizer
    ghana, togo = party("Ghana", "GHA"), party("Togo", "TGO")
    tokens = tokens_of(act_example(sentence(claim("criticised", "ACCUSE", (ghana,), (togo,)))), tokenizer)
    encoded = tokenizer.encode(TEXT)
    (trigger,) = tokens.triggers
    assert tokens.starts[trigger] == TEXT.index("criticised")
    assert encoded.offsets[tokens.words[trigger]][0] == TEXT.index("criticised")
    named = [TEXT[encoded.offsets[p[0]][0] : encoded.offsets[p[-1]][1]] for p in tokens.parties]
    assert named == ["Ghana", "Togo"]
    assert tokens.sides == [(frozenset({0}), frozenset({1}))]
