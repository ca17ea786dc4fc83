"""The years of the privacy registry, on both sides of each limit: a day before it is kept, a day after it is gone."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import models

from tests.test_retention import long_ago, purge
from tremplin.accounts import hooks, ledger
from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person
from tremplin.agencies.models import Followed, Post, SecondFactorReset
from tremplin.agencies.tests.factories import make_agency, make_portfolio, make_staff
from tremplin.applications import services as applications
from tremplin.applications.models import Application
from tremplin.applications.tests.factories import make_application, make_candidate, make_employer, make_offer
from tremplin.core import clock, retention
from tremplin.core.periodic import run_due
from tremplin.core.retention import A_YEAR, FIVE_YEARS, THREE_YEARS, TWO_YEARS
from tremplin.cv.models import Cv, CvSnapshot, DaysOnline
from tremplin.cv.tests.factories import make_cv
from tremplin.employers import services as employers
from tremplin.employers.models import EmployerContact
from tremplin.observatory import services as observatory
from tremplin.observatory.errors import MonthForgotten
from tremplin.observatory.models import PublishedMonth
from tremplin.observatory.periods import quarter_told
from tremplin.offers.enums import OfferState
from tremplin.offers.models import ImportRun, Offer
from tremplin.seekers.enums import ExchangeChannel, KnownFrom, Status
from tremplin.seekers.models import Exchange, JobFound, JobSeeker, Registration, StatusChange
from tremplin.seekers.tests.factories import make_seeker
from tremplin.training.models import Course, CourseEntry

pytestmark = pytest.mark.django_db

AGES = pytest.mark.parametrize(("days", "left"), [(-1, 1), (1, 0)], ids=["a day before", "a day after"])


def known_long_ago(person: Person) -> Person:
    Person.objects.filter(pk=person.pk).update(created_at=long_ago(FIVE_YEARS, days=400))
    return person


def make_old_cv(person: Person) -> None:
    """Give `person` a CV that she has not changed for years."""
    cv = make_cv(person)
    Cv.objects.filter(pk=cv.pk).update(updated_at=long_ago(TWO_YEARS, days=1))


def left_the_list(days: int, name: str = "Samira Belkacem") -> JobSeeker:
    """Return somebody who left the list so many days over (or under) two years ago."""
    seeker = make_seeker(name)
    known_long_ago(seeker.person)
    day = clock.local_day(long_ago(TWO_YEARS, days=days))
    Registration.objects.filter(seeker=seeker).update(ends_on=day, end_reason="job")
    return seeker


@AGES
def test_a_job_seeker_is_forgotten_two_years_after_she_left_the_list(days: int, left: int) -> None:
    seeker = left_the_list(days)
    make_old_cv(seeker.person)
    purge()
    assert Person.objects.count() == JobSeeker.objects.count() == Cv.objects.count() == left
    assert (seeker.person.public_id in ledger.written()) is (left == 0)


def test_who_is_on_the_list_is_kept_however_long_she_has_been() -> None:
    person = known_long_ago(make_candidate())
    purge()
    assert Person.objects.get() == person
    assert Cv.objects.count() == 1


def enter_course(seeker: JobSeeker, *, days: int, has_ended: bool) -> CourseEntry:
    """Return the entry of `seeker` into a course so many days ago."""
    day = clock.today() - timedelta(days=days)
    return CourseEntry.objects.create(
        seeker=seeker,
        course=Course.objects.create(title="Diplôme d’État infirmier", provider="IFSI"),
        starts_on=day,
        ends_on=day if has_ended else None,
    )


def test_who_entered_a_course_since_she_left_the_list_is_kept_with_it() -> None:
    seeker = left_the_list(1)
    entry = enter_course(seeker, days=400, has_ended=True)
    purge()
    assert CourseEntry.objects.get() == entry
    assert JobSeeker.objects.get() == seeker


def test_a_course_of_three_years_is_kept_while_it_lasts() -> None:
    entry = enter_course(make_seeker(), days=1000, has_ended=False)
    purge()
    assert CourseEntry.objects.get() == entry


def test_a_course_whose_end_was_never_noted_goes_with_the_file() -> None:
    enter_course(left_the_list(1), days=1000, has_ended=False)
    purge()
    assert not CourseEntry.objects.exists()


def test_who_comes_back_while_others_are_forgotten_is_kept() -> None:
    agency, (first, second) = (
        make_agency(),
        [known_long_ago(make_person(name, "Petit")) for name in ("Luc", "Anne")],
    )

    def come_back(_forgotten: Person) -> None:
        Post.objects.create(person=second, agency=agency, role=Role.RECEPTION, starts_on=clock.today())

    hooks.erasure.join(come_back)
    try:
        purge()
    finally:
        hooks.erasure.leave(come_back)
    assert list(Person.objects.all()) == [second]
    assert ledger.written()[-1] == first.public_id


def test_who_waits_for_the_answer_of_an_employer_is_kept_until_it_comes() -> None:
    person = left_the_list(1).person
    make_old_cv(person)
    application = make_application(person)
    purge()
    assert Application.objects.get() == application
    applications.withdraw(application=application, person=person, at=clock.now())
    purge()
    assert not Person.objects.filter(pk=person.pk).exists()


def test_who_works_here_keeps_her_name_and_loses_her_search() -> None:
    seeker = left_the_list(1)
    Post.objects.create(person=seeker.person, agency=make_agency(), role=Role.ADVISER, starts_on="2016-01-04")
    purge()
    assert Person.objects.get() == seeker.person
    assert (JobSeeker.objects.count(), Registration.objects.count()) == (0, 0)


def test_who_is_nobody_here_is_forgotten_two_years_after_she_came() -> None:
    for name, days in (("Luc", -1), ("Anne", 1)):
        person = make_person(name, "Petit")
        Person.objects.filter(pk=person.pk).update(created_at=long_ago(TWO_YEARS, days=days))
    purge()
    assert [person.given_name for person in Person.objects.all()] == ["Luc"]


def test_who_still_changes_her_cv_is_kept_though_she_was_never_on_the_list() -> None:
    person = make_person()
    Person.objects.filter(pk=person.pk).update(created_at=clock.now() - timedelta(days=3000))
    cv = make_cv(person)
    purge()
    assert Person.objects.filter(pk=person.pk).exists()
    Cv.objects.filter(pk=cv.pk).update(updated_at=clock.now() - timedelta(days=3000))
    purge()
    assert not Person.objects.filter(pk=person.pk).exists()


@AGES
def test_staff_are_forgotten_five_years_after_their_post_ended(days: int, left: int) -> None:
    karima = known_long_ago(make_staff())
    Post.objects.update(ends_on=clock.local_day(long_ago(FIVE_YEARS, days=days)))
    purge()
    assert Person.objects.filter(pk=karima.pk).count() == Post.objects.count() == left


def exchange(seeker: JobSeeker, at: datetime) -> type[models.Model]:
    Exchange.objects.create(seeker=seeker, held_at=at, channel=ExchangeChannel.PHONE)
    return Exchange


def job(seeker: JobSeeker, at: datetime) -> type[models.Model]:
    JobFound.objects.create(
        seeker=seeker,
        starts_on=clock.local_day(at),
        contract="CDI",
        known_from=KnownFrom.PERSON,
        recorded_at=at,
    )
    return JobFound


def course(seeker: JobSeeker, at: datetime) -> type[models.Model]:
    one = Course.objects.create(title="CACES", provider="Filature Formation")
    CourseEntry.objects.create(
        seeker=seeker,
        course=one,
        starts_on=clock.local_day(at) - timedelta(days=9),
        ends_on=clock.local_day(at),
    )
    return CourseEntry


def followed(seeker: JobSeeker, at: datetime) -> type[models.Model]:
    make_portfolio(make_staff(), seeker.person)
    Followed.objects.update(until=clock.local_day(at))
    return Followed


def days_online(seeker: JobSeeker, at: datetime) -> type[models.Model]:
    cv = make_cv(seeker.person)
    DaysOnline.objects.all().delete()
    DaysOnline.objects.create(cv=cv, published_at=at - timedelta(days=9), withdrawn_at=at)
    return DaysOnline


def reset(seeker: JobSeeker, at: datetime) -> type[models.Model]:
    SecondFactorReset.objects.create(agency=make_agency(), person=seeker.person, reset_at=at)
    return SecondFactorReset


def reading_of_a_feed(_seeker: JobSeeker, at: datetime) -> type[models.Model]:
    run = ImportRun.objects.create(source="csv", fingerprint="x", started_at=at)
    run.remarks.create(line=1, reason="x")
    return ImportRun


@AGES
@pytest.mark.parametrize(
    ("write", "period"),
    [
        (exchange, TWO_YEARS),
        (job, TWO_YEARS),
        (course, TWO_YEARS),
        (followed, TWO_YEARS),
        (days_online, TWO_YEARS),
        (reset, A_YEAR),
        (reading_of_a_feed, A_YEAR),
    ],
)
def test_what_happened_is_forgotten_after_its_period(
    write: Callable[[JobSeeker, datetime], Any], period: timedelta, days: int, left: int
) -> None:
    model = write(make_seeker(), long_ago(period, days=days))
    purge()
    assert model.objects.count() == left
    assert JobSeeker.objects.count() == 1


def test_a_status_of_long_ago_goes_but_for_the_last_one() -> None:
    seeker = make_seeker()
    for status, days in ((Status.SEARCHING, 9), (Status.WORKING, 5), (Status.SEARCHING, 1)):
        StatusChange.objects.create(seeker=seeker, status=status, changed_at=long_ago(TWO_YEARS, days=days))
    purge()
    assert StatusChange.objects.get().changed_at > long_ago(TWO_YEARS, days=2)


@AGES
def test_an_application_is_forgotten_two_years_after_its_last_change(days: int, left: int) -> None:
    application = make_application()
    at = long_ago(TWO_YEARS, days=days)
    Application.objects.update(changed_at=at)
    CvSnapshot.objects.update(taken_at=at)
    purge()
    assert Application.objects.count() == CvSnapshot.objects.count() == application.changes.count() == left
    assert (Offer.objects.count(), Person.objects.count()) == (1, 1)


@AGES
def test_an_offer_and_who_answered_for_it_go_three_years_after_it_closed(days: int, left: int) -> None:
    make_offer()
    at = long_ago(THREE_YEARS, days=days)
    Offer.objects.update(state=OfferState.FILLED, changed_at=at)
    EmployerContact.objects.update(added_at=long_ago(THREE_YEARS, days=9))
    purge()
    assert Offer.objects.count() == EmployerContact.objects.count() == left


def test_an_offer_that_is_open_or_holds_an_application_stays_with_who_answers() -> None:
    application = make_application()
    Offer.objects.update(changed_at=long_ago(THREE_YEARS, days=9), state=OfferState.FILLED)
    make_offer(make_employer("Filature", "luc@exemple.fr"), "R2")
    Offer.objects.filter(reference="R2").update(changed_at=long_ago(THREE_YEARS, days=9))
    EmployerContact.objects.update(added_at=long_ago(THREE_YEARS, days=9))
    purge()
    assert set(Offer.objects.values_list("reference", flat=True)) == {"R1", "R2"}
    assert Application.objects.get() == application
    assert EmployerContact.objects.get().mail == "luc@exemple.fr"


@AGES
def test_a_contact_without_an_offer_is_kept_three_years_with_her_account(days: int, left: int) -> None:
    contact = make_employer()
    contact.person = known_long_ago(make_person("Odile", "Delattre"))
    contact.added_at = long_ago(THREE_YEARS, days=days)
    contact.save()
    purge()
    purge()
    assert EmployerContact.objects.count() == Person.objects.count() == left


def test_a_contact_who_comes_back_is_kept_from_that_day() -> None:
    contact = make_employer()
    EmployerContact.objects.update(added_at=long_ago(THREE_YEARS, days=1), is_active=False)
    employers.add_contact(
        actor=make_staff(),
        employer=contact.employer,
        name="Luc Petit",
        address=contact.address,
        at=clock.now(),
    )
    purge()
    assert EmployerContact.objects.get().name == "Luc Petit"


def test_rows_are_removed_a_bounded_number_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    monkeypatch.setattr(retention, "BATCHES", 2)
    seeker = make_seeker()
    for days in range(1, 6):
        exchange(seeker, long_ago(TWO_YEARS, days=days))
    purge()
    assert Exchange.objects.count() == 1
    purge()
    assert Exchange.objects.count() == 0


def test_published_figures_do_not_move_and_a_month_of_before_is_counted_no_more() -> None:
    agency, month = make_agency(), clock.month_start(clock.local_day(long_ago(TWO_YEARS, days=40)))
    seeker = left_the_list(1)
    exchange(seeker, long_ago(TWO_YEARS, days=1))
    published = observatory.keep_month(agency=agency, month=month, author=None, at=clock.now())
    assert published.values["registered"]["value"] == 1
    run_due(clock.now())
    assert not JobSeeker.objects.exists()
    assert PublishedMonth.objects.get().values == published.values
    assert observatory.figures_of(agency=agency, month=month).values == published.values
    before = clock.add_months(month, -1)
    with pytest.raises(MonthForgotten):
        observatory.figures_of(agency=agency, month=before)
    with pytest.raises(MonthForgotten):
        observatory.keep_month(agency=agency, month=month, author=None, at=clock.now())
    lately = observatory.figures_of(agency=agency, month=clock.add_months(clock.today(), -14))
    assert lately.values["registered"]["year_before"] is None


def test_a_month_whose_quarter_of_trainings_is_partly_forgotten_is_not_counted() -> None:
    run_due(clock.now())
    limit = clock.local_day(long_ago(TWO_YEARS, days=0))
    whole = [clock.add_months(clock.month_start(limit), ahead) for ahead in range(1, 8)]
    counted = [month for month in whole if is_counted(month)]
    assert counted == [month for month in whole if quarter_told(month).first >= limit]
    assert whole[0] not in counted
    assert whole[-1] in counted


def is_counted(month: date) -> bool:
    try:
        observatory.compute_month(agency=make_agency(), month=month)
    except MonthForgotten:
        return False
    return True
