"""Backups: one file that holds the database and the uploads; the index is not in it, as it can be made again."""

import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tremplin.core.errors import DomainError
from tremplin.core.models import Change

DATABASE, FILES = "database", "files"


class BackupUnreadable(DomainError):
    message = "This file is not a backup of Tremplin, or it is damaged. Nothing was changed."


class WrongDatabase(DomainError):
    message = "This backup comes from the other kind of database. Nothing was changed."


class ToolMissing(DomainError):
    message = "pg_dump and pg_restore are needed: install the PostgreSQL client. Nothing was changed."


def write_backup(target: Path) -> int:
    """Write a backup of the running installation to `target` and return its size in bytes.

    People may go on working: the copy is that of one moment. The file appears only once it is whole.
    """
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as folder:
        dump = Path(folder) / DATABASE
        _dump(dump)
        partial = target.with_name(target.name + ".part")
        with tarfile.open(partial, "w:gz", compresslevel=3) as archive:
            archive.add(dump, arcname=f"{DATABASE}.{connection.vendor}")
            if settings.FILES_DIR.exists():
                archive.add(settings.FILES_DIR, arcname=FILES)
        partial.replace(target)
    return target.stat().st_size


def restore_backup(source: Path) -> None:
    """Put the database and the uploads of a backup in the place of the present ones.

    The caller then forgets again who was forgotten since (`accounts.services.forget_again`).
    """
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as folder:
        try:
            with tarfile.open(source) as archive:
                archive.extractall(folder, filter="data")
        except (tarfile.TarError, OSError, EOFError):
            raise BackupUnreadable
        dumps = list(Path(folder).glob(f"{DATABASE}.*"))
        if not dumps:
            raise BackupUnreadable
        if dumps[0].suffix != f".{connection.vendor}":
            raise WrongDatabase
        _load(dumps[0])
        shutil.rmtree(settings.FILES_DIR, ignore_errors=True)
        if (Path(folder) / FILES).exists():
            shutil.move(Path(folder) / FILES, settings.FILES_DIR)
    call_command("migrate", verbosity=0, interactive=False)
    # Cursors of indexes and numbers of transactions belong to the life before: indexes are made again.
    Change.objects.all().delete()
    shutil.rmtree(settings.INDEX_DIR, ignore_errors=True)


def _dump(target: Path) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
        return
    _run_tool("pg_dump", "--format=custom", "--no-owner", "--file", str(target))


def _load(source: Path) -> None:
    if connection.vendor == "sqlite":
        connection.close()
        path = Path(str(connection.settings_dict["NAME"]))
        for side in ("-wal", "-shm"):
            path.with_name(path.name + side).unlink(missing_ok=True)
        shutil.move(source, path)
        return
    connection.close()
    _run_tool(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--single-transaction",
        "--dbname",
        "",
        str(source),
    )


def _run_tool(tool: str, *arguments: str) -> None:
    """Run a tool of PostgreSQL on our database; the password travels in the environment, never in the command."""
    found = shutil.which(tool)
    if found is None:
        raise ToolMissing
    described: dict[str, Any] = connection.settings_dict
    environment = {
        "PGHOST": described["HOST"],
        "PGPORT": str(described["PORT"]),
        "PGUSER": described["USER"],
        "PGPASSWORD": described["PASSWORD"],
        "PGDATABASE": described["NAME"],
    }
    known = {name: value for name, value in environment.items() if value}
    command = [found, *(argument or str(described["NAME"]) for argument in arguments)]
    subprocess.run(command, check=True, env={**os.environ, **known})  # noqa: S603  (our own arguments)
