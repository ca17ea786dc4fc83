"""The interface for other programs: keys, limits, search, everything, what changed; nothing it says breaks it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings
from pytest_django import Settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from tremplin.api import routes, services
from tremplin.api.errors import NameTaken, NoSuchKey
from tremplin.core import clock
from tremplin.core.models import Change
from tremplin.offers import services as offers
from tremplin.offers.enums import OfferState
from tremplin.offers.models import Offer
from tremplin.offers.tests.factories import index, make_offer

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, settings: Settings) -> Iterator[None]:
    settings.INDEX_DIR = tmp_path / "index"
    routes.ASKED._tries.clear()
    yield
    routes.ASKED._tries.clear()


@pytest.fixture
def token() -> str:
    return services.make_key(name="Mission locale", at=clock.now())


@pytest.fixture
def partner(token: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def found() -> list[Offer]:
    made = [
        make_offer(f"Vendeuse {number}", latitude=50.69, longitude=3.17, place="59100 Roubaix")
        for number in range(3)
    ]
    index()
    return made


def test_without_a_key_or_with_a_revoked_one_nothing_is_given(token: str, found: list[Offer]) -> None:
    for path in ("offers", "all", "changes", f"offers/{found[0].public_id}"):
        assert Client().get(f"/api/v1/{path}").status_code == 401, path
        assert Client(headers={"Authorization": "Bearer faux"}).get(f"/api/v1/{path}").status_code == 401
    services.revoke_key(name="Mission locale", at=clock.now())
    assert Client(headers={"Authorization": f"Bearer {token}"}).get("/api/v1/offers").status_code == 401
    assert Client().get("/api/v1/openapi.json").status_code == 200


def test_a_name_has_one_key_at_a_time(token: str) -> None:
    with pytest.raises(NameTaken):
        services.make_key(name="Mission locale", at=clock.now())
    services.revoke_key(name="Mission locale", at=clock.now())
    with pytest.raises(NoSuchKey):
        services.revoke_key(name="Mission locale", at=clock.now())
    assert services.make_key(name="Mission locale", at=clock.now()) != token


def test_search_and_one_offer(partner: Client, found: list[Offer]) -> None:
    answer = partner.get("/api/v1/offers?words=vendeuse&limit=2").json()
    assert answer["total"] == 3
    assert len(answer["offers"]) == 2
    one = partner.get(f"/api/v1/offers/{found[0].public_id}").json()
    assert one["title"] == "Vendeuse 0"
    assert one["place"]["latitude"] == 50.69
    assert one["url"].endswith(f"/offres/{found[0].public_id}/")
    assert partner.get("/api/v1/offers/inconnu").status_code == 404
    wrong = partner.get("/api/v1/offers", {"limit": 0})
    assert wrong.status_code == 422
    assert "limit" in wrong.json()["detail"]


def test_everything_by_pages_that_do_not_drift(partner: Client, found: list[Offer]) -> None:
    first = partner.get("/api/v1/all", {"limit": 2}).json()
    offers.close(offer=found[0], state=OfferState.FILLED, author=None, at=clock.now())
    late = make_offer("Vendeuse 4")
    second = partner.get("/api/v1/all", {"limit": 2, "after": first["next"]}).json()
    read = [one["id"] for one in (*first["offers"], *second["offers"])]
    assert read == [*(one.public_id for one in found), late.public_id]
    assert second["next"] is None


def test_changes_since_a_cursor_tell_updates_and_removals_once(partner: Client, found: list[Offer]) -> None:
    cursor = partner.get("/api/v1/changes").json()["cursor"]
    assert partner.get("/api/v1/changes", {"cursor": cursor}).json()["updated"] == []
    offers.close(offer=found[0], state=OfferState.FILLED, author=None, at=clock.now())
    new = make_offer("Cariste")
    answer = partner.get("/api/v1/changes", {"cursor": cursor}).json()
    assert [one["id"] for one in answer["updated"]] == [new.public_id]
    assert answer["removed"] == [found[0].public_id]
    assert answer["is_last"]
    again = partner.get("/api/v1/changes", {"cursor": answer["cursor"]}).json()
    assert (again["updated"], again["removed"]) == ([], [])


def test_a_cursor_too_old_is_told_so(partner: Client, found: list[Offer]) -> None:
    position, _dash, moment = partner.get("/api/v1/changes").json()["cursor"].rpartition("-")
    old = int(moment) - 6 * 24 * 3600 - 60
    assert partner.get("/api/v1/changes", {"cursor": f"{position}-{old}"}).status_code == 410
    beyond = f"9{'0' * 17}-1-{moment}"  # given by a database that was since restored from a backup
    assert partner.get("/api/v1/changes", {"cursor": beyond}).status_code == 410
    assert partner.get("/api/v1/changes", {"cursor": f"{position}-{moment}"}).status_code == 200


def test_a_cursor_lives_through_days_when_nothing_changes(partner: Client, found: list[Offer]) -> None:
    Change.objects.update(changed_at=clock.now() - timedelta(days=6, hours=12))
    cursor = partner.get("/api/v1/changes").json()["cursor"]
    answer = partner.get("/api/v1/changes", {"cursor": cursor})
    assert answer.status_code == 200
    Change.objects.all().delete()
    after = partner.get("/api/v1/changes", {"cursor": answer.json()["cursor"]}).json()
    new = make_offer("Cariste")
    told = partner.get("/api/v1/changes", {"cursor": after["cursor"]}).json()
    assert [one["id"] for one in told["updated"]] == [new.public_id]


def test_a_cursor_of_an_empty_log_grows_old_like_any_other(partner: Client) -> None:
    cursor = partner.get("/api/v1/changes").json()["cursor"]
    position, _dash, moment = cursor.rpartition("-")
    assert position == "0-0"
    assert partner.get("/api/v1/changes", {"cursor": f"0-0-{int(moment) - 7 * 24 * 3600}"}).status_code == 410
    new = make_offer("Cariste")
    told = partner.get("/api/v1/changes", {"cursor": cursor}).json()
    assert [one["id"] for one in told["updated"]] == [new.public_id]


def test_a_reader_who_is_late_is_dated_by_what_is_left_to_read(partner: Client, found: list[Offer]) -> None:
    """Dated now, a cursor in the middle of old changes would live longer than they do."""
    start = partner.get("/api/v1/changes").json()["cursor"]
    for number in range(3):
        make_offer(f"Cariste {number}")
    Change.objects.update(changed_at=clock.now() - timedelta(days=5))
    answer = partner.get("/api/v1/changes", {"cursor": start, "limit": 1}).json()
    assert not answer["is_last"]
    age = clock.now().timestamp() - int(answer["cursor"].rpartition("-")[2])
    assert age > timedelta(days=4).total_seconds()


def test_a_key_has_a_limit(partner: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes.ASKED, "count", 2)
    codes = [partner.get("/api/v1/all").status_code for _ in range(3)]
    assert codes == [200, 200, 429]


def test_a_search_that_is_not_ready_says_when(partner: Client) -> None:
    answer = partner.get("/api/v1/offers")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Let requests made from outside of Django keep the connection of the test, and its transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


schema = schemathesis.openapi.from_dict(routes.api.get_openapi_schema(path_prefix="/api/v1/"))
schema.app = get_wsgi_application()


@schema.parametrize()
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_the_interface_says_of_itself_is_true(
    case: Case[Any], token: str, found: list[Offer], one_connection: None
) -> None:
    """Any request, right or wrong, gets an answer that the description announces."""
    routes.ASKED._tries.clear()
    headers = {"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"}
    # What is not described is left aside, as on the whole web; a cursor of the right form may have been made up.
    excluded: list[Any] = [negative_data_rejection, positive_data_acceptance]
    case.call_and_validate(headers=headers, excluded_checks=excluded)
