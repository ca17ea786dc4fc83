"""Forgetting readings of feeds after a year, what was found for people after six months, and who spoke for an employer that has had no offer for long."""

from datetime import datetime, timedelta

from tremplin.core import clock
from tremplin.core.periodic import Periodic
from tremplin.core.retention import A_YEAR, EVERY, THREE_YEARS, TWO_YEARS, remove
from tremplin.employers.models import EmployerContact
from tremplin.offers.enums import OfferState
from tremplin.offers.models import Alert, AlertRound, Finding, ImportRemark, ImportRun, Offer, SearchMiss
from tremplin.offers.models.misses import ENOUGH
from tremplin.seekers.models import JobSeeker

HALF_A_YEAR = timedelta(days=183)
TWO_WEEKS = timedelta(days=14)  # from a Monday, its week is over


def purge(at: datetime) -> None:
    """Remove old readings, and contacts whose last offer is old; the account of who has one is forgotten after."""
    remove(ImportRemark.objects.filter(run__started_at__lt=at - A_YEAR))
    remove(ImportRun.objects.filter(started_at__lt=at - A_YEAR))
    of_others = Alert.objects.exclude(person__in=JobSeeker.objects.values("person"))
    remove(of_others.filter(created_at__lt=at - TWO_YEARS))
    remove(AlertRound.objects.filter(until__lt=at - A_YEAR))
    remove(SearchMiss.objects.filter(week__lt=clock.local_day(at - A_YEAR)))
    remove(SearchMiss.objects.filter(week__lt=clock.local_day(at - TWO_WEEKS), count__lt=ENOUGH))
    remove(Finding.objects.filter(found_at__lt=at - HALF_A_YEAR))
    limit = at - THREE_YEARS
    of_late = Offer.objects.filter(changed_at__gte=limit) | Offer.objects.filter(state=OfferState.OPEN)
    speaking = of_late.exclude(contact=None).values("contact")
    remove(EmployerContact.objects.filter(added_at__lt=limit).exclude(pk__in=speaking))


def periodic() -> list[Periodic]:
    forgets = (
        "offers.ImportRun",
        "offers.ImportRemark",
        "offers.Alert",
        "offers.AlertRound",
        "offers.Finding",
        "offers.SearchMiss",
        "employers.EmployerContact",
    )
    return [Periodic("purge of feeds and contacts", EVERY, purge, forgets)]
