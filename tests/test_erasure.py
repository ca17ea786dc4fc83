"""Being forgotten: after it, nothing about the person is left anywhere in the database, and others keep theirs."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from tremplin.accounts import services as accounts
from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person, Reading
from tremplin.accounts.tests.factories import signed_in
from tremplin.agencies import services as agencies
from tremplin.agencies.tests.factories import make_agency, make_portfolio, make_staff
from tremplin.applications import services as applications
from tremplin.applications.models import Application
from tremplin.applications.services import Answerer
from tremplin.applications.tests.factories import make_application, make_candidate, make_offer
from tremplin.core import clock
from tremplin.core.registry import Fate, declarations
from tremplin.cv.comments import Remark, lines_of, send_remarks
from tremplin.cv.models import Cv
from tremplin.employers.models import EmployerContact
from tremplin.messaging.models import Message
from tremplin.reference.enums import ContractType
from tremplin.seekers import services as seekers
from tremplin.seekers.enums import ExchangeChannel, KnownFrom, Status
from tremplin.seekers.models import JobSeeker
from tremplin.seekers.services import WishedWork
from tremplin.seekers.tests.factories import make_commune, make_occupation
from tremplin.training import services as training
from tremplin.training.enums import Outcome
from tremplin.training.models import Course

pytestmark = pytest.mark.django_db

# Nobody else in these tests is called so: any trace of it is a trace of her.
GIVEN, FAMILY = "Zénobie", "Quatrepoint"
TRACES = ("quatrepoint", "zénobie", "zenobie")


def live_a_whole_life() -> Person:
    """Let somebody do everything one can do here."""
    person = make_candidate(f"{GIVEN} {FAMILY}")
    seeker, karima, at = JobSeeker.objects.get(person=person), make_staff(), clock.now()
    make_portfolio(karima, person)
    seekers.change_wish(
        actor=person, seeker=seeker, work=[WishedWork(make_occupation(), "ménage")], commune=make_commune(), radius_km=10,
        contracts=[], working_time=None, monthly_salary=None, at=at,
    )  # fmt: skip
    seekers.change_status(actor=person, seeker=seeker, status=Status.SEARCHING, at=at)
    seekers.record_exchange(actor=karima, seeker=seeker, channel=ExchangeChannel.PHONE, at=at)
    seekers.record_job_found(
        seeker=seeker, starts_on=clock.today(), contract=ContractType.OPEN_ENDED, months=None, employer_name="",
        known_from=KnownFrom.PERSON, author=person, at=at,
    )  # fmt: skip
    course = Course.objects.create(title="CACES", provider="Filature Formation")
    entry = training.enter_course(actor=karima, seeker=seeker, course=course, on=clock.today(), at=at)
    training.leave_course(actor=karima, entry=entry, outcome=Outcome.FINISHED, on=clock.today(), at=at)
    seekers.change_category(actor=karima, seeker=seeker, code="D", on=clock.today(), at=at)
    JobSeeker.objects.filter(pk=seeker.pk).update(reference=f"{FAMILY}-1")
    application = make_application(person, message=f"Bonjour, {GIVEN} {FAMILY}")
    contact = EmployerContact.objects.get()
    applications.propose_interview(
        application=application,
        by=Answerer(contact=contact, link=application.answer_links.get()),
        words="",
        at=at,
    )
    agencies.open_file(
        reader=make_staff(name="Luc Petit"),
        subject=person,
        agency=make_agency(),
        reason="Au guichet ce matin.",
        at=at,
    )
    accounts.write_reading(reader=karima, subject=person, role=Role.ADVISER, page="dossier", at=at)
    cv = Cv.objects.get(person=person)
    remark = Remark(lines_of(cv)[0], f"{GIVEN}, dites-en plus.", "")
    send_remarks(cv=cv, author=karima, remarks=[remark], at=at)
    signed_in(person).get("/")
    return person


def text_columns() -> list[tuple[str, str]]:
    """Return every column of the database that can hold words, third parties' tables included."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    return [
        (model._meta.db_table, str(field.column))
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if isinstance(field, kinds)
    ]


def traces() -> list[str]:
    """Return the columns in which anything about her can be read."""
    found = []
    with connection.cursor() as cursor:
        for table, column in text_columns():
            cursor.execute(f'SELECT CAST("{column}" AS TEXT) FROM "{table}"')
            said = " ".join(str(row[0]) for row in cursor.fetchall()).lower()
            said = said.replace("\\u00e9", "é")
            found += [f"{table}.{column}" for trace in TRACES if trace in said]
    return sorted(set(found))


def rows_about(key: int) -> dict[str, int]:
    """Return how many rows of each model point to her, by declaration of the privacy registry."""
    counts: dict[str, int] = {}
    for model in apps.get_models():
        declared = declarations().get(model._meta.label_lower)
        for field in model._meta.local_fields:
            if declared and field.is_relation and field.related_model is Person:
                count = model._default_manager.filter(**{field.name: key}).count()
                if count:
                    counts[f"{model._meta.label}.{field.name}"] = count
    return counts


def test_a_whole_life_leaves_no_trace_once_forgotten() -> None:
    person = live_a_whole_life()
    assert len(traces()) >= 8
    key = person.pk
    assert len(rows_about(key)) >= 12
    accounts.forget_person(person=person, at=clock.now())
    assert traces() == []
    assert rows_about(key) == {}


def test_the_scan_for_traces_bites() -> None:
    make_candidate(f"{GIVEN} {FAMILY}")
    assert {
        "accounts_person.family_name",
        "accounts_contactpoint.value",
        "accounts_person.search_key",
    } <= set(traces())


def test_every_model_about_a_person_is_one_the_whole_life_touches_or_is_emptied_with_her() -> None:
    """Each model whose rows are to be deleted with a person is reached by a chain of cascades from her."""
    reached: set[type[models.Model]] = {Person}
    grew = True
    while grew:
        grew = False
        for model in apps.get_models():
            if model in reached:
                continue
            for field in model._meta.local_fields:
                is_owned = field.is_relation and field.related_model in reached
                if is_owned and getattr(field.remote_field, "on_delete", None) is models.CASCADE:
                    reached.add(model)
                    grew = True
                    break
    by_hand = {"accounts.contactpoint", "employers.employercontact"}
    doomed = {label for label, one in declarations().items() if one.fate is Fate.DELETED} - by_hand
    assert doomed - {model._meta.label_lower for model in reached} == set()


def test_what_is_kept_by_law_leads_nowhere_any_more() -> None:
    person = live_a_whole_life()
    key = person.public_id
    accounts.forget_person(person=person, at=clock.now())
    reading = Reading.objects.get(subject_key=key)
    assert not Person.objects.filter(public_id=reading.subject_key).exists()


def test_forgetting_one_leaves_the_others_whole() -> None:
    offer = make_offer()
    samira = make_candidate()
    make_application(samira, offer)
    other = make_candidate(f"{GIVEN} {FAMILY}")
    make_application(other, offer)
    before = {
        "applications": Application.objects.filter(person=samira).count(),
        "messages": Message.objects.filter(person=samira).count(),
    }
    accounts.forget_person(person=other, at=clock.now())
    after: dict[str, Any] = {
        "applications": Application.objects.filter(person=samira).count(),
        "messages": Message.objects.filter(person=samira).count(),
    }
    assert before == after


def test_everything_about_her_is_in_what_she_may_take_away() -> None:
    person = live_a_whole_life()
    share = accounts.export_person(person=person)
    assert {
        "account",
        "readings_of_my_file",
        "advisers",
        "messages",
        "job_search",
        "cv",
        "cv_snapshots",
        "training",
        "applications",
    } <= set(share)
    assert share["job_search"]["wish"]["occupations"] == ["ménage"]
    assert share["applications"][0]["history"][-1]["state"] == "interview"
    assert share["readings_of_my_file"][0]["by"] == "Karima Haddad"
