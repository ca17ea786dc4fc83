"""Forgetting applications two years after their last change, then the offers nobody's application holds any more."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from tremplin.applications.enums import OPEN_STATES
from tremplin.applications.models import Application
from tremplin.core.periodic import Periodic
from tremplin.core.retention import EVERY, THREE_YEARS, TWO_YEARS, remove
from tremplin.cv.models import CvSnapshot
from tremplin.offers.services import forget_offers_closed


def purge(at: datetime) -> None:
    """Remove old applications with their history and the CV that was sent; a CV sent again later stays."""
    remove(Application.objects.filter(changed_at__lt=at - TWO_YEARS))
    remove(CvSnapshot.objects.filter(applications=None, taken_at__lt=at - TWO_YEARS))
    forget_offers_closed(before=at - THREE_YEARS, but=Application.objects.values("offer"))


def needed(_at: datetime) -> QuerySet[Any, int | None]:
    """Return the people who wait for the answer of an employer."""
    return Application.objects.filter(state__in=OPEN_STATES).values_list("person", flat=True)


def periodic() -> list[Periodic]:
    return [
        Periodic(
            "purge of applications and offers", EVERY, purge, ("applications.Application", "offers.Offer")
        )
    ]
