"""Structured logs without personal data: event names and numbers, never names, addresses or typed text."""

import logging
import re
from http import HTTPStatus
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

# Whatever is logged by us or by a library, what looks like an address, a telephone number or the secret of a link
# (43 letters and more without a break) is blotted out.
PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\d)(?:\+33|0)[1-9](?:[ .]?\d{2}){4}(?!\d)|(?<=/)[\w-]{43,}"
)


def blot_out(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    event.pop("request", None)  # Django's: it repeats the path, and would not be text
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = PERSONAL.sub("[…]", value)
    return event


def is_unexpected(record: logging.LogRecord) -> bool:
    """Tell what went wrong from a page that asks, on purpose, to come back in a moment: it is no error of ours."""
    return getattr(record, "status_code", None) != HTTPStatus.SERVICE_UNAVAILABLE


SHARED: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configuration(*, as_json: bool, level: str) -> dict[str, Any]:
    """Return the logging dictionary: one line an event on standard error, JSON for machines or text for people."""
    renderer = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    blot_out,
                    renderer,
                ],
            },
        },
        "filters": {"unexpected": {"()": lambda: is_unexpected}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django.request": {"filters": ["unexpected"]},
            "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "django_tasks": {"level": "WARNING"},
            "django_tasks_db": {"level": "WARNING"},
            "mail.log": {"level": "WARNING"},
        },
    }
