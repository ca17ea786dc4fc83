"""What matching refuses."""

from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError


class OfferGone(DomainError):
    message = _("Cette offre n’est plus là. Il n’y a rien à faire : elle ne vous sera plus proposée.")
    way = (_("Voir les offres pour vous"), "offers_for_me")


class PersonUnknown(DomainError):
    message = (
        "Nobody on the list of an agency has this key: take the one from the address of the person's file."
    )


class OfferUnknown(DomainError):
    message = "No open offer with a place has this key: take the one from the address of the offer's page."
