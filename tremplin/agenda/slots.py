"""Slots: the union of windows, minus what is busy, cut in equal lengths. Pure arithmetic on minutes since 1970."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

Span = tuple[int, int]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def minutes(moment: datetime) -> int:
    return (moment - EPOCH) // MINUTE


def moment(count: int) -> datetime:
    return EPOCH + count * MINUTE


def union(spans: Iterable[Span]) -> list[Span]:
    """Return the same time in spans that neither touch nor overlap, in order."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        elif start < end:
            joined.append((start, end))
    return joined


def cut(spans: Iterable[Span], busy: Iterable[Span], *, length: int, after: int) -> Iterator[int]:
    """Yield the starts of the free slots of `length` minutes that begin at `after` or later.

    `spans` are joined. Slots follow each other from the beginning of a span; after something busy that ends between two
    of them, they follow each other from its end.
    """
    taken = union(busy)
    at = 0
    for opens, closes in spans:
        start = opens
        while start + length <= closes:
            while at < len(taken) and taken[at][1] <= start:
                at += 1
            if at < len(taken) and taken[at][0] < start + length:
                start = taken[at][1]
                continue
            if start >= after:
                yield start
            start += length
