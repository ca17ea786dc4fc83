"""The verbs of offers written here: write, send, decide, keep longer, throw away."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.core import clock
from tremplin.core.changes import log_change
from tremplin.core.errors import NotAllowed
from tremplin.core.identifiers import random_identifier
from tremplin.employers.models import EmployerContact
from tremplin.employers.permissions import may_keep_employers
from tremplin.employers.services import give_number
from tremplin.offers.enums import UNSEEN, Decision, OfferState, ReviewReason, SalaryPeriod
from tremplin.offers.errors import LastDayPast, LastDayWrong, NobodySpeaks, NotWritable, WordsNeeded
from tremplin.offers.legality.checking import Fault, faults_in
from tremplin.offers.models import HERE, KIND, Offer, OfferReview, OfferStateChange
from tremplin.offers.posting import messages
from tremplin.reference.enums import ContractType, WorkingTime
from tremplin.reference.models import Commune, Occupation
from tremplin.search.text import fold

FULL_TIME = 35
LONGEST = timedelta(days=180)
WRITABLE = (OfferState.DRAFT, OfferState.WAITING, OfferState.REFUSED, OfferState.OPEN)


@dataclass(frozen=True)
class Terms:
    """What an employer says of the work. Salaries are gross euros a `salary_period`, hours are a week's."""

    title: str
    description: str
    occupation: Occupation | None
    commune: Commune
    contract: ContractType
    contract_months: int | None
    weekly_hours: Decimal | None
    schedule: str
    salary_low: Decimal | None
    salary_high: Decimal | None
    salary_period: SalaryPeriod | None
    experience: str
    skills: tuple[str, ...]
    licences: tuple[str, ...]
    positions: int
    expires_on: date


def contact_of(person: Person, offer: Offer | None = None) -> EmployerContact:
    """Return in whose name `person` writes offers, this one when it is given, or raise NobodySpeaks or NotWritable."""
    speaking = EmployerContact.objects.filter(
        person=person, is_active=True, employer__in=person.scopes(Role.EMPLOYER)
    )
    rows = list(speaking.select_related("employer").order_by("pk"))
    if not rows:
        raise NobodySpeaks
    found = next((one for one in rows if offer is None or one.employer_id == offer.employer_id), None)
    if found is None:
        raise NotWritable
    return found


def is_last_day(day: date, *, today: date) -> bool:
    """Tell whether an offer may be kept until `day`: not past, and not beyond six months."""
    return today <= day <= today + LONGEST


def _own(offer: Offer, author: Person, *states: OfferState) -> Offer:
    """Return the offer locked, written here by an employer `author` speaks for and in one of these states; or raise."""
    contact_of(author, offer)
    locked = _locked(offer)
    if locked.source != HERE or locked.state not in states:
        raise NotWritable
    return locked


@transaction.atomic
def write_offer(
    *, author: Person, terms: Terms, at: datetime, offer: Offer | None = None, siret: str = ""
) -> Offer:
    """Write a new draft, or correct an offer, or raise NobodySpeaks, NotWritable, or what `give_number` raises.

    `siret` is the number of an employer that had none. An open offer stays open when its new words may be said; otherwise
    it leaves the search until a person decides. Raises LastDayWrong too.
    """
    contact = contact_of(author, offer)
    if not is_last_day(terms.expires_on, today=clock.local_day(at)):
        raise LastDayWrong
    if siret:
        give_number(employer=contact.employer, siret=siret)
    if offer is None:
        key = random_identifier()
        offer = Offer(
            public_id=key, source=HERE, reference=key, employer=contact.employer, employer_name=contact.employer.name,
            contact=contact, sector=contact.employer.sector, published_at=at, state=OfferState.DRAFT,
        )  # fmt: skip
    else:
        offer = _own(offer, author, *WRITABLE)
    _say(offer, terms, at)
    offer.save()
    if offer.state == OfferState.OPEN and (faults := faults_of(offer)):
        _ask(offer, ReviewReason.WORDS, faults, author, at)
    elif offer.state == OfferState.OPEN:
        log_change(KIND, offer.public_id)
    elif offer.state in {OfferState.WAITING, OfferState.REFUSED}:
        OfferReview.objects.waiting().filter(offer=offer).delete()
        _become(offer, OfferState.DRAFT, author, at)
    return offer


def _say(offer: Offer, terms: Terms, at: datetime) -> None:
    commune = terms.commune
    postcode = commune.postcodes.split(" ")[0]
    offer.title, offer.description, offer.occupation = terms.title, terms.description, terms.occupation
    offer.commune, offer.place = commune, f"{postcode} {commune.name}".strip()
    offer.latitude, offer.longitude = commune.latitude, commune.longitude
    offer.contract, offer.contract_months = terms.contract, terms.contract_months
    offer.weekly_hours, offer.schedule = terms.weekly_hours, terms.schedule
    offer.working_time = ""
    if terms.weekly_hours is not None:
        offer.working_time = WorkingTime.FULL if terms.weekly_hours >= FULL_TIME else WorkingTime.PART
    offer.salary_low, offer.salary_high = terms.salary_low, terms.salary_high
    offer.salary_period = (terms.salary_period or "") if terms.salary_low or terms.salary_high else ""
    offer.experience = terms.experience
    offer.skills = [{"label": one, "required": True} for one in terms.skills]
    offer.licences = [{"label": one, "required": True} for one in terms.licences]
    offer.positions, offer.expires_on, offer.changed_at = terms.positions, terms.expires_on, at


def faults_of(offer: Offer) -> list[Fault]:
    """Return what an offer says that it may not, in any of the texts that everybody will read."""
    asked = (one.get("label", "") for one in (*offer.skills, *offer.licences))
    return faults_in("\n".join([offer.title, offer.schedule, offer.description, *asked]))


def twins_of(offer: Offer) -> list[Offer]:
    """Return the offers of the same employer that say the same work in the same town, open or about to be."""
    others = Offer.objects.filter(
        employer=offer.employer, commune=offer.commune, state__in=(OfferState.OPEN, OfferState.WAITING)
    ).exclude(pk=offer.pk)
    title = fold(offer.title)
    return [
        one
        for one in others.order_by("-published_at")
        if fold(one.title) == title or (one.occupation_id and one.occupation_id == offer.occupation_id)
    ]


@transaction.atomic
def send_offer(*, offer: Offer, author: Person, at: datetime, is_another: bool = False) -> Offer:
    """Open an offer, or let a person look at it first.

    She looks at doubtful words, an employer's first, one that was given back before, the twin of another. `is_another`
    says that the author knows of the twin, and that it is other work. Sent again, it changes nothing. Raises NotWritable,
    NobodySpeaks, LastDayWrong.
    """
    offer = _own(offer, author, *WRITABLE)
    if offer.state in {OfferState.OPEN, OfferState.WAITING}:
        return offer
    if offer.expires_on and not is_last_day(offer.expires_on, today=clock.local_day(at)):
        raise LastDayWrong
    faults = faults_of(offer)
    reason = _why_looked_at(offer, faults, is_another=is_another)
    if reason:
        _ask(offer, reason, faults, author, at)
    else:
        _open(offer, author, at)
    return offer


def _why_looked_at(offer: Offer, faults: list[Fault], *, is_another: bool) -> ReviewReason | None:
    if faults:
        return ReviewReason.WORDS
    last = OfferReview.objects.filter(offer=offer).exclude(decision="").order_by("-decided_at").first()
    if last and last.decision == Decision.REFUSED:
        return ReviewReason.AGAIN
    if not _has_opened_one(offer):
        return ReviewReason.FIRST
    return ReviewReason.TWIN if not is_another and twins_of(offer) else None


def _has_opened_one(offer: Offer) -> bool:
    return OfferStateChange.objects.filter(
        offer__employer=offer.employer, offer__source=HERE, state=OfferState.OPEN
    ).exists()


def _ask(offer: Offer, reason: ReviewReason, faults: list[Fault], author: Person, at: datetime) -> None:
    OfferReview.objects.update_or_create(
        offer=offer,
        decision="",
        defaults={"reason": reason, "faults": [asdict(one) for one in faults], "asked_at": at},
    )
    _become(offer, OfferState.WAITING, author, at, reason.label)


def _open(offer: Offer, author: Person | None, at: datetime) -> None:
    offer.published_at = at
    _become(offer, OfferState.OPEN, author, at)


def _become(
    offer: Offer, state: OfferState, author: Person | None, at: datetime, reason: object = ""
) -> None:
    offer.state, offer.changed_at = state, at
    offer.save(update_fields=["state", "changed_at", "published_at"])
    OfferStateChange.objects.create(
        offer=offer, state=state, changed_at=at, author=author, reason=str(reason)[:120]
    )
    log_change(KIND, offer.public_id)


@transaction.atomic
def decide_review(*, review: OfferReview, actor: Person, accepts: bool, words: str, at: datetime) -> Offer:
    """Open an offer that waits, or give it back with what must be corrected; tell who wrote it.

    Raises NotAllowed, WordsNeeded when nothing says what must be corrected, LastDayPast when it could not be shown any
    more, NotWritable when its employer removed or changed it meanwhile. Decided before, it stays as it was.
    """
    if not may_keep_employers(actor):
        raise NotAllowed
    if not accepts and not words:
        raise WordsNeeded
    offer = _locked(review.offer)
    kept = OfferReview.objects.select_for_update().filter(pk=review.pk).first()
    if kept is None:
        raise NotWritable
    review = kept
    if review.decision or offer.state != OfferState.WAITING:
        return offer
    if accepts and offer.expires_on and offer.expires_on < clock.local_day(at):
        raise LastDayPast
    review.decision = Decision.ACCEPTED if accepts else Decision.REFUSED
    review.decided_at, review.decided_by, review.words = at, actor, words
    review.save()
    if accepts:
        _open(offer, actor, at)
    else:
        _become(offer, OfferState.REFUSED, actor, at, words)
    messages.tell_decision(offer=offer, accepts=accepts, words=words, at=at)
    return offer


@transaction.atomic
def keep_offer_until(*, offer: Offer, author: Person, day: date, at: datetime) -> None:
    """Keep an open offer until another day, or raise NotWritable, NobodySpeaks or LastDayWrong."""
    offer = _own(offer, author, OfferState.OPEN)
    if not is_last_day(day, today=clock.local_day(at)):
        raise LastDayWrong
    offer.expires_on, offer.changed_at = day, at
    offer.save(update_fields=["expires_on", "changed_at"])
    log_change(KIND, offer.public_id)


@transaction.atomic
def throw_away_offer(*, offer: Offer, author: Person) -> None:
    """Remove an offer that never opened, or raise NotWritable or NobodySpeaks."""
    offer = _own(offer, author, *UNSEEN)
    if OfferStateChange.objects.filter(offer=offer, state=OfferState.OPEN).exists():
        raise NotWritable
    offer.delete()


def _locked(offer: Offer) -> Offer:
    """Return the offer as it is now, held until the end of the transaction, or raise NotWritable when it is gone."""
    rows = Offer.objects.select_for_update(of=("self",)).select_related("employer", "contact")
    found = rows.filter(pk=offer.pk).first()
    if found is None:
        raise NotWritable
    return found


ENDS_SOON = timedelta(days=5)


def ask_about_last_days(at: datetime) -> None:
    """Ask those who wrote offers that end within five days whether to keep them; each once a last day."""
    today = clock.local_day(at)
    ending = Offer.objects.filter(
        state=OfferState.OPEN,
        source=HERE,
        expires_on__range=(today, today + ENDS_SOON),
        contact__person__isnull=False,
        contact__is_active=True,
    ).select_related("contact__person")
    for one in ending:
        messages.ask_last_day(offer=one, at=at)
