"""What every test stands on: a database with all that is shipped in it, the same at the beginning of each test."""

from collections.abc import Iterator

import pytest
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

from tests import databases


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Stand in for pytest-django's: one database is made a run, each process copies it."""
    with django_db_blocker.unblock():
        own = databases.set_up()
        with pytest.MonkeyPatch.context() as patch:
            # Emptying every table would take away what is shipped, and takes longer than a copy.
            patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _test: databases.give_back(own))
            yield
