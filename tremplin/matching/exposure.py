"""Who is shown what: figures by group of people, and by size of employer, of one ranking of everybody.

Age, title and town are read here to be counted, after the ranking and apart from it: the engine never sees them.
Groups of fewer than `FEWEST` people are told together.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from tremplin.matching.engine import Scored
from tremplin.matching.profiles import Work
from tremplin.seekers.models import JobSeeker

FEWEST = 10
GOOD = 6000  # hundredths: an offer of her occupation, at least, with something else
AGES = ((26, "under_26"), (50, "26_to_49"), (200, "50_and_over"))
SIZES = ((1, "1"), (5, "2_to_5"), (10**9, "6_and_more"))
BEGINNINGS = 3  # ranks that are seen first

Row = dict[str, object]


def exposure(
    seekers: Iterable[JobSeeker], lists: Mapping[int, list[Scored]], works: Iterable[Work], *, on: date
) -> dict[str, list[Row]]:
    """Return the figures of each way of grouping; `seekers` come with their person and commune."""
    people = list(seekers)
    return {
        "age": _by(people, lists, lambda one: _age(one, on)),
        "title": _by(people, lists, lambda one: one.person.title or ""),
        "town": _by(people, lists, lambda one: one.commune.name if one.commune else ""),
        "employer": _by_employer(lists, list(works)),
    }


def _age(seeker: JobSeeker, on: date) -> str:
    if not seeker.birth_year:
        return ""
    age = on.year - seeker.birth_year
    return next(name for limit, name in AGES if age < limit)


def _by(
    people: list[JobSeeker], lists: Mapping[int, list[Scored]], group_of: Callable[[JobSeeker], str]
) -> list[Row]:
    groups: dict[str, list[list[Scored]]] = defaultdict(list)
    for one in people:
        groups[group_of(one)].append(lists.get(one.person_id, []))
    small = [name for name, some in groups.items() if len(some) < FEWEST]
    for name in small:
        groups["others"] += groups.pop(name)
    rows = [_row(name, some) for name, some in groups.items() if len(some) >= FEWEST]
    return sorted(rows, key=lambda row: -int(str(row["people"])))


def _row(name: str, some: list[list[Scored]]) -> Row:
    good = [sum(one.score >= GOOD for one in offers) for offers in some]
    best = [max((one.score for one in offers), default=0) for offers in some]
    return {
        "group": name,
        "people": len(some),
        "with_a_good_offer": round(sum(count > 0 for count in good) / len(some), 4),
        "good_offers": round(sum(good) / len(some), 2),
        "best_points": round(sum(best) / len(some) / 100, 1),
    }


def _by_employer(lists: Mapping[int, list[Scored]], works: list[Work]) -> list[Row]:
    """Return, by number of offers of an employer, its share of the posts and of what is seen first."""
    offers: Counter[str] = Counter(one.employer for one in works)
    sizes = {one.key: next(name for limit, name in SIZES if offers[one.employer] <= limit) for one in works}
    posts: Counter[str] = Counter()
    for one in works:
        posts[sizes[one.key]] += one.positions
    first: Counter[str] = Counter(
        sizes[one.key] for ranked in lists.values() for one in ranked[:BEGINNINGS] if one.key in sizes
    )
    return [
        {
            "group": name,
            "offers": sum(size == name for size in sizes.values()),
            "share_of_posts": round(posts[name] / max(sum(posts.values()), 1), 4),
            "share_seen_first": round(first[name] / max(sum(first.values()), 1), 4),
        }
        for _limit, name in SIZES
    ]
