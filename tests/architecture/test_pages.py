"""Default refuse: every address is on the reviewed list or refuses strangers; looking changes nothing."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from tests.architecture.pages import PUBLIC, Address, addresses
from tests.guards import WroteOnGet, assert_flat_cost
from tremplin.core.models import Try

pytestmark = pytest.mark.django_db

REFUSALS = {302, 401, 403, 404, 405}


def open_to_strangers(found: Address, client: Client) -> bool:
    """Tell whether a stranger gets anything but a refusal, by GET or by POST."""
    for response in (client.get(found.path), client.post(found.path)):
        is_sent_to_sign_in = response.status_code == 302 and "/entrer/" in response.headers["Location"]
        if not is_sent_to_sign_in and response.status_code not in REFUSALS - {302}:
            return True
    return False


def test_every_address_is_public_on_purpose_or_refuses_strangers(client: Client) -> None:
    doubtful = [
        found for found in addresses() if found.name not in PUBLIC and open_to_strangers(found, client)
    ]
    assert doubtful == []


def test_the_reviewed_list_has_no_name_too_many() -> None:
    assert PUBLIC.keys() - {found.name for found in addresses()} == set()


@login_not_required
def leaking_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("everything")


@login_not_required
def writing_page(request: HttpRequest) -> HttpResponse:
    Try.objects.create(limit="x", who="y", tried_at="2017-04-06T10:00Z")
    return HttpResponse("written")


@login_not_required
def counting_page(request: HttpRequest) -> HttpResponse:
    for row in Try.objects.all():
        Try.objects.filter(pk=row.pk).exists()
    return HttpResponse("counted")


urlpatterns = [
    path("leak/", leaking_page, name="leak"),
    path("write/", writing_page, name="write"),
    path("count/", counting_page, name="count"),
]


@override_settings(ROOT_URLCONF=__name__)
def test_the_guard_of_public_pages_bites(client: Client) -> None:
    assert open_to_strangers(Address("leak", "/leak/"), client)


@override_settings(ROOT_URLCONF=__name__)
def test_the_guard_of_looking_bites(client: Client) -> None:
    with pytest.raises(WroteOnGet):
        client.get("/write/")


@override_settings(ROOT_URLCONF=__name__)
def test_the_guard_of_flat_costs_bites(client: Client) -> None:
    def add_rows() -> None:
        Try.objects.create(limit="x", who="y", tried_at="2017-04-06T10:00Z")

    with pytest.raises(AssertionError, match="became"):
        assert_flat_cost(lambda: client.get("/count/"), add_rows)


def test_pages_carry_a_strict_policy_with_a_fresh_nonce(client: Client) -> None:
    first, second = (client.get("/ui/").headers["Content-Security-Policy"] for _ in range(2))
    assert "default-src 'none'" in first
    assert "unsafe" not in first
    assert first != second
