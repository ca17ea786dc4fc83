"""Answering: opening a link changes nothing, an answer is a POST, once; the person is told, kindly; a hire is counted."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from tests.races import race
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.applications import services
from tremplin.applications.enums import ApplicationState, DeclineReason
from tremplin.applications.errors import AlreadyAnswered
from tremplin.applications.forms import AnswerForm
from tremplin.applications.models import AnswerLink, Application, ApplicationChange
from tremplin.applications.services import Answerer
from tremplin.applications.tests.factories import make_application, make_candidate, make_employer, make_offer
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.core.forms import new_key
from tremplin.messaging.models import Message
from tremplin.reference.enums import ContractType
from tremplin.seekers.enums import KnownFrom
from tremplin.seekers.models import JobFound

pytestmark = pytest.mark.django_db


def link_of(application: Application) -> str:
    """Return the path in the last mail to the employer."""
    body = (
        Message.objects.filter(fact=f"application {application.public_id}", recipient__startswith="contact")
        .latest("pk")
        .body
    )
    found = re.search(r"/repondre/[\w-]{43}/", body)
    assert found
    return found.group()


def answered(decision: str, **more: str) -> dict[str, str]:
    return {"form_key": new_key(), "decision": decision, **more}


def state_of(application: Application) -> str:
    application.refresh_from_db()
    return application.state


def test_a_mail_scanner_that_opens_everything_changes_nothing(client: Client) -> None:
    application = make_application()
    path = link_of(application)
    for method in (client.get, client.head, client.options):
        for address in (path, f"{path}cv.pdf"):
            method(address)
    assert state_of(application) == ApplicationState.SENT
    assert AnswerLink.objects.get().used_at is None
    assert ApplicationChange.objects.count() == 1
    assert "Votre réponse" in client.get(path).content.decode()


def test_an_interview_is_proposed_and_the_person_told(client: Client) -> None:
    application = make_application()
    client.post(link_of(application), answered("interview", words="Mardi à 10 h, demander Odile."))
    assert state_of(application) == ApplicationState.INTERVIEW
    assert "un entretien vous est proposé" in Message.objects.get(event="application_interview").body
    page = signed_in(application.person).get(application.get_absolute_url()).content.decode()
    assert "Mardi à 10 h, demander Odile." in page


def test_after_an_interview_a_fresh_link_lets_the_employer_say_what_came_of_it(client: Client) -> None:
    application = make_application()
    first = link_of(application)
    client.post(first, answered("interview"))
    second = link_of(application)
    assert second != first
    client.post(second, answered("hire", starts_on="2026-12-01", contract="CDI"))
    assert state_of(application) == ApplicationState.HIRED


def test_a_refusal_needs_a_reason_which_is_told_kindly(client: Client) -> None:
    application = make_application()
    path = link_of(application)
    page = client.post(path, answered("decline", words="Désolée"))
    assert page.status_code == 422
    assert "Désolée" in page.content.decode()
    assert state_of(application) == ApplicationState.SENT
    client.post(path, answered("decline", reason="distance"))
    assert "Cherchez plus près de chez vous" in Message.objects.get(event="application_declined").body


def test_a_hire_is_a_job_found_that_the_figures_will_count(client: Client) -> None:
    application = make_application()
    client.post(link_of(application), answered("hire", starts_on="2026-12-01", contract="CDD", months="6"))
    job = JobFound.objects.get()
    assert (job.starts_on, job.is_lasting, job.known_from) == (date(2026, 12, 1), True, KnownFrom.EMPLOYER)
    assert application.hire.job == job


def test_a_link_serves_once(client: Client) -> None:
    application = make_application()
    path = link_of(application)
    client.post(path, answered("decline", reason="filled"))
    client.post(path, answered("hire", starts_on="2026-12-01", contract="CDI"))
    assert state_of(application) == ApplicationState.DECLINED
    page = client.get(path).content.decode()
    assert "Une réponse a été donnée" in page
    assert "Nettoyage du Nord" not in page
    assert client.get(f"{path}cv.pdf").status_code == 404


def test_a_double_click_on_the_answer_is_one_answer(client: Client) -> None:
    application = make_application()
    path, form = link_of(application), answered("decline", reason="filled")
    assert client.post(path, form).headers["Location"] == client.post(path, form).headers["Location"] == path
    assert Message.objects.filter(event="application_declined").count() == 1


@pytest.mark.django_db(transaction=True)
def test_yes_and_no_at_the_same_moment_are_one_answer() -> None:
    application = make_application()
    path = link_of(application)
    answers = iter([answered("interview"), answered("decline", reason="filled")] * 3)
    race(lambda: Client().post(path, next(answers)).status_code, times=6)
    assert ApplicationChange.objects.exclude(state=ApplicationState.SENT).count() == 1


def test_an_expired_link_opens_nothing(client: Client) -> None:
    application = make_application()
    path = link_of(application)
    AnswerLink.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    assert client.get(path).status_code == 404
    assert client.post(path, answered("decline", reason="filled")).status_code == 404
    assert state_of(application) == ApplicationState.SENT


def test_a_guessed_link_is_not_found_and_says_nothing(client: Client) -> None:
    make_application()
    page = client.get("/repondre/" + "A" * 43 + "/")
    assert page.status_code == 404
    assert "Samira" not in page.content.decode()


def test_the_secret_of_a_link_is_kept_nowhere_but_in_its_message(client: Client) -> None:
    application = make_application()
    path = link_of(application)
    client.post(path, answered("interview"))
    token = path.split("/")[2]
    assert not AnswerLink.objects.filter(token_digest=token).exists()
    from tremplin.core.models import SentForm

    assert not any(token in address for address in SentForm.objects.values_list("address", flat=True))


def test_pages_behind_a_link_are_kept_by_nobody_and_told_to_no_other_site(client: Client) -> None:
    headers = client.get(link_of(make_application())).headers
    assert headers["Referrer-Policy"] == "same-origin"
    assert "noindex" in headers["X-Robots-Tag"]
    assert "no-store" in headers["Cache-Control"]


@pytest.mark.parametrize(("may_phone", "is_shown"), [(True, True), (False, False)])
def test_the_telephone_is_shown_only_when_the_person_agreed(
    client: Client, may_phone: bool, is_shown: bool
) -> None:
    person = make_candidate()
    from tremplin.accounts import services as accounts
    from tremplin.core.contacts import read_address

    accounts.add_contact(person=person, address=read_address("06 39 98 41 07"), at=clock.now())
    page = client.get(link_of(make_application(person, may_phone=may_phone))).content.decode()
    assert ("06 39 98 41 07" in page) == is_shown


def test_an_employer_signed_in_answers_without_a_link() -> None:
    contact = make_employer()
    odile = make_person("Odile", "Delattre", "odile@exemple.fr")
    contact.person = odile
    contact.save()
    application = make_application(offer=make_offer(contact))
    browser = signed_in(odile)
    assert "Samira Belkacem" in browser.get("/").content.decode()
    path = f"/candidatures/{application.public_id}/repondre/"
    browser.post(path, answered("decline", reason="hours"))
    assert state_of(application) == ApplicationState.DECLINED
    assert ApplicationChange.objects.latest("pk").author == odile


def test_another_employer_neither_sees_nor_answers() -> None:
    application = make_application()
    rival = make_employer("Au Bon Pain", "rival@exemple.fr")
    luc = make_person("Luc", "Petit", "luc@exemple.fr")
    rival.person = luc
    rival.save()
    browser = signed_in(luc)
    for path in ("repondre/", "cv.pdf", ""):
        assert browser.get(f"/candidatures/{application.public_id}/{path}").status_code == 404
    assert (
        browser.post(f"/candidatures/{application.public_id}/repondre/", answered("interview")).status_code
        == 404
    )
    with pytest.raises(NotAllowed):
        services.decline(
            application=application,
            by=Answerer(person=luc),
            reason=DeclineReason.FILLED,
            words="",
            at=clock.now(),
        )
    assert state_of(application) == ApplicationState.SENT


def test_the_applicant_cannot_answer_her_own_application() -> None:
    application = make_application()
    browser = signed_in(application.person)
    assert browser.get(f"/candidatures/{application.public_id}/repondre/").status_code == 404
    with pytest.raises(NotAllowed):
        services.propose_interview(
            application=application, by=Answerer(person=application.person), words="", at=clock.now()
        )


def test_what_is_over_is_not_answered() -> None:
    application = make_application()
    link = AnswerLink.objects.get()
    services.withdraw(application=application, person=application.person, at=clock.now())
    with pytest.raises(AlreadyAnswered):
        services.hire(
            application=application, by=Answerer(link=link), starts_on=date(2026, 12, 1), contract=ContractType.OPEN_ENDED,
            months=None, at=clock.now(),
        )  # fmt: skip
    assert not JobFound.objects.exists()


def test_an_impossible_number_of_months_is_said_as_an_adviser_is_told() -> None:
    form = AnswerForm({"decision": "hire", "months": "61"})
    assert form.errors["months"] == ["Écrivez un nombre de mois, de 1 à 60."]
