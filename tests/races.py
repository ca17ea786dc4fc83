"""Races: the same call from several threads at once, each with its own connection to the database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

T = TypeVar("T")


def race(act: Callable[[], T], *, times: int) -> list[T]:
    """Call `act` from `times` threads that start together, and return what each got."""
    barrier = Barrier(times)

    def run() -> T:
        barrier.wait()
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return [future.result() for future in [pool.submit(run) for _ in range(times)]]
