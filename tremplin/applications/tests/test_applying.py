"""Applying: once, with the CV of that day, to an offer that is open, told to both."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.races import race
from tremplin.accounts.tests.factories import signed_in
from tremplin.applications import services
from tremplin.applications.enums import ApplicationState
from tremplin.applications.errors import (
    AlreadyApplied,
    ApplicationOver,
    AppliesElsewhere,
    NoCvToSend,
    TooManyApplications,
)
from tremplin.applications.models import AnswerLink, Application, ApplicationChange
from tremplin.applications.tests.factories import make_application, make_candidate, make_offer
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.core.forms import new_key
from tremplin.cv import services as cvs
from tremplin.cv.models import Cv
from tremplin.employers.models import EmployerContact
from tremplin.messaging.models import Message
from tremplin.offers import services as offers
from tremplin.offers.enums import OfferState
from tremplin.offers.errors import OfferClosed
from tremplin.seekers.tests.factories import make_seeker

pytestmark = pytest.mark.django_db


def test_an_application_freezes_the_cv_and_writes_to_both() -> None:
    application = make_application()
    cvs.write_headline(cv=Cv.objects.get(), headline="Cariste", occupation=None, at=clock.now())
    application.refresh_from_db()
    assert application.snapshot.cv.headline == "Agente d’entretien"
    assert set(Message.objects.values_list("event", "address")) == {
        ("application_received", "odile@exemple.fr"),
        ("application_sent", "samira.belkacem@exemple.fr"),
    }
    assert ApplicationChange.objects.get().state == ApplicationState.SENT


def test_one_applies_once_to_an_offer() -> None:
    application = make_application()
    with pytest.raises(AlreadyApplied):
        make_application(application.person, application.offer)
    assert (Application.objects.count(), Message.objects.count()) == (1, 2)


def test_one_does_not_write_to_who_speaks_for_the_employer_no_more() -> None:
    offer = make_offer()
    EmployerContact.objects.update(is_active=False)
    with pytest.raises(AppliesElsewhere):
        make_application(make_candidate(), offer)
    assert not Application.objects.exists()
    assert not Message.objects.exists()


def test_after_taking_it_back_one_may_apply_again() -> None:
    application = make_application()
    services.withdraw(application=application, person=application.person, at=clock.now())
    again = make_application(application.person, application.offer)
    assert again.state == ApplicationState.SENT
    with pytest.raises(ApplicationOver):
        services.withdraw(application=application, person=application.person, at=clock.now())


def test_nobody_takes_back_the_application_of_another() -> None:
    application = make_application()
    with pytest.raises(NotAllowed):
        services.withdraw(application=application, person=make_candidate("Luc Petit"), at=clock.now())
    application.refresh_from_db()
    assert application.state == ApplicationState.SENT


def test_a_closed_offer_takes_no_application() -> None:
    offer = make_offer()
    offers.close(offer=offer, state=OfferState.FILLED, author=None, at=clock.now())
    with pytest.raises(OfferClosed):
        make_application(offer=offer)
    assert Message.objects.count() == 0


def test_without_a_cv_one_is_told_to_make_one() -> None:
    with pytest.raises(NoCvToSend):
        make_application(make_seeker("Luc Petit").person)


def test_an_offer_of_another_site_is_applied_to_there() -> None:
    with pytest.raises(AppliesElsewhere):
        make_application(offer=make_offer(elsewhere="https://emploi.example/42"))


def test_the_eighty_first_application_waiting_is_refused_with_a_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(services, "MOST_WAITING", 2)
    offer = make_offer()
    for name in ("Samira Belkacem", "Luc Petit"):
        make_application(make_candidate(name), offer)
    with pytest.raises(TooManyApplications):
        make_application(make_candidate("Anne Roussel"), offer)
    assert Application.objects.count() == 2


def test_what_waits_sixty_days_is_closed_with_an_explanation_once() -> None:
    application = make_application()
    later = clock.now() + timedelta(days=61)
    assert services.close_silent(at=clock.now() + timedelta(days=59)) == 0
    assert services.close_silent(at=later) == 1
    assert services.close_silent(at=later) == 0
    application.refresh_from_db()
    assert application.state == ApplicationState.CLOSED
    assert "ce n’est pas votre faute" in Message.objects.get(event="application_closed").body


def form_of(browser: Client, path: str) -> dict[str, str]:
    page = browser.get(path)
    return {"form_key": page.context["form"]["form_key"].value(), "message": "Bonjour"}


def test_the_same_form_sent_twice_is_one_application_and_the_same_page() -> None:
    person, offer = make_candidate(), make_offer()
    browser, path = signed_in(person), f"/offres/{offer.public_id}/postuler/"
    form = form_of(browser, path)
    first, second = browser.post(path, form), browser.post(path, form)
    assert first.headers["Location"] == second.headers["Location"]
    assert (Application.objects.count(), Message.objects.count()) == (1, 2)


def test_two_windows_make_one_application_and_the_second_is_told() -> None:
    person, offer = make_candidate(), make_offer()
    browser, path = signed_in(person), f"/offres/{offer.public_id}/postuler/"
    one, other = form_of(browser, path), form_of(browser, path)
    assert one["form_key"] != other["form_key"]
    browser.post(path, one)
    page = browser.post(path, other, follow=True)
    assert page.redirect_chain == [(Application.objects.get().get_absolute_url(), 302)]
    assert "Vous avez déjà postulé à cette offre" in page.content.decode()


def test_the_back_button_after_applying_leads_to_the_application() -> None:
    application = make_application()
    browser = signed_in(application.person)
    page = browser.get(f"/offres/{application.offer.public_id}/postuler/")
    assert page.headers["Location"] == application.get_absolute_url()


def test_an_old_form_without_key_loses_nothing_that_was_typed() -> None:
    browser, offer = signed_in(make_candidate()), make_offer()
    page = browser.post(f"/offres/{offer.public_id}/postuler/", {"message": "Mon long message"})
    assert page.status_code == 422
    assert "Mon long message" in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_ten_clicks_at_once_are_one_application_and_two_messages() -> None:
    person, offer = make_candidate(), make_offer()
    browser, path = signed_in(person), f"/offres/{offer.public_id}/postuler/"
    form, cookies = form_of(browser, path), browser.cookies
    csrf_free = Client()
    csrf_free.cookies = cookies
    places = race(lambda: csrf_free.post(path, form).headers.get("Location"), times=8)
    assert len({place for place in places if place}) == 1
    assert (Application.objects.count(), Message.objects.count()) == (1, 2)


@pytest.mark.django_db(transaction=True)
def test_ten_windows_at_once_are_one_application() -> None:
    person, offer = make_candidate(), make_offer()
    browser, path = signed_in(person), f"/offres/{offer.public_id}/postuler/"
    answers = race(lambda: browser.post(path, {"form_key": new_key(), "message": ""}), times=8)
    assert {answer.headers["Location"] for answer in answers} == {
        Application.objects.get().get_absolute_url()
    }
    assert Message.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_last_place_in_the_queue_is_taken_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: counting without holding the offer lets two applicants through."""
    monkeypatch.setattr(services, "MOST_WAITING", 1)
    offer = make_offer()
    people = [make_candidate(name) for name in ("Samira Belkacem", "Luc Petit", "Anne Roussel", "Paul Caron")]
    queue = iter(people)
    results = race(lambda: _applied(next(queue), offer), times=4)
    assert sorted(results) == [False, False, False, True]
    assert AnswerLink.objects.count() == 1


def _applied(person: object, offer: object) -> bool:
    try:
        make_application(person, offer)  # type: ignore[arg-type]
    except TooManyApplications:
        return False
    return True
