"""Applications at every stage: sent, answered, declined with a reason, hired, silent."""

from datetime import datetime, timedelta
from random import Random

from tremplin.applications.enums import ApplicationState, DeclineReason
from tremplin.applications.models import Application, ApplicationChange, Hire
from tremplin.applications.services import SILENCE
from tremplin.core.identifiers import digest
from tremplin.cv.models import Cv, CvSnapshot
from tremplin.cv.queries import CvContent, contents_of
from tremplin.demo.calendar import Calendar
from tremplin.demo.cvs import Candidate
from tremplin.demo.shared import add, identifier
from tremplin.offers.enums import OfferState
from tremplin.offers.models import Offer

APPLICANTS = 1_500
STATES = (
    (ApplicationState.SENT, 45), (ApplicationState.DECLINED, 24), (ApplicationState.INTERVIEW, 12),
    (ApplicationState.HIRED, 5), (ApplicationState.CLOSED, 8), (ApplicationState.WITHDRAWN, 6),
)  # fmt: skip
MESSAGE = "Bonjour,\nvotre offre m’intéresse. J’habite tout près et je peux commencer tout de suite.\n{name}"
SHOWN = (ApplicationState.SENT, ApplicationState.INTERVIEW, ApplicationState.DECLINED)


def add_applications(
    candidates: list[Candidate], offers: list[Offer], calendar: Calendar, rng: Random
) -> list[Application]:
    """Let people with a CV online apply to offers of their trade; the first of them, who is shown, to several."""
    applicants = [candidates[0], *rng.sample(candidates[1:], APPLICANTS - 1)]
    snapshots = _freeze(applicants, calendar, rng)
    by_trade: dict[str, list[Offer]] = {}
    for offer in offers:
        if offer.contact_id:
            by_trade.setdefault(offer.occupation_id or "", []).append(offer)
    applications: list[Application] = []
    changes: list[ApplicationChange] = []
    for one in applicants:
        pool = [offer for trade in one.trades for offer in by_trade.get(trade.code, ())]
        chosen = rng.sample(pool, min(len(pool), rng.choices((1, 2, 3, 5), (40, 30, 20, 10))[0]))
        states = rng.choices([state for state, _ in STATES], [weight for _, weight in STATES], k=len(chosen))
        if one is applicants[0]:
            newest = sorted(pool, key=lambda offer: offer.published_at, reverse=True)
            chosen, states = newest[: len(SHOWN)], list(SHOWN)
        for offer, state in zip(chosen, states, strict=False):
            application, history = _apply(
                one, offer, snapshots[one.person.pk], state, calendar=calendar, rng=rng
            )
            applications.append(application)
            changes += history
    rows = add(Application, applications)
    add(ApplicationChange, changes)
    add(
        Hire,
        (
            Hire(
                application=row,
                starts_on=(row.changed_at + timedelta(days=5)).date(),
                recorded_at=row.changed_at,
            )
            for row in rows
            if row.state == ApplicationState.HIRED
        ),
    )
    return rows


def _freeze(applicants: list[Candidate], calendar: Calendar, rng: Random) -> dict[int, CvSnapshot]:
    people = [one.person for one in applicants]
    contents: dict[int, CvContent] = contents_of(
        Cv.objects.filter(person__in=[person.pk for person in people])
    )
    rows = add(
        CvSnapshot,
        (
            CvSnapshot(
                public_id=identifier(rng),
                person=person,
                content=contents[person.pk].plain(),
                fingerprint=digest(f"{person.public_id} demo"),
                taken_at=calendar.now - timedelta(days=60),
            )
            for person in people
        ),
    )
    return {row.person_id: row for row in rows}


def _apply(
    one: Candidate,
    offer: Offer,
    snapshot: CvSnapshot,
    state: ApplicationState,
    *,
    calendar: Calendar,
    rng: Random,
) -> tuple[Application, list[ApplicationChange]]:
    latest = min(offer.changed_at if offer.state != OfferState.OPEN else calendar.now, calendar.now)
    sent = _between(offer.published_at, latest, rng)
    if state in {ApplicationState.CLOSED, ApplicationState.SENT}:
        is_silent = calendar.now - sent > SILENCE - timedelta(days=5)
        state = ApplicationState.CLOSED if is_silent else ApplicationState.SENT
    changed = (
        sent
        if state == ApplicationState.SENT
        else _between(sent, min(sent + timedelta(days=15), calendar.now), rng)
    )
    application = Application(
        public_id=identifier(rng),
        person=one.person,
        offer=offer,
        snapshot=snapshot,
        message=MESSAGE.format(name=one.person.full_name) if rng.random() < 0.7 else "",
        may_phone=rng.random() < 0.8,
        state=state,
        sent_at=sent,
        changed_at=changed,
    )
    history = [
        ApplicationChange(
            application=application, state=ApplicationState.SENT, changed_at=sent, author=one.person
        )
    ]
    if state != ApplicationState.SENT:
        reason = rng.choice(list(DeclineReason)) if state == ApplicationState.DECLINED else ""
        contact = offer.contact if state != ApplicationState.WITHDRAWN else None
        history.append(
            ApplicationChange(
                application=application, state=state, changed_at=changed, contact=contact, reason=reason
            )
        )
    return application, history


def _between(first: datetime, last: datetime, rng: Random) -> datetime:
    return first + (last - first) * rng.random() if last > first else first
