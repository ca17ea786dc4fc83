"""Reads that compose: the adviser's morning, her portfolio, one person's file, the first page of a job seeker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tremplin.accounts.models import Person
from tremplin.applications.enums import ApplicationState
from tremplin.applications.models import Application
from tremplin.applications.queries import count_applications
from tremplin.core import clock
from tremplin.cv.models import FRESH_FOR, Cv, DaysOnline
from tremplin.employers.models import Employer, EmployerContact
from tremplin.offers import queries as offers
from tremplin.offers.models import Offer
from tremplin.seekers import queries as seekers
from tremplin.seekers.models import JobSeeker, Registration
from tremplin.ui.dates import ago_words

SILENT_EXCHANGE = 30  # days without an exchange before somebody is on the morning list
SILENT_EMPLOYER = 6  # days without an answer before the adviser is told
MOST_THIS_MORNING = 10

ORDERS = {
    "contact": F("last_exchange").asc(nulls_first=True),
    "-contact": F("last_exchange").desc(nulls_last=True),
    "nom": F("person__search_key").asc(),
    "-nom": F("person__search_key").desc(),
    "inscription": F("registered_since").asc(nulls_last=True),
    "-inscription": F("registered_since").desc(nulls_last=True),
}


@dataclass(frozen=True)
class PortfolioLine:
    """One person of a portfolio, as a line of a table."""

    seeker: JobSeeker
    person: Person
    last_exchange: datetime | None
    registered_since: date | None
    cv_label: str
    cv_tone: str
    cv_icon: str
    applications: int


@dataclass(frozen=True)
class CompanyLine:
    """One company, as a line of a table: how many open offers it has, how many of them nobody answers for."""

    employer: Employer
    offers: int
    unanswered: int


@dataclass(frozen=True)
class MorningLine:
    """One person to look at this morning, with the reason in words and what to do."""

    person: Person
    reason: str
    act: str
    badge: str = ""
    tone: str = "here"


def portfolio(
    adviser: Person, *, order: str = "contact", name: str = "", without_cv: bool = False
) -> QuerySet[JobSeeker]:
    """Return the people an adviser follows today, with what the table needs, in the order asked."""
    today = clock.today()
    rows = (
        JobSeeker.objects.filter(
            person__followed_in__portfolio__adviser=adviser, person__followed_in__until=None
        )
        .named(name)
        .annotate(
            last_exchange=Max("exchanges__held_at"),
            registered_since=Max(
                "registrations__starts_on",
                filter=Q(registrations__ends_on=None) | Q(registrations__ends_on__gt=today),
            ),
        )
    )
    if without_cv:
        online = DaysOnline.objects.filter(cv__person=OuterRef("person"), withdrawn_at=None)
        rows = rows.filter(~Exists(online))
    return rows.order_by(ORDERS.get(order, ORDERS["contact"]), "pk")


def portfolio_lines(rows: Sequence[JobSeeker]) -> list[PortfolioLine]:
    """Return the lines of the table for one page of people: a fixed number of questions to the database."""
    people = [row.person_id for row in rows]
    counts = count_applications(people)
    cvs = {cv.person_id: cv for cv in Cv.objects.filter(person__in=people)}
    online = set(
        DaysOnline.objects.filter(cv__person__in=people, withdrawn_at=None).values_list(
            "cv__person", flat=True
        )
    )
    lines = []
    for row in rows:
        label, tone, icon = cv_state(cvs.get(row.person_id), is_online=row.person_id in online)
        lines.append(
            PortfolioLine(
                seeker=row,
                person=row.person,
                last_exchange=getattr(row, "last_exchange", None),
                registered_since=getattr(row, "registered_since", None),
                cv_label=label,
                cv_tone=tone,
                cv_icon=icon,
                applications=counts.get(row.person_id, 0),
            )
        )
    return lines


def cv_state(cv: Cv | None, *, is_online: bool) -> tuple[str, str, str]:
    """Return (words, tone, icon) for the state of a CV."""
    if cv is None or not is_online:
        return _("pas encore"), "bad", "x"
    if clock.now() - cv.fresh_at > FRESH_FOR:
        return _("à rafraîchir"), "wait", "clock"
    return _("à jour"), "good", "check"


def morning(adviser: Person, *, now: datetime) -> list[MorningLine]:
    """Return at most ten people to look at first, each once, the most urgent reason first."""
    followed = Q(person__followed_in__portfolio__adviser=adviser, person__followed_in__until=None)
    applications = Application.objects.filter(followed).select_related("person", "offer")
    lines = [
        *_interviews(applications),
        *_hires(applications, now),
        *_silent_employers(applications, now),
        *_anniversaries(adviser, now),
        *_silent_people(adviser, now),
    ]
    seen: dict[int, MorningLine] = {}
    for line in lines:
        seen.setdefault(line.person.pk, line)
    return list(seen.values())[:MOST_THIS_MORNING]


def _interviews(applications: QuerySet[Application]) -> list[MorningLine]:
    rows = applications.filter(state=ApplicationState.INTERVIEW).order_by("changed_at")[:MOST_THIS_MORNING]
    return [
        MorningLine(
            row.person,
            _("Un entretien lui est proposé pour « %(title)s ».") % {"title": row.offer.title},
            _("Préparer"),
            _("entretien"),
            "good",
        )
        for row in rows
    ]


def _hires(applications: QuerySet[Application], now: datetime) -> list[MorningLine]:
    month_ago = now - timedelta(days=30)
    rows = applications.filter(
        state=ApplicationState.HIRED, changed_at__range=(month_ago - timedelta(days=7), month_ago)
    )
    return [
        MorningLine(
            row.person,
            _("Premier mois terminé : « %(title)s ». Demander si tout va bien.") % {"title": row.offer.title},
            _("Prendre des nouvelles"),
            _("en poste"),
            "good",
        )
        for row in rows.order_by("changed_at")[:3]
    ]


def _silent_employers(applications: QuerySet[Application], now: datetime) -> list[MorningLine]:
    rows = applications.filter(
        state=ApplicationState.SENT, sent_at__lt=now - timedelta(days=SILENT_EMPLOYER)
    ).order_by("sent_at")
    return [
        MorningLine(
            row.person,
            _("A postulé à « %(title)s » %(ago)s. Aucune réponse depuis.")
            % {"title": row.offer.title, "ago": ago_words(row.sent_at)},
            _("Relancer"),
        )
        for row in rows[:3]
    ]


def _anniversaries(adviser: Person, now: datetime) -> list[MorningLine]:
    today = clock.local_day(now)
    year_ago = clock.add_months(today, -12)
    rows = Registration.objects.filter(
        seeker__person__followed_in__portfolio__adviser=adviser,
        seeker__person__followed_in__until=None,
        ends_on=None,
        starts_on__range=(year_ago, year_ago + timedelta(days=7)),
    ).select_related("seeker__person")
    return [
        MorningLine(
            row.seeker.person,
            _("Un an d’inscription cette semaine."),
            _("Proposer un bilan"),
            _("un an"),
            "wait",
        )
        for row in rows.order_by("starts_on")[:3]
    ]


def _silent_people(adviser: Person, now: datetime) -> list[MorningLine]:
    rows = portfolio(adviser).filter(
        Q(last_exchange=None) | Q(last_exchange__lt=now - timedelta(days=SILENT_EXCHANGE)),
        registrations__ends_on=None,
        registrations__isnull=False,
    )
    return [
        MorningLine(row.person, _silence_words(getattr(row, "last_exchange", None), now), _("Écrire"))
        for row in rows[:6]
    ]


def _silence_words(last: datetime | None, now: datetime) -> str:
    if last is None:
        return _("Aucun échange noté depuis l’inscription.")
    days = (clock.local_day(now) - clock.local_day(last)).days
    return ngettext(
        "Dernier échange il y a %(days)s jour.", "Dernier échange il y a %(days)s jours.", days
    ) % {"days": days}


@dataclass(frozen=True)
class Event:
    """One line of a person's timeline."""

    at: datetime
    words: str


def timeline(seeker: JobSeeker) -> list[Event]:
    """Return what happened with a person, newest first: the list, courses, jobs, status, exchanges, applications."""
    events = [
        Event(change.changed_at, f"{change.application.offer.title} : {change.get_state_display()}")
        for application in Application.objects.filter(person=seeker.person).select_related("offer")
        for change in application.changes.all()
    ]
    events += [
        Event(one.held_at, _("Échange %(how)s") % {"how": one.get_channel_display()})
        for one in seeker.exchanges.all()
    ]
    events += [
        Event(one.changed_at, str(one.get_status_display()).capitalize())
        for one in seeker.status_changes.all()
    ]
    events += [
        Event(
            one.recorded_at,
            _("Emploi trouvé : %(where)s") % {"where": one.employer_name or one.get_contract_display()},
        )
        for one in seeker.jobs_found.all()
    ]
    events += [*_list_events(seeker), *_course_events(seeker)]
    return sorted(events, key=lambda event: event.at, reverse=True)[:40]


def _list_events(seeker: JobSeeker) -> list[Event]:
    """Return when she entered the list, changed category and left; a category that lasted no day is passed over."""
    events = []
    for spell in seeker.registrations.prefetch_related("category_spells__category"):
        for one in spell.category_spells.all():
            is_first = one.starts_on == spell.starts_on
            words = _("Inscription, catégorie %(code)s") if is_first else _("Catégorie %(code)s")
            if one.starts_on != one.ends_on:
                events.append(Event(clock.start_of(one.starts_on), words % {"code": one.category.code}))
        if spell.ends_on:
            words = _("Sortie de la liste : %(reason)s") % {"reason": spell.get_end_reason_display()}
            events.append(Event(clock.start_of(spell.ends_on), words))
    return events


def _course_events(seeker: JobSeeker) -> list[Event]:
    entries = seeker.course_entries.select_related("course")
    begun = [
        Event(
            clock.start_of(one.starts_on), _("Début de formation : %(title)s") % {"title": one.course.title}
        )
        for one in entries
    ]
    ended = [
        Event(
            clock.start_of(one.ends_on),
            f"{one.course.title} : {one.get_outcome_display()}",
        )
        for one in entries
        if one.ends_on and one.outcome
    ]
    # Newest first: of a course that began and ended on one day, the end stands first.
    return ended + begun


def wish_and_offers(seeker: JobSeeker) -> dict[str, object]:
    """Return what `seeker` looks for and the address of the offers that answer it, for a page."""
    wish = seekers.wish_of(seeker)
    address = (
        offers.address_of_wish(wish.titles[0], wish.place, wish.radius_km) if wish and wish.titles else ""
    )
    return {"wish": wish, "wished_offers": address}


def company_lines(employers: Sequence[Employer]) -> list[CompanyLine]:
    """Return the lines of the table for one page of companies: one question to the database."""
    rows = (
        Offer.objects.open_on(clock.today())
        .filter(employer__in=[one.pk for one in employers])
        .values("employer")
        .annotate(offers=Count("pk"), unanswered=Count("pk", filter=Q(contact=None)))
    )
    counts = {row["employer"]: (row["offers"], row["unanswered"]) for row in rows}
    return [CompanyLine(one, *counts.get(one.pk, (0, 0))) for one in employers]


def offers_of(employer: Employer, viewer: Person) -> QuerySet[Offer]:
    """Return the open offers of a company, those for which nobody answers first."""
    seen = Offer.objects.visible_to(viewer).open_on(clock.today()).filter(employer=employer)
    return seen.select_related("contact").order_by(F("contact").asc(nulls_first=True), "-published_at", "pk")


def who_may_answer(offer: Offer, words: str, viewer: Person) -> QuerySet[EmployerContact]:
    """Return who may answer for an offer: those of its company, or of the companies of this name when it has none."""
    companies = Employer.objects.visible_to(viewer)
    companies = companies.filter(pk=offer.employer_id) if offer.employer_id else companies.named(words)
    found = EmployerContact.objects.filter(employer__in=companies, is_active=True)
    return found.select_related("employer").order_by("employer__search_key", "name", "pk")
