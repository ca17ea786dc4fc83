"""Guards that stand around every request of the tests."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponseBase
from django.test.utils import CaptureQueriesContext

WRITE = re.compile(
    r"^\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|UPDATE|DELETE\s+FROM|REPLACE\s+INTO)\s+\"?(\w+)", re.IGNORECASE
)

# The only tables a GET may write, and why:
ALLOWED = {
    "accounts_visit": "when the person was last there, or that her visit is over",
    "accounts_reading": "the journal: that a file was read is a fact of its own",
}


class WroteOnGet(AssertionError):
    """A page that is only looked at changed something."""


def refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    written = WRITE.match(sql)
    if written and written.group(1).lower() not in ALLOWED:
        raise WroteOnGet(f"A GET wrote: {sql[:200]}")
    return execute(sql, params, many, context)


class NoWriteOnGet:
    """Every GET and HEAD of every test goes through here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with connection.execute_wrapper(refuse_writes):
            return self.get_response(request)


@contextmanager
def counted_queries() -> Iterator[CaptureQueriesContext]:
    with CaptureQueriesContext(connection) as queries:
        yield queries


def assert_flat_cost(page: Callable[[], object], add_rows: Callable[[], object]) -> None:
    """Fail when the page asks the database more questions once it has more rows to show."""
    page()  # what is remembered from one request to the next is remembered now
    with counted_queries() as before:
        page()
    add_rows()
    with counted_queries() as after:
        page()
    if len(after) > len(before):
        new = "\n".join(query["sql"][:160] for query in after.captured_queries)
        raise AssertionError(f"{len(before)} queries became {len(after)} with more rows:\n{new}")
