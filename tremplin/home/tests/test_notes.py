"""What an adviser notes on a file: written once, by who may read it, shown in its history, refused with words."""

from datetime import timedelta
from typing import Any

import pytest

from tests.guards import assert_flat_cost
from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person, Reading
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.agencies.models import Followed
from tremplin.agencies.tests.factories import make_portfolio, make_staff
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.core.forms import new_key
from tremplin.reference.enums import ContractType
from tremplin.seekers import services as seekers
from tremplin.seekers.enums import EndReason, KnownFrom, Status
from tremplin.seekers.models import CategorySpell, JobFound, JobSeeker, Registration, StatusChange
from tremplin.seekers.queries import category_of, status_of
from tremplin.seekers.tests.factories import MARCH, make_seeker
from tremplin.training import services as training
from tremplin.training.enums import Outcome
from tremplin.training.errors import AlreadyLeft
from tremplin.training.models import Course, CourseEntry
from tremplin.ui.typography import typed

pytestmark = pytest.mark.django_db

TODAY = clock.today()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
FILLED: dict[str, dict[str, Any]] = {
    "emploi": {"on": TODAY, "contract": "CDI", "employer_name": "Au Bon Pain", "known_from": "person"},
    "formation": {"title": "CACES 3", "provider": "Filature Formation", "on": TODAY},
    "categorie": {"category": "D", "on": TODAY},
    "sortie": {"reason": "moved", "on": TODAY},
    "situation": {"status": "paused"},
}


@pytest.fixture
def karima() -> Person:
    return make_staff()


@pytest.fixture
def samira(karima: Person) -> JobSeeker:
    seeker = make_seeker()
    make_portfolio(karima, seeker.person)
    return seeker


def path(seeker: JobSeeker, act: str = "") -> str:
    return f"/personnes/{seeker.person.public_id}/" + (f"noter/{act}/" if act else "")


def send(by: Person, seeker: JobSeeker, act: str, **changed: Any) -> Any:
    return signed_in(by).post(path(seeker, act), {"form_key": new_key(), **FILLED.get(act, {}), **changed})


def facts() -> tuple[int, ...]:
    models = (JobFound, CourseEntry, CategorySpell, StatusChange)
    ended = Registration.objects.exclude(ends_on=None).count()
    return (*(model._default_manager.count() for model in models), ended)


def history(by: Person, seeker: JobSeeker) -> list[str]:
    return [typed(event.words) for event in signed_in(by).get(path(seeker)).context["timeline"]]


def test_a_job_found_is_noted_with_who_told_and_shows_in_the_history(
    karima: Person, samira: JobSeeker
) -> None:
    answer = send(karima, samira, "emploi", contract="CDD", months=8, known_from="employer")
    assert answer.headers["Location"] == path(samira)
    job = JobFound.objects.get()
    assert (job.starts_on, job.contract, job.months, job.employer_name, job.known_from, job.author) == (
        TODAY, ContractType.FIXED_TERM, 8, "Au Bon Pain", KnownFrom.EMPLOYER, karima,
    )  # fmt: skip
    assert status_of(samira) == Status.WORKING
    assert "Emploi trouvé : Au Bon Pain" in history(karima, samira)


def test_the_length_of_an_open_ended_job_is_not_kept(karima: Person, samira: JobSeeker) -> None:
    send(karima, samira, "emploi", months=12)
    assert JobFound.objects.get().months is None


def test_a_course_is_noted_from_its_first_day_to_its_last(karima: Person, samira: JobSeeker) -> None:
    send(karima, samira, "formation", on=YESTERDAY)
    entry = CourseEntry.objects.select_related("course").get()
    assert (entry.course.title, entry.course.provider, entry.starts_on, entry.author) == (
        "CACES 3", "Filature Formation", YESTERDAY, karima,
    )  # fmt: skip
    assert status_of(samira) == Status.TRAINING
    send(karima, samira, "fin-de-formation", entry=entry.pk, outcome="job", on=TODAY)
    entry.refresh_from_db()
    assert (entry.ends_on, entry.outcome, entry.ended_by) == (TODAY, Outcome.JOB, karima)
    assert status_of(samira) == Status.WORKING
    assert {"Début de formation : CACES 3", "CACES 3 : départ pour un emploi"} <= set(history(karima, samira))


def test_a_course_that_ends_without_a_job_leads_back_to_searching(karima: Person, samira: JobSeeker) -> None:
    send(karima, samira, "formation")
    send(karima, samira, "fin-de-formation", entry=CourseEntry.objects.get().pk, outcome="finished", on=TODAY)
    assert status_of(samira) == Status.SEARCHING


def test_the_same_course_written_in_capitals_is_the_same_course(karima: Person, samira: JobSeeker) -> None:
    Course.objects.create(title="Caces 3", provider="FILATURE FORMATION")
    send(karima, samira, "formation")
    assert Course.objects.count() == 1


def test_a_category_changes_from_a_day_and_its_history_stays(karima: Person, samira: JobSeeker) -> None:
    send(karima, samira, "categorie", on=YESTERDAY)
    spells = CategorySpell.objects.order_by("starts_on").values_list("category__code", "starts_on", "ends_on")
    assert list(spells) == [("A", MARCH, YESTERDAY), ("D", YESTERDAY, None)]
    assert CategorySpell.objects.get(ends_on=None).author == karima
    assert category_of(samira, on=TODAY) == "D"
    assert {"Catégorie D", "Inscription, catégorie A"} <= set(history(karima, samira))


def test_leaving_the_list_closes_the_file_and_leads_to_the_portfolio(
    karima: Person, samira: JobSeeker
) -> None:
    answer = send(karima, samira, "sortie")
    assert answer.headers["Location"] == "/portefeuille/"
    spell = Registration.objects.get()
    assert (spell.ends_on, spell.end_reason, spell.ended_by) == (TODAY, EndReason.MOVED, karima)
    assert Followed.objects.get().until == TODAY
    seekers.register(person=samira.person, agency=samira.agency, on=TODAY)
    make_portfolio(karima, samira.person)
    assert "Sortie de la liste : a changé d’agence" in history(karima, samira)


def test_what_she_does_about_work_is_noted(karima: Person, samira: JobSeeker) -> None:
    send(karima, samira, "situation")
    change = StatusChange.objects.get()
    assert (change.status, change.author) == (Status.PAUSED, karima)
    assert "Ne peut pas chercher en ce moment" in history(karima, samira)


@pytest.mark.parametrize(
    ("act", "changed", "words"),
    [
        ("emploi", {"on": MARCH - timedelta(days=1)}, "Cette date est avant l’inscription."),
        ("emploi", {"on": clock.add_months(TODAY, 4)}, "Cet emploi commence dans plus de trois mois."),
        ("emploi", {"contract": "CDD"}, "Écrivez pour combien de mois"),
        ("emploi", {"contract": ""}, "Choisissez le contrat."),
        ("emploi", {"months": 0}, "Écrivez un nombre de mois, de 1 à 60."),
        ("emploi", {"on": ""}, "Écrivez le jour."),
        ("formation", {"on": TOMORROW}, "Ce jour n’est pas encore venu."),
        ("formation", {"on": MARCH - timedelta(days=1)}, "Cette date est avant l’inscription."),
        ("formation", {"title": " "}, "Écrivez le nom de la formation."),
        ("categorie", {"category": "A"}, "déjà dans cette catégorie"),
        ("categorie", {"on": TOMORROW}, "Ce jour n’est pas encore venu."),
        ("categorie", {"on": MARCH - timedelta(days=1)}, "Cette date est avant l’inscription."),
        ("sortie", {"on": TOMORROW}, "Ce jour n’est pas encore venu."),
        ("sortie", {"reason": ""}, "Choisissez la raison."),
        ("sortie", {"on": MARCH - timedelta(days=1)}, "Cette date est avant l’inscription."),
        ("situation", {"status": "rich"}, "Sélectionnez un choix valide."),
        ("fin-de-formation", {"entry": 1, "outcome": "job", "on": TODAY}, "Sélectionnez un choix valide."),
        ("emploi", {"form_key": ""}, "Cette page est trop ancienne."),
    ],
)
def test_what_cannot_be_is_refused_with_words_and_changes_nothing(
    karima: Person, samira: JobSeeker, act: str, changed: dict[str, Any], words: str
) -> None:
    before = facts()
    answer = send(karima, samira, act, **changed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert facts() == before
    assert not Course.objects.exists()


def test_what_was_typed_is_still_there_after_a_refusal(karima: Person, samira: JobSeeker) -> None:
    page = send(karima, samira, "emploi", contract="CDD").content.decode()
    assert 'value="Au Bon Pain"' in page
    assert '<option value="CDD" selected>' in page


@pytest.mark.parametrize("act", list(FILLED))
def test_pressing_twice_writes_once(karima: Person, samira: JobSeeker, act: str) -> None:
    browser, form = signed_in(karima), {"form_key": new_key(), **FILLED[act]}
    first = browser.post(path(samira, act), form).headers["Location"]
    after = facts()
    assert browser.post(path(samira, act), form).headers["Location"] == first
    assert facts() == after


def test_a_job_or_a_course_already_noted_on_that_day_is_refused(karima: Person, samira: JobSeeker) -> None:
    for act, words in (("emploi", "déjà noté"), ("formation", "déjà inscrite à cette formation")):
        send(karima, samira, act)
        before = facts()
        answer = send(karima, samira, act)
        assert (answer.status_code, words in answer.content.decode()) == (422, True)
        assert facts() == before


def test_a_course_is_left_once_and_not_before_it_began(karima: Person, samira: JobSeeker) -> None:
    send(karima, samira, "formation")
    entry = CourseEntry.objects.get()
    early = send(karima, samira, "fin-de-formation", entry=entry.pk, outcome="left", on=YESTERDAY)
    assert "avant le début de la formation" in early.content.decode()
    training.leave_course(actor=karima, entry=entry, outcome=Outcome.FINISHED, on=TODAY, at=clock.now())
    with pytest.raises(AlreadyLeft):
        training.leave_course(actor=karima, entry=entry, outcome=Outcome.LEFT, on=TODAY, at=clock.now())
    assert CourseEntry.objects.get().outcome == Outcome.FINISHED


def test_leaving_before_the_category_changed_is_refused(karima: Person, samira: JobSeeker) -> None:
    send(karima, samira, "categorie")
    for act in ("sortie", "categorie"):
        answer = send(karima, samira, act, on=YESTERDAY, **({"category": "B"} if act == "categorie" else {}))
        assert "avant la catégorie actuelle" in answer.content.decode()
    assert Registration.objects.get().ends_on is None


@pytest.mark.parametrize("act", [*FILLED, "fin-de-formation"])
def test_a_file_that_may_not_be_read_may_not_be_written(samira: JobSeeker, act: str) -> None:
    before = facts()
    others = [make_staff(name="Marc Dubois"), make_person("Luc", "Petit"), samira.person]
    others += [
        make_staff(role, name=f"Paul {role}") for role in (Role.RECEPTION, Role.DIRECTOR, Role.ADMINISTRATOR)
    ]
    for somebody in others:
        assert signed_in(somebody).get(path(samira, act)).status_code == 404
        assert send(somebody, samira, act).status_code == 404
    assert facts() == before


def test_the_services_refuse_who_may_not_read_the_file(samira: JobSeeker) -> None:
    stranger, at = make_staff(name="Marc Dubois"), clock.now()
    course = Course.objects.create(title="CACES", provider="Filature Formation")
    entry = CourseEntry.objects.create(seeker=samira, course=course, starts_on=TODAY)
    before = facts()
    with pytest.raises(NotAllowed):
        seekers.note_job_found(
            actor=stranger, seeker=samira, starts_on=TODAY, contract=ContractType.OPEN_ENDED, months=None,
            employer_name="", known_from=KnownFrom.ADVISER, at=at,
        )  # fmt: skip
    with pytest.raises(NotAllowed):
        training.enter_course(actor=stranger, seeker=samira, course=course, on=YESTERDAY, at=at)
    with pytest.raises(NotAllowed):
        training.leave_course(actor=stranger, entry=entry, outcome=Outcome.LEFT, on=TODAY, at=at)
    for actor in (stranger, samira.person):
        with pytest.raises(NotAllowed):
            seekers.change_category(actor=actor, seeker=samira, code="D", on=TODAY, at=at)
        with pytest.raises(NotAllowed):
            seekers.end_registration(actor=actor, seeker=samira, on=TODAY, reason=EndReason.JOB, at=at)
    assert facts() == before


def test_the_page_of_a_note_is_a_reading_that_the_person_sees(karima: Person, samira: JobSeeker) -> None:
    signed_in(karima).get(path(samira, "categorie"))
    reading = Reading.objects.get()
    assert (reading.subject_key, reading.page) == (samira.person.public_id, "dossier, pour noter")


def test_the_file_offers_what_can_be_noted_today(karima: Person, samira: JobSeeker) -> None:
    browser = signed_in(karima)
    assert "fin-de-formation" not in browser.get(path(samira)).content.decode()
    send(karima, samira, "formation")
    assert "fin-de-formation" in browser.get(path(samira)).content.decode()


def test_the_history_costs_the_same_however_long(karima: Person, samira: JobSeeker) -> None:
    course = Course.objects.create(title="CACES", provider="Filature Formation")
    browser = signed_in(karima)

    def live(days: int) -> CategorySpell:
        day = TODAY - timedelta(days=days)
        CourseEntry.objects.create(seeker=samira, course=course, starts_on=day, ends_on=day, outcome="left")
        spell = Registration.objects.create(
            seeker=samira, starts_on=MARCH - timedelta(days=days + 9), ends_on=MARCH - timedelta(days=days)
        )
        category = CategorySpell.objects.filter(registration__seeker=samira)[0].category
        return CategorySpell.objects.create(
            registration=spell, category=category, starts_on=spell.starts_on, ends_on=MARCH
        )

    live(20)
    assert_flat_cost(lambda: browser.get(path(samira)), lambda: [live(days) for days in range(30, 35)])
