"""What is said to those who wrote an offer."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tremplin.messaging import services as messaging
from tremplin.messaging.services import Text
from tremplin.offers.models import Offer
from tremplin.ui.dates import day_words


def tell_decision(*, offer: Offer, accepts: bool, words: str, at: datetime) -> None:
    """Tell who wrote an offer that it is open, or what must be corrected."""
    with translation.override(_language(offer)):
        said = {"title": offer.title, "address": _address(offer), "words": words}
        if accepts:
            title = _("Votre offre est publiée")
            body = _("Bonjour,\n\nVotre offre « %(title)s » est publiée :\n%(address)s") % said
            short = _("Votre offre « %(title)s » est publiée : %(address)s") % said
        else:
            title = _("Votre offre est à corriger")
            body = (
                _(
                    "Bonjour,\n\nVotre offre « %(title)s » n’est pas encore publiée. Voici ce qu’il faut corriger :\n%(words)s\n\n"
                    "Pour la corriger :\n%(address)s"
                )
                % said
            )
            short = _("Votre offre « %(title)s » est à corriger : %(address)s") % said
    _post(
        "offer_accepted" if accepts else "offer_to_correct",
        offer,
        Text(title, body, short, _language(offer)),
        at,
    )


def ask_last_day(*, offer: Offer, at: datetime) -> None:
    """Ask whether to keep an offer beyond its last day, once."""
    if offer.expires_on is None:
        return
    with translation.override(_language(offer)):
        said = {"title": offer.title, "day": day_words(offer.expires_on), "address": _address(offer)}
        text = Text(
            _("Votre offre se termine bientôt"),
            _(
                "Bonjour,\n\nVotre offre « %(title)s » se termine le %(day)s. Est-elle toujours d’actualité ?\n\n"
                "Pour la garder plus longtemps, ou la fermer :\n%(address)s"
            )
            % said,
            _("Votre offre « %(title)s » se termine le %(day)s. La garder ou la fermer : %(address)s") % said,
            _language(offer),
        )
    _post("offer_ends_soon", offer, text, at, fact=f"offer {offer.public_id} until {offer.expires_on}")


def _post(event: str, offer: Offer, text: Text, at: datetime, fact: str = "") -> None:
    contact = offer.contact
    if contact is None:
        return
    recipient = f"contact {contact.public_id}"
    messaging.post(
        event=event,
        fact=fact or f"offer {offer.public_id} {at:%Y-%m-%dT%H:%M}",
        recipient=recipient,
        address=contact.address,
        text=text,
        at=at,
        person=contact.person,
    )


def _language(offer: Offer) -> str:
    person = offer.contact.person if offer.contact else None
    return person.language if person else "fr"


def _address(offer: Offer) -> str:
    return settings.BASE_URL + reverse("own_offer", args=[offer.public_id])
