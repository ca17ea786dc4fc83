"""The database of each process: one is made a run, with all that is shipped in it, and copied whenever it is needed.

A test that commits does not empty it: it is given back as it was, by another copy.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg
from django.conf import settings
from django.db import connection

PLACE = "TREMPLIN_TESTS_DATABASE"
TITLES = "titles"


def reserve() -> None:
    """Choose the place of what is copied, in the process that starts the others."""
    os.environ[PLACE] = tempfile.mkdtemp(prefix="tremplin-database-")


def remove() -> None:
    shutil.rmtree(os.environ[PLACE], ignore_errors=True)


class Copies(Protocol):
    """Where the database to copy is made, and how this process gets its own."""

    def make(self) -> None: ...

    def take(self) -> None: ...


def copies() -> Copies:
    return SqliteCopies() if connection.vendor == "sqlite" else PostgresqlCopies()


class SqliteCopies:
    """A file, copied. As in real life: an SQLite in memory locks differently and would prove nothing about races."""

    def __init__(self) -> None:
        self.made = Path(os.environ[PLACE]) / "made.sqlite3"
        self.taken = 0

    def make(self) -> None:
        _point_at(str(self.made))
        _fill()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    def take(self) -> None:
        """Copy into a file of another name: a thread of the test before may still hold the last one open."""
        connection.close()
        for left in settings.DATA_DIR.glob(f"test-{self.taken}.sqlite3*"):
            left.unlink()
        self.taken += 1
        own = settings.DATA_DIR / f"test-{self.taken}.sqlite3"
        shutil.copyfile(self.made, own)
        _point_at(str(own))


class PostgresqlCopies:
    """A template, copied by the server."""

    def __init__(self) -> None:
        self.address = str(connection.settings_dict["HOST"])
        self.made = "test_made"
        self.own = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"

    def make(self) -> None:
        self._order(f"CREATE DATABASE {self.made}")
        _point_at(self.made)
        _fill()
        connection.close()

    def take(self) -> None:
        connection.close()
        self._order(f"DROP DATABASE IF EXISTS {self.own} WITH (FORCE)")
        self._order(f"CREATE DATABASE {self.own} TEMPLATE {self.made}")
        _point_at(self.own)

    def _order(self, statement: str) -> None:
        with psycopg.connect(
            host=self.address, user=str(connection.settings_dict["USER"]), dbname="postgres", autocommit=True
        ) as server:
            server.execute(statement)


def _point_at(name: str) -> None:
    connection.close()
    # The threads of this process share these settings.
    connection.settings_dict["NAME"] = name


def _fill() -> None:
    from django.core.management import call_command

    from tremplin.core import clock
    from tremplin.reference import services as reference

    call_command("migrate", verbosity=0)
    reference.load_shipped(at=clock.now())
    shutil.copytree(settings.INDEX_DIR / TITLES, Path(os.environ[PLACE]) / TITLES)


def set_up() -> Copies:
    """Give this process its database; the first that asks makes the one to copy, the others wait."""
    place, own = Path(os.environ[PLACE]), copies()
    with _turn():
        if not (place / "is-made").exists():
            own.make()
            (place / "is-made").touch()
    give_back(own)
    shutil.copytree(place / TITLES, settings.INDEX_DIR / TITLES, dirs_exist_ok=True)
    return own


def give_back(own: Copies) -> None:
    """Undo what a test committed."""
    # One copy at a time: PostgreSQL refuses to copy what is being copied.
    with _turn():
        own.take()


@contextmanager
def _turn() -> Iterator[None]:
    with (Path(os.environ[PLACE]) / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
