"""Job seekers: registrations that follow each other, categories with their history, wishes, who sees whom."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tremplin.accounts.enums import Role
from tremplin.accounts.tests.factories import make_person
from tremplin.agencies import services as agencies
from tremplin.agencies.tests.factories import make_agency, make_portfolio, make_staff
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.reference.enums import ContractType, WorkingTime
from tremplin.seekers import queries, services
from tremplin.seekers.enums import EndReason, ExchangeChannel, KnownFrom, Status
from tremplin.seekers.errors import AlreadyRegistered, DateBeforeRegistration, NotRegistered, NoWorkWanted
from tremplin.seekers.models import JobFound, JobSeeker, Registration
from tremplin.seekers.services import WishedWork
from tremplin.seekers.tests.factories import MARCH, make_commune, make_occupation, make_seeker

pytestmark = pytest.mark.django_db

JUNE = date(2016, 6, 1)


def test_nobody_is_registered_twice_at_once() -> None:
    seeker = make_seeker()
    with pytest.raises(AlreadyRegistered):
        services.register(person=seeker.person, agency=make_agency(), on=JUNE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.create(seeker=seeker, starts_on=JUNE)
    assert Registration.objects.count() == 1


def test_one_comes_back_after_leaving_and_both_spells_stay() -> None:
    seeker = make_seeker()
    services.end_registration(actor=None, seeker=seeker, on=JUNE, reason=EndReason.JOB, at=clock.now())
    services.register(person=seeker.person, agency=make_agency(), on=date(2017, 1, 2))
    assert Registration.objects.filter(seeker=seeker).count() == 2
    assert queries.registered_since(seeker, on=date(2017, 2, 1)) == date(2017, 1, 2)
    assert queries.registered_since(seeker, on=JUNE) is None


def test_the_last_day_of_a_registration_is_not_part_of_it() -> None:
    seeker = make_seeker()
    services.end_registration(actor=None, seeker=seeker, on=JUNE, reason=EndReason.JOB, at=clock.now())
    assert JobSeeker.objects.registered_on(JUNE - timedelta(days=1)).count() == 1
    assert JobSeeker.objects.registered_on(JUNE).count() == 0


def test_leaving_before_entering_is_refused() -> None:
    seeker = make_seeker()
    with pytest.raises(DateBeforeRegistration):
        services.end_registration(
            actor=None, seeker=seeker, on=MARCH - timedelta(days=1), reason=EndReason.JOB, at=clock.now()
        )
    services.end_registration(actor=None, seeker=seeker, on=JUNE, reason=EndReason.JOB, at=clock.now())
    with pytest.raises(NotRegistered):
        services.end_registration(actor=None, seeker=seeker, on=JUNE, reason=EndReason.JOB, at=clock.now())


def test_changing_category_keeps_the_history() -> None:
    seeker = make_seeker()
    services.change_category(actor=None, seeker=seeker, code="D", on=JUNE, at=clock.now())
    spells = seeker.registrations.get().category_spells.order_by("starts_on")
    assert [(one.category.code, one.starts_on, one.ends_on) for one in spells] == [
        ("A", MARCH, JUNE),
        ("D", JUNE, None),
    ]


def say(seeker: JobSeeker, *titles: str) -> None:
    work = [WishedWork(make_occupation(f"K220{n}"), title) for n, title in enumerate(titles)]
    services.change_wish(
        actor=seeker.person,
        seeker=seeker,
        work=work,
        commune=make_commune(),
        radius_km=20,
        contracts=[ContractType.OPEN_ENDED],
        working_time=WorkingTime.PART,
        monthly_salary=1400,
        at=clock.now(),
    )


def test_a_wish_is_kept_in_the_words_and_the_order_of_the_person() -> None:
    seeker = make_seeker()
    say(seeker, "femme de ménage", "repassage")
    wish = queries.wish_of(seeker)
    assert wish is not None
    assert (wish.titles, wish.place, wish.radius_km) == (["femme de ménage", "repassage"], "Roubaix", 20)
    say(seeker, "cariste")
    changed = queries.wish_of(seeker)
    assert changed is not None
    assert changed.titles == ["cariste"]


def test_a_wish_without_work_is_refused_and_changes_nothing() -> None:
    seeker = make_seeker()
    say(seeker, "cariste")
    with pytest.raises(NoWorkWanted):
        say(seeker)
    kept = queries.wish_of(seeker)
    assert kept is not None
    assert kept.titles == ["cariste"]


def test_the_same_occupation_under_two_names_is_wished_once() -> None:
    seeker = make_seeker()
    work = [WishedWork(make_occupation(), "ménage"), WishedWork(make_occupation(), "nettoyage")]
    wish = services.change_wish(
        actor=seeker.person, seeker=seeker, work=work, commune=None, radius_km=10, contracts=[], working_time=None,
        monthly_salary=None, at=clock.now(),
    )  # fmt: skip
    assert wish.occupations.count() == 1


@pytest.mark.parametrize(
    ("contract", "months", "is_lasting"),
    [
        (ContractType.OPEN_ENDED, None, True),
        (ContractType.FIXED_TERM, 6, True),
        (ContractType.FIXED_TERM, 5, False),
        (ContractType.TEMPORARY, 7, True),
        (ContractType.TEMPORARY, 1, False),
        (ContractType.SELF_EMPLOYED, 24, False),
        (ContractType.FIXED_TERM, None, False),
    ],
)
def test_a_job_is_lasting_when_it_is_open_ended_or_of_six_months(
    contract: ContractType,
    months: int | None,
    is_lasting: bool,
) -> None:
    job = services.record_job_found(
        seeker=make_seeker(), starts_on=JUNE, contract=contract, months=months, employer_name="", author=None,
        known_from=KnownFrom.PERSON, at=clock.now(),
    )  # fmt: skip
    assert job.is_lasting == is_lasting
    assert JobFound.objects.lasting().exists() == is_lasting


def test_a_job_told_twice_is_one_job() -> None:
    seeker = make_seeker()
    for source in (KnownFrom.PERSON, KnownFrom.EMPLOYER):
        services.record_job_found(
            seeker=seeker, starts_on=JUNE, contract=ContractType.OPEN_ENDED, months=None, employer_name="", author=None,
            known_from=source, at=clock.now(),
        )  # fmt: skip
    assert JobFound.objects.get().known_from == KnownFrom.PERSON
    assert queries.status_of(seeker) == Status.WORKING


def test_a_person_sees_herself_and_an_adviser_her_portfolio_only() -> None:
    samira, luc = make_seeker(), make_seeker("Luc Petit")
    karima = make_staff()
    make_portfolio(karima, samira.person)
    assert list(JobSeeker.objects.visible_to(samira.person)) == [samira]
    assert list(JobSeeker.objects.visible_to(karima)) == [samira]
    agencies.open_file(
        reader=karima,
        subject=luc.person,
        agency=make_agency(),
        reason="Il est à l’accueil ce matin.",
        at=clock.now(),
    )
    assert set(JobSeeker.objects.visible_to(karima)) == {samira, luc}


@pytest.mark.parametrize("role", [Role.RECEPTION, Role.DIRECTOR, Role.ADMINISTRATOR])
def test_other_staff_see_no_file(role: Role) -> None:
    make_seeker()
    assert not JobSeeker.objects.visible_to(make_staff(role)).exists()


def test_reception_knows_names_of_its_own_agency_only() -> None:
    make_seeker()
    make_seeker("Luc Petit", agency=make_agency("lille", "Agence de Lille"))
    here = JobSeeker.objects.known_to(make_staff(Role.RECEPTION))
    assert [one.person.given_name for one in here] == ["Samira"]
    assert not JobSeeker.objects.known_to(make_staff(Role.DIRECTOR, name="Anne Roussel")).exists()


@pytest.mark.parametrize("words", ["belk", "BELKACEM samira", "samira bel", "Sàmira"])
def test_a_name_is_found_however_it_is_typed(words: str) -> None:
    make_seeker()
    make_seeker("Luc Petit")
    assert [one.person.given_name for one in JobSeeker.objects.named(words)] == ["Samira"]


def test_nobody_writes_in_the_file_of_somebody_else() -> None:
    seeker = make_seeker()
    for actor in (make_person("Luc", "Petit"), make_staff(), make_staff(Role.DIRECTOR, name="Anne Roussel")):
        with pytest.raises(NotAllowed):
            services.record_exchange(
                actor=actor, seeker=seeker, channel=ExchangeChannel.PHONE, at=clock.now()
            )
    assert not seeker.exchanges.exists()
