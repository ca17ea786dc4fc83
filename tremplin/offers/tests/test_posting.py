"""Offers written by employers: a draft, bad input, twins, skills, until when it is kept."""

from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.test import Client

from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import signed_in
from tremplin.core import clock
from tremplin.employers.models import EmployerContact
from tremplin.employers.services import know_employer
from tremplin.messaging.models import Message
from tremplin.offers.enums import OfferState
from tremplin.offers.errors import LastDayWrong, NotWritable
from tremplin.offers.legality.checking import Fault
from tremplin.offers.models import Offer
from tremplin.offers.posting import views, writing
from tremplin.offers.tests.posters import an_open_one, make_baker, said, send, write

pytestmark = pytest.mark.django_db


def test_skills_are_read_too_and_only_known_ones_are_taken(browser: Client, adviser: Person) -> None:
    an_open_one(browser, adviser)
    for wrong in ("Homme de moins de 30 ans", "a\x00b", "x" * 5000):
        assert browser.post("/mes-offres/nouvelle/", said(skills=[wrong])).status_code == 422
    offer = write(browser, title="Serveuse ou serveur")
    offer.skills = [{"label": "Homme de moins de 30 ans", "required": True}]
    assert {one.rule for one in writing.faults_of(offer)} >= {"age"}


def test_a_skill_suggested_for_another_title_stays(browser: Client) -> None:
    page = browser.post("/mes-offres/nouvelle/", {**said(), "proposer": "oui"}).content.decode()
    skill = unescape(page.split('name="skills" value="')[1].split('"')[0])
    offer = write(browser, title="Cariste", skills=[skill])
    assert [one["label"] for one in offer.skills] == [skill]


def test_a_very_long_text_that_is_only_asked_about_is_not_read_whole(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def counted(text: str) -> list[Fault]:
        read.append(len(text))
        return []

    monkeypatch.setattr(views, "faults_in", counted)
    browser.post("/mes-offres/nouvelle/", {**said(description="Dr. " * 50_000), "proposer": "oui"})
    assert read == [views.LONGEST_CHECKED]


def test_days_are_those_of_the_agency_and_not_of_the_clock_of_the_machine(
    browser: Client, baker: Person
) -> None:
    """At half past midnight in Roubaix, it is still the day before in Greenwich."""
    offer = write(browser)
    Offer.objects.update(expires_on=date(2017, 7, 10))
    with pytest.raises(LastDayWrong):
        writing.send_offer(offer=offer, author=baker, at=datetime(2017, 7, 10, 22, 30, tzinfo=UTC))
    sent = writing.send_offer(offer=offer, author=baker, at=datetime(2017, 7, 10, 21, 30, tzinfo=UTC))
    assert sent.state == OfferState.WAITING


def test_what_a_feed_brought_and_days_too_far_are_not_kept_here(
    browser: Client, baker: Person, adviser: Person
) -> None:
    offer = an_open_one(browser, adviser)
    far = clock.today() + timedelta(days=181)
    with pytest.raises(LastDayWrong):
        writing.keep_offer_until(offer=offer, author=baker, day=far, at=clock.now())
    Offer.objects.update(source="ailleurs")
    with pytest.raises(NotWritable):
        writing.keep_offer_until(offer=offer, author=baker, day=clock.today(), at=clock.now())
    with pytest.raises(NotWritable):
        writing.throw_away_offer(offer=offer, author=baker)


def test_who_speaks_for_two_employers_corrects_the_offers_of_both(browser: Client, baker: Person) -> None:
    second = know_employer(name="Pâtisserie")
    EmployerContact.objects.create(employer=second, name="Odile", mail="odile@exemple.fr", person=baker)
    offer = write(browser)
    Offer.objects.update(employer=second)
    answer = browser.post(f"/mes-offres/{offer.public_id}/corriger/", said(title="Cariste"))
    assert answer.status_code == 302
    offer.refresh_from_db()
    assert offer.title == "Cariste"


def test_words_are_checked_while_they_are_typed(browser: Client) -> None:
    page = browser.post("/mes-offres/phrases/", {"description": "Photo obligatoire."}).content.decode()
    assert "L1221-6" in page
    assert browser.post("/mes-offres/phrases/", {"description": "Bonjour."}).content.strip() == b""


def test_a_twin_is_told_and_may_be_another_post(browser: Client, adviser: Person) -> None:
    an_open_one(browser, adviser)
    twin = write(browser)
    page = browser.get(f"/mes-offres/{twin.public_id}/").content.decode()
    assert "Vous avez déjà une offre qui ressemble" in page
    assert send(browser, twin) == OfferState.WAITING
    other = write(browser)
    assert send(browser, other, autre="oui") == OfferState.OPEN


def test_skills_are_suggested_by_the_title_and_what_was_typed_stays(browser: Client) -> None:
    page = browser.post(
        "/mes-offres/nouvelle/", {**said(description="Court"), "proposer": "oui"}
    ).content.decode()
    assert "Ce qu’il faut savoir faire" in page
    assert 'name="skills"' in page
    assert "Court" in page
    assert not Offer.objects.exists()
    skill = page.split('name="skills" value="')[1].split('"')[0]
    offer = write(browser, skills=[skill])
    assert [one["label"] for one in offer.skills] == [skill]
    assert offer.occupation is not None


def test_bad_input_is_told_beside_its_field_and_loses_nothing(browser: Client) -> None:
    answer = browser.post(
        "/mes-offres/nouvelle/",
        said(place="Nulle-Part-les-Bains", salary_low="1800", salary_high="1500", expires_on="2001-01-01"),
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Nous ne connaissons pas cette ville", "Inversez-les", "d’ici six mois"):
        assert words in page
    assert "Nulle-Part-les-Bains" in page


def test_an_offer_sent_twice_is_one(browser: Client) -> None:
    once = said()
    first, second = (browser.post("/mes-offres/nouvelle/", once) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Offer.objects.count() == 1


def test_it_is_kept_closed_and_thrown_away(browser: Client, adviser: Person) -> None:
    offer = an_open_one(browser, adviser)
    later = clock.today() + timedelta(days=60)
    browser.post(f"/mes-offres/{offer.public_id}/garder/", {"day": later.isoformat()})
    offer.refresh_from_db()
    assert offer.expires_on == later
    refused = browser.post(f"/mes-offres/{offer.public_id}/supprimer/")
    assert refused.status_code == 409
    browser.post(f"/mes-offres/{offer.public_id}/fermer/", {"comment": "pourvue"})
    offer.refresh_from_db()
    assert offer.state == OfferState.FILLED
    draft = write(browser)
    browser.post(f"/mes-offres/{draft.public_id}/supprimer/")
    assert not Offer.objects.filter(pk=draft.pk).exists()


def test_who_wrote_it_is_asked_once_before_its_last_day(browser: Client, adviser: Person) -> None:
    offer = an_open_one(browser, adviser)
    writing.ask_about_last_days(clock.now())
    assert not Message.objects.filter(event="offer_ends_soon").exists()
    Offer.objects.update(expires_on=clock.today() + timedelta(days=4))
    for _ in range(2):
        writing.ask_about_last_days(clock.now())
    assert offer.title in Message.objects.get(event="offer_ends_soon").body


def test_another_employer_touches_nothing(browser: Client, baker: Person) -> None:
    offer = write(browser)
    stranger = make_baker("Boucherie Leroy", "paul@exemple.fr")
    other = signed_in(stranger)
    for act in ("", "corriger/", "envoyer/", "fermer/", "garder/", "supprimer/"):
        address = f"/mes-offres/{offer.public_id}/{act}"
        assert (other.get if act in {"", "corriger/"} else other.post)(address).status_code == 404, act
    with pytest.raises(NotWritable):
        writing.throw_away_offer(offer=offer, author=stranger)
    with pytest.raises(NotWritable):
        writing.send_offer(offer=offer, author=stranger, at=clock.now())


def test_an_employer_without_a_number_gives_it_with_its_first_offer(browser: Client, baker: Person) -> None:
    assert 'name="siret"' in browser.get("/mes-offres/nouvelle/").content.decode()
    wrong = browser.post("/mes-offres/nouvelle/", said(siret="73282932000075"))
    assert "n’est pas un SIRET" in wrong.content.decode()
    offer = write(browser, siret="732 829 320 00074")
    assert offer.employer is not None
    offer.employer.refresh_from_db()
    assert offer.employer.siren == "732829320"
    assert 'name="siret"' not in browser.get("/mes-offres/nouvelle/").content.decode()
