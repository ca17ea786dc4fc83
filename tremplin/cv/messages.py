"""What is said about CVs, to their owners, in their language."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tremplin.cv.models import CvShare
from tremplin.messaging import services as messaging
from tremplin.messaging.services import Text


def tell_opened(*, share: CvShare, at: datetime) -> None:
    """Tell the owner of a link that it was opened for the first time."""
    person = share.cv.person
    with translation.override(person.language):
        values = {
            "recipient": share.recipient or _("la personne qui a votre lien"),
            "address": settings.BASE_URL + reverse("cv_shares"),
        }
        text = Text(
            _("Votre CV a été lu"),
            _(
                "Bonjour,\n\nVotre CV vient d’être ouvert par le lien donné à : %(recipient)s.\n\n"
                "Voir vos liens, ou les fermer :\n%(address)s"
            )
            % values,
            _("Votre CV vient d’être ouvert par le lien donné à : %(recipient)s.") % values,
            language=person.language,
        )
    messaging.post_to_person(
        event="cv_opened", fact=f"cv share {share.public_id}", person=person, text=text, at=at
    )
