"""Showing one's CV by a link: it ends, it closes, it says when it was opened, and a scanner opens nothing."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.guards import assert_flat_cost
from tests.races import race
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.core import clock
from tremplin.core.forms import new_key
from tremplin.core.identifiers import digest
from tremplin.cv import queries, services, sharing
from tremplin.cv.errors import LinkTooLong, TooManyLinks
from tremplin.cv.models import Cv, CvShare, CvSnapshot, ShareOpening
from tremplin.cv.tests.factories import make_cv
from tremplin.messaging.models import Message
from tremplin.ui.typography import typed

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2026, 1, 5, tzinfo=UTC)


@pytest.fixture
def samira() -> Person:
    return make_person("Samira", "Belkacem", "samira@exemple.fr")


@pytest.fixture
def cv(samira: Person) -> Cv:
    return make_cv(samira)


def address(share: CvShare) -> str:
    return f"/cv/lien/{sharing.token_of(share)}/"


def text(answer: Any) -> str:
    return typed(answer.content.decode())


def test_a_link_is_made_shown_again_and_closed_by_its_owner(samira: Person, cv: Cv, client: Client) -> None:
    browser = signed_in(samira)
    sent = {"form_key": new_key(), "recipient": "Aux Deux Épis", "days": 7}
    made, again = browser.post("/cv/liens/", sent), browser.post("/cv/liens/", sent)
    share = CvShare.objects.get()
    assert made.headers["Location"] == again.headers["Location"] == f"/cv/liens/{share.public_id}/"
    page = text(browser.get(made.headers["Location"]))
    assert address(share) in page
    assert "<svg" in page
    assert "Samira Belkacem" in text(client.get(address(share)))
    browser.post(f"/cv/liens/{share.public_id}/fermer/")
    assert client.get(address(share)).status_code == client.post(address(share)).status_code == 404
    assert "Ce lien est fermé" in text(browser.get(made.headers["Location"]))


def test_the_database_keeps_no_secret_of_a_link(cv: Cv) -> None:
    share = sharing.share(cv=cv, at=clock.now())
    kept = {str(value) for value in CvShare.objects.values_list().get()}
    token = sharing.token_of(share)
    assert len(token) == 43  # 256 bits
    assert token not in kept
    assert digest(token) in kept


def test_a_link_made_under_another_key_is_not_shown_again(cv: Cv, settings: Any) -> None:
    share = sharing.share(cv=cv, at=clock.now())
    settings.SECRET_KEY = "another key of the installation, long enough to be one"
    assert sharing.token_of(share) == ""


def test_a_link_ends_by_itself(cv: Cv, client: Client) -> None:
    share = sharing.share(cv=cv, at=clock.now() - timedelta(days=8))
    assert client.get(address(share)).status_code == 404
    assert client.post(address(share)).status_code == 404
    assert client.post(address(share) + "cv.pdf").status_code == 404
    assert not ShareOpening.objects.exists()


def test_a_link_lasts_thirty_days_at_most(cv: Cv, samira: Person) -> None:
    with pytest.raises(LinkTooLong):
        sharing.share(cv=cv, at=clock.now(), lasts=timedelta(days=31))
    answer = signed_in(samira).post("/cv/liens/", {"form_key": new_key(), "days": 365})
    assert answer.status_code == 422
    assert not CvShare.objects.exists()


def test_links_are_not_made_without_end(cv: Cv) -> None:
    first, *_others = (sharing.share(cv=cv, at=clock.now()) for _number in range(sharing.MOST_OPEN))
    with pytest.raises(TooManyLinks):
        sharing.share(cv=cv, at=clock.now())
    sharing.revoke(share=first, at=clock.now())
    sharing.share(cv=cv, at=clock.now())


def test_looking_at_a_link_opens_nothing_and_reading_is_noted_once(cv: Cv, client: Client) -> None:
    share = sharing.share(cv=cv, at=clock.now(), recipient="Aux Deux Épis")
    for _time in range(3):
        client.get(address(share))
        client.head(address(share))
    assert (ShareOpening.objects.count(), Message.objects.count()) == (0, 0)
    page = text(client.post(address(share)))
    assert "Nettoyage du Nord" in page
    assert client.post(address(share) + "cv.pdf").content.startswith(b"%PDF")
    assert ShareOpening.objects.count() == 1
    message = Message.objects.get()
    assert (message.event, message.address) == ("cv_opened", "samira@exemple.fr")
    assert "Aux Deux Épis" in message.body


def test_a_later_reading_is_noted_and_told_on_the_page_only(cv: Cv, samira: Person) -> None:
    share = sharing.share(cv=cv, at=clock.now())
    for hours in (0, 3, 30):
        sharing.open_share(share=share, at=clock.now() + timedelta(hours=hours))
    assert (ShareOpening.objects.count(), Message.objects.count()) == (3, 1)
    assert text(signed_in(samira).get("/cv/liens/")).count("<li>Lu ") == 3


def test_the_file_of_a_link_is_given_to_no_scanner(cv: Cv, client: Client) -> None:
    share = sharing.share(cv=cv, at=clock.now())
    assert client.get(address(share) + "cv.pdf").status_code == 405
    assert not ShareOpening.objects.exists()


@pytest.mark.parametrize(
    ("shut", "undone"),
    [
        ({"revoked_at": clock.now()}, {"revoked_at": None}),
        (
            {"created_at": LONG_AGO, "expires_at": LONG_AGO + timedelta(1)},
            {"expires_at": clock.now() + timedelta(1)},
        ),
    ],
    ids=["closed", "ended"],
)
def test_it_is_its_closing_or_its_end_that_shuts_a_link(
    cv: Cv, client: Client, shut: dict[str, Any], undone: dict[str, Any]
) -> None:
    """The control: the same row opens again once what shut it is undone."""
    share = sharing.share(cv=cv, at=clock.now())
    CvShare.objects.update(**shut)
    assert client.post(address(share)).status_code == 404
    CvShare.objects.update(**undone)
    assert client.post(address(share)).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_stands_behind_a_link_is_secret(cv: Cv, client: Client, method: str) -> None:
    answer = getattr(client, method)(address(sharing.share(cv=cv, at=clock.now())))
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer.headers["Cache-Control"]


def test_an_anonymous_link_names_nobody(cv: Cv, client: Client) -> None:
    share = sharing.share(cv=cv, at=clock.now(), is_anonymous=True)
    for page in (text(client.get(address(share))), text(client.post(address(share)))):
        for secret in ("Samira", "Belkacem", "samira@exemple.fr", "06 "):
            assert secret not in page
        assert share.public_id[:6].upper() in page
    assert "Nettoyage du Nord" in text(client.post(address(share)))


def test_her_name_in_her_own_words_is_said_before_the_link_is_given(cv: Cv) -> None:
    row = cv.experiences.get()
    services.write_tasks(experience=row, tasks=["Garder les enfants BELKACEM", "Vider"], at=clock.now())
    services.write_summary(cv=cv, summary="Écrivez à Samira@exemple.fr", at=clock.now())
    browser = signed_in(cv.person)
    named, hidden = (
        text(browser.get(reverse("cv_share", args=[link.public_id])))
        for link in (sharing.share(cv=cv, at=clock.now(), is_anonymous=one) for one in (False, True))
    )
    assert "Garder les enfants" not in named
    assert "Garder les enfants BELKACEM" in hidden
    assert "Écrivez à Samira@exemple.fr" in hidden
    assert "Vider" not in hidden
    assert "Garder les enfants BELKACEM" in text(browser.get("/cv/emporter/"))


def test_a_link_shows_the_cv_of_the_day(cv: Cv, client: Client) -> None:
    share = sharing.share(cv=cv, at=clock.now())
    services.write_headline(cv=cv, headline="Cariste", occupation=None, at=clock.now())
    assert "Cariste" in text(client.post(address(share)))
    assert CvSnapshot.objects.get().cv.headline == "Agente d’entretien"


def test_taking_a_cv_off_closes_its_links(cv: Cv, client: Client) -> None:
    share = sharing.share(cv=cv, at=clock.now())
    services.take_offline(cv=cv, at=clock.now())
    assert client.get(address(share)).status_code == 404


def test_nobody_sees_or_closes_the_links_of_another(cv: Cv) -> None:
    share = sharing.share(cv=cv, at=clock.now())
    luc = make_person("Luc", "Petit", "luc@exemple.fr")
    make_cv(luc)
    browser = signed_in(luc)
    assert browser.get(f"/cv/liens/{share.public_id}/").status_code == 404
    assert browser.post(f"/cv/liens/{share.public_id}/fermer/").status_code == 404
    assert CvShare.objects.get().revoked_at is None
    assert not CvShare.objects.visible_to(luc).exists()


def test_the_list_of_links_costs_the_same_however_many_there_are(cv: Cv, samira: Person) -> None:
    browser = signed_in(samira)

    def more() -> None:
        for _number in range(5):
            share = sharing.share(cv=cv, at=clock.now())
            sharing.open_share(share=share, at=clock.now())

    more()
    assert_flat_cost(lambda: browser.get("/cv/liens/"), more)


@pytest.mark.django_db(transaction=True)
def test_two_readers_at_once_are_one_opening_and_one_message() -> None:
    cv = make_cv(make_person("Samira", "Belkacem", "samira@exemple.fr"))
    share = sharing.share(cv=cv, at=clock.now())
    race(lambda: sharing.open_share(share=share, at=clock.now()), times=4)
    assert (ShareOpening.objects.count(), Message.objects.count()) == (1, 1)


def test_openings_are_in_order(cv: Cv) -> None:
    share = sharing.share(cv=cv, at=clock.now())
    for hours in (5, 1, 3):
        ShareOpening.objects.create(share=share, opened_at=clock.now() + timedelta(hours=hours))
    (shown,) = queries.shares_of(cv, clock.now())
    assert shown.works
    assert shown.openings == sorted(shown.openings)
