"""What is said during sign-in, of one more address and of a second factor: discreet, as somebody else may read over the shoulder."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from tremplin.accounts.enums import CodeEvent
from tremplin.accounts.hooks import CodeToSend
from tremplin.accounts.models import Person
from tremplin.core import clock
from tremplin.core.contacts import Address, masked
from tremplin.core.identifiers import random_identifier
from tremplin.messaging import services
from tremplin.messaging.services import Text


def post_code(order: CodeToSend) -> None:
    """Write in the log what sign-in wants sent. Each order is a fact of its own: codes are never merged."""
    language = order.person.language if order.person else translation.get_language()
    with translation.override(language):
        text = _text(order)
    services.post(
        event=order.event,
        fact=random_identifier(),
        address=Address(order.kind, order.address),
        recipient=f"person {order.person.public_id}" if order.person else "address",
        person=order.person,
        text=text,
        at=clock.now(),
        too_late_after=order.expires_at,
    )


def _text(order: CodeToSend) -> Text:
    language = translation.get_language()
    if order.event == CodeEvent.CODE:
        short = _("Votre code Tremplin : %(code)s. Il sert une fois, pendant 15 minutes.") % {
            "code": order.code
        }
        body = (
            short + "\n\n" + _("Vous n’avez rien demandé ? Ne faites rien : sans ce code, personne n’entre.")
        )
        return Text(_("Votre code"), body, short, language, is_secret=True)
    if order.event == CodeEvent.NAME_NEEDED:
        body = _(
            "Plusieurs personnes partagent ce mobile ou cette adresse mail. Recommencez, et écrivez aussi votre prénom :"
            " vous recevrez votre code."
        )
        return Text(_("Il manque votre prénom"), body, language=language)
    body = _(
        "Quelqu’un a voulu entrer dans Tremplin avec ce mobile ou cette adresse mail, que nous ne connaissons pas."
        " Si c’est vous, venez à l’agence ou appelez-nous : nous l’ajouterons à votre dossier."
        " Sinon, ne faites rien."
    )
    return Text(_("Adresse inconnue"), body, language=language)


def post_contact_added(person: Person, added: Address, at: datetime) -> None:
    """Tell the other addresses of somebody that one more opens her account: she may not have added it."""
    with translation.override(person.language):
        values = {"name": person.given_name, "address": masked(added)}
        body = _(
            "Bonjour,\n\nUne adresse ou un mobile vient d’être ajouté au dossier de %(name)s : %(address)s."
            " On peut maintenant entrer avec.\n\nCe n’est pas voulu ? Prévenez tout de suite l’agence."
        )
        short = _("%(address)s est ajouté au dossier de %(name)s. Ce n’est pas voulu ? Prévenez l’agence.")
        text = Text(
            _("Une adresse est ajoutée à votre dossier"), body % values, short % values, person.language
        )
    fact = f"contact added {random_identifier()}"
    for link in person.contact_links.select_related("contact").order_by("pk"):
        if link.contact.address != added:
            services.post(
                event="contact_added",
                fact=fact,
                address=link.contact.address,
                recipient=f"person {person.public_id} {link.pk}",
                person=person,
                text=text,
                at=at,
            )


def post_second_factor_removed(person: Person, by: str, at: datetime) -> None:
    """Tell somebody that her second code was taken away, and by whom: she may not have asked for it."""
    with translation.override(person.language):
        values = {"name": by or _("La personne qui tient le site")}
        body = _(
            "Bonjour,\n\n%(name)s a retiré votre second code. À votre prochaine entrée, vous en préparez un nouveau.\n\n"
            "Vous n’avez rien demandé ? Prévenez tout de suite la direction de l’agence."
        )
        short = _("%(name)s a retiré votre second code. Vous n’avez rien demandé ? Prévenez la direction.")
        text = Text(_("Votre second code est retiré"), body % values, short % values, person.language)
    services.post_to_person(
        event="second_factor_removed",
        fact=f"second factor {at:%Y-%m-%dT%H:%M:%S}",
        person=person,
        text=text,
        at=at,
    )
