"""Hooks: the one way for a lower app to call higher ones it does not know.

A hook is declared by the lower app and joined by the higher ones in their `apps.py`:

    erasure: Hook[[Person], None] = Hook("erasure")     # accounts/hooks.py
    erasure.join(services.erase_cv)                     # cv/apps.py
"""

from collections.abc import Callable
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Hook(Generic[P, R]):
    """An ordered list of functions of one shape. Joining twice is the same as joining once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._joined: list[Callable[P, R]] = []

    def join(self, function: Callable[P, R]) -> Callable[P, R]:
        if function not in self._joined:
            self._joined.append(function)
        return function

    def leave(self, function: Callable[P, R]) -> None:
        self._joined.remove(function)

    @property
    def joined(self) -> tuple[Callable[P, R], ...]:
        """Return who joined, from the bottom of the tree to its top."""
        return tuple(self._joined)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> list[R]:
        """Call everyone who joined, in the order of the layers (apps are loaded from the bottom up)."""
        return [function(*args, **kwargs) for function in self._joined]

    def __repr__(self) -> str:
        return f"<Hook {self.name}: {len(self._joined)} joined>"
