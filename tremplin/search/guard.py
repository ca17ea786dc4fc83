"""The engine's own breakdowns, told as what they are: it panics past `except Exception`."""

from collections.abc import Iterator
from contextlib import contextmanager

from tremplin.search.errors import IndexNotReady

PANICS_FROM = "pyo3_runtime"


@contextmanager
def engine_may_fail() -> Iterator[None]:
    """Turn a panic of the engine, or files it cannot read, into IndexNotReady."""
    try:
        yield
    except OSError:
        raise IndexNotReady
    except ValueError as problem:
        if "corrupt" in str(problem).lower() or "directory" in str(problem) or "file" in str(problem).lower():
            raise IndexNotReady
        raise
    except BaseException as problem:
        # A panic is neither an Exception nor importable by name.
        if type(problem).__module__ == PANICS_FROM:
            raise IndexNotReady
        raise
