"""What to look at when a search finds little: the same with one choice less, and the occupations nearest to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tremplin.offers.asked import OfferSearch
from tremplin.offers.enums import Order
from tremplin.offers.search import Question
from tremplin.offers.understanding import Understood, understand
from tremplin.reference.models import Occupation
from tremplin.reference.queries import neighbours_of
from tremplin.search.snapshot import Snapshot

MOST_NEIGHBOURS, MOST_SHOWN = 5, 4


@dataclass(frozen=True, slots=True)
class Wider:
    """A search that finds something: what it gives up (`without`) or the occupation it turns to (`neighbour`)."""

    search: OfferSearch
    count: int
    without: tuple[str, ...] = ()
    neighbour: str = ""


def with_less(
    snapshot: Snapshot, narrower: Mapping[OfferSearch, tuple[str, ...]], today: date
) -> list[Wider]:
    """Return those of these searches that find something, the nearest first; each comes with what it gives up."""
    found = []
    for search, labels in narrower.items():
        count = snapshot.count(Question(snapshot, search, understand(search), today).everything_but())
        if count:
            found.append(Wider(search, count, without=labels))
    return sorted(found, key=lambda one: one.count)[:MOST_SHOWN]


def neighbours(
    snapshot: Snapshot, search: OfferSearch, understood: Understood, today: date
) -> Sequence[Wider]:
    """Return the occupations one step away that have offers there, on the same terms, the nearest first."""
    code = search.occupation or (understood.matches[0].code if understood.matches else "")
    occupation = Occupation.objects.current().filter(code=code).first()
    if occupation is None:
        return []
    # The same place and choices, without the words; the index counts every occupation at once.
    free = replace(search, words="", occupation="", order=Order.RELEVANCE)
    terms = Question(snapshot, free, replace(understood, words="", told="", matches=()), today)
    counts = snapshot.count_by(terms.everything_but(), ["occupation"])["occupation"]
    near = [one for one in neighbours_of(occupation) if counts.get(one.code)]
    return [
        Wider(replace(free, occupation=one.code), counts[one.code], neighbour=one.label)
        for one in near[:MOST_NEIGHBOURS]
    ]
