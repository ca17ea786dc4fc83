"""Signing in by code: to a person, by mail or SMS, discreetly, and not for ever."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from tremplin.accounts.enums import CodeEvent
from tremplin.accounts.hooks import CodeToSend
from tremplin.accounts.models import Visit
from tremplin.accounts.tests.factories import make_person

pytestmark = pytest.mark.django_db

ASK, CONFIRM = "/entrer/", "/entrer/code/"


Orders = list[CodeToSend]


def enter(client: Client, orders: Orders, contact: str, given_name: str = "") -> bool:
    """Ask for a code, give it, and tell whether it opened the account page."""
    client.post(ASK, {"contact": contact, "given_name": given_name})
    client.post(CONFIRM, {"code": orders[-1].code})
    return client.get("/mon-compte/").status_code == 200


def test_a_code_sent_by_sms_opens_the_space(client: Client, orders: Orders) -> None:
    make_person("Samira", "Belkacem", "06 39 98 41 07")
    assert enter(client, orders, "0639984107")
    assert [(order.event, order.address) for order in orders] == [(CodeEvent.CODE, "+33639984107")]


def test_a_code_sent_by_mail_opens_the_space(client: Client, orders: Orders) -> None:
    make_person("Samira", "Belkacem", "samira@exemple.fr")
    assert enter(client, orders, " Samira@Exemple.fr ")


def test_a_wrong_code_opens_nothing_and_says_so(client: Client, orders: Orders) -> None:
    make_person("Samira", "Belkacem", "samira@exemple.fr")
    client.post(ASK, {"contact": "samira@exemple.fr"})
    wrong = "000000" if orders[-1].code != "000000" else "111111"
    page = client.post(CONFIRM, {"code": wrong})
    assert "Ce code n’est pas le bon" in page.content.decode()
    assert client.get("/mon-compte/").status_code == 302


def test_five_wrong_codes_end_the_try(client: Client, orders: Orders) -> None:
    make_person("Samira", "Belkacem", "samira@exemple.fr")
    client.post(ASK, {"contact": "samira@exemple.fr"})
    good = orders[-1].code
    for _ in range(5):
        client.post(CONFIRM, {"code": "12345"})
    client.post(CONFIRM, {"code": good})
    assert client.get("/mon-compte/").status_code == 302


def test_a_code_serves_once(client: Client, orders: Orders) -> None:
    make_person("Samira", "Belkacem", "samira@exemple.fr")
    assert enter(client, orders, "samira@exemple.fr")
    code = orders[-1].code
    client.post("/sortir/")
    client.post(ASK, {"contact": "samira@exemple.fr"})
    if code != orders[-1].code:
        client.post(CONFIRM, {"code": code})
        assert client.get("/mon-compte/").status_code == 302


def test_a_stranger_sees_the_same_page_whether_the_address_is_known_or_not(
    client: Client, orders: Orders
) -> None:
    make_person("Samira", "Belkacem", "samira@exemple.fr")
    known = client.post(ASK, {"contact": "samira@exemple.fr"}, follow=True)
    unknown = Client().post(ASK, {"contact": "nobody@exemple.fr"}, follow=True)
    strip = re.compile(r'(value|nonce)="[^"]+"')
    assert strip.sub("", known.content.decode()) == strip.sub("", unknown.content.decode())
    assert known.redirect_chain == unknown.redirect_chain


def test_an_unknown_mail_address_is_told_discreetly_and_an_unknown_telephone_is_not_written_to(
    client: Client, orders: Orders
) -> None:
    client.post(ASK, {"contact": "nobody@exemple.fr"})
    client.post(ASK, {"contact": "06 39 98 41 99"})
    assert [(order.event, order.address, order.code) for order in orders] == [
        (CodeEvent.UNKNOWN, "nobody@exemple.fr", "")
    ]


def test_two_people_who_share_an_address_each_enter_their_own_space(client: Client, orders: Orders) -> None:
    samira = make_person("Samira", "Belkacem", "famille@exemple.fr")
    yacine = make_person("Yacine", "Belkacem", "famille@exemple.fr")
    assert enter(client, orders, "famille@exemple.fr", "yacine")
    assert client.session["_auth_user_id"] == str(yacine.pk)
    other = Client()
    assert enter(other, orders, "famille@exemple.fr", "SAMIRA")
    assert other.session["_auth_user_id"] == str(samira.pk)


def test_without_a_first_name_a_shared_address_gets_no_code_but_a_word(
    client: Client, orders: Orders
) -> None:
    make_person("Samira", "Belkacem", "famille@exemple.fr")
    make_person("Yacine", "Belkacem", "famille@exemple.fr")
    client.post(ASK, {"contact": "famille@exemple.fr"})
    assert [(order.event, order.code) for order in orders] == [(CodeEvent.NAME_NEEDED, "")]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("06 39 98 41 0", "Ce numéro a 9 chiffres. Il en faut 10."),
        ("samira@", "Cette adresse mail n’est pas complète"),
        ("samira", "Écrivez un numéro de mobile, ou une adresse mail"),
        ("", "Écrivez votre numéro de mobile ou votre adresse mail."),
        ("00 00 00 00 00", "Ce numéro n’existe pas"),
    ],
)
def test_a_mistyped_address_is_explained_and_kept(
    client: Client, orders: Orders, typed: str, answer: str
) -> None:
    page = client.post(ASK, {"contact": typed}).content.decode()
    assert answer in page
    assert f'value="{typed}"' in page or not typed
    assert orders == []


def test_codes_to_one_address_are_limited_by_address_not_by_network(client: Client, orders: Orders) -> None:
    make_person("Samira", "Belkacem", "samira@exemple.fr")
    make_person("Yacine", "Benali", "yacine@exemple.fr")
    for _ in range(6):
        Client().post(ASK, {"contact": "samira@exemple.fr"})
    assert len(orders) == 5
    # The next visitor of the same terminal hall, behind the same network address, is not held up.
    assert enter(Client(), orders, "yacine@exemple.fr")


def test_leaving_ends_the_visit_on_the_server_too(client: Client, orders: Orders) -> None:
    make_person("Samira", "Belkacem", "samira@exemple.fr")
    enter(client, orders, "samira@exemple.fr")
    replayed = Client()
    replayed.cookies["tremplin_session"] = client.cookies["tremplin_session"].value
    assert client.post("/sortir/").headers["Clear-Site-Data"] == '"cache", "storage"'
    assert replayed.get("/mon-compte/").status_code == 302


def test_leaving_everywhere_ends_every_visit(client: Client, orders: Orders) -> None:
    samira = make_person("Samira", "Belkacem", "samira@exemple.fr")
    telephone = Client()
    enter(client, orders, "samira@exemple.fr")
    enter(telephone, orders, "samira@exemple.fr")
    assert Visit.objects.filter(person=samira).count() == 2
    client.post("/mon-compte/sortir-partout/")
    assert telephone.get("/mon-compte/").status_code == 302


def test_a_visit_ends_after_its_longest_time(client: Client, orders: Orders, settings: Settings) -> None:
    make_person("Samira", "Belkacem", "samira@exemple.fr")
    enter(client, orders, "samira@exemple.fr")
    settings.OWN_VISIT = timedelta(seconds=-1)
    page = client.get("/mon-compte/", follow=True)
    assert "votre espace s’est refermé" in page.content.decode()


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/mon-compte/?a=1", "/mon-compte/%3Fa%3D1"),
        ("http://elsewhere.example/mon-compte/", "/"),
        ("", "/"),
    ],
)
def test_a_form_sent_after_the_visit_ended_leads_back_to_its_page(
    client: Client, came_from: str, back: str
) -> None:
    answer = client.post("/mon-compte/sortir-partout/", headers={"referer": came_from})
    assert answer.headers["Location"] == f"/entrer/?next={back}"


def test_a_page_asked_for_leads_back_to_itself(client: Client) -> None:
    assert client.get("/mon-compte/?a=1").headers["Location"] == "/entrer/?next=/mon-compte/%3Fa%3D1"
