"""What is said of new offers, to those who wait for them, in their language."""

from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tremplin.accounts.models import ContactLink
from tremplin.messaging import services as messaging
from tremplin.messaging.services import Text
from tremplin.offers.alerts import searches
from tremplin.offers.alerts.keeping import token_of
from tremplin.offers.models import Alert, Finding
from tremplin.offers.words import employer_words, title_words

MOST_SHOWN = 10  # in a mail; the others are on the page


def tell_found(*, link: ContactLink, found: list[Finding], at: datetime) -> None:
    """Tell somebody of the offers found for her, gathered by the search each answers."""
    person = link.person
    with translation.override(person.language):
        count = ngettext("%(count)s nouvelle offre", "%(count)s nouvelles offres", len(found)) % {
            "count": len(found)
        }
        text = Text(
            _("%(offers)s pour vous") % {"offers": count},
            _body(found, count),
            _("%(offers)s pour vous, dont : %(title)s. À voir ici : %(address)s")
            % {"offers": count, "title": title_words(found[0].offer.title), "address": _all()},
            language=person.language,
            is_secret=True,
        )
    messaging.post(
        event="offers_found",
        fact=f"offers found {at:%Y-%m-%dT%H:%M}",
        address=link.contact.address,
        recipient=f"person {person.public_id}",
        person=person,
        text=text,
        at=at,
    )


def _body(found: list[Finding], count: str) -> str:
    parts = [_("Bonjour,"), _("%(offers)s pour vous :") % {"offers": count}]
    for alert, some in groupby(found[:MOST_SHOWN], key=lambda one: one.alert):
        if alert:
            parts.append("\n".join([_because(alert), *(_line(one) for one in some)]))
    if len(found) > MOST_SHOWN:
        parts.append(_("Et d’autres encore."))
    parts.append(_("Toutes les offres trouvées, et vos alertes :\n%(address)s") % {"address": _all()})
    stops = {one.alert.pk: one.alert for one in found if one.alert}
    parts += [_stop(alert) for alert in stops.values()]
    return "\n\n".join(parts)


def name_of(alert: Alert) -> str:
    """Return what an alert is about, in words."""
    return searches.words(alert) or _("ce que vous cherchez")


def _because(alert: Alert) -> str:
    return _("Parce que vous attendez : %(search)s") % {"search": name_of(alert)}


def _line(one: Finding) -> str:
    offer = one.offer
    said = ", ".join(part for part in (title_words(offer.title), employer_words(offer)) if part)
    return f"- {said}\n  {settings.BASE_URL}{offer.get_absolute_url()}"


def _stop(alert: Alert) -> str:
    address = settings.BASE_URL + reverse("stop_alert_by_link", args=[token_of(alert.public_id)])
    return _("Ne plus recevoir « %(search)s » :\n%(address)s") % {
        "search": name_of(alert),
        "address": address,
    }


def _all() -> str:
    return settings.BASE_URL + reverse("my_alerts")
