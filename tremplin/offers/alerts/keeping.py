"""The verbs of who keeps a search: keep it, change how she is told, stop it."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from tremplin.accounts.models import Person
from tremplin.core import clock
from tremplin.core.contacts import ContactKind
from tremplin.core.identifiers import derived_token, digest, random_identifier
from tremplin.offers.addresses import query_of
from tremplin.offers.asked import OfferSearch
from tremplin.offers.enums import Rhythm
from tremplin.offers.errors import NothingAsked, NothingWished, TooManyAlerts, TooManyChoices
from tremplin.offers.models import Alert
from tremplin.seekers.models import Wish

MOST_KEPT = 20
LONGEST_QUERY = 1000
MORNING, EVENING = time(8), time(20)  # nobody is told at night
AT_LEAST = timedelta(hours=1)  # between two messages, even for who wants to know at once
MONDAY, DAYS_A_WEEK = 0, 7


@transaction.atomic
def keep(
    *, person: Person, search: OfferSearch | None, rhythm: Rhythm, channel: ContactKind | None, at: datetime
) -> Alert:
    """Keep a search, or with None what she says she looks for; kept already, it is told as asked now.

    Raises NothingAsked, NothingWished, TooManyChoices, TooManyAlerts.
    """
    query = _query(person, search)
    # Two windows may keep the twentieth: they queue here.
    Person.objects.select_for_update().get(pk=person.pk)
    alert = Alert.objects.filter(person=person, query=query).first()
    if alert is None:
        if Alert.objects.filter(person=person).count() >= MOST_KEPT:
            raise TooManyAlerts
        alert = new_alert(person=person, query=query, key=random_identifier(), at=at)
    _tell_as(alert, rhythm, channel, at)
    return alert


def new_alert(*, person: Person, query: str, key: str, at: datetime, rhythm: Rhythm = Rhythm.DAILY) -> Alert:
    """Return an alert that is not written yet, under the key given."""
    return Alert(
        public_id=key,
        person=person,
        query=query,
        rhythm=rhythm,
        created_at=at,
        next_at=next_turn(rhythm, at),
        token_digest=digest(token_of(key)),
    )


def _query(person: Person, search: OfferSearch | None) -> str:
    if search is None:
        if not Wish.objects.filter(seeker__person=person, occupations__isnull=False).exists():
            raise NothingWished
        return ""
    if not (search.words or search.place or search.occupation):
        raise NothingAsked
    query = query_of(search)
    if len(query) > LONGEST_QUERY:
        raise TooManyChoices
    return query


@transaction.atomic
def change(*, alert: Alert, rhythm: Rhythm, channel: ContactKind | None, at: datetime) -> None:
    """Change how often, and where, she is told."""
    _tell_as(Alert.objects.select_for_update().get(pk=alert.pk), rhythm, channel, at)


def _tell_as(alert: Alert, rhythm: Rhythm, channel: ContactKind | None, at: datetime) -> None:
    alert.rhythm, alert.channel = rhythm, channel or ""
    alert.next_at = next_turn(rhythm, at)
    alert.save()


def stop(*, alert: Alert) -> None:
    """Stop an alert for good; what it found stays found, and is not told again by another."""
    alert.delete()


def token_of(key: str) -> str:
    """Return the secret of the address that stops the alert of this key, which is written in its messages."""
    return derived_token("offer alert", key)


def next_turn(rhythm: Rhythm, after: datetime) -> datetime:
    """Return when somebody may next be told: from eight in the morning to eight in the evening, in local time."""
    local = timezone.localtime(after)
    if rhythm == Rhythm.NOW:
        soon = local + AT_LEAST
        if MORNING <= soon.time() < EVENING:
            return soon
        return _morning(soon if soon.time() < MORNING else soon + timedelta(days=1))
    days = 1 if rhythm == Rhythm.DAILY else (MONDAY - local.weekday()) % DAYS_A_WEEK
    first = _morning(local + timedelta(days=days))
    return first if first > after else _morning(local + timedelta(days=DAYS_A_WEEK))


def _morning(moment: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(clock.local_day(moment), MORNING))
