"""What is said to those who speak for an employer."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tremplin.accounts.models import Person
from tremplin.employers.models import EmployerContact
from tremplin.messaging import services as messaging
from tremplin.messaging.services import Text


def tell_account_opened(*, contact: EmployerContact, person: Person, at: datetime) -> None:
    """Tell somebody that she may sign in, at the address where she speaks for the employer."""
    with translation.override(person.language):
        address = settings.BASE_URL + reverse("account_request_login_code")
        body = _(
            "Bonjour,\n\nL’agence vous ouvre un espace : vos offres, les candidatures reçues et vos réponses.\n\n"
            "Pour entrer, demandez un code avec l’adresse où ce message arrive :\n%(address)s"
        ) % {"address": address}
        short = _("L’agence vous ouvre un espace pour vos offres. Pour entrer : %(address)s") % {
            "address": address
        }
        text = Text(_("Votre espace employeur est ouvert"), body, short, person.language)
    messaging.post(
        event="employer_account_opened",
        fact=f"contact {contact.public_id} {at:%Y-%m-%d}",
        recipient=f"person {person.public_id}",
        address=contact.address,
        text=text,
        at=at,
        person=person,
    )
