"""Where one's own people are abroad: the host of a visit told of before, the state an embassy is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.events.parties import Parties, Party
from dragoman.model.claim import Actor
from dragoman.model.finding import EventFinding
from dragoman.syntax.clauses import children, conjuncts, prepositions
from dragoman.syntax.page import Page
from dragoman.syntax.phrases import left_modifiers, lemma, objects


def with_hosts(page: Page, found: Sequence[EventFinding]) -> list[EventFinding]:
    """Give a visit without a host the host of the same visitor's last visit on the page.

    The host's words are then the visit's own, and its resolution coreference.
    """
    hosts: dict[str, tuple[Actor, ...]] = {}
    result = []
    for finding in found:
        if finding.mode != "visit":
            result.append(finding)
            continue
        visitors = [a.actor_id for a in finding.actors]
        if finding.recipients:
            hosts.update(dict.fromkeys(visitors, finding.recipients))
            result.append(finding)
            continue
        known = next((hosts[v] for v in visitors if v in hosts), ())
        result.append(replace(finding, recipients=tuple(_here(page, finding, host) for host in known)))
    return result


def _here(page: Page, finding: EventFinding, host: Actor) -> Actor:
    start, end = finding.start, finding.end
    return replace(host, text=page.words(start, end), start=start, end=end, resolution="coreference")


def abroad(
    token: Token, doers: Sequence[Party], others: list[Party], parties: Parties, posts: frozenset[str]
) -> list[Party]:
    """The other side where a state acts on its own post: the state that the post is in.

    "closed its embassy in Quito", "recalled its Cairo consul": not the doer's embassy is hit but the
    host. ``posts`` are the lemmas of such posts.
    """
    found = objects(token) if token.pos_ == "VERB" else prepositions(token, "of")
    states = {p.actor.country for p in doers}
    own = [m for o in found for m in conjuncts(o) if lemma(m) in posts]
    pronouns = [m for m in own if any(c.pos_ == "PRON" for c in children(m, "poss"))]
    pronouns = [m for m in pronouns if {p.actor.country for p in parties.possessors(m)} & states]
    if not pronouns:
        return others
    within = [p for m in pronouns for p in parties.within(left_modifiers(m))]
    for m in (*pronouns, token):
        for o in prepositions(m, "to", "in", "from", "at"):
            within += parties.filling(o, doer=False)
    hosts = [p for p in within if p.actor.country not in states]
    return hosts or [p for p in others if p.actor.country not in states]
