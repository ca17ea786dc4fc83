"""People: names, ways to be reached, their registration with its categories. All invented; numbers are those kept for fiction."""

import unicodedata
from dataclasses import dataclass
from random import Random
from typing import Self

from tremplin.accounts.enums import Language, Title
from tremplin.accounts.models import ContactLink, ContactPoint, Person
from tremplin.agencies.models import Agency
from tremplin.core.contacts import ContactKind
from tremplin.demo.calendar import Calendar
from tremplin.demo.lives import Life
from tremplin.demo.names import draw_name
from tremplin.demo.places import Surroundings
from tremplin.demo.shared import add, identifier
from tremplin.seekers.models import Category, CategorySpell, JobSeeker, Registration, covers

FICTION = "+33639980000"  # 06 39 98 00 00 to 99 99: numbers the regulator keeps for fiction
FICTIONS = 10_000
COUPLES = 40  # one person in so many shares the address of the one before


@dataclass
class Somebody:
    """Somebody before there is a row for her."""

    given_name: str
    family_name: str
    title: Title
    mail: str = ""
    mobile: str = ""
    language: Language = Language.FRENCH

    @classmethod
    def drawn(cls, rng: Random, *, domain: str = "", number: int = 0) -> Self:
        """Return somebody drawn by lot, with a mail address at `domain` when there is one."""
        title, given, family = draw_name(rng)
        mail = f"{_plain(given)}.{_plain(family)}{number or ''}@{domain}" if domain else ""
        language = (
            rng.choices((Language.FRENCH, Language.ARABIC, Language.ENGLISH), (94, 4, 2))[0]
            if not domain
            else Language.FRENCH
        )
        return cls(given, family, title, mail=mail, language=language)


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.lower().replace(" ", ""))
    return "".join(letter for letter in bare if letter.isascii() and (letter.isalnum() or letter == "-"))


def add_people(people: list[Somebody], calendar: Calendar, rng: Random) -> list[Person]:
    """Write people and the ways to reach them."""
    rows = add(
        Person,
        (
            Person(
                public_id=identifier(rng),
                password="!",  # noqa: S106  (unusable: sign-in is by code)
                title=one.title,
                given_name=one.given_name,
                family_name=one.family_name,
                search_key=Person.search_key_of(one.given_name, one.family_name),
                language=one.language,
            )
            for one in people
        ),
    )
    _add_addresses(people, rows, calendar)
    return rows


def _add_addresses(people: list[Somebody], rows: list[Person], calendar: Calendar) -> None:
    wanted = [
        (row, kind, value)
        for one, row in zip(people, rows, strict=True)
        for kind, value in ((ContactKind.PHONE, one.mobile), (ContactKind.EMAIL, one.mail))
        if value
    ]
    points = {(kind, value): ContactPoint(kind=kind, value=value) for _, kind, value in wanted}
    add(ContactPoint, points.values())
    seen: set[int] = set()
    links = []
    for row, kind, value in wanted:
        links.append(
            ContactLink(
                person=row,
                contact=points[kind, value],
                is_preferred=row.pk not in seen,
                added_at=calendar.now,
            )
        )
        seen.add(row.pk)
    add(ContactLink, links)


def draw_seekers(lives: list[Life], rng: Random) -> list[Somebody]:
    """Return one person a life; those still registered have a mobile, a mail address, or both; some share them."""
    mobiles = [f"+{int(FICTION[1:]) + number}" for number in range(FICTIONS)]
    rng.shuffle(mobiles)
    people: list[Somebody] = []
    for number, life in enumerate(lives):
        one = Somebody.drawn(rng)
        people.append(one)
        if life.ends_on is not None:
            continue
        if number % COUPLES == 0 and people[-2:-1] and people[-2].mobile:
            one.family_name, one.mobile = people[-2].family_name, people[-2].mobile
        elif rng.random() < 0.82 and mobiles:
            one.mobile = mobiles.pop()
        if rng.random() < 0.6 or (not one.mobile and rng.random() < 0.8):
            one.mail = f"{_plain(one.given_name)}.{_plain(one.family_name)}{number}@exemple.fr"
    return people


def add_seekers(
    agency: Agency, lives: list[Life], people: list[Person], near: Surroundings, rng: Random
) -> list[JobSeeker]:
    """Write job seekers with their registrations."""
    year = lives[0].starts_on.year if lives else 2017
    seekers = add(
        JobSeeker,
        (
            JobSeeker(
                person=person,
                agency=agency,
                commune_id=near.draw_home(rng).code,
                birth_year=year + 6 - min(64, 18 + int(rng.gammavariate(2.2, 9))),
                has_car=rng.random() < 0.46,
            )
            for person in people
        ),
    )
    registrations = add(
        Registration,
        (
            Registration(
                seeker=seeker, starts_on=life.starts_on, ends_on=life.ends_on, end_reason=life.reason or ""
            )
            for seeker, life in zip(seekers, lives, strict=True)
        ),
    )
    _add_categories(registrations, lives, rng)
    return seekers


def _add_categories(registrations: list[Registration], lives: list[Life], rng: Random) -> None:
    """Put everybody in a category all along: A, B or C for who is available, D or E for the others."""
    categories = {row.code: row for row in Category.objects.filter(covers(lives[-1].starts_on))}
    add(
        CategorySpell,
        (
            CategorySpell(
                registration=row,
                category=categories[_category(life, rng)],
                starts_on=life.starts_on,
                ends_on=life.ends_on,
            )
            for row, life in zip(registrations, lives, strict=True)
        ),
    )


def _category(life: Life, rng: Random) -> str:
    if not life.is_available:
        return rng.choices("DE", (40, 60))[0]
    return rng.choices("ABC", (62, 14, 24))[0]
