"""A PostgreSQL of our own for the tests: the machine's binaries, a private folder, a private socket."""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

PRIVATE = "listen_addresses=''\nmax_connections=200\n"
FAST = "fsync=off\nsynchronous_commit=off\nfull_page_writes=off\n"


def binaries() -> Path:
    """Return the folder of the newest PostgreSQL server on this machine."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which("initdb")
    if not found:
        message = "PostgreSQL is not installed: run tests/install-postgresql."
        raise RuntimeError(message)
    return Path(found).parent


def _as_server_user() -> list[str]:
    """PostgreSQL refuses to run as root: run it as the user of Debian's package, or as nobody."""
    if os.geteuid() != 0:
        return []
    known = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in known else "nobody"
    return ["setpriv", "--reuid", user, "--regid", user, "--clear-groups"]


def start_postgresql(*, is_durable: bool = False) -> str:
    """Start a server, stop it at exit, and return the address of an empty database.

    Unless it `is_durable`, what it acknowledges would not survive a power cut: tests need none.
    """
    folder = Path(tempfile.mkdtemp(prefix="tremplin-postgresql-"))
    run_as = _as_server_user()
    if run_as:
        shutil.chown(folder, user=run_as[2])  # the name after --reuid
    data, tools = folder / "data", binaries()

    def run(*command: str) -> None:
        subprocess.run([*run_as, *command], check=True, stdout=subprocess.DEVNULL, cwd=folder)

    run(
        str(tools / "initdb"),
        "-D",
        str(data),
        "-U",
        "tremplin",
        "--auth=trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    )
    with (data / "postgresql.auto.conf").open("a") as configuration:
        configuration.write(PRIVATE + ("" if is_durable else FAST) + f"unix_socket_directories='{folder}'\n")
    run(str(tools / "pg_ctl"), "-D", str(data), "-l", str(folder / "log"), "-w", "start")

    def stop() -> None:
        subprocess.run(
            [*run_as, str(tools / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"],
            check=False,
            stdout=subprocess.DEVNULL,
            cwd="/",
        )
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    return f"postgres://tremplin@/postgres?host={folder}"
