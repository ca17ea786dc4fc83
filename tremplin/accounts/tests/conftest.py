"""What was ordered to be sent during a test of accounts."""

from collections.abc import Iterator

import pytest

from tremplin.accounts import hooks
from tremplin.accounts.hooks import CodeToSend


@pytest.fixture
def orders() -> Iterator[list[CodeToSend]]:
    """Everything that sign-in asked to send, newest last."""
    seen: list[CodeToSend] = []
    joined = hooks.code_to_send.join(seen.append)
    yield seen
    hooks.code_to_send.leave(joined)
