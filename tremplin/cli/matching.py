"""Commands about matches: the offers of a person, the people for an offer, everybody."""

from typing import Any

import click

from tremplin.cli.base.output import write_json
from tremplin.core import clock
from tremplin.matching import answers, services


@click.command()
@click.option("--person", "person", metavar="KEY", help="Random key of a person: her best offers.")
@click.option("--offer", "offer", metavar="KEY", help="Random key of an offer: the people it suits best.")
@click.option("--all", "everybody", is_flag=True, help="Rank the offers for everybody, agency by agency.")
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many to show."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Words or JSON.")
def match(*, person: str | None, offer: str | None, everybody: bool, limit: int, form: str) -> None:
    """Say who is for which offer, and why: the score, its parts, the reasons.

    Give one of --person, --offer and --all. The first two change nothing; --all keeps the ranking, as every hour.

    Example: tremplin match --person 3f8k2m9q0w1x7z --limit 5
             tremplin match --offer 8d2h5k1m4p7s0v --format json
             tremplin match --all
    """
    if sum((person is not None, offer is not None, everybody)) != 1:
        raise click.UsageError("Give one of --person, --offer and --all.")
    at = clock.now()
    if everybody:
        rounds = services.rank_everybody(at=at)
        rows: list[dict[str, Any]] = [
            {
                "agency": one.agency.name,
                "people": one.people,
                "offers": one.offers,
                "milliseconds": one.milliseconds,
            }
            for one in rounds
        ]
        if form == "json":
            write_json(rows)
            return
        for row in rows:
            click.echo(
                f"{row['agency']}: {row['people']} people, {row['offers']} offers, {row['milliseconds']} ms"
            )
        return
    found = (
        answers.match_person(person, at=at, limit=limit)
        if person is not None
        else answers.match_offer(offer or "", at=at, limit=limit)
    )
    if form == "json":
        write_json(found)
        return
    for rank, one in enumerate(found, 1):
        click.echo(f"{rank:>3}. {one['score']:>6}  {one.get('offer') or one.get('person')}")
        for sign, lines in (("+", one["reasons"]), ("-", one["missing"])):
            for line in lines if isinstance(lines, list) else ():
                click.echo(f"       {sign} {line}")


COMMANDS = (match,)
