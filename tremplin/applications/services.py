"""The verbs of applications: apply, withdraw, answer, record a hire, close what is silent."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from tremplin.accounts.models import Person
from tremplin.applications import messages, permissions
from tremplin.applications.enums import OPEN_STATES, ApplicationState, DeclineReason
from tremplin.applications.errors import (
    AlreadyAnswered,
    AlreadyApplied,
    ApplicationOver,
    AppliesElsewhere,
    NoCvToSend,
    TooManyApplications,
)
from tremplin.applications.models import AnswerLink, Application, ApplicationChange, Hire
from tremplin.core.errors import NotAllowed
from tremplin.core.identifiers import digest, secret_token
from tremplin.cv import services as cvs
from tremplin.cv.queries import cv_of
from tremplin.employers.models import EmployerContact
from tremplin.offers.enums import OfferState
from tremplin.offers.errors import OfferClosed
from tremplin.offers.models import Offer
from tremplin.reference.enums import ContractType
from tremplin.seekers import services as seekers
from tremplin.seekers.enums import KnownFrom
from tremplin.seekers.models import JobFound, JobSeeker

MOST_WAITING = 80
LINK_LIFE = timedelta(days=30)
SILENCE = timedelta(days=60)


@transaction.atomic
def apply(*, person: Person, offer: Offer, message: str, may_phone: bool, at: datetime) -> Application:
    """Send the CV of `person` as it is today to whoever answers for `offer`, or raise the reason why not.

    Raises OfferClosed, AppliesElsewhere, NoCvToSend, AlreadyApplied, TooManyApplications.
    """
    # Applicants to one offer queue here: the eighty-first must not slip in beside the eightieth.
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    if offer.state != OfferState.OPEN:
        raise OfferClosed
    if offer.contact is None or not offer.contact.is_active:
        raise AppliesElsewhere
    cv = cv_of(person)
    if cv is None:
        raise NoCvToSend
    if (
        Application.objects.filter(person=person, offer=offer)
        .exclude(state=ApplicationState.WITHDRAWN)
        .exists()
    ):
        raise AlreadyApplied
    if Application.objects.filter(offer=offer, state=ApplicationState.SENT).count() >= MOST_WAITING:
        raise TooManyApplications
    application = Application(
        person=person, offer=offer, snapshot=cvs.freeze(cv=cv, at=at), message=message.strip(),
        may_phone=may_phone, sent_at=at, changed_at=at,
    )  # fmt: skip
    _save_once(application)
    ApplicationChange.objects.create(
        application=application, state=ApplicationState.SENT, changed_at=at, author=person
    )
    token = _new_link(application, offer.contact, at)
    messages.tell_employer(application=application, contact=offer.contact, token=token, at=at)
    messages.tell_person_sent(application=application, at=at)
    return application


def _save_once(application: Application) -> None:
    try:
        with transaction.atomic():
            application.save(force_insert=True)
    except IntegrityError:
        raise AlreadyApplied


def _new_link(application: Application, contact: EmployerContact, at: datetime) -> str:
    token = secret_token()
    AnswerLink.objects.create(
        application=application,
        contact=contact,
        token_digest=digest(token),
        created_at=at,
        expires_at=at + LINK_LIFE,
    )
    return token


@transaction.atomic
def withdraw(*, application: Application, person: Person, at: datetime) -> None:
    """Take one's application back, or raise NotAllowed or ApplicationOver."""
    if not permissions.may_withdraw(person, application):
        raise NotAllowed
    locked = _locked(application)
    if locked.state not in OPEN_STATES:
        raise ApplicationOver
    _change(locked, ApplicationState.WITHDRAWN, at, author=person)


@dataclass(frozen=True)
class Answerer:
    """Who answers for the employer: somebody with a link, or somebody signed in."""

    contact: EmployerContact | None = None
    person: Person | None = None
    link: AnswerLink | None = None


@transaction.atomic
def propose_interview(*, application: Application, by: Answerer, words: str, at: datetime) -> None:
    """Answer that one wants to meet the person, or raise AlreadyAnswered."""
    locked = _for_answer(application, by, at)
    change = _change(
        locked, ApplicationState.INTERVIEW, at, author=by.person, contact=by.contact, words=words
    )
    messages.tell_person_changed(application=locked, change=change)
    if by.contact is not None:
        # The link is spent: what comes of the interview needs another.
        token = _new_link(locked, by.contact, at)
        messages.ask_employer_outcome(application=locked, contact=by.contact, token=token, at=at)


@transaction.atomic
def decline(
    *, application: Application, by: Answerer, reason: DeclineReason, words: str, at: datetime
) -> None:
    """Answer no, with a coded reason that is told kindly, or raise AlreadyAnswered."""
    locked = _for_answer(application, by, at)
    change = _change(
        locked,
        ApplicationState.DECLINED,
        at,
        author=by.person,
        contact=by.contact,
        reason=reason,
        words=words,
    )
    messages.tell_person_changed(application=locked, change=change)


@transaction.atomic
def hire(
    *,
    application: Application,
    by: Answerer,
    starts_on: date,
    contract: ContractType,
    months: int | None,
    at: datetime,
) -> Hire:
    """Record that the person is hired: her search learns of the job found, and she is told."""
    locked = _for_answer(application, by, at)
    change = _change(locked, ApplicationState.HIRED, at, author=by.person, contact=by.contact)
    hired = Hire.objects.create(
        application=locked,
        job=_job_found(locked, starts_on, contract, months, at),
        starts_on=starts_on,
        recorded_at=at,
    )
    messages.tell_person_changed(application=locked, change=change)
    return hired


def _job_found(
    application: Application, starts_on: date, contract: ContractType, months: int | None, at: datetime
) -> JobFound | None:
    seeker = JobSeeker.objects.filter(person=application.person).first()
    if seeker is None:
        return None
    return seekers.record_job_found(
        seeker=seeker,
        starts_on=starts_on,
        contract=contract,
        months=months,
        employer_name=application.offer.employer_name,
        known_from=KnownFrom.EMPLOYER,
        author=None,
        at=at,
    )


def _for_answer(application: Application, by: Answerer, at: datetime) -> Application:
    """Return the application locked for an answer; spend the link, or check the right of the person signed in."""
    locked = _locked(application)
    if locked.state not in OPEN_STATES:
        raise AlreadyAnswered
    if by.link is not None:
        spent = AnswerLink.objects.filter(pk=by.link.pk, used_at=None, expires_at__gt=at).update(used_at=at)
        if not spent:
            raise AlreadyAnswered
    elif by.person is None or not permissions.may_answer(by.person, locked):
        raise NotAllowed
    return locked


def _locked(application: Application) -> Application:
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("offer", "person")
        .get(pk=application.pk)
    )


def _change(
    application: Application,
    state: ApplicationState,
    at: datetime,
    *,
    author: Person | None = None,
    contact: EmployerContact | None = None,
    reason: str = "",
    words: str = "",
) -> ApplicationChange:
    application.state, application.changed_at = state, at
    application.save(update_fields=["state", "changed_at"])
    return ApplicationChange.objects.create(
        application=application, state=state, changed_at=at, author=author, contact=contact, reason=reason,
        words=words.strip(),
    )  # fmt: skip


def close_silent(*, at: datetime) -> int:
    """Close what waited sixty days without an answer, with an explanation; return how many."""
    silent = list(
        Application.objects.filter(state=ApplicationState.SENT, changed_at__lt=at - SILENCE).values_list(
            "pk", flat=True
        )
    )
    return sum(_close_one(pk, at) for pk in silent)


@transaction.atomic
def _close_one(pk: int, at: datetime) -> bool:
    application = _locked(Application(pk=pk))
    if application.state != ApplicationState.SENT:
        return False
    change = _change(application, ApplicationState.CLOSED, at)
    messages.tell_person_changed(application=application, change=change)
    return True
