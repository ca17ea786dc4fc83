"""What an adviser notes on a file moves the figures of the month, and nothing else does."""

from typing import Any

import pytest

from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import signed_in
from tremplin.agencies.tests.factories import make_agency, make_portfolio, make_staff
from tremplin.core import clock
from tremplin.core.forms import new_key
from tremplin.observatory.indicators import lasting_jobs_in_month, long_term, registered, trained_in_quarter
from tremplin.observatory.periods import last_closed_quarter
from tremplin.seekers.models import JobSeeker
from tremplin.seekers.tests.factories import make_seeker

pytestmark = pytest.mark.django_db

TODAY = clock.today()


@pytest.fixture
def karima() -> Person:
    return make_staff()


@pytest.fixture
def samira(karima: Person) -> JobSeeker:
    seeker = make_seeker()
    make_portfolio(karima, seeker.person)
    return seeker


def note(by: Person, seeker: JobSeeker, act: str, **said: Any) -> None:
    answer = signed_in(by).post(
        f"/personnes/{seeker.person.public_id}/noter/{act}/", {"form_key": new_key(), **said}
    )
    assert answer.status_code == 302


def test_a_lasting_job_that_is_noted_is_counted_in_its_month(karima: Person, samira: JobSeeker) -> None:
    assert lasting_jobs_in_month(make_agency(), TODAY)["value"] == 0
    note(karima, samira, "emploi", on=TODAY, contract="CDI", known_from="person")
    assert lasting_jobs_in_month(make_agency(), TODAY)["value"] == 1


def test_a_short_job_that_is_noted_is_not_a_lasting_one(karima: Person, samira: JobSeeker) -> None:
    note(karima, samira, "emploi", on=TODAY, contract="CDD", months=5, known_from="person")
    assert lasting_jobs_in_month(make_agency(), TODAY)["value"] == 0


def test_a_course_that_is_noted_is_counted_in_its_quarter(karima: Person, samira: JobSeeker) -> None:
    month = clock.add_months(clock.month_start(TODAY), -1)
    quarter = last_closed_quarter(month)
    assert trained_in_quarter(make_agency(), month)["value"] == 0
    note(karima, samira, "formation", on=quarter.last, title="CACES 3", provider="Filature Formation")
    assert trained_in_quarter(make_agency(), month)["value"] == 1


def test_who_leaves_the_list_is_no_longer_counted(karima: Person, samira: JobSeeker) -> None:
    assert registered(make_agency(), TODAY)["value"] == 1
    note(karima, samira, "sortie", on=TODAY, reason="moved")
    assert registered(make_agency(), TODAY)["value"] == 0


def test_who_is_no_longer_available_is_not_counted_as_long_registered(
    karima: Person, samira: JobSeeker
) -> None:
    assert long_term(make_agency(), TODAY)["value"] == 1
    note(karima, samira, "categorie", on=TODAY, category="D")
    assert long_term(make_agency(), TODAY)["value"] == 0
