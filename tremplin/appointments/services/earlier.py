"""An earlier time became free: one person who waits for one is told, three times at most, once a day."""

from datetime import datetime, timedelta

from django.db.models import Count, Max, Q

from tremplin.agenda.models import Diary
from tremplin.appointments import messages
from tremplin.appointments.models import Appointment, EarlierOffer
from tremplin.core import clock

MOST_TOLD = 3
# Told later than that, nobody could come.
AT_LEAST = timedelta(hours=3)


def tell_who_waits(*, diary: Diary, starts_at: datetime, ends_at: datetime, at: datetime) -> None:
    """Tell one person whose appointment with the same adviser is later and no longer than the time that became free.

    Who waits longest for her appointment is told; the time is not held for her.
    """
    if starts_at < at + AT_LEAST:
        return
    today = clock.start_of(clock.local_day(at))
    waiting = (
        Appointment.objects.filter(diary=diary, wants_earlier=True, is_hidden=False, starts_at__gt=starts_at)
        .to_come(at)
        .annotate(told=Count("earlier_offers"), last_told=Max("earlier_offers__offered_at"))
        .filter(Q(last_told=None) | Q(last_told__lt=today), told__lt=MOST_TOLD)
        .exclude(earlier_offers__diary=diary, earlier_offers__starts_at=starts_at)
        .select_related("person", "diary__person", "diary__agency", "reason")
    )
    fits = ends_at - starts_at
    for appointment in waiting.order_by("-starts_at", "pk"):
        if appointment.ends_at - appointment.starts_at <= fits:
            offer = EarlierOffer.objects.create(
                appointment=appointment,
                diary=diary,
                starts_at=starts_at,
                ends_at=starts_at + (appointment.ends_at - appointment.starts_at),
                offered_at=at,
            )
            messages.tell_earlier(offer=offer, at=at)
            return
