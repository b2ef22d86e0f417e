"""Score who is named: the state, the person and the office, and a government told from a place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import combining, normalize

from dragoman.errors import DataError
from dragoman.evaluate.parties import MarkedParty, PartyText, read_party_texts
from dragoman.evaluate.report import ErrorCase, Report
from dragoman.evaluate.rows import sentence_document
from dragoman.model.document import Document
from dragoman.model.finding import Mention
from dragoman.settings import DEFAULT_MODEL

Finder = Callable[[Document], Sequence[Mention]]
_OTHER_OFFICE = frozenset({"vice", "deputy", "former", "ex", "assistant", "under", "undersecretary"})
_SMALL = frozenset({"the", "of", "for", "and", "a", "an", "to", "s"})
_SUFFIXES = frozenset({"bey", "pasha", "jr", "sr"})
_MAIN = {"country": "country_accuracy", "person": "person_role_accuracy", "place": "metonym_place_accuracy"}
_REST = {
    "found": "found_share",
    "no_country": "no_country_accuracy",
    "name": "name_accuracy",
    "role": "role_accuracy",
    "metonym": "metonym_accuracy",
    "toponym": "toponym_accuracy",
    "strict": "metonym_place_strict_accuracy",
    "kind": "kind_accuracy",
    "sectors": "sectors_accuracy",
    "actor": "actor_id_accuracy",
}


@dataclass(slots=True)
class _Tally:
    """How often each thing was asked, and how often it was right."""

    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    countries: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    errors: list[ErrorCase] = field(default_factory=list)

    def add(self, what: str, *, right: bool) -> None:
        self.asked[what] += 1
        self.right[what] += right

    def scores(self, prefix: str = "") -> Iterator[tuple[str, float]]:
        """Shares by name; ``<what>_count`` is how many each of the three main ones is of."""
        for what, name in (_MAIN | _REST).items():
            if self.asked[what]:
                yield prefix + name, self.right[what] / self.asked[what]
        for what in _MAIN:
            yield f"{prefix}{what}_count", float(self.asked[what])


def evaluate_actors(
    folder: Path, *, part: str | None = None, limit: int | None = None, model: str | None = None
) -> Report:
    """Score the sentences of ``folder/*.yml`` (see ``parties.py``).

    Without ``part`` the plain scores are of all sentences and ``held_out_*`` of part ``test``, which
    nobody looks into. A party that was not found is wrong in every respect. A name read as both a
    party and a place ("a visit to Moscow") counts as either, but not in ``..._strict_accuracy``.
    Errors in part ``test`` are told only where ``part`` is ``test``.

    Raises:
        DataError: the folder holds no such sentences, or one that breaks the rules.

    """
    from dragoman.pipeline import find  # noqa: PLC0415 - heavy

    texts = read_party_texts(folder.glob("*.yml"))
    chosen = [t for t in texts if part is None or t.part == part][:limit]
    if not chosen:
        raise DataError(f"{folder} holds no sentences with parties; name a folder that does with --data.")
    return score_actors(
        chosen, lambda d: find(d, model=model or DEFAULT_MODEL).mentions, tell_test=part == "test"
    )


def score_actors(texts: Iterable[PartyText], find: Finder, *, tell_test: bool = False) -> Report:
    """The scores over some texts, with a finder that gives the mentions of a document."""
    whole, held_out, several = _Tally(), _Tally(), set()
    for text in texts:
        several.add(text.part)
        mentions = find(sentence_document(text.text, published=text.published))
        for tally in (whole, held_out) if text.part == "test" else (whole,):
            _score(text, mentions, tally)
    scores = dict(whole.scores())
    if several > {"test"}:
        scores |= dict(held_out.scores("held_out_"))
    classes = {
        r: {"recall": sum(v) / len(v), "rows": float(len(v))} for r, v in sorted(whole.countries.items())
    }
    errors = tuple(e for e in whole.errors if tell_test or e.part != "test")
    return Report(scores, classes={"country by reading": classes}, errors=errors)


def _score(text: PartyText, mentions: Sequence[Mention], tally: _Tally) -> None:
    written: dict[str, set[str]] = defaultdict(set)
    for party in text.parties:
        if party.name and party.reading in {"name", "role"}:
            written[party.name].add(party.text)
    people = [m for m in mentions if m.actor.kind == "person"]
    for party in text.parties:
        _one(text, party, _given(mentions, people, party), tally, written[party.name or ""])


def at(mentions: Sequence[Mention], span: tuple[int, int]) -> list[Mention]:
    """The mentions that stand at a span: of those that overlap it, the ones that fit it best."""
    best: list[Mention] = []
    fit = 0.0
    for mention in mentions:
        start, end = mention.actor.start, mention.actor.end
        shared = min(end, span[1]) - max(start, span[0])
        here = shared / (max(end, span[1]) - min(start, span[0]))
        if shared > 0 and here >= fit:
            best = [*best, mention] if here == fit else [mention]
            fit = here
    return best


def _given(mentions: Sequence[Mention], people: Sequence[Mention], party: MarkedParty) -> list[Mention]:
    """The mentions at a marked party; the members of a compound ("Russo-Chinese") stand at it together."""
    span = (party.start, party.end)
    if party.reading == "demonym" and "-" in party.text:
        return [m for m in mentions if span[0] <= m.actor.start and m.actor.end <= span[1]]
    return (at(people, span) if party.kind == "person" else []) or at(mentions, span)


def _one(
    text: PartyText, party: MarkedParty, given: Sequence[Mention], tally: _Tally, written: Iterable[str]
) -> None:
    def told(what: str, wanted: object, found: object, *, right: bool) -> None:
        tally.add(what, right=right)
        if not right:
            spans = ((party.start, party.end, "party"),)
            tally.errors.append(
                ErrorCase("actors", what, str(wanted), str(found), text.text, spans, text.file, text.part)
            )

    if party.reading in {"metonym", "place"}:
        readings = {m.reading for m in given}
        right = not readings & {"party"} if party.reading == "place" else bool(readings - {"place"})
        told("place", party.reading, sorted(readings), right=right)
        tally.add("metonym" if party.reading == "metonym" else "toponym", right=right)
        tally.add("strict", right=right and "both" not in readings)
    if party.reading == "place":
        return
    tally.add("found", right=bool(given))
    codes = [m.actor.country for m in given]
    right = party.country in codes if party.country else not any(codes)
    told("country" if party.country else "no_country", party.country, codes, right=right)
    if party.country:
        tally.countries[party.reading].append(right)
    if party.kind == "person" or party.role:
        named = [m for m in given if party.country in {None, m.actor.country}] or list(given)
        name = party.name is None or any(same_person(party.name, m.actor.name, written) for m in named)
        role = party.role is None or any(same_office(party.role, m.actor.role) for m in named)
        if party.name:
            tally.add("name", right=name)
        if party.role:
            tally.add("role", right=role)
        if party.name or party.role:
            found = [(m.actor.name, m.actor.role) for m in given]
            told("person", (party.name, party.role), found, right=name and role)
    tally.add("kind", right=any(_kind(m) == party.kind for m in given))
    if party.sectors:
        tally.add("sectors", right=any(party.sectors[0] in m.actor.sectors for m in given))
    if party.actor:
        told(
            "actor",
            party.actor,
            [m.actor.actor_id for m in given],
            right=party.actor in {m.actor.actor_id for m in given},
        )


def _kind(mention: Mention) -> str:
    kind = mention.actor.kind
    return {"region": "state", "media": "organisation"}.get(kind, kind)


def same_person(wanted: str, given: str, written: Iterable[str] = ()) -> bool:
    """Whether a name is the wanted person's: all of it, or one that has the family name.

    ``written`` are the words that name the person in the text, where the spelling may be another.
    """
    one, other = _name(wanted), _name(given)
    if not one or not other:
        return False
    if set(one) <= set(other) or (len(other) == 1 and other[0] in {one[0], one[-1]}):
        return True
    ends = [[w for w in e if w not in _SUFFIXES] for e in (one, *(_name(x.split(",")[0]) for x in written))]
    return any(end[-1] in other and (len(other) > 1 or other == end[-1:]) for end in ends if end)


def _name(written: str) -> list[str]:
    plain = "".join(c for c in normalize("NFKD", written.replace("ł", "l")) if not combining(c))
    return "".join(c if c.isalnum() else " " for c in plain.casefold()).split()


def same_office(wanted: str, given: str | None) -> bool:
    """Whether two offices are the same: one says it in the other's words, and none is a deputy's."""
    one, other = _office(wanted), _office(given or "")
    if not one or not other or (one ^ other) & _OTHER_OFFICE:
        return False
    return one <= other or other <= one


def _office(written: str) -> frozenset[str]:
    told = written.casefold().replace("prime minister", "premier")
    words = "".join(c if c.isalnum() else " " for c in told).split()
    return frozenset(w.removesuffix("s") for w in words if w not in _SMALL)
