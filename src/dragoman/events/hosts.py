"""The host of a visit told of before: "Klebanov's visit" after "Klebanov has been in China"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model.claim import Actor
from dragoman.model.finding import EventFinding
from dragoman.syntax.page import Page


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
