"""Commands that make an installation somebody's: the agency from a file, the people who work in it."""

import tomllib
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any

import click

from tremplin.accounts.enums import STAFF, Role
from tremplin.accounts.models import Person
from tremplin.agencies import services as agencies
from tremplin.agencies.enums import OpeningKind, Weekday
from tremplin.agencies.models import Agency
from tremplin.agencies.services import Opening, Plan
from tremplin.cli.offers import load_missing_nomenclatures
from tremplin.core import clock
from tremplin.core.contacts import ContactKind, read_address
from tremplin.reference.models import Commune

KINDS = {"walk-in": OpeningKind.WALK_IN, "appointment": OpeningKind.APPOINTMENT}
DAYS = {day.name.lower(): day for day in Weekday}
WORDS = ("code", "name", "street", "postcode", "commune", "telephone")


@click.command("set-up-agency")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def set_up_agency(file: Path) -> None:
    """Make the agency described in FILE (TOML), or bring it to what FILE says. See docs/how-to/start-an-agency.md."""
    load_missing_nomenclatures()
    agency = agencies.set_up(plan=_Reading(file).plan())
    click.echo(f"{agency.name}: {agency.address}.", err=True)


@click.command("add-staff")
@click.argument("given_name")
@click.argument("family_name")
@click.argument("address")
@click.option(
    "--role",
    type=click.Choice(sorted(role.value for role in STAFF)),
    required=True,
    help="What she does in the agency.",
)
@click.option("--agency", "code", help="Code of the agency, when there are several.")
def add_staff(given_name: str, family_name: str, address: str, role: str, code: str | None) -> None:
    """Give GIVEN_NAME FAMILY_NAME, reached at ADDRESS (a mail or a mobile), a post in the agency from today.

    She signs in with a code sent there; the first time, the site asks her for a second factor.
    """
    agency = agency_named(code)
    agencies.take_on(
        given_name=given_name,
        family_name=family_name,
        address=read_address(address),
        agency=agency,
        role=Role(role),
        at=clock.now(),
    )
    click.echo(f"{given_name} {family_name}: {role} in {agency.name}.", err=True)


@click.command("reset-second-factor")
@click.argument("address")
def reset_second_factor(address: str) -> None:
    """Take away the second factor of the member of staff reached at ADDRESS, who lost it. She is told.

    For the last administrator; the others do it on the page of the team. Make sure of who asks.
    """
    reached = Person.objects.reached_at(read_address(address))
    found = [person for person in reached if person.is_staff_member]
    if len(found) != 1:
        raise click.ClickException("Nobody of the staff, or several people, are reached there.")
    agencies.reset_second_factor(person=found[0], actor=None, at=clock.now())
    click.echo("Her second factor is taken away: the site asks for another when she signs in.", err=True)


def agency_named(code: str | None) -> Agency:
    """Return the agency whose code is given, or the only one there is."""
    found = list(Agency.objects.filter(code=code) if code else Agency.objects.all()[:2])
    if len(found) != 1:
        raise click.ClickException(
            "No agency has this code."
            if code
            else "Say which agency with --agency: there is none, or several."
        )
    return found[0]


@dataclass(frozen=True)
class _Reading:
    """A file that describes an agency; what is wrong in it is told with its key."""

    file: Path

    def plan(self) -> Plan:
        try:
            said = tomllib.loads(self.file.read_text())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
            raise click.ClickException(f"{self.file}: {problem}") from problem
        unknown = sorted(set(said) - {*WORDS, "teams", "rooms", "hours"})
        if unknown:
            raise click.ClickException(f"{self.file} says what nobody asks: {', '.join(unknown)}.")
        missing = [word for word in WORDS if not isinstance(said.get(word), str)]
        if missing:
            raise click.ClickException(f"{self.file} must say, in quotes: {', '.join(missing)}.")
        commune = Commune.objects.filter(code=said["commune"]).first()
        if commune is None or commune.latitude is None or commune.longitude is None:
            raise click.ClickException(f"commune: no commune has the INSEE code {said['commune']}.")
        return Plan(
            code=said["code"],
            name=said["name"],
            street=said["street"],
            postcode=said["postcode"],
            telephone=self._telephone(said["telephone"]),
            town=commune.name,
            latitude=commune.latitude,
            longitude=commune.longitude,
            openings=tuple(self._openings(said.get("hours", {}))),
            rooms=self._rooms(said.get("rooms", {})),
            teams=tuple(str(name) for name in said.get("teams", ())),
        )

    def _openings(self, hours: dict[str, Any]) -> list[Opening]:
        found: list[Opening] = []
        for kind, days in hours.items():
            for day, spans in (days if isinstance(days, dict) else {"": ""}).items():
                if kind not in KINDS or day not in DAYS:
                    raise click.ClickException(
                        f"hours.{kind}.{day}: say hours.walk-in or hours.appointment, then a day in English."
                    )
                for span in spans if isinstance(spans, list) else [spans]:
                    opens, closes = self._span(f"hours.{kind}.{day}", span)
                    if any((one.weekday, one.opens_at) == (DAYS[day], opens) for one in found):
                        raise click.ClickException(
                            f"hours.{kind}.{day}: two openings begin at {opens:%H:%M}."
                        )
                    found.append(Opening(DAYS[day], opens, closes, KINDS[kind]))
        return found

    @staticmethod
    def _telephone(text: str) -> str:
        address = read_address(text)
        if address.kind != ContactKind.PHONE:
            raise click.ClickException(f"telephone: {text} is not a number.")
        return address.value

    @staticmethod
    def _span(key: str, span: object) -> tuple[time, time]:
        try:
            opens, closes = (time.fromisoformat(part.strip()) for part in str(span).split("-"))
        except ValueError as problem:
            raise click.ClickException(f'{key}: write hours as "08:30-12:30".') from problem
        if opens >= closes:
            raise click.ClickException(f"{key}: it closes before it opens.")
        return opens, closes

    @staticmethod
    def _rooms(rooms: dict[str, Any]) -> dict[str, int]:
        wrong = [name for name, seats in rooms.items() if not isinstance(seats, int) or seats < 1]
        if wrong:
            raise click.ClickException(f"rooms: say how many seats there are in {', '.join(wrong)}.")
        return dict(rooms)


COMMANDS = (set_up_agency, add_staff, reset_second_factor)
