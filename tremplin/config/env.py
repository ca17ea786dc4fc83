"""The environment variables Tremplin reads: each is declared once, typed, and documented in docs/operating.md."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import ParseResult, parse_qs, unquote, urlparse

TRUE_WORDS = frozenset({"1", "true", "yes", "on", "oui"})


class BadVariable(Exception):
    """A variable holds something that cannot be understood; the message says which and why."""


@dataclass
class Environment:
    """Reads variables and remembers their names, so that a test can compare them with the documentation."""

    values: Mapping[str, str] = field(default_factory=lambda: os.environ)
    declared: list[str] = field(default_factory=list)

    def text(self, name: str, default: str = "") -> str:
        self.declared.append(name)
        return self.values.get(name, "").strip() or default

    def flag(self, name: str, *, default: bool = False) -> bool:
        return self.text(name, "1" if default else "").lower() in TRUE_WORDS

    def words(self, name: str, default: str = "") -> list[str]:
        """Return a list written with commas."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def number(self, name: str, default: int) -> int:
        value = self.text(name, str(default))
        if not value.isdigit():
            raise BadVariable(f"{name} must be a whole number, not {value!r}.")
        return int(value)

    def choice(self, name: str, *, among: tuple[str, ...]) -> str:
        """Return one of `among`; the first is the default."""
        value = self.text(name, among[0])
        if value not in among:
            raise BadVariable(f"{name} must be one of {', '.join(among)}, not {value!r}.")
        return value

    def address(self, name: str, default: str, *, schemes: tuple[str, ...]) -> ParseResult:
        """Return a parsed URL whose scheme is one of `schemes`."""
        address = urlparse(self.text(name, default))
        if address.scheme not in schemes:
            raise BadVariable(f"{name} must begin with one of {', '.join(s + '://' for s in schemes)}.")
        return address


def database(address: ParseResult) -> dict[str, object]:
    """Return Django's description of the database at `address` (`sqlite:///path` or `postgres://…`)."""
    if address.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(address.path),
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                # Writers queue at the start of their transaction instead of failing in the middle of it.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                " PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=67108864;",
            },
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(address.path.lstrip("/")),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        # A socket folder is written postgres:///name?host=/run/postgresql.
        "HOST": unquote(address.hostname or "") or parse_qs(address.query).get("host", [""])[0],
        "PORT": str(address.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
