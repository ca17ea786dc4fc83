"""Places of the town and around: communes near the agency, drawn by how many people live there and how near they are."""

from dataclasses import dataclass
from itertools import accumulate
from random import Random

from tremplin.agencies.models import Agency
from tremplin.reference.queries import communes_within, find_place

HOME_KM, WORK_KM = 9, 22


@dataclass(frozen=True)
class Town:
    """A commune as the demo uses it."""

    code: str
    name: str
    postcode: str
    latitude: float
    longitude: float
    km: float
    weight: float


class Surroundings:
    """The communes around an agency; `draw_home` stays near, `draw_work` goes further."""

    def __init__(self, agency: Agency) -> None:
        centre = find_place(agency.town)
        if centre is None:
            raise ValueError(f"Unknown town: {agency.town}")
        towns = [
            Town(
                place.code,
                place.name,
                place.postcode,
                place.latitude,
                place.longitude,
                km,
                place.population / (1 + km) ** 1.4,
            )
            for place, km in communes_within(centre, WORK_KM)
            if place.latitude is not None and place.longitude is not None
        ]
        self.work = towns
        self.centre = towns[0]
        self.home = [town for town in towns if town.km <= HOME_KM]
        self._work_sums = list(accumulate(town.weight for town in self.work))
        self._home_sums = list(accumulate(town.weight * (8 if town.km < 0.1 else 1) for town in self.home))

    def draw_home(self, rng: Random) -> Town:
        return rng.choices(self.home, cum_weights=self._home_sums)[0]

    def draw_work(self, rng: Random) -> Town:
        return rng.choices(self.work, cum_weights=self._work_sums)[0]
