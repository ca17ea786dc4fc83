"""What the proofs of offers share: an index of their own."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import signed_in
from tremplin.agencies.tests.factories import make_staff
from tremplin.offers.tests.posters import make_baker
from tremplin.offers.tests.town import make_town_of_offers
from tremplin.seekers.tests.factories import make_commune


@pytest.fixture(autouse=True)
def index_folder(tmp_path: Path, settings: Settings) -> Path:
    settings.INDEX_DIR = tmp_path / "index"
    return tmp_path / "index"


@pytest.fixture
def town_of_offers(db: None) -> None:
    make_town_of_offers()


@pytest.fixture
def baker(db: None) -> Person:
    make_commune()
    return make_baker()


@pytest.fixture
def browser(baker: Person) -> Client:
    return signed_in(baker)


@pytest.fixture
def adviser(db: None) -> Person:
    return make_staff(Role.ADVISER, name="Karima Haddad")
