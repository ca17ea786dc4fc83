"""What every test runs in: a data folder of its own, the chosen database, no network, no GET that writes."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.journeys import site
from tests.postgresql import start_postgresql

WORKER = "PYTEST_XDIST_WORKER"


def _prepare_environment(*, on_postgresql: bool) -> None:
    folder = Path(tempfile.mkdtemp(prefix="tremplin-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["TREMPLIN_DATA_DIR"] = str(folder)
    os.environ["TREMPLIN_LOG_LEVEL"] = "ERROR"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tremplin.config.settings")
    # Playwright runs its own event loop in the thread of the test; our code is not asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    if on_postgresql and WORKER not in os.environ:
        os.environ["TREMPLIN_DATABASE_URL"] = start_postgresql()
    elif not on_postgresql:
        os.environ.pop("TREMPLIN_DATABASE_URL", None)
    if WORKER not in os.environ:
        site.reserve()
        databases.reserve()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(args: list[str]) -> None:
    _prepare_environment(on_postgresql="--postgres" in args)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--postgres", action="store_true", help="run on a PostgreSQL of our own instead of SQLite"
    )


# Of parts and of the code itself; what starts processes of its own meets the database there.
ALONE = ("tremplin/", "tests/architecture/")
NOT_ALONE = ("tremplin/demo/",)
DATABASE = {"db", "transactional_db", "live_server"}


def touches_no_database(item: pytest.Item) -> bool:
    """Tell whether a test is of one part, in this process, and asks for no database: it proves the same on both."""
    is_alone = item.nodeid.startswith(ALONE) and not item.nodeid.startswith(NOT_ALONE)
    fixtures: set[str] = set(getattr(item, "fixturenames", ()))
    return is_alone and not (item.get_closest_marker("django_db") or DATABASE & fixtures)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On the second database, leave out what touches none. The longest first: nobody waits for one at the end."""
    if config.getoption("--postgres"):
        left = [item for item in items if touches_no_database(item)]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in set(left)]
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    from django.conf import settings

    settings.MIDDLEWARE = ["tests.guards.NoWriteOnGet", *settings.MIDDLEWARE]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_USE_FINDERS = True
    settings.WHITENOISE_AUTOREFRESH = True


def pytest_unconfigure() -> None:
    if WORKER not in os.environ:
        site.stop()
        databases.remove()


@pytest.fixture(autouse=True)
def _fresh_state() -> Iterator[None]:
    """Forget what a process remembers between requests."""
    from django.core.cache import cache
    from django.utils import translation

    cache.clear()
    translation.activate("fr")
    yield
    translation.activate("fr")
