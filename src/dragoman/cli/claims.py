"""``dragoman claims``: what the ledger holds, asked by party, type, time, source."""

from __future__ import annotations

from typing import Any

import click

from dragoman.cli.options import format_option, ledger_option, output_option, remark, settings
from dragoman.cli.output import CLAIM_FORMATS, write_claims
from dragoman.ledger import ClaimFilter, Ledger, Undated, open_ledger
from dragoman.lexicon.codebook import plover


@click.command("claims")
@click.option("--actor", metavar="PARTY", help="Who: a country code, a name or an actor_id.")
@click.option("--recipient", metavar="PARTY", help="Whom.")
@click.option("--between", metavar="PARTY PARTY", nargs=2, help="Either on the other, or both together.")
@click.option(
    "--type", "type_", metavar="TYPE", multiple=True, help="An event type such as ACCUSE; may be repeated."
)
@click.option("--mode", metavar="MODE", multiple=True, help="A mode such as visit; may be repeated.")
@click.option(
    "--kind", type=click.Choice(["event", "relation", "motive"]), multiple=True, help="May be repeated."
)
@click.option("--since", metavar="DATE", help="From this day, month or year on: 1999-08-24, 1999-08, 1999.")
@click.option("--until", metavar="DATE", help="Up to this day, month or year.")
@click.option(
    "--as-known-on",
    metavar="DATE",
    help="Only what documents had said that appeared by the end of this day, month or year.",
)
@click.option("--source", metavar="NAME", help="According to whom: any voice of the chain.")
@click.option("--polarity", type=click.Choice(["affirmed", "denied"]))
@click.option(
    "--modality", type=click.Choice(["actual", "future", "hypothetical", "historical"]), multiple=True
)
@click.option("--document", metavar="ID", help="A document's id or its beginning.")
@click.option(
    "--min-confidence",
    metavar="SHARE",
    type=click.FloatRange(0, 1),
    help="As surely coded as this, 0 to 1; those below 0.6 bear a question mark in the table.",
)
@click.option("--limit", metavar="N", type=click.IntRange(0), help="At most so many.")
@ledger_option
@format_option(*CLAIM_FORMATS)
@output_option
def claims_command(**given: Any) -> None:  # noqa: ANN401 - click's options
    """Print the claims of the ledger that meet all conditions."""
    ledger = open_ledger(settings(given["ledger"]).ledger)
    types = [_known_type(t, ledger) for t in given["type_"]]
    wanted = ClaimFilter(
        type=types or None,
        mode=given["mode"] or None,
        kind=given["kind"] or None,
        modality=given["modality"] or None,
        between=given["between"] or None,
        **{name: given[name] for name in _ALONE},
    )
    found = ledger.select(wanted, limit=given["limit"])
    write_claims(found, given["form"], given["output"])
    if wanted.as_known_on is not None:
        _tell_undated(ledger.undated(wanted))


_ALONE = (
    "actor",
    "recipient",
    "since",
    "until",
    "source",
    "polarity",
    "document",
    "min_confidence",
    "as_known_on",
)
_RELATIONS = (
    "improving",
    "deteriorating",
    "friendly",
    "strained",
    "allied",
    "dispute",
    "dependent",
    "unspecified",
)


def _tell_undated(undated: Undated) -> None:
    if undated.documents:
        documents = "1 document" if undated.documents == 1 else f"{undated.documents:,} documents"
        claims = "1 claim" if undated.claims == 1 else f"{undated.claims:,} claims"
        remark(f"{claims} of {documents} left out: nobody knows when they appeared (see dragoman date).")


def _known_type(given: str, ledger: Ledger) -> str:
    """The type in its own spelling. An unknown one is a slip rather than an empty answer.

    Types of other codebooks are known where the ledger has claims of them.
    """
    names = {name.lower(): name for name in (*plover().types, *_RELATIONS)}
    if given.lower() not in names:
        names |= {name.lower(): name for name in dict(ledger.stats().by_type)}
    if given.lower() not in names:
        raise click.BadParameter(
            f"{given!r} is no type. Types: {', '.join(names.values())}.", param_hint="--type"
        )
    return names[given.lower()]
