"""Changing places between offers that are as good, so that one is not shown first to everybody.

Everybody keeps her twenty best offers; only their order moves, and only among offers within `NEAR_ENOUGH` hundredths of
the best of those that are left. Among these comes first the offer shown the least at this place for its number of posts, then that of
the employer shown the least: small employers, who have one offer, are seen. People are taken in the order of a number
drawn from their key, which says nothing about them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from hashlib import blake2b

from tremplin.matching.engine import Scored
from tremplin.matching.profiles import Work
from tremplin.matching.weights import NEAR_ENOUGH

SHOWN_FIRST = 3  # places at the top that are spread: what is seen without going down the page


def spread(
    lists: Mapping[int, list[Scored]], works: Iterable[Work], *, seed: str = ""
) -> dict[int, list[Scored]]:
    """Return each person's list, the same offers in another order at the top."""
    by_key = {one.key: one for one in works}
    shown: Counter[tuple[int, int]] = Counter()  # (place, offer)
    by_employer: Counter[tuple[int, str]] = Counter()

    def exposure(place: int, one: Scored) -> tuple[float, int, int, int]:
        work = by_key[one.key]
        times = shown[place, one.key] / max(work.positions, 1)
        return times, by_employer[place, work.employer], -one.score, one.key

    spread_out = {}
    for person in sorted(lists, key=lambda key: _drawn(key, seed)):
        left = list(lists[person])
        first: list[Scored] = []
        while left and len(first) < SHOWN_FIRST:
            place = len(first)
            best = max(one.score for one in left)
            near = [one for one in left if one.score >= best - NEAR_ENOUGH]
            chosen = min(near, key=partial(exposure, place))
            left.remove(chosen)
            first.append(chosen)
            shown[place, chosen.key] += 1
            by_employer[place, by_key[chosen.key].employer] += 1
        spread_out[person] = first + left
    return spread_out


def _drawn(person: int, seed: str) -> bytes:
    return blake2b(f"{seed}:{person}".encode(), digest_size=8).digest()
