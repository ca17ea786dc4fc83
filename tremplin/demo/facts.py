"""What happened to people: jobs found, courses begun, exchanges with the agency, what they look for."""

from datetime import timedelta
from random import Random

from tremplin.accounts.enums import Title
from tremplin.accounts.models import Person
from tremplin.demo import story
from tremplin.demo.calendar import Calendar
from tremplin.demo.lives import Life, days_between, month_of
from tremplin.demo.shared import add
from tremplin.demo.trades import Trade
from tremplin.observatory.queries import Quarter, last_closed_quarter
from tremplin.reference.enums import ContractType, WorkingTime
from tremplin.seekers.enums import ExchangeChannel, KnownFrom, Status
from tremplin.seekers.models import Exchange, JobFound, JobSeeker, StatusChange, Wish, WishedOccupation
from tremplin.training.enums import Outcome
from tremplin.training.models import Course, CourseEntry

COURSES = (
    ("CACES 1, 3 et 5", "Filature Formation"),
    ("Français pour le travail", "Centre des deux rives"),
    ("Titre professionnel agent de propreté", "Campus de l’Alma"),
    ("Titre professionnel vendeur-conseil en magasin", "École du commerce du Nord"),
    ("Développer pour le web", "La Manufacture numérique"),
    ("Assistante de vie aux familles", "Institut du Galon"),
    ("Remise à niveau, calcul et écrit", "Centre des deux rives"),
    ("Préparateur de commandes en entrepôt", "Filature Formation"),
    ("Sauveteur secouriste du travail", "Campus de l’Alma"),
    ("Téléconseiller", "La Manufacture numérique"),
)
RADII = (5, 10, 10, 20, 20, 30)


def add_jobs(lives: list[Life], seekers: list[JobSeeker], calendar: Calendar, rng: Random) -> None:
    """Write the job that ended each registration that a job ended; it begins in the month of the end."""
    rows = []
    for life, seeker in zip(lives, seekers, strict=True):
        if life.reason != "job" or life.ends_on is None or life.left is None:
            continue
        contract, months = (
            _lasting(rng) if life.found_lasting_job else (ContractType.FIXED_TERM, rng.randint(1, 5))
        )
        rows.append(
            JobFound(
                seeker=seeker,
                starts_on=life.ends_on,
                contract=contract,
                months=months,
                known_from=rng.choices(list(KnownFrom), (60, 30, 10))[0],
                recorded_at=calendar.moment(life.ends_on, rng),
            )
        )
    add(JobFound, rows)


def _lasting(rng: Random) -> tuple[ContractType, int | None]:
    return rng.choice(
        (
            (ContractType.OPEN_ENDED, None),
            (ContractType.FIXED_TERM, 6),
            (ContractType.FIXED_TERM, 12),
            (ContractType.TEMPORARY, 7),
        )
    )


def add_training(lives: list[Life], seekers: list[JobSeeker], calendar: Calendar, rng: Random) -> None:
    """Let as many people begin a course in each quarter as the story says, and some in the quarter of today."""
    courses = add(
        Course,
        (
            Course(title=title, provider=provider, public_id=f"cours{n:09d}")
            for n, (title, provider) in enumerate(COURSES)
        ),
    )
    pairs = list(zip(lives, seekers, strict=True))
    quarter = last_closed_quarter(calendar.month(0))
    rows: list[CourseEntry] = []
    for count in (story.TRAINED_IN_QUARTER, *reversed(story.TRAINED_BEFORE)):
        there = [pair for pair in pairs if _is_there_for(pair[0], quarter)]
        rows += [
            _entry(pair, rng.choice(courses), quarter, calendar, rng) for pair in rng.sample(there, count)
        ]
        quarter = (
            Quarter(quarter.year, quarter.number - 1) if quarter.number > 1 else Quarter(quarter.year - 1, 4)
        )
    add(CourseEntry, rows)


def _is_there_for(life: Life, quarter: Quarter) -> bool:
    """Tell whether somebody was registered long enough in a quarter to begin a course."""
    room = timedelta(days=10)
    return life.starts_on <= quarter.last - room and (
        life.ends_on is None or life.ends_on >= quarter.first + room
    )


def _entry(
    pair: tuple[Life, JobSeeker], course: Course, quarter: Quarter, calendar: Calendar, rng: Random
) -> CourseEntry:
    life, seeker = pair
    first, last = max(life.starts_on, quarter.first), quarter.last
    if life.ends_on:
        last = min(last, life.ends_on - timedelta(days=1))
    starts_on = days_between(first, last, rng)
    ends_on = starts_on + timedelta(days=rng.choice((5, 20, 45, 90)))
    is_over = ends_on < calendar.today
    outcome = rng.choices(list(Outcome), (80, 12, 8))[0] if is_over else ""
    return CourseEntry(
        seeker=seeker,
        course=course,
        starts_on=starts_on,
        ends_on=ends_on if is_over else None,
        outcome=outcome,
    )


def add_wishes(
    seekers: list[JobSeeker], trades: dict[str, Trade], calendar: Calendar, rng: Random
) -> dict[int, list[Trade]]:
    """Write what people look for; return the trades of each person, by the key of the person."""
    codes, weights = list(trades), [trade.weight for trade in trades.values()]
    wishes, wanted = [], {}
    for seeker in seekers:
        first = trades[rng.choices(codes, weights)[0]]
        others = [trades[code] for code in first.neighbours[:3] if code in trades]
        wanted[seeker.person_id] = [first, *rng.sample(others, rng.randint(0, min(2, len(others))))]
        wishes.append(
            Wish(
                seeker=seeker,
                commune_id=seeker.commune_id,
                radius_km=rng.choice(RADII),
                contracts=rng.sample(["CDI", "CDD", "INTERIM"], rng.randint(1, 3)),
                working_time=rng.choices(("", WorkingTime.FULL, WorkingTime.PART), (50, 35, 15))[0],
                monthly_salary=rng.choice((None, None, 1200, 1400, 1500, 1600, 1800)),
                changed_at=calendar.moment(calendar.day_in(rng.randint(0, 10), rng), rng),
            )
        )
    rows = add(Wish, wishes)
    add(
        WishedOccupation,
        (
            WishedOccupation(
                wish=row,
                occupation_id=trade.code,
                title=trade.title_for(Title(row.seeker.person.title), rng),
                rank=rank,
            )
            for row in rows
            for rank, trade in enumerate(wanted[row.seeker.person_id], start=1)
        ),
    )
    return wanted


def add_exchanges(
    seekers: list[JobSeeker], advisers: dict[int, Person], calendar: Calendar, rng: Random
) -> None:
    """Write the last exchanges of each person with her adviser: most were within two months."""
    channels, weights = list(ExchangeChannel), (35, 30, 25, 10)
    rows = []
    for seeker in seekers:
        day = calendar.today
        for _ in range(rng.choices((0, 1, 2, 3), (3, 30, 40, 27))[0]):
            day -= timedelta(days=1 + int(rng.expovariate(1 / 24)))
            rows.append(
                Exchange(
                    seeker=seeker,
                    held_at=calendar.moment(day, rng),
                    channel=rng.choices(channels, weights)[0],
                    author=advisers.get(seeker.person_id),
                )
            )
    add(Exchange, rows)


def add_statuses(lives: list[Life], seekers: list[JobSeeker], calendar: Calendar, rng: Random) -> None:
    """Write what people are doing about work: searching from the first day, at work from the day of a job."""
    rows = []
    for life, seeker in zip(lives, seekers, strict=True):
        if month_of(life.starts_on, calendar) <= story.MONTHS:
            rows.append(
                StatusChange(
                    seeker=seeker, status=Status.SEARCHING, changed_at=calendar.moment(life.starts_on, rng)
                )
            )
        if life.reason == "job" and life.ends_on:
            rows.append(
                StatusChange(
                    seeker=seeker, status=Status.WORKING, changed_at=calendar.moment(life.ends_on, rng)
                )
            )
    add(StatusChange, rows)
