"""Figures: counted from records, to the day; a published month stays as it was said; few are never shown."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from tests.races import race
from tremplin.accounts import services as accounts
from tremplin.accounts.enums import Role
from tremplin.accounts.tests.factories import signed_in
from tremplin.agencies.models import Agency
from tremplin.agencies.tests.factories import make_agency, make_staff
from tremplin.applications.tests.factories import make_offer
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.cv.models import DaysOnline
from tremplin.cv.tests.factories import make_cv
from tremplin.observatory import charts, services
from tremplin.observatory.errors import MonthNotOver, NothingChanged
from tremplin.observatory.indicators import (
    lasting_jobs_in_month,
    long_term,
    offers_by_sector,
    online_cv_adoption,
    registered,
    trained_in_quarter,
)
from tremplin.observatory.models import PublishedMonth
from tremplin.observatory.periods import Quarter, last_closed_month, last_closed_quarter
from tremplin.observatory.queries import sheet
from tremplin.offers import services as offers
from tremplin.offers.enums import OfferState
from tremplin.offers.models import OfferStateChange
from tremplin.reference.enums import ContractType
from tremplin.reference.models import ActivityGroup, ActivityGroupMember, Division, Section, Sector
from tremplin.seekers import services as seekers
from tremplin.seekers.enums import EndReason, KnownFrom
from tremplin.seekers.tests.factories import make_seeker
from tremplin.training.models import Course, CourseEntry

pytestmark = pytest.mark.django_db

MARCH = date(2017, 3, 1)


@pytest.fixture
def agency() -> Agency:
    return make_agency()


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_counted"),
    [
        (date(2017, 3, 31), None, True),
        (date(2017, 4, 1), None, False),
        (date(2016, 1, 4), date(2017, 3, 31), False),
        (date(2016, 1, 4), date(2017, 4, 1), True),
    ],
)
def test_who_is_registered_on_the_last_day_is_counted(
    agency: Agency, starts_on: date, ends_on: date | None, is_counted: bool
) -> None:
    seeker = make_seeker(on=starts_on)
    if ends_on:
        seekers.end_registration(actor=None, seeker=seeker, on=ends_on, reason=EndReason.JOB, at=clock.now())
    assert registered(agency, MARCH)["value"] == int(is_counted)


def test_the_year_before_is_counted_the_same_way(agency: Agency) -> None:
    for name, day in (
        ("Samira Belkacem", date(2016, 3, 31)),
        ("Luc Petit", date(2016, 4, 1)),
        ("Anne Roussel", date(2017, 3, 2)),
    ):
        make_seeker(name, on=day)
    assert registered(agency, MARCH) == {
        "value": 3,
        "on": "2017-03-31",
        "year_before": 1,
        "change_pct": 200.0,
    }


def test_another_agency_is_another_count(agency: Agency) -> None:
    make_seeker(agency=make_agency("lille", "Agence de Lille"), on=date(2016, 1, 4))
    assert registered(agency, MARCH)["value"] == 0


@pytest.mark.parametrize(
    ("starts_on", "category", "is_counted"),
    [
        (date(2016, 3, 31), "A", True),
        (date(2016, 4, 1), "A", False),
        (date(2015, 1, 5), "C", True),
        (date(2015, 1, 5), "D", False),
        (date(2015, 1, 5), "E", False),
    ],
)
def test_long_term_means_a_year_without_a_break_and_available(
    agency: Agency, starts_on: date, category: str, is_counted: bool
) -> None:
    make_seeker(on=starts_on, category=category)
    assert long_term(agency, MARCH)["value"] == int(is_counted)


def test_coming_back_starts_the_year_again(agency: Agency) -> None:
    seeker = make_seeker(on=date(2014, 1, 6))
    seekers.end_registration(
        actor=None, seeker=seeker, on=date(2016, 9, 1), reason=EndReason.JOB, at=clock.now()
    )
    seekers.register(person=seeker.person, agency=agency, on=date(2016, 10, 3))
    assert long_term(agency, MARCH)["value"] == 0
    assert registered(agency, MARCH)["value"] == 1


def test_a_change_of_category_counts_from_its_day(agency: Agency) -> None:
    seeker = make_seeker(on=date(2014, 1, 6))
    seekers.change_category(actor=None, seeker=seeker, code="D", on=date(2017, 3, 15), at=clock.now())
    assert long_term(agency, MARCH)["value"] == 0
    assert long_term(agency, date(2017, 2, 1))["value"] == 1


def test_who_begins_two_courses_in_a_quarter_is_trained_once(agency: Agency) -> None:
    seeker = make_seeker(on=date(2016, 1, 4))
    course = Course.objects.create(title="CACES", provider="Filature Formation")
    for day in (date(2017, 1, 1), date(2017, 3, 31), date(2017, 4, 1)):
        CourseEntry.objects.create(seeker=seeker, course=course, starts_on=day)
    assert trained_in_quarter(agency, MARCH) == {"value": 1, "quarter": "2017-Q1"}
    assert trained_in_quarter(agency, date(2017, 5, 1)) == {"value": 1, "quarter": "2017-Q1"}
    assert trained_in_quarter(agency, date(2017, 2, 1)) == {"value": 0, "quarter": "2016-Q4"}


def test_lasting_jobs_are_those_that_begin_in_the_month(agency: Agency) -> None:
    jobs = [
        ("Samira Belkacem", date(2017, 3, 1)),
        ("Luc Petit", date(2017, 3, 31)),
        ("Anne Roussel", date(2017, 4, 1)),
        ("Paul Caron", date(2016, 3, 7)),
    ]
    for name, day in jobs:
        seekers.record_job_found(
            seeker=make_seeker(name, on=date(2015, 1, 5)), starts_on=day, contract=ContractType.OPEN_ENDED, months=None,
            employer_name="", known_from=KnownFrom.PERSON, author=None, at=clock.now(),
        )  # fmt: skip
    assert lasting_jobs_in_month(agency, MARCH) == {"value": 2, "month": "2017-03", "year_before": 1}


def test_a_cv_counts_while_it_is_online_and_its_owner_registered(agency: Agency) -> None:
    seeker = make_seeker(on=date(2016, 1, 4))
    make_seeker("Luc Petit", on=date(2016, 1, 4))
    cv = make_cv(seeker.person, online=False)
    end_of_march = datetime(2017, 3, 31, 21, 59, tzinfo=UTC)  # one minute to midnight in Paris
    days = DaysOnline.objects.create(cv=cv, published_at=end_of_march)
    assert online_cv_adoption(agency, MARCH) == {"pct": 50.0, "on": "2017-03-31", "people": 1, "out_of": 2}
    days.published_at = end_of_march + timedelta(minutes=2)
    days.save()
    assert online_cv_adoption(agency, MARCH)["pct"] == 0.0


def test_an_empty_agency_has_no_percentage(agency: Agency) -> None:
    assert online_cv_adoption(agency, MARCH)["pct"] is None
    assert registered(agency, MARCH)["change_pct"] is None
    assert offers_by_sector(agency, MARCH)["values"] == []


def make_sector(code: str, group: str) -> Sector:
    section, _ = Section.objects.get_or_create(code="G", defaults={"label": "Commerce"})
    division, _ = Division.objects.get_or_create(code=code[:2], defaults={"label": code, "section": section})
    row, _ = ActivityGroup.objects.get_or_create(
        code=group.lower()[:30], defaults={"label": group, "position": 1}
    )
    ActivityGroupMember.objects.get_or_create(
        prefix=code[:2], valid_from=date(2008, 1, 1), defaults={"group": row}
    )
    sector, _ = Sector.objects.get_or_create(code=code, defaults={"label": code, "division": division})
    return sector


def open_offers(count: int, sector: Sector | None, *, latitude: float = 50.69) -> None:
    for number in range(count):
        offer = make_offer(
            reference=f"{sector}{number}{latitude}",
            sector=sector,
            latitude=latitude,
            published_at=datetime(2017, 3, 2, tzinfo=UTC),
        )
        OfferStateChange.objects.filter(offer=offer).update(changed_at=datetime(2017, 3, 2, tzinfo=UTC))


def test_sectors_share_the_offers_open_on_the_last_day_around_the_agency(agency: Agency) -> None:
    open_offers(6, make_sector("47.11F", "Commerce"))
    open_offers(5, make_sector("10.71C", "Industrie"))
    open_offers(9, make_sector("47.11F", "Commerce"), latitude=48.0)
    values = offers_by_sector(agency, MARCH)
    assert values["offers"] == 11
    assert [(one["sector"], one["pct"]) for one in values["values"]] == [
        ("Commerce", 54.5),
        ("Industrie", 45.5),
    ]


def test_a_sector_with_fewer_than_five_offers_goes_with_the_others(agency: Agency) -> None:
    open_offers(6, make_sector("47.11F", "Commerce"))
    open_offers(4, make_sector("10.71C", "Industrie"))
    open_offers(1, None)
    values = offers_by_sector(agency, MARCH)["values"]
    assert [(one["sector"], one["offers"]) for one in values] == [("Commerce", 6), ("Autres secteurs", 5)]


def test_an_offer_closed_since_was_still_open_that_day(agency: Agency) -> None:
    open_offers(5, make_sector("47.11F", "Commerce"))
    offer = OfferStateChange.objects.latest("pk").offer
    offers.close(offer=offer, state=OfferState.FILLED, author=None, at=datetime(2017, 4, 3, tzinfo=UTC))
    assert offers_by_sector(agency, MARCH)["offers"] == 5
    assert offers_by_sector(agency, date(2017, 4, 1))["offers"] == 4


@pytest.mark.parametrize(
    ("month", "quarter"),
    [
        (date(2017, 3, 1), Quarter(2017, 1)),
        (date(2017, 4, 1), Quarter(2017, 1)),
        (date(2017, 2, 1), Quarter(2016, 4)),
        (date(2017, 12, 1), Quarter(2017, 4)),
    ],
)
def test_the_last_closed_quarter_is_never_a_partial_one(month: date, quarter: Quarter) -> None:
    assert last_closed_quarter(month) == quarter


def test_the_last_closed_month_is_the_one_before_today() -> None:
    assert last_closed_month(date(2017, 3, 31)) == date(2017, 2, 1)
    assert last_closed_month(date(2017, 1, 1)) == date(2016, 12, 1)


def test_a_published_month_stays_as_it_was_said_and_the_others_move(agency: Agency) -> None:
    people = [make_seeker(name, on=date(2016, 1, 4)) for name in ("Samira Belkacem", "Luc Petit")]
    at = datetime(2017, 4, 3, tzinfo=UTC)
    services.keep_month(agency=agency, month=date(2017, 2, 1), author=None, at=at)
    accounts.forget_person(person=people[0].person, at=at)
    assert services.figures_of(agency=agency, month=date(2017, 2, 1)).values["registered"]["value"] == 2
    assert services.figures_of(agency=agency, month=MARCH).values["registered"]["value"] == 1


def test_a_correction_is_another_version_and_the_first_one_stays(agency: Agency) -> None:
    at = datetime(2017, 4, 3, tzinfo=UTC)
    services.keep_month(agency=agency, month=MARCH, author=None, at=at)
    with pytest.raises(NothingChanged):
        services.keep_month(agency=agency, month=MARCH, author=None, at=at)
    make_seeker(on=date(2016, 1, 4))
    services.keep_month(agency=agency, month=MARCH, author=None, at=at)
    rows = PublishedMonth.objects.order_by("version")
    assert [(row.version, row.values["registered"]["value"]) for row in rows] == [(1, 0), (2, 1)]
    assert services.figures_of(agency=agency, month=MARCH).version == 2


def test_a_month_that_is_not_over_is_not_published(agency: Agency) -> None:
    with pytest.raises(MonthNotOver):
        services.keep_month(agency=agency, month=MARCH, author=None, at=datetime(2017, 3, 31, 21, tzinfo=UTC))
    # One hour later it is April in Paris.
    services.keep_month(agency=agency, month=MARCH, author=None, at=datetime(2017, 3, 31, 22, tzinfo=UTC))


@pytest.mark.parametrize("role", [Role.ADVISER, Role.RECEPTION, Role.ADMINISTRATOR])
def test_only_the_director_publishes(agency: Agency, role: Role) -> None:
    with pytest.raises(NotAllowed):
        services.publish_month(agency=agency, month=MARCH, author=make_staff(role), at=clock.now())
    assert not PublishedMonth.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_publications_at_once_are_one_version() -> None:
    agency = make_agency()

    def publish() -> int:
        try:
            return services.keep_month(agency=agency, month=MARCH, author=None, at=clock.now()).version
        except NothingChanged:
            return 0

    assert sorted(race(publish, times=4)) == [0, 0, 0, 1]


def test_everybody_reads_published_months_and_only_the_director_the_others(
    client: Client, agency: Agency
) -> None:
    services.keep_month(agency=agency, month=MARCH, author=None, at=clock.now())
    assert client.get("/chiffres/", follow=True).redirect_chain == [("/chiffres/2017-03/", 302)]
    for path in ("2017-03/", "2017-03/chiffres.csv", "2017-03/registered.csv", "2017-03/registered.svg"):
        assert client.get(f"/chiffres/{path}").status_code == 200, path
    for path in ("2017-04/", "2017-04/chiffres.csv", "2017-04/registered.svg"):
        assert client.get(f"/chiffres/{path}").status_code == 404, path
    director = signed_in(make_staff(Role.DIRECTOR))
    assert director.get("/chiffres/2017-04/").status_code == 200
    assert signed_in(make_staff(name="Luc Petit")).get("/chiffres/2017-04/").status_code == 404


def test_the_director_publishes_from_the_page(agency: Agency) -> None:
    director = signed_in(make_staff(Role.DIRECTOR))
    assert "Publier ce mois" in director.get("/chiffres/2017-03/").content.decode()
    page = director.post("/chiffres/2017-03/publier/", follow=True).content.decode()
    assert "C’est publié, version 1." in page
    assert "Publier ce mois" not in page


def test_the_month_that_runs_is_counted_up_to_today_for_the_director_alone(
    client: Client, agency: Agency
) -> None:
    this_month = clock.month_start(clock.today())
    seeker = make_seeker("Samira Belkacem", agency=agency)
    before = registered(agency, this_month)
    assert (before["value"], before["on"]) == (1, clock.today().isoformat())
    seekers.end_registration(
        actor=None, seeker=seeker, on=clock.today(), reason=EndReason.JOB, at=clock.now()
    )
    assert registered(agency, this_month)["value"] == 0
    address = f"/chiffres/{this_month:%Y-%m}/"
    assert client.get(address).status_code == 404
    director = signed_in(make_staff(Role.DIRECTOR))
    page = director.get(address).content.decode()
    assert "Le mois court encore" in page
    assert "Publier ce mois" not in page
    assert director.get(f"/chiffres/{clock.add_months(this_month, 1):%Y-%m}/").status_code == 404
    assert address in director.get("/chiffres/", follow=True).content.decode()


def test_beside_a_provisional_month_no_month_is_jumped_over(agency: Agency) -> None:
    make_seeker(on=date(2016, 1, 4))
    at = datetime(2017, 5, 3, tzinfo=UTC)
    services.keep_month(agency=agency, month=date(2017, 2, 1), author=None, at=at)
    april = services.figures_of(agency=agency, month=date(2017, 4, 1))
    registered = sheet(april, agency)[0]
    assert [row.label for row in registered.rows] == ["février 2017", "mars 2017", "avril 2017"]
    services.keep_month(agency=agency, month=date(2017, 4, 1), author=None, at=at)
    published = services.figures_of(agency=agency, month=date(2017, 4, 1))
    assert [row.label for row in sheet(published, agency)[0].rows] == ["février 2017", "avril 2017"]


def test_an_adviser_does_not_publish_from_the_page(agency: Agency) -> None:
    assert signed_in(make_staff()).post("/chiffres/2017-03/publier/").status_code == 403
    assert not PublishedMonth.objects.exists()


def test_every_figure_carries_its_definition_and_its_source(client: Client, agency: Agency) -> None:
    services.keep_month(agency=agency, month=MARCH, author=None, at=clock.now())
    page = client.get("/chiffres/2017-03/").content.decode()
    assert page.count("Ce qui est compté") >= 6
    csv = client.get("/chiffres/2017-03/chiffres.csv").content.decode("utf-8-sig")
    assert "sans interruption depuis douze mois" in csv


def test_a_file_of_what_does_not_exist_is_not_found(client: Client, agency: Agency) -> None:
    services.keep_month(agency=agency, month=MARCH, author=None, at=clock.now())
    for path in ("nothing.csv", "nothing.svg"):
        assert client.get(f"/chiffres/2017-03/{path}").status_code == 404


@pytest.mark.parametrize("pct", [0, 0.4, 43.6, 99.9, 100])
def test_a_wall_has_as_many_bricks_laid_as_the_percentage_says(pct: float) -> None:
    laid = sum(brick.width for brick in charts.wall(pct) if brick.is_laid)
    assert laid == pytest.approx(pct * charts.BRICK_WIDTH, abs=0.06)


def test_columns_start_at_zero_and_a_flat_line_is_drawn() -> None:
    low, high = charts.columns([("mars", 50), ("avril", 100)])
    assert low.height * 2 == high.height
    assert charts.line([5, 5, 5]) is not None
    assert charts.line([5]) is None
    assert charts.columns([]) == []
