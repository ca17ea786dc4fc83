"""Forgetting readings of feeds after a year, and who spoke for an employer that has had no offer for long."""

from datetime import datetime

from tremplin.core.periodic import Periodic
from tremplin.core.retention import A_YEAR, EVERY, THREE_YEARS, remove
from tremplin.employers.models import EmployerContact
from tremplin.offers.enums import OfferState
from tremplin.offers.models import ImportRemark, ImportRun, Offer


def purge(at: datetime) -> None:
    """Remove old readings, and contacts whose last offer is old; the account of who has one is forgotten after."""
    remove(ImportRemark.objects.filter(run__started_at__lt=at - A_YEAR))
    remove(ImportRun.objects.filter(started_at__lt=at - A_YEAR))
    limit = at - THREE_YEARS
    of_late = Offer.objects.filter(changed_at__gte=limit) | Offer.objects.filter(state=OfferState.OPEN)
    speaking = of_late.exclude(contact=None).values("contact")
    remove(EmployerContact.objects.filter(added_at__lt=limit).exclude(pk__in=speaking))


def periodic() -> list[Periodic]:
    forgets = ("offers.ImportRun", "offers.ImportRemark", "employers.EmployerContact")
    return [Periodic("purge of feeds and contacts", EVERY, purge, forgets)]
