"""Telling people what their searches found: when it is their turn, each offer once, and why it is there."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.db import transaction

from tremplin.accounts.models import ContactLink, Person
from tremplin.core import clock
from tremplin.offers.alerts import messages
from tremplin.offers.alerts.keeping import next_turn
from tremplin.offers.enums import Rhythm
from tremplin.offers.models import Alert, Finding

STALE = timedelta(days=31)  # found long ago, and never told: an offer for which she was not there to hear


def tell_due(at: datetime) -> int:
    """Write to everybody whose turn it is and for whom something was found; return how many were written to."""
    people = Alert.objects.due_at(at).order_by("person").values_list("person", flat=True).distinct()
    return sum(_tell(person, at) for person in list(people))


@transaction.atomic
def _tell(person: int, at: datetime) -> bool:
    """Tell one person what her due alerts found, a message a channel; False when that is nothing."""
    alerts = list(Alert.objects.select_for_update().due_at(at).filter(person=person).select_related("person"))
    found = list(
        Finding.objects.select_for_update(of=("self",))
        .filter(alert__in=alerts, told_at=None, found_at__gt=at - STALE)
        .open_on(clock.local_day(at))
        .select_related("offer__employer", "alert")
        .order_by("alert", "-offer__published_at", "pk")
    )
    by_link: dict[ContactLink, list[Finding]] = defaultdict(list)
    for one in found:
        if one.alert and (link := _link(alerts[0].person, one.alert.channel)):
            by_link[link].append(one)
    for link, some in by_link.items():
        messages.tell_found(link=link, found=some, at=at)
    Finding.objects.filter(pk__in=[one.pk for one in found]).update(told_at=at)
    for alert in alerts:
        alert.next_at = next_turn(Rhythm(alert.rhythm), at)
    Alert.objects.bulk_update(alerts, ["next_at"])
    return bool(by_link)


def _link(person: Person, channel: str) -> ContactLink | None:
    """Return where to write: by the channel she chose when she has it, else where she prefers."""
    links = list(
        person.contact_links.select_related("contact", "person").order_by("-is_preferred", "added_at")
    )
    return next((link for link in links if link.contact.kind == channel), links[0] if links else None)
