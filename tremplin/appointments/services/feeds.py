"""The secret address that a calendar of one's own reads: given, and taken away."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from tremplin.accounts.models import Person
from tremplin.appointments.models import CalendarFeed
from tremplin.core.identifiers import derived_token, digest, random_identifier


def token_of(feed: CalendarFeed) -> str:
    """Return the secret of the address: made again whenever it is shown, kept nowhere."""
    return derived_token("calendar feed", feed.key)


@transaction.atomic
def give_feed(*, person: Person, at: datetime) -> CalendarFeed:
    """Give somebody her address; given again, it is another and the old one leads nowhere."""
    Person.objects.select_for_update().get(pk=person.pk)
    CalendarFeed.objects.filter(person=person).delete()
    feed = CalendarFeed(person=person, key=random_identifier(), created_at=at)
    feed.token_digest = digest(token_of(feed))
    feed.save()
    return feed


def take_feed_away(*, person: Person) -> None:
    CalendarFeed.objects.filter(person=person).delete()


def address_of(person: Person) -> str:
    """Return the secret address of somebody's calendar, nothing when she has none."""
    feed = CalendarFeed.objects.filter(person=person).first()
    return settings.BASE_URL + reverse("calendar_feed", args=[token_of(feed)]) if feed else ""
