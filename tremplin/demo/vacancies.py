"""Employers next door and their offers: shares by sector as the story says, real occupations, real places, invented names."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from tremplin.demo import story
from tremplin.demo.calendar import Calendar
from tremplin.demo.names import draw_name
from tremplin.demo.places import Surroundings, Town
from tremplin.demo.shared import add, identifier
from tremplin.demo.signs import BAKERIES, BAKERY, HIRED_BY, PLACES, SIGNS
from tremplin.demo.trades import Trade
from tremplin.employers.models import Employer, EmployerContact, Site
from tremplin.offers.enums import Experience, OfferState, SalaryPeriod
from tremplin.offers.models import Offer, OfferStateChange
from tremplin.reference.enums import ContractType, WorkingTime
from tremplin.reference.models import SectorHiring

HOURS = (
    (35, "du lundi au vendredi"), (35, "un samedi sur deux"), (30, "le matin"), (24, "l’après-midi"),
    (20, "tôt le matin"), (35, "en équipe"), (28, "du mardi au samedi"), (39, ""),
)  # fmt: skip
CONTRACTS = (
    (ContractType.OPEN_ENDED, 44),
    (ContractType.FIXED_TERM, 33),
    (ContractType.TEMPORARY, 18),
    (ContractType.APPRENTICESHIP, 5),
)
MINIMUM_HOURLY = 9.76  # euros, gross, 2017 (decree 2016-1818)
EMPLOYERS_A_GROUP, EMPLOYERS_A_SMALL_GROUP = 60, 12
CLOSED_A_MONTH = 420
# What the bakery looks for on any day: the visitors of the demo look for it too.
SOLD = "Vendeur / Vendeuse en boulangerie-pâtisserie"


@dataclass
class House:
    """An employer with where it is and who answers for it."""

    employer: Employer
    contact: EmployerContact
    town: Town
    group: str


def add_employers(near: Surroundings, rng: Random) -> dict[str, list[House]]:
    """Write employers of every group of activities, each with somebody who answers."""
    plans = _plans(rng)
    employers = add(
        Employer,
        (
            Employer(
                public_id=identifier(rng),
                name=name,
                search_key=Employer.search_key_of(name),
                sector_id=sector,
                is_checked=True,
            )
            for _group, name, sector in plans
        ),
    )
    contacts = add(
        EmployerContact, (_contact(employer, number, rng) for number, employer in enumerate(employers))
    )
    towns = [near.draw_work(rng) for _ in employers]
    towns[0] = near.centre  # the bakery is next door on any day
    add(
        Site,
        (
            Site(
                employer=employer,
                name=employer.name,
                street=f"{rng.randint(1, 180)}, rue {rng.choice(PLACES)}",
                commune_id=town.code,
            )
            for employer, town in zip(employers, towns, strict=True)
        ),
    )
    houses: dict[str, list[House]] = defaultdict(list)
    for plan, employer, contact, town in zip(plans, employers, contacts, towns, strict=True):
        houses[plan[0]].append(House(employer, contact, town, plan[0]))
    return houses


def _plans(rng: Random) -> list[tuple[str, str, str]]:
    """Return the group, the name and the activity of each employer, the bakery of the story first."""
    plans = [("commerce", BAKERY, BAKERIES)]
    for share in story.OFFERS:
        taken = {BAKERY}
        for _ in range(EMPLOYERS_A_GROUP if share.offers > 100 else EMPLOYERS_A_SMALL_GROUP):
            activity, signs = rng.choice(list(SIGNS[share.group].items()))
            free = [name for sign in signs for place in PLACES if (name := f"{sign} {place}") not in taken]
            name = rng.choice(free)
            taken.add(name)
            plans.append((share.group, name, activity))
    return plans


def _contact(employer: Employer, number: int, rng: Random) -> EmployerContact:
    title, given, family = draw_name(rng)
    if employer.name == BAKERY:
        given, family = "Odile", "Delattre"
    return EmployerContact(
        public_id=identifier(rng),
        employer=employer,
        name=f"{title.label} {given} {family}",
        mail=f"recrutement{number}@employeur.exemple.fr"
        if employer.name != BAKERY
        else "odile.delattre@employeur.exemple.fr",
    )


class OfferWriter:
    """Draws offers for houses: a trade that the activity hires, a place, terms, a text made of what the trade does."""

    def __init__(self, trades: dict[str, Trade], near: Surroundings, calendar: Calendar, rng: Random) -> None:
        self.trades, self.near, self.calendar, self.rng = trades, near, calendar, rng
        self.hired = _trades_by_sector(trades)
        self.numbers = iter(range(1, 1_000_000))
        self.changes: list[OfferStateChange] = []

    def draw(
        self, house: House, published: datetime, closed: datetime | None = None, title: str = ""
    ) -> Offer:
        """Return an offer not yet written, under this title when one is given; its history is kept in `changes`."""
        rng = self.rng
        sector = house.employer.sector_id or ""
        codes, weights = self.hired.get(sector) or (
            list(self.trades),
            [trade.weight for trade in self.trades.values()],
        )
        drawn = rng.choices(codes, weights)[0]
        named = (trade for trade in self.trades.values() if title in trade.titles)
        trade = next(named) if title else self.trades[drawn]
        contract = rng.choices([one for one, _ in CONTRACTS], [weight for _, weight in CONTRACTS])[0]
        hours, words = rng.choice(HOURS)
        low = round(MINIMUM_HOURLY * rng.choice((1, 1, 1.02, 1.05, 1.1, 1.2, 1.35)) * hours * 52 / 12, -1)
        here = rng.random() < 0.6 or house.employer.name == BAKERY
        number = next(self.numbers)
        offer = Offer(
            public_id=identifier(rng),
            reference=f"RBX{number:06d}",
            title=title or trade.draw_title(rng, HIRED_BY.get(sector, ())),
            description=self._description(trade, house, rng),
            employer=house.employer,
            employer_name=house.employer.name,
            contact=house.contact if here else None,
            apply_url="" if here else f"https://emploi.exemple.fr/offres/{number}",
            occupation_id=trade.code,
            sector_id=sector or None,
            commune_id=house.town.code,
            place=f"{house.town.postcode} {house.town.name}",
            latitude=round(house.town.latitude + rng.uniform(-0.008, 0.008), 5),
            longitude=round(house.town.longitude + rng.uniform(-0.012, 0.012), 5),
            contract=contract,
            contract_months=None
            if contract == ContractType.OPEN_ENDED
            else rng.choice((1, 2, 3, 6, 6, 9, 12, 18)),
            working_time=WorkingTime.FULL if hours >= 35 else WorkingTime.PART,
            weekly_hours=hours,
            schedule=words,
            salary_low=low,
            salary_high=None if rng.random() < 0.6 else low + rng.choice((50, 100, 150, 250)),
            salary_period=SalaryPeriod.MONTH,
            experience=rng.choices(list(Experience), (52, 33, 15))[0],
            skills=[
                {"label": task, "required": index < 2}
                for index, task in enumerate(rng.sample(trade.tasks, min(4, len(trade.tasks))))
            ],
            licences=[{"label": "Permis B", "required": True}] if rng.random() < 0.2 else [],
            positions=rng.choices((1, 2, 3, 5), (78, 12, 6, 4))[0],
            published_at=published,
            changed_at=closed or published,
            expires_on=(published + timedelta(days=rng.choice((60, 90, 120)))).date(),
            state=OfferState.OPEN,
        )
        self._note(offer, published, closed)
        return offer

    def _note(self, offer: Offer, published: datetime, closed: datetime | None) -> None:
        self.changes.append(OfferStateChange(offer=offer, state=OfferState.OPEN, changed_at=published))
        if closed is None:
            if offer.expires_on and offer.expires_on < self.calendar.today:
                offer.expires_on = self.calendar.today + timedelta(days=self.rng.randint(3, 45))
            return
        offer.state = self.rng.choices(
            (OfferState.FILLED, OfferState.WITHDRAWN, OfferState.EXPIRED), (60, 15, 25)
        )[0]
        self.changes.append(OfferStateChange(offer=offer, state=offer.state, changed_at=closed))

    @staticmethod
    def _description(trade: Trade, house: House, rng: Random) -> str:
        tasks = rng.sample(trade.tasks, min(rng.randint(3, 5), len(trade.tasks)))
        lines = "\n".join(f"- {task}" for task in tasks)
        strengths = ", ".join(word.lower() for word in trade.strengths[:2])
        asked = rng.choice(
            (
                "Aucun diplôme n’est demandé : nous formons sur place.",
                "Une première expérience est un plus.",
                "Débutants acceptés, quelqu’un vous accompagne les premières semaines.",
                "Vous connaissez déjà ce métier, même depuis peu.",
            )
        )
        return f"{house.employer.name}, à {house.town.name}, cherche quelqu’un pour :\n{lines}\n\n{asked}" + (
            f"\nNous regardons surtout : {strengths}." if strengths else ""
        )


def _trades_by_sector(trades: dict[str, Trade]) -> dict[str, tuple[list[str], list[int]]]:
    found: dict[str, tuple[list[str], list[int]]] = defaultdict(lambda: ([], []))
    for parent, sector, hires in (
        SectorHiring.objects.filter(parent__in=trades)
        .order_by("sector", "parent")
        .values_list("parent", "sector", "hires")
    ):
        found[sector][0].append(parent)
        found[sector][1].append(hires)
    for sector, words in HIRED_BY.items():
        fit = [code for code, trade in trades.items() if trade.titles_about(words)]
        found[sector] = (fit, [trades[code].weight for code in fit])
    return dict(found)


def add_offers(
    houses: dict[str, list[House]], writer: OfferWriter, calendar: Calendar, rng: Random
) -> list[Offer]:
    """Write offers so that, at the end of the last closed month, those open are shared by sector as the story says."""
    offers: list[Offer] = []
    for share in story.OFFERS:
        for number in range(share.offers):
            house = (
                houses[share.group][0]
                if share.group == "commerce" and number < 3
                else rng.choice(houses[share.group])
            )
            back = rng.choices((0, 1, 2), (62, 28, 10))[0]
            published = calendar.moment(calendar.day_in(back, rng), rng)
            closes_since = number >= 3 and rng.random() < 0.012 * calendar.today.day
            closed = calendar.moment(calendar.day_in(-1, rng), rng) if closes_since else None
            title = SOLD if share.group == "commerce" and number == 0 else ""
            offers.append(writer.draw(house, published, closed, title))
    everywhere = [house for group in houses.values() for house in group]
    for back in range(6):
        for _ in range(CLOSED_A_MONTH):
            opened, closed_at = sorted(calendar.moment(calendar.day_in(back, rng), rng) for _ in range(2))
            offers.append(writer.draw(rng.choice(everywhere), opened, closed_at))
    offers += [
        writer.draw(rng.choice(everywhere), calendar.moment(calendar.day_in(-1, rng), rng))
        for _ in range(calendar.today.day * 16)
    ]
    rows = add(Offer, offers)
    add(OfferStateChange, writer.changes)
    return rows
