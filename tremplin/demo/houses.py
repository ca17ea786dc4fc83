"""The house: the agency, its hours and rooms, its teams, its staff, who follows whom."""

from datetime import date, time, timedelta
from random import Random

from tremplin.accounts.enums import Role, Title
from tremplin.accounts.models import Person
from tremplin.agencies.enums import FollowUp, OpeningKind
from tremplin.agencies.models import Agency, Closure, Followed, OpeningHours, Portfolio, Post, Room, Team
from tremplin.demo import story
from tremplin.demo.calendar import Calendar
from tremplin.demo.people import Somebody, add_people
from tremplin.demo.shared import add

TEAMS = ("Accompagnement", "Jeunes diplômés", "Entreprises", "Accompagnement renforcé")
ROOMS = (("Salle des Tisserands", 8), ("Salle du Canal", 12), ("Bureau 1", 3), ("Bureau 2", 3))
MORNING, NOON, AFTERNOON, EVENING, EARLY = time(8, 30), time(12, 30), time(13, 30), time(16, 30), time(15, 30)
THURSDAY, FRIDAY = 3, 4


def add_agency() -> Agency:
    """Build the agency of the article: reception open in the morning, by appointment in the afternoon."""
    agency = Agency.objects.create(
        code="roubaix-centre",
        name="Agence de Roubaix-centre",
        street="12, quai des Filatures",
        postcode="59100",
        town="Roubaix",
        telephone="+33353012059",
        latitude=50.6892,
        longitude=3.1746,
    )
    for weekday in range(5):
        OpeningHours.objects.create(
            agency=agency, weekday=weekday, opens_at=MORNING, closes_at=NOON, kind=OpeningKind.WALK_IN
        )
        if weekday != THURSDAY:
            OpeningHours.objects.create(
                agency=agency,
                weekday=weekday,
                opens_at=AFTERNOON,
                closes_at=EARLY if weekday == FRIDAY else EVENING,
                kind=OpeningKind.APPOINTMENT,
            )
    for name, seats in ROOMS:
        Room.objects.create(agency=agency, name=name, seats=seats)
    for name in TEAMS:
        Team.objects.create(agency=agency, name=name)
    return agency


def add_closure(agency: Agency, today: date) -> None:
    """Close the agency on the next Monday but one, as on Easter Monday 2017."""
    monday = today + timedelta(days=7 - today.weekday() + (7 if today.weekday() > 3 else 0))
    Closure.objects.create(agency=agency, day=monday, reason="Toute l’équipe est en formation.")


def add_staff(agency: Agency, calendar: Calendar, rng: Random) -> list[Person]:
    """Add reception, director, administrator and advisers; return the advisers, the one of the demo first."""
    fixed = [
        (Role.ADVISER, Somebody("Karima", "Haddad", Title.MADAM, mail="karima.haddad@agence.exemple.fr")),
        (Role.RECEPTION, Somebody("Mehdi", "Coppens", Title.SIR, mail="mehdi.coppens@agence.exemple.fr")),
        (
            Role.DIRECTOR,
            Somebody("Laurent", "Delporte", Title.SIR, mail="laurent.delporte@agence.exemple.fr"),
        ),
        (Role.ADMINISTRATOR, Somebody("Inès", "Callens", Title.MADAM, mail="ines.callens@agence.exemple.fr")),
    ]
    others = [
        (Role.ADVISER, Somebody.drawn(rng, domain="agence.exemple.fr", number=number))
        for number in range(1, story.ADVISERS)
    ]
    roles = [role for role, _ in (*fixed, *others)]
    people = add_people([somebody for _, somebody in (*fixed, *others)], calendar, rng)
    teams = list(Team.objects.filter(agency=agency).order_by("pk"))
    add(
        Post,
        (
            Post(
                person=person,
                agency=agency,
                role=role,
                team=teams[index % len(teams)] if role == Role.ADVISER else None,
                starts_on=calendar.month(36),
            )
            for index, (role, person) in enumerate(zip(roles, people, strict=True))
        ),
    )
    return [person for role, person in zip(roles, people, strict=True) if role == Role.ADVISER]


def add_portfolios(
    agency: Agency,
    advisers: list[Person],
    seekers: list[Person],
    calendar: Calendar,
    rng: Random,
    *,
    known: int,
) -> None:
    """Share the people registered today among the advisers; the `known` first go to the first adviser."""
    kinds = (FollowUp.GUIDED, FollowUp.GUIDED, FollowUp.FOLLOWED, FollowUp.REINFORCED)
    portfolios = add(
        Portfolio,
        (
            Portfolio(agency=agency, adviser=adviser, follow_up=kinds[index % len(kinds)])
            for index, adviser in enumerate(advisers)
        ),
    )
    sizes = {FollowUp.REINFORCED: 0.25, FollowUp.GUIDED: 0.5, FollowUp.FOLLOWED: 2.75}
    weights = [sizes[FollowUp(portfolio.follow_up)] for portfolio in portfolios]
    rows = []
    for index, person in enumerate(seekers):
        portfolio = portfolios[0] if index < known else rng.choices(portfolios, weights)[0]
        rows.append(
            Followed(portfolio=portfolio, person=person, since=calendar.day_in(rng.randint(0, 11), rng))
        )
    add(Followed, rows)
