"""Days, moments and amounts in words: "jeudi 12 mars à 14 h", "il y a 34 jours", "1 850 €"."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tremplin.core import clock

FEW_DAYS = 60


def _local(value: date | datetime) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def day_words(value: date | datetime, *, today: date | None = None) -> str:
    """Return "jeudi 12 mars", with the year when it is not this year's."""
    day = _local(value)
    today = today or clock.today()
    if day.year == today.year:
        pattern = pgettext("date pattern: weekday, day, month", "l j F")
    else:
        pattern = pgettext("date pattern: weekday, day, month, year", "l j F Y")
    words = date_format(day, pattern)
    # In French the first of the month is "1er".
    return words.replace(" 1 ", _(" 1er "), 1) if day.day == 1 else words


def month_words(value: date) -> str:
    """Return "mars 2017"."""
    return date_format(value, "F Y")


def time_words(value: datetime) -> str:
    """Return "14 h" or "14 h 30"."""
    local = timezone.localtime(value)
    if local.minute:
        return date_format(local, pgettext("time pattern with minutes", "G \\h i"))
    return date_format(local, pgettext("time pattern on the hour", "G \\h"))


def moment_words(value: datetime, *, today: date | None = None) -> str:
    """Return "jeudi 12 mars à 14 h"."""
    return _("%(day)s à %(time)s") % {"day": day_words(value, today=today), "time": time_words(value)}


def ago_words(value: date | datetime, *, today: date | None = None) -> str:
    """Return "aujourd’hui", "hier", "il y a 34 jours" or, further away, the day itself."""
    days = ((today or clock.today()) - _local(value)).days
    if days == 0:
        return _("aujourd’hui")
    if days == 1:
        return _("hier")
    if 0 < days <= FEW_DAYS:
        return ngettext("il y a %(count)s jour", "il y a %(count)s jours", days) % {"count": days}
    return _("le %(day)s") % {"day": day_words(value, today=today)}


def euros(value: Decimal | float) -> str:
    """Return "1 850 €", with cents only when there are some."""
    amount = Decimal(str(value))
    places = 0 if amount == amount.to_integral_value() else 2
    return number_format(amount, places) + "\u00a0€"
