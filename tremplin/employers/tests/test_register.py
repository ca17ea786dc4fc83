"""The register of companies: a real server on this machine, that answers, is wrong, is slow to say anything, or away."""

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from pytest_django import Settings

from tremplin.core import clock
from tremplin.employers import register
from tremplin.employers.enums import RegisterState
from tremplin.employers.errors import NumberTaken, WrongCompanyNumber
from tremplin.employers.models import Site
from tremplin.employers.services import give_number, know_employer

pytestmark = pytest.mark.django_db

OPEN, CLOSED, STRANGE = "73282932000074", "55208131766522", "35600000000048"


NOT_HTTP = b"bonjour\r\n\r\n"


class Register(BaseHTTPRequestHandler):
    """Knows two establishments."""

    answers: ClassVar[dict[str, object]] = {}
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        siret = self.path.rsplit("=", 1)[1]
        self.asked.append(siret)
        body = self.answers.get(siret, {"results": []})
        if body == NOT_HTTP:
            self.wfile.write(NOT_HTTP)
            return
        self.send_response(body if isinstance(body, int) else 200)
        self.end_headers()
        self.wfile.write(body if isinstance(body, bytes) else json.dumps(body).encode())

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


@pytest.fixture
def served(settings: Settings) -> Iterator[type[Register]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Register)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.COMPANY_REGISTER_URL = f"http://127.0.0.1:{server.server_port}/search?q={{siret}}"
    Register.asked.clear()
    Register.answers = {
        OPEN: {"results": [{"siege": {"siret": OPEN, "etat_administratif": "A"}}]},
        CLOSED: {
            "results": [
                {
                    "siege": {"siret": "autre", "etat_administratif": "A"},
                    "matching_etablissements": [{"siret": CLOSED, "etat_administratif": "F"}],
                }
            ]
        },
    }
    yield Register
    server.shutdown()
    server.server_close()


def states() -> dict[str, str]:
    return dict(Site.objects.values_list("siret", "register_state"))


def test_establishments_are_open_closed_or_unknown(served: type[Register]) -> None:
    for siret in (OPEN, CLOSED, STRANGE):
        know_employer(name=siret, siret=siret)
    assert register.look_up_sites(clock.now()) == 3
    assert states() == {
        OPEN: RegisterState.OPEN, CLOSED: RegisterState.CLOSED, STRANGE: RegisterState.UNKNOWN,
    }  # fmt: skip
    assert Site.objects.get(siret=OPEN).employer.is_checked
    assert not Site.objects.get(siret=CLOSED).employer.is_checked
    assert register.look_up_sites(clock.now()) == 0
    assert register.look_up_sites(clock.now() + timedelta(days=91)) == 3


@pytest.mark.parametrize("said", [b"<html>", b"[]", b'{"results": 3}', b"", NOT_HTTP, 503, 429, 401])
def test_what_cannot_be_read_changes_nothing(served: type[Register], said: object) -> None:
    served.answers = {OPEN: said}
    know_employer(name="Boulangerie", siret=OPEN)
    assert register.look_up_sites(clock.now()) == 0
    assert states() == {OPEN: ""}


def test_a_number_that_the_register_refuses_keeps_no_other_waiting(served: type[Register]) -> None:
    served.answers = {OPEN: 400, STRANGE: 404, CLOSED: {"results": [{"matching_etablissements": 1}]}}
    for siret in (OPEN, STRANGE, CLOSED):
        know_employer(name=siret, siret=siret)
    assert register.look_up_sites(clock.now()) == 2
    assert states() == {OPEN: "", STRANGE: RegisterState.UNKNOWN, CLOSED: RegisterState.UNKNOWN}
    assert not Site.objects.filter(register_asked_at=None).exists()


def test_a_register_that_is_away_is_asked_again_later(settings: Settings) -> None:
    settings.COMPANY_REGISTER_URL = "http://127.0.0.1:9/search?q={siret}"
    know_employer(name="Boulangerie", siret=OPEN)
    assert register.look_up_sites(clock.now()) == 0
    settings.COMPANY_REGISTER_URL = ""
    assert register.look_up_sites(clock.now()) == 0
    assert states() == {OPEN: ""}


def test_an_employer_without_a_number_gives_its_own_and_not_that_of_another() -> None:
    baker, other = know_employer(name="Boulangerie"), know_employer(name="Boucherie", siret=CLOSED)
    with pytest.raises(WrongCompanyNumber):
        give_number(employer=baker, siret="73282932000075")
    with pytest.raises(NumberTaken):
        give_number(employer=baker, siret=CLOSED)
    give_number(employer=baker, siret="732 829 320 00074")
    baker.refresh_from_db()
    assert baker.siren == OPEN[:9]
    with pytest.raises(NumberTaken):
        give_number(employer=other, siret=OPEN)
