"""The CVs in figures: what each measure counts, out of what, for whom; seen by who steers and who follows people."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.guards import assert_flat_cost
from tremplin.accounts.enums import Role
from tremplin.accounts.models import ContactLink, Person
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.agencies.models import Agency
from tremplin.agencies.tests.factories import make_agency, make_portfolio, make_staff
from tremplin.applications.enums import ApplicationState
from tremplin.applications.models import ApplicationChange
from tremplin.applications.tests.factories import make_application, make_candidate, make_offer
from tremplin.core import clock
from tremplin.cv import services, sharing
from tremplin.cv.models import Cv, CvHelp
from tremplin.cv.tests.factories import make_cv
from tremplin.observatory.cvs import BEGUN, FRESH, GOOD, ONLINE, OPENED, CvFigures, age_band, cv_figures
from tremplin.seekers.models import JobSeeker
from tremplin.seekers.tests.factories import make_commune, make_seeker
from tremplin.ui.typography import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return make_agency()


def people(count: int, family: str = "Petit") -> list[Person]:
    return [
        make_seeker(f"Anne {family}{number}", f"anne.{family}{number}@exemple.fr".lower()).person
        for number in range(count)
    ]


def text(answer: Any) -> str:
    return typed(answer.content.decode())


def figures(agency: Agency, *, by_adviser: bool = True) -> CvFigures:
    return cv_figures(agency, at=clock.now(), by_adviser=by_adviser)


def count(agency: Agency, name: str) -> int | None:
    return next(one.count for one in figures(agency).counted if one.measure.name == name)


def test_each_measure_counts_what_it_says_out_of_what_it_says(agency: Agency) -> None:
    cvs = [make_cv(person) for person in people(15)]
    people(5, "Martin")
    for cv in cvs[:5]:
        services.take_offline(cv=cv, at=clock.now())
    Cv.objects.filter(pk__in=[cv.pk for cv in cvs[5:10]]).update(fresh_at=clock.now() - timedelta(days=91))
    for cv in cvs[:6]:
        sharing.open_share(share=sharing.share(cv=cv, at=clock.now()), at=clock.now())
    found = {one.measure.name: (one.count, one.pct) for one in figures(agency).counted}
    assert found == {
        BEGUN: (15, 75.0),
        ONLINE: (10, 50.0),
        GOOD: (10, 100.0),
        FRESH: (5, 50.0),
        OPENED: (6, 40.0),
    }


def test_good_enough_is_work_sought_something_done_or_known_and_a_way_to_be_reached(agency: Agency) -> None:
    cv = make_cv(people(1)[0])

    def is_good() -> bool:
        return Cv.objects.good_enough().exists()

    assert is_good()
    cv.experiences.all().delete()
    assert not is_good()
    services.write_skills(cv=cv, words=["Sourire", "Compter"], at=clock.now())
    assert not is_good()
    services.write_skills(cv=cv, words=["Sourire", "Compter", "Ranger"], at=clock.now())
    assert is_good()
    services.write_headline(cv=cv, headline="", occupation=None, at=clock.now())
    assert not is_good()
    services.write_headline(cv=cv, headline="Vendeuse", occupation=None, at=clock.now())
    ContactLink.objects.all().delete()
    assert not is_good()


def test_an_application_is_opened_once_its_employer_answered(agency: Agency) -> None:
    offer = make_offer()
    rows = [make_application(make_candidate(f"Anne Petit{number}"), offer) for number in range(6)]
    assert count(agency, OPENED) is None
    for row in rows:
        ApplicationChange.objects.create(
            application=row, state=ApplicationState.DECLINED, changed_at=clock.now()
        )
    assert count(agency, OPENED) == 6


def test_under_five_people_nothing_is_said(agency: Agency) -> None:
    people(10)
    for person in people(4, "Martin"):
        make_cv(person)
    assert count(agency, BEGUN) is None
    make_cv(people(1, "Durand")[0])
    assert count(agency, BEGUN) == 5


def test_figures_are_cut_by_town_age_and_adviser(agency: Agency) -> None:
    here, there = people(6), people(7, "Martin")
    lille = make_commune("59350", "Lille")
    JobSeeker.objects.filter(person__in=there).update(commune=lille, birth_year=clock.today().year - 20)
    make_portfolio(make_staff(), *here)
    cut = {one.name: one.rows for one in figures(agency).breakdowns}
    assert {name: [(label, cells[0]) for label, cells in rows] for name, rows in cut.items()} == {
        "help": [],
        "town": [("Lille", 7), ("Roubaix", 6)],
        "age": [("Moins de 26 ans", 7), ("Autres ou non dit", 6)],
        "adviser": [("HADDAD Karima", 6), ("Autres, ou sans conseiller", 7)],
    }


@pytest.mark.parametrize(
    ("born", "band"),
    [(1992, "Moins de 26 ans"), (1991, "26 à 49 ans"), (1968, "26 à 49 ans"), (1967, "50 ans et plus"), (None, "")],
)  # fmt: skip
def test_ages_are_counted_by_years(born: int | None, band: str) -> None:
    assert age_band(born, date(2017, 3, 31)) == band


def test_who_left_and_who_is_elsewhere_are_not_counted(agency: Agency) -> None:
    for person in people(5):
        make_cv(person)
    assert cv_figures(agency, at=clock.now() - timedelta(days=9000), by_adviser=False).registered is None
    elsewhere = make_agency("lille", "Agence de Lille")
    assert (figures(elsewhere).registered, count(elsewhere, BEGUN)) == (None, None)


def test_the_director_sees_advisers_an_adviser_does_not_and_nobody_else_sees_the_page(agency: Agency) -> None:
    make_portfolio(make_staff(name="Anne Caron"), *people(6))
    page = text(signed_in(make_staff(Role.DIRECTOR, name="Odile Carpentier")).get("/chiffres/cv/"))
    assert "CARON Anne" in page
    assert page.count("Ce qui est compté") == 5
    assert "Calculé sur l’ensemble des personnes inscrites." in page
    page = text(signed_in(make_staff()).get("/chiffres/cv/"))
    assert "Par commune" in page
    assert "CARON Anne" not in page
    others = [
        make_staff(Role.RECEPTION, name="Mehdi Amrani"),
        make_staff(Role.ADMINISTRATOR, name="Ines Roux"),
        make_person("Luc", "Petit", "luc@exemple.fr"),
    ]
    assert [signed_in(other).get("/chiffres/cv/").status_code for other in others] == [404] * 3


def test_the_figures_cost_the_same_however_many_cvs(agency: Agency) -> None:
    director = signed_in(make_staff(Role.DIRECTOR, name="Odile Carpentier"))
    make_portfolio(make_staff(), *people(6))

    def more() -> None:
        make_portfolio(make_staff(name="Luc Caron"), *people(3, "Martin"))
        for person in people(3, "Durand"):
            make_cv(person)

    assert_flat_cost(lambda: director.get("/chiffres/cv/"), more)


def test_cvs_made_alone_are_told_from_those_made_with_the_agency(agency: Agency) -> None:
    karima = make_staff()
    cvs = [make_cv(person) for person in people(11)]
    at = clock.now()
    for number, cv in enumerate(cvs[:7]):
        changes = int(number < 5)  # two were only looked at
        CvHelp.objects.create(cv=cv, helper=karima, began_at=at, ends_at=at, changes=changes)
    found = next(one for one in figures(agency).breakdowns if one.name == "help")
    assert [(label, cells[0]) for label, cells in found.rows] == [
        ("Avec quelqu’un de l’agence", 5),
        ("Seul", 6),
    ]
    CvHelp.objects.filter(cv=cvs[0]).update(changes=0)
    found = next(one for one in figures(agency).breakdowns if one.name == "help")
    assert [(label, cells[0]) for label, cells in found.rows] == [("Seul ou avec quelqu’un de l’agence", 11)]
