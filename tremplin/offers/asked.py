"""What is asked of the offers: the choices a person makes, as they stand in an address or a command."""

from dataclasses import dataclass

from tremplin.core.text import squeezed
from tremplin.offers.enums import Freshness, Order

RADII = (5, 10, 20, 30, 50)
# Kilometres as the crow flies within about so many minutes: a road is a third longer; on foot 4.5 km an hour, by bicycle
# 15, by car in town 40. An order of size, said as such.
JOURNEYS = {"foot": {15: 1, 30: 2}, "bicycle": {15: 3, 30: 6}, "car": {15: 8, 30: 15}}
ASKED_RADII = (*RADII, *sorted({km for minutes in JOURNEYS.values() for km in minutes.values()}))
DEFAULT_RADIUS = 10
WIDEST_RADIUS = 200
# Longer words are not read to their end: nobody writes so much in a box.
LONGEST_WORDS = 200
OCCUPATION_CODE = 5  # letters of an occupation's code; a family's has three


@dataclass(frozen=True, slots=True)
class OfferSearch:
    """Words and a place as typed, and choices. Several values of one kind widen, several kinds narrow.

    `occupation` is the code of an occupation ("D1106") or of a family of them ("D11"), `sectors` are lines of the
    agency's figures; no `radius`, or an impossible one, means the usual one. Unknown values find nothing. Of several
    `traits`, each is asked. Offers whose number is over
    `until` came in later and are left out: pages do not drift.
    """

    words: str = ""
    place: str = ""
    radius: int | None = None
    occupation: str = ""
    contracts: tuple[str, ...] = ()
    working_times: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    experiences: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    freshness: Freshness | None = None
    without_licence: bool = False
    until: int | None = None
    order: Order = Order.RELEVANCE

    @property
    def is_radius_chosen(self) -> bool:
        return self.radius not in {None, DEFAULT_RADIUS}

    @property
    def choices(self) -> int:
        """Return how many filters were chosen, words, place and occupation aside."""
        several = (self.contracts, self.working_times, self.sectors, self.experiences, self.traits)
        return sum(map(len, several)) + bool(self.freshness) + self.without_licence + self.is_radius_chosen


def tidy(text: str) -> str:
    """Return a typed text on one line, without what cannot be read, no longer than people write."""
    return squeezed(text[: LONGEST_WORDS * 2])[:LONGEST_WORDS]


def good_radius(radius: int | None) -> int:
    """Return a radius that can be asked for: the usual one when none, or none that means anything, is given."""
    return radius if radius is not None and 1 <= radius <= WIDEST_RADIUS else DEFAULT_RADIUS
