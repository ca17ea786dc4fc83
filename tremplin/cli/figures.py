"""Commands about the figures of employment."""

from datetime import date

import click

from tremplin.agencies.models import Agency
from tremplin.agencies.queries import main_agency
from tremplin.cli.base.output import write_json
from tremplin.core.errors import DomainError
from tremplin.observatory.indicators import BY_NAME
from tremplin.observatory.services import figures_of

FIRST_YEAR = 1900


class NoAgency(DomainError):
    message = "There is no agency yet: create one, or run `tremplin demo`."


class UnknownAgency(DomainError):
    message = "No agency has this code."


class Month(click.ParamType[date]):
    """A month written 2017-03, in a century that has agencies."""

    name = "YYYY-MM"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            month = date.fromisoformat(f"{value}-01")
        except ValueError:
            month = date.min
        if month.year < FIRST_YEAR:
            self.fail(f"{value!r} is not a month: write it 2017-03.", param, ctx)
        return month


def agency_or_refuse(code: str = "") -> Agency:
    agency = Agency.objects.filter(code=code).first() if code else main_agency()
    if agency is None:
        raise UnknownAgency if code else NoAgency
    return agency


@click.command()
@click.option("--month", type=Month(), required=True, help="Which month, for example 2017-03.")
@click.option("--agency", "code", default="", help="Code of the agency; the first one otherwise.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Words or JSON.")
def figures(month: date, code: str, form: str) -> None:
    """Show the figures of a month: as published when they were, computed now otherwise."""
    shown = figures_of(agency=agency_or_refuse(code), month=month)
    described = {
        name: {**values, "definition": str(BY_NAME[name].definition), "source": str(BY_NAME[name].source)}
        for name, values in shown.values.items()
    }
    if form == "json":
        write_json(
            {
                "month": f"{shown.month:%Y-%m}",
                "published": shown.is_published,
                "version": shown.version,
                "figures": described,
            }
        )
        return
    for name, values in described.items():
        click.echo(f"{BY_NAME[name].label}: {values.get('value', values.get('pct', ''))}")
        for one in values.get("values", ()):
            click.echo(f"  {one['sector']}: {one['pct']} %")


COMMANDS = (figures,)
