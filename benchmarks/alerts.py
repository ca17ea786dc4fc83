"""A day's new offers against everybody's kept searches: one round, and the same searches asked one by one of the whole index.

python -m benchmarks.alerts SEARCHES    # in an installation of its own, named by the environment
"""

import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from benchmarks.imports import environment, tremplin
from benchmarks.offers import Maker, write

OFFERS, SEARCHES = 40_000, 600_000
A_PERSON = 10  # searches kept by each
ONE_BY_ONE = 2_000  # of the searches, asked as the page of offers asks them
TOWNS, TITLES = 3_000, 4_000  # the most populous, the first of the nomenclature: drawn as people are spread


@dataclass(frozen=True)
class Round:
    """One round: new offers, kept searches, how many differ; seconds, offers found, most memory (MiB).

    `one_by_one` is how many seconds the distinct searches would take asked as pages are, by the measured slope.
    """

    offers: int
    searches: int
    distinct: int
    seconds: float
    found: int
    memory: float
    one_by_one: float


def alerts(offers: int = OFFERS, searches: int = SEARCHES) -> Round:
    """Measure one round in an installation of its own."""
    folder = Path(tempfile.mkdtemp(prefix="tremplin-bench-alerts-"))
    try:
        feed, home = folder / "offers.json", folder / "home"
        write(feed, Maker(1, ""), offers)
        tremplin(home, "import-offers", str(feed))
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.alerts", str(searches)],
            env=environment(home),
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return Round(**json.loads(done.stdout.splitlines()[-1]))
    finally:
        shutil.rmtree(folder)


def measured(searches: int) -> Round:
    """Keep so many searches, then look for everybody at all the offers of this installation as if they were new."""
    from django.db.models import Max

    from tremplin.core import clock
    from tremplin.offers.alerts import finding
    from tremplin.offers.alerts.searches import search_in
    from tremplin.offers.models import Alert, AlertRound, OfferStateChange
    from tremplin.offers.queries import search_offers

    at = OfferStateChange.objects.aggregate(at=Max("changed_at"))["at"] or clock.now()
    keep_searches(searches)
    AlertRound.objects.create(until=at - timedelta(days=3650), offers=0, searches=0, findings=0)
    began = time.perf_counter()
    done = finding.look(at)
    seconds = time.perf_counter() - began
    sample = random.Random(1).sample(sorted(set(Alert.objects.values_list("query", flat=True))), ONE_BY_ONE)
    began = time.perf_counter()
    for query in sample:
        search_offers(search_in(query), limit=20)
    each = (time.perf_counter() - began) / ONE_BY_ONE
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Round(done.offers, searches, done.searches, seconds, done.findings, memory, each * done.searches)


def keep_searches(many: int) -> None:
    """Keep searches as people do: a trade, a town by its population, often a radius, sometimes a contract."""
    from tremplin.accounts.models import Person
    from tremplin.core import clock
    from tremplin.core.identifiers import random_identifier
    from tremplin.offers.addresses import query_of
    from tremplin.offers.asked import RADII, OfferSearch
    from tremplin.offers.enums import Rhythm
    from tremplin.offers.models import Alert
    from tremplin.offers.words import spoken_title
    from tremplin.reference.models import Commune, Title

    choice, at = random.Random(59), clock.now()
    towns = list(Commune.objects.order_by("-population").values_list("name", "population")[:TOWNS])
    names, weights = [name for name, _ in towns], [population for _, population in towns]
    titles = [
        spoken_title(label) for label in Title.objects.order_by("pk").values_list("label", flat=True)[:TITLES]
    ]
    popularity = [1 / rank for rank in range(1, len(titles) + 1)]
    people = Person.objects.bulk_create(
        (
            Person(
                public_id=random_identifier(), given_name="Camille", family_name=f"N{number}", created_at=at
            )
            for number in range(many // A_PERSON)
        ),
        batch_size=2000,
    )

    def searches() -> "list[Alert]":
        return [
            Alert(
                person_id=people[number % len(people)].pk,
                query=query_of(
                    OfferSearch(
                        words=choice.choices(titles, popularity)[0],
                        place=choice.choices(names, weights)[0],
                        radius=choice.choice((None, *RADII)),
                        contracts=choice.choice(((), (), ("CDI",))),
                    )
                ),
                rhythm=Rhythm.DAILY,
                created_at=at,
                next_at=at,
                token_digest=random_identifier(),
            )
            for number in range(2000)
        ]

    while (kept := Alert.objects.count()) < many:
        Alert.objects.bulk_create(searches()[: many - kept], ignore_conflicts=True)


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(asdict(measured(int(sys.argv[1])))))
