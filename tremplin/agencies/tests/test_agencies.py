"""The agency: its hours in words, posts and the rights they give, portfolios, files opened for a reason."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person
from tremplin.agencies import permissions, queries, services
from tremplin.agencies.enums import OpeningKind
from tremplin.agencies.errors import (
    AlreadyFollowed,
    AlreadyOver,
    DayBeforeFollowUp,
    DayBeforePost,
    OwnPost,
    ReasonTooShort,
)
from tremplin.agencies.models import Agency, Closure, Followed, OpenedFile, OpeningHours, Post
from tremplin.agencies.tests.factories import LONG_AGO, make_agency, make_portfolio, make_staff
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.ui.typography import typed

pytestmark = pytest.mark.django_db

PARIS = ZoneInfo("Europe/Paris")


def at(day: int, hour: int, minute: int = 0, month: int = 4) -> datetime:
    return datetime(2017, month, day, hour, minute, tzinfo=PARIS)


@pytest.fixture
def agency() -> Agency:
    """Open in the morning, by appointment in the afternoon; closed on Thursday afternoon."""
    agency = make_agency()
    for weekday in range(5):
        hours = [(time(8, 30), time(12, 30), OpeningKind.WALK_IN)]
        if weekday != 3:
            hours.append((time(13, 30), time(16, 30), OpeningKind.APPOINTMENT))
        for opens_at, closes_at, kind in hours:
            OpeningHours.objects.create(
                agency=agency, weekday=weekday, opens_at=opens_at, closes_at=closes_at, kind=kind
            )
    return agency


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(11, 9), "Ouvert. Accueil libre jusqu’à 12 h 30"),
        (at(11, 8), "Fermé. Ouvre à 8 h 30"),
        (at(11, 12, 45), "Fermé. Ouvre à 13 h 30"),
        (at(11, 15), "Ouvert sur rendez-vous jusqu’à 16 h 30"),
        (at(13, 15), "Fermé. Ouvre demain"),
        (at(14, 18), "Fermé. Ouvre lundi 17 avril"),
        (at(10, 0), "Fermé. Ouvre à 8 h 30"),
    ],
)
def test_the_hours_are_said_in_words(agency: Agency, moment: datetime, words: str) -> None:
    assert typed(queries.open_now(agency, moment)) == words


def test_a_closure_is_said_and_the_next_opening_jumps_over_it(agency: Agency) -> None:
    Closure.objects.create(agency=agency, day=date(2017, 4, 17), reason="lundi de Pâques")
    cache.clear()
    assert queries.open_now(agency, at(17, 9)) == "Fermé aujourd’hui"
    cache.clear()
    assert queries.open_now(agency, at(14, 18)) == "Fermé. Ouvre mardi 18 avril"


@pytest.mark.parametrize("day", [25, 26, 27])
def test_the_morning_begins_at_half_past_eight_on_both_sides_of_a_clock_change(
    agency: Agency, day: int
) -> None:
    # Clocks went forward in the night of 25 to 26 March 2017.
    is_working_day = date(2017, 3, day).weekday() < 5
    said = queries.open_now(agency, at(day, 8, 30, month=3))
    assert said.startswith("Ouvert. Accueil libre") == is_working_day


def test_the_week_says_what_is_closed(agency: Agency) -> None:
    thursday = queries.week(agency, date(2017, 4, 13))[3]
    assert (thursday.name, thursday.is_today, thursday.afternoon.words) == ("Jeudi", True, "")
    assert typed(thursday.morning.words) == "8 h 30 à 12 h 30, accueil libre"


def test_a_post_gives_its_role_in_its_agency_and_only_there(agency: Agency) -> None:
    karima = make_staff(Role.ADVISER, agency)
    other = make_agency("lille", "Agence de Lille")
    assert karima.scopes(Role.ADVISER) == {agency.pk}
    assert other.pk not in karima.scopes(Role.ADVISER)
    assert not karima.has_role(Role.DIRECTOR)


def test_rights_end_with_the_post() -> None:
    karima = make_staff()
    services.end_post(post=Post.objects.get(person=karima), on=clock.today())
    assert not Person.objects.get(pk=karima.pk).is_staff_member


def test_a_post_is_ended_once_by_who_administers_its_agency() -> None:
    ines, post = make_staff(Role.ADMINISTRATOR), Post.objects.get(person=make_staff(name="Luc Petit"))
    elsewhere = make_staff(Role.ADMINISTRATOR, make_agency("lille", "Agence de Lille"), name="Anne Caron")
    with pytest.raises(NotAllowed):
        services.end_post(post=post, on=clock.today(), actor=elsewhere)
    with pytest.raises(OwnPost):
        services.end_post(post=Post.objects.get(person=ines), on=clock.today(), actor=ines)
    services.end_post(post=post, on=clock.today(), actor=ines)
    with pytest.raises(AlreadyOver):
        services.end_post(post=post, on=clock.today() + timedelta(days=1), actor=ines)
    post.refresh_from_db()
    assert post.ends_on == clock.today()


def test_rights_do_not_begin_before_the_post() -> None:
    later = make_person("Luc", "Petit")
    services.give_post(
        person=later, agency=make_agency(), role=Role.DIRECTOR, on=clock.today() + timedelta(days=1)
    )
    assert not later.is_staff_member


def test_a_person_has_one_adviser_at_a_time() -> None:
    samira, karima, luc = make_person(), make_staff(), make_staff(name="Luc Petit")
    make_portfolio(karima, samira)
    with pytest.raises(AlreadyFollowed):
        make_portfolio(luc, samira)
    portfolio = make_portfolio(luc)
    with pytest.raises(IntegrityError), transaction.atomic():
        Followed.objects.create(portfolio=portfolio, person=samira, since=LONG_AGO)
    services.stop_following(person=samira, on=clock.today())
    make_portfolio(luc, samira)
    assert queries.adviser_of(samira) == luc


def test_a_follow_up_begins_neither_inside_an_earlier_one_nor_before_its_adviser_came() -> None:
    samira, agency, today = make_person(), make_agency(), clock.today()
    karima, luc = make_portfolio(make_staff(), samira), make_portfolio(make_staff(name="Luc Petit"))
    services.stop_following(person=samira, on=today - timedelta(days=10))

    def hand_over(on: date) -> None:
        services.hand_over(person=samira, agency=agency, portfolio=luc, on=on, at=clock.now())

    with pytest.raises(DayBeforeFollowUp):
        hand_over(today - timedelta(days=11))
    Post.objects.filter(person=luc.adviser).update(starts_on=today - timedelta(days=5))
    with pytest.raises(DayBeforePost):
        hand_over(today - timedelta(days=6))
    assert not Followed.objects.current().filter(person=samira).exists()
    hand_over(today - timedelta(days=5))
    assert queries.adviser_of(samira) == luc.adviser != karima.adviser


def test_a_file_beyond_the_portfolio_opens_for_half_an_hour_with_a_reason() -> None:
    samira, karima, agency = make_person(), make_staff(), make_agency()
    now = clock.now()
    assert not permissions.may_read_file(karima, samira, at=now)
    services.open_file(
        reader=karima, subject=samira, agency=agency, reason="Elle est à l’accueil sans conseiller.", at=now
    )
    assert permissions.may_read_file(karima, samira, at=now + timedelta(minutes=29))
    assert not permissions.may_read_file(karima, samira, at=now + timedelta(minutes=31))
    assert not permissions.may_read_file(make_staff(name="Luc Petit"), samira, at=now)


@pytest.mark.parametrize("reason", ["", "   ", "vite", "\n \n"])
def test_a_file_does_not_open_without_a_reason(reason: str) -> None:
    with pytest.raises(ReasonTooShort):
        services.open_file(
            reader=make_staff(), subject=make_person(), agency=make_agency(), reason=reason, at=clock.now()
        )
    assert OpenedFile.objects.count() == 0


@pytest.mark.parametrize("role", [Role.RECEPTION, Role.DIRECTOR, Role.ADMINISTRATOR])
def test_only_advisers_open_files(role: Role) -> None:
    with pytest.raises(NotAllowed):
        services.open_file(
            reader=make_staff(role),
            subject=make_person(),
            agency=make_agency(),
            reason="Je voudrais voir.",
            at=clock.now(),
        )


def test_the_director_is_told_of_openings_in_her_agency_only() -> None:
    services.open_file(
        reader=make_staff(),
        subject=make_person(),
        agency=make_agency(),
        reason="Sans conseiller ce matin.",
        at=clock.now(),
    )
    here = make_staff(Role.DIRECTOR, name="Laurent Delporte")
    elsewhere = make_staff(Role.DIRECTOR, make_agency("lille", "Agence de Lille"), name="Anne Roussel")
    assert OpenedFile.objects.visible_to(here).count() == 1
    assert OpenedFile.objects.visible_to(elsewhere).count() == 0
