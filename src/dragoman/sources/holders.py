"""Who a source is: from the phrase that names it to a link of the chain."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.lexicon.cues import Voice, voice_nouns
from dragoman.lexicon.media import Outlet, outlet_named
from dragoman.model.claim import Grade, Source, SourceKind
from dragoman.model.finding import Mention
from dragoman.syntax.page import Page, end_of

_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "conj", "cc"})
_NAMING = frozenset({"relcl", "acl"})  # "those who fled": without its clause the word names nobody
_INSIDE = frozenset({"compound", "amod", "poss", "appos", "nmod"})
# "That suggests": what it points to may be anything said before.
_POINTERS = frozenset({"that", "this", "these", "those", "which", "what"})
_LONGEST = 25  # tokens; a longer "phrase" is a parse gone wrong


def phrase(head: Token) -> tuple[int, int]:
    """The offsets of a source's noun phrase, without the clauses that hang on it."""
    left_out = _CLAUSES - {"conj", "cc"} - (_NAMING if head.lower_ in {"those", "these"} else set())
    clauses = {t.i for c in head.children if c.dep_ in left_out for t in c.subtree}
    kept = [t for t in head.subtree if t.i not in clauses]
    run = _run_around(head, kept)
    while len(run) > 1 and (run[-1].is_punct or run[-1].is_space) and not _closes(run):
        run.pop()
    while len(run) > 1 and (run[0].is_punct or run[0].is_space or run[0].dep_ in {"prep", "mark"}):
        run.pop(0)
    return run[0].idx, end_of(run[-1])


def _closes(run: list[Token]) -> bool:
    """Whether the last token closes what the run opened: a bracket, a pair of quotation marks."""
    last = run[-1].text
    return last == ")" or (last == '"' and any(t.text == '"' for t in run[:-1]))


def _run_around(head: Token, kept: list[Token]) -> list[Token]:
    numbers = {t.i for t in kept}
    first = last = head.i
    while first - 1 in numbers and head.i - first < _LONGEST:
        first -= 1
    while last + 1 in numbers and last - head.i < _LONGEST:
        last += 1
    return list(head.doc[first : last + 1])


def holder_mention(head: Token, mentions: Sequence[Mention]) -> Mention | None:
    """The party that heads a phrase or stands in it as name, adjective or possessor."""
    by_token = {m.token: m for m in reversed(mentions)}
    if head.i in by_token:
        return by_token[head.i]
    queue = [c for c in head.children if c.dep_ in _INSIDE]
    while queue:
        child = queue.pop(0)
        if child.i in by_token:
            return by_token[child.i]
        queue += [c for c in child.children if c.dep_ in _INSIDE]
    return None


def make_source(
    page: Page, head: Token | None, cue: Token, mentions: Sequence[Mention], voice: Voice
) -> Source:
    """The link for a source's head token, or the nameless one where there is none."""
    cue_words = page.words(cue.idx, end_of(cue))
    if head is None or (_points(head) and holder_mention(head, mentions) is None):
        return Source("unnamed", None, None, None, cue_words, None, None, "unknown")
    start, end = phrase(head)
    words = page.words(start, end)
    mention = holder_mention(head, mentions)
    outlet = outlet_of(head, words)
    kind = _kind(head, outlet, mention)
    name = mention.actor.name if mention and kind == "speaker" else words
    actor_id = mention.actor.actor_id if mention else None
    if outlet and kind in {"agency", "outlet"}:
        name, actor_id = outlet.name, outlet.actor_id
    return Source(kind, name, actor_id, None, cue_words, start, end, _grade(head, kind, voice))


def _points(head: Token) -> bool:
    """Whether a phrase only points to something said before; "those who fled" are people."""
    clause = any(c.dep_ in _NAMING for c in head.children)
    return head.lower_ in _POINTERS and not (clause and head.lower_ in {"those", "these"})


def outlet_of(head: Token, words: str) -> Outlet | None:
    """The medium a phrase names: "the Interfax news agency", "state-run Xinhua"."""
    outlet = outlet_named(words)
    if outlet is None:
        names = [c for c in head.children if c.dep_ in {"compound", "appos", "nmod"} and c.pos_ == "PROPN"]
        outlet = next((o for o in (outlet_named(c.text) for c in names) if o), None)
        outlet = outlet or (outlet_named(head.text) if head.pos_ == "PROPN" else None)
    if outlet and outlet.plain and not words[:1].isupper() and not words.lower().startswith("the "):
        return None
    return outlet


def _kind(head: Token, outlet: Outlet | None, mention: Mention | None) -> SourceKind:
    named = head.pos_ == "PROPN"
    lemma = head.lemma_.lower()
    media = {"agency", "newspaper", "paper", "daily", "weekly", "magazine", "radio", "television", "site"}
    if outlet and (named or lemma in media):
        return "agency" if outlet.kind == "agency" else "outlet"
    if mention and mention.token == head.i:
        return "outlet" if mention.actor.kind == "media" else "speaker"
    if named:
        return "speaker"
    if lemma in voice_nouns("document"):
        return "document"
    if lemma in voice_nouns("unnamed") and not _names_someone(head):
        return "unnamed"
    return "outlet" if lemma in media else "speaker"


def _names_someone(head: Token) -> bool:
    return any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in head.children)


def _grade(head: Token, kind: SourceKind, voice: Voice) -> Grade:
    """Told where somebody speaks; a belief is inferred; a document's own grounds are unknown.

    Who was there and is nobody else ("a witness", "villagers") has witnessed it.
    """
    if kind == "unnamed" and voice != "belief" and head.lemma_.lower() in voice_nouns("witness"):
        return "witnessed"
    if kind == "document" or voice == "evidence":
        return "unknown"
    return "told" if voice == "speech" else "inferred" if voice == "belief" else "unknown"
