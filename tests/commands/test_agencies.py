"""Starting an agency for real: from an empty installation to the first sign-in, wrong files told with their key."""

from datetime import time
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner, Result

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import give_second_factor
from tremplin.agencies.enums import OpeningKind
from tremplin.agencies.models import Agency, OpeningHours, Portfolio, Post, SecondFactorReset
from tremplin.cli import tremplin
from tremplin.core import clock
from tremplin.messaging.models import Message

pytestmark = pytest.mark.django_db

GOOD = """
code = "roubaix-centre"
name = "Agence de Roubaix-centre"
street = "12, quai des Filatures"
postcode = "59100"
commune = "59512"
telephone = "03 53 01 20 59"
teams = ["Entreprises"]
[rooms]
"Salle 1" = 12
[hours.walk-in]
monday = "08:30-12:30"
[hours.appointment]
monday = ["13:30-15:00", "15:15-16:30"]
"""
INES = ("add-staff", "Inès", "Callens", "ines@agence.exemple.fr", "--role", "administrator")


def typed(*words: str) -> Result:
    return CliRunner().invoke(tremplin, words)


def set_up(folder: Path, text: str = GOOD) -> Result:
    file = folder / "agency.toml"
    file.write_text(text)
    return typed("set-up-agency", str(file))


def test_an_agency_is_what_its_file_says(tmp_path: Path) -> None:
    assert set_up(tmp_path).exit_code == 0
    agency = Agency.objects.get()
    assert (agency.town, agency.telephone, round(agency.latitude, 1)) == ("Roubaix", "+33353012059", 50.7)
    windows = OpeningHours.objects.order_by("opens_at").values_list("opens_at", "kind")
    assert list(windows) == [
        (time(8, 30), OpeningKind.WALK_IN),
        (time(13, 30), OpeningKind.APPOINTMENT),
        (time(15, 15), OpeningKind.APPOINTMENT),
    ]
    assert [(room.name, room.seats) for room in agency.rooms.all()] == [("Salle 1", 12)]


def test_a_changed_file_changes_the_agency_and_makes_no_second_one(tmp_path: Path) -> None:
    set_up(tmp_path)
    assert set_up(tmp_path, GOOD.replace("12, quai", "14, quai").replace("08:30", "09:00")).exit_code == 0
    agency = Agency.objects.get()
    assert agency.street == "14, quai des Filatures"
    assert agency.opening_hours.filter(opens_at=time(9)).count() == 1
    assert agency.opening_hours.count() == 3


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ('code = "roubaix-centre"', "code = 12", "code"),
        ('commune = "59512"', 'commune = "99999"', "99999"),
        ('"03 53 01 20 59"', '"03 53"', "chiffres"),
        ('"03 53 01 20 59"', '"accueil@agence.exemple.fr"', "telephone"),
        ("[hours.walk-in]", "[hours.open]", "hours.open.monday"),
        ("[hours.walk-in]", "[hour.walk-in]", "hour."),
        ('"13:30-15:00"', '"08:30-15:00"', "08:30"),
        ('"08:30-12:30"', '"8h30"', "hours.walk-in.monday"),
        ('"08:30-12:30"', '"12:30-08:30"', "closes before it opens"),
        ('"Salle 1" = 12', '"Salle 1" = 0', "Salle 1"),
        ('name = "', "name = ", "agency.toml"),
    ],
)
def test_a_wrong_file_is_told_with_its_key_and_changes_nothing(
    tmp_path: Path, good: str, bad: str, told: str
) -> None:
    assert good in GOOD
    result = set_up(tmp_path, GOOD.replace(good, bad))
    assert result.exit_code == 1
    assert told in result.output
    assert not Agency.objects.exists()


def test_staff_are_taken_on_once(tmp_path: Path) -> None:
    set_up(tmp_path)
    assert typed(*INES).exit_code == 0
    again = typed(*INES)
    assert again.exit_code == 1
    assert "déjà ce poste" in again.output
    post = Post.objects.get()
    assert (post.person.full_name, post.role, post.starts_on) == (
        "Inès Callens",
        Role.ADMINISTRATOR,
        clock.today(),
    )


def test_one_person_may_hold_two_posts_and_an_adviser_has_a_portfolio(tmp_path: Path) -> None:
    set_up(tmp_path)
    typed(*INES)
    assert typed(*INES[:-1], "adviser").exit_code == 0
    assert Person.objects.count() == 1
    assert Portfolio.objects.get().adviser == Person.objects.get()


def test_without_an_agency_nobody_is_taken_on() -> None:
    result = typed(*INES)
    assert result.exit_code == 1
    assert "--agency" in result.output
    assert not Person.objects.exists()


def test_the_second_factor_of_the_last_administrator_is_taken_away_by_a_command(tmp_path: Path) -> None:
    set_up(tmp_path)
    typed(*INES)
    ines = Person.objects.get()
    give_second_factor(ines)
    assert typed("reset-second-factor", "nobody@agence.exemple.fr").exit_code == 1
    assert Authenticator.objects.count() == 1
    assert typed("reset-second-factor", ines.contact_points.get().value).exit_code == 0
    assert Authenticator.objects.count() == 0
    assert Message.objects.get().body.startswith("Bonjour,\n\nLa personne qui tient le site a retiré")
    assert SecondFactorReset.objects.get().author is None
