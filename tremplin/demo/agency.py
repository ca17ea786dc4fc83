"""Building the whole agency: everything in one transaction, deterministic, from the nomenclatures up to the figures."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from tremplin.accounts.enums import Language, Role, Title
from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency, Followed
from tremplin.agencies.queries import main_agency
from tremplin.core.errors import DomainError
from tremplin.demo import signins, story
from tremplin.demo.alerts import add_alerts
from tremplin.demo.calendar import Calendar
from tremplin.demo.consents import add_consents
from tremplin.demo.cvs import Candidate, add_cvs
from tremplin.demo.diaries import add_appointments, add_diaries, add_reasons
from tremplin.demo.facts import add_exchanges, add_jobs, add_statuses, add_training, add_wishes
from tremplin.demo.houses import add_agency, add_closure, add_portfolios, add_staff
from tremplin.demo.line import add_needs, add_tickets
from tremplin.demo.lives import live
from tremplin.demo.people import Somebody, add_people, add_seekers, draw_seekers
from tremplin.demo.places import Surroundings
from tremplin.demo.reviews import add_reviews
from tremplin.demo.sent import add_applications
from tremplin.demo.sessions import add_sessions, add_workshops
from tremplin.demo.signins import SignIn
from tremplin.demo.signs import BAKERY
from tremplin.demo.trades import trades_of_the_country
from tremplin.demo.vacancies import OfferWriter, add_employers, add_offers
from tremplin.employers.models import EmployerContact
from tremplin.observatory.services import keep_month
from tremplin.reference.services import load_shipped, prepare_titles
from tremplin.seekers.models import JobSeeker

SEED = 20170406
MONTHS_PUBLISHED = 13
NEW = 2  # the first people of the list have everything to do: the visitors of the demo do it

Say = Callable[[str], None]


class NotADemo(DomainError):
    message = "This installation holds real people: a demo would erase them. Use another TREMPLIN_DATA_DIR."


@dataclass
class Built:
    """What was built: how many of each, and who one may be."""

    counts: dict[str, int] = field(default_factory=dict)
    sign_ins: list[SignIn] = field(default_factory=list)


def start_again() -> None:
    """Empty the installation, if it is empty already or a demo; raise NotADemo otherwise."""
    is_demo = bool(signins.kept())
    call_command("migrate", verbosity=0, interactive=False)
    if Person.objects.exists() and not is_demo:
        raise NotADemo
    if Person.objects.exists():
        _drop_everything()
        call_command("migrate", verbosity=0, interactive=False)
    for name in (signins.KEPT, "erasures.jsonl"):
        (settings.DATA_DIR / name).unlink(missing_ok=True)
    for folder in (settings.DATA_DIR / "postbox", settings.FILES_DIR):
        shutil.rmtree(folder, ignore_errors=True)


def _drop_everything() -> None:
    if connection.vendor == "sqlite":
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            settings.DATA_DIR.joinpath(f"{connection.settings_dict['NAME']}{suffix}").unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


def build(*, on: date, say: Say) -> Built:
    """Build the agency as it stands on the morning of `on`."""
    calendar, rng = Calendar(on), Random(SEED)
    say("nomenclatures")
    load_shipped(at=calendar.now)
    prepare_titles()
    with transaction.atomic():
        return _build(calendar, rng, say)


def _build(calendar: Calendar, rng: Random, say: Say) -> Built:
    built = Built()
    agency = add_agency()
    add_closure(agency, calendar.today)
    near, trades = Surroundings(agency), trades_of_the_country()
    say("people")
    lives = sorted(live(calendar, rng), key=lambda life: (life.ends_on is not None, rng.random()))
    drawn = draw_seekers(lives, rng)
    drawn[0] = Somebody(
        "Samira", "Belkacem", Title.MADAM, mail="samira.belkacem@exemple.fr", mobile="+33639984107"
    )
    drawn[1] = Somebody(
        "Amina", "Benali", Title.MADAM, mail="amina.benali@exemple.fr", language=Language.ARABIC
    )
    drawn[2] = Somebody("Thomas", "Vandevelde", Title.SIR, mail="thomas.vandevelde@exemple.fr")
    people = add_people(drawn, calendar, rng)
    seekers = add_seekers(agency, lives, people, near, rng)
    _settle_in(agency, seekers[: NEW + 1], near)
    current = sum(life.ends_on is None for life in lives)
    say("staff")
    advisers = add_staff(agency, calendar, rng)
    add_portfolios(agency, advisers, people[:current], calendar, rng, known=NEW + 1)
    say("facts")
    add_statuses(lives, seekers, calendar, rng)
    add_jobs(lives, seekers, calendar, rng)
    add_training(lives, seekers, calendar, rng)
    followed = dict(Followed.objects.values_list("person", "portfolio__adviser"))
    by_key = {adviser.pk: adviser for adviser in advisers}
    add_exchanges(
        seekers[NEW:current], {person: by_key[key] for person, key in followed.items()}, calendar, rng
    )
    say("CVs")
    wanted = add_wishes(seekers[NEW:current], trades, calendar, rng)
    everybody = [
        Candidate(life, person, wanted[person.pk])
        for life, person in zip(lives[NEW:current], people[NEW:current], strict=True)
    ]
    candidates = add_cvs(everybody, calendar, rng)
    say("employers and offers")
    houses = add_employers(near, rng)
    writer = OfferWriter(trades, near, calendar, rng)
    offers = add_offers(houses, writer, calendar, rng)
    say("applications")
    applications = add_applications(candidates, offers, calendar, rng)
    # A lot of its own: what is drawn for the rest stays what it was.
    kept = add_alerts(candidates, offers, calendar, Random(SEED + 2))
    add_consents(candidates, calendar, Random(SEED + 3))
    add_reviews(houses, writer, calendar, Random(SEED + 4))
    say("diaries and workshops")
    lot = Random(SEED + 5)
    diaries = add_diaries(agency, advisers, calendar, lot)
    appointments = add_appointments(agency, diaries, add_reasons(agency), calendar, lot, spared=NEW)
    sessions = add_sessions(agency, add_workshops(agency), advisers[1], calendar, lot, spared=NEW + 1)
    reception = Person.objects.get(posts__role=Role.RECEPTION)
    add_tickets(agency, add_needs(agency), reception, calendar, lot)
    say("figures")
    for back in range(MONTHS_PUBLISHED - 1, 0, -1):
        keep_month(agency=agency, month=calendar.month(back), author=None, at=calendar.now)
    built.counts = {
        "people": len(people),
        "registered today": current,
        "online CVs": len(candidates),
        "offers": len(offers),
        "applications": len(applications),
        "kept searches": len(kept),
        "appointments": len(appointments),
        "workshop dates": len(sessions),
        "advisers": story.ADVISERS,
    }
    built.sign_ins = _sign_ins(people, advisers)
    return built


def _settle_in(agency: Agency, seekers: list[JobSeeker], near: Surroundings) -> None:
    """Let the people of the demo live in the town of the agency."""
    code = min(near.home, key=lambda town: town.km).code
    JobSeeker.objects.filter(pk__in=[seeker.pk for seeker in seekers]).update(commune=code, agency=agency)
    for seeker in seekers:
        seeker.commune_id = code


def _sign_ins(people: list[Person], advisers: list[Person]) -> list[SignIn]:
    contact = EmployerContact.objects.get(employer__name=BAKERY)
    baker = add_baker(contact)
    staff = {person.full_name: person for person in Person.objects.filter(posts__isnull=False)}
    named = [
        (
            "demandeuse d’emploi",
            people[0],
            "samira.belkacem@exemple.fr",
            "tout est à faire : recherche, CV, candidature",
        ),
        ("demandeuse d’emploi", people[1], "amina.benali@exemple.fr", "tout est à faire, en arabe"),
        ("demandeur d’emploi", people[2], "thomas.vandevelde@exemple.fr", "déjà bien avancé"),
        ("conseillère", advisers[0], "karima.haddad@agence.exemple.fr", "suit Samira, Amina et Thomas"),
        ("accueil", staff["Mehdi Coppens"], "mehdi.coppens@agence.exemple.fr", ""),
        ("employeuse", baker, contact.mail, BAKERY),
        (
            "directeur",
            staff["Laurent Delporte"],
            "laurent.delporte@agence.exemple.fr",
            "les chiffres, à publier",
        ),
        ("administratrice", staff["Inès Callens"], "ines.callens@agence.exemple.fr", ""),
    ]
    sign_ins = []
    for role, person, address, hint in named:
        if person.is_staff_member:
            signins.give_second_factor(person)
        sign_ins.append(SignIn(role, person.full_name, address, person.is_staff_member, hint))
    return sign_ins


def add_baker(contact: EmployerContact) -> Person:
    """Give the baker an account, so that she sees her offers without a link."""
    calendar = Calendar(date.today())  # noqa: DTZ011  (only says when the address was added)
    odile = Somebody("Odile", "Delattre", Title.MADAM, mail=contact.mail)
    baker = add_people([odile], calendar, Random(SEED + 1))[0]
    contact.person = baker
    contact.save(update_fields=["person"])
    return baker


def is_built() -> bool:
    """Tell whether this installation is a demo that holds an agency."""
    return bool(signins.kept()) and main_agency() is not None
