"""The vocabulary of offers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OfferState(TextChoices):
    """Where an offer is in its life. Only OPEN ones are found and applied to."""

    DRAFT = "draft", _("brouillon")
    WAITING = "waiting", _("à vérifier par l’agence")
    REFUSED = "refused", _("à corriger")
    OPEN = "open", _("ouverte")
    FILLED = "filled", _("pourvue")
    WITHDRAWN = "withdrawn", _("retirée")
    EXPIRED = "expired", _("terminée")


# States in which nobody but its employer and the staff knows of an offer.
UNSEEN = (OfferState.DRAFT, OfferState.WAITING, OfferState.REFUSED)


class NeededLicence(TextChoices):
    """A licence that an offer written here may ask for; the value is what the offer says."""

    CAR = "Permis B", _("Permis B (voiture)")
    LORRY = "Permis C", _("Permis C (camion)")
    PALLET_TRUCK = "CACES 1", _("CACES 1 (transpalette)")
    FORKLIFT = "CACES 3", _("CACES 3 (chariot élévateur)")


class ReviewReason(TextChoices):
    """Why a person looks at an offer before it opens."""

    FIRST = "first", _("première offre de cet employeur")
    WORDS = "words", _("des phrases à vérifier")
    AGAIN = "again", _("déjà rendue une fois à l’employeur")
    TWIN = "twin", _("ressemble à une autre offre ouverte")


class Decision(TextChoices):
    """What a person decided of an offer; nothing as long as she has not."""

    ACCEPTED = "accepted", _("publiée")
    REFUSED = "refused", _("à corriger")


class SalaryPeriod(TextChoices):
    HOUR = "hour", _("de l’heure")
    MONTH = "month", _("par mois")
    YEAR = "year", _("par an")


class Experience(TextChoices):
    """What experience is asked for."""

    NONE = "none", _("débutant accepté")
    WISHED = "wished", _("expérience souhaitée")
    REQUIRED = "required", _("expérience demandée")


class Trait(TextChoices):
    """What the text of an offer says of the work."""

    REMOTE = "remote", _("télétravail")
    EVENING = "evening", _("le soir")
    WEEKEND = "weekend", _("le week-end")
    NO_DIPLOMA = "no_diploma", _("sans diplôme")


class Freshness(TextChoices):
    """How recent an offer must be."""

    DAY = "1", _("depuis hier")
    THREE_DAYS = "3", _("depuis trois jours")
    WEEK = "7", _("depuis une semaine")
    MONTH = "31", _("depuis un mois")


class Rhythm(TextChoices):
    """How often somebody is told what her searches found."""

    NOW = "now", _("dès qu’une offre paraît")
    DAILY = "daily", _("une fois par jour, le matin")
    WEEKLY = "weekly", _("une fois par semaine, le lundi")
    NEVER = "never", _("jamais : je regarde moi-même")


class Order(TextChoices):
    """How results are sorted."""

    RELEVANCE = "relevance", _("ce qui vous correspond")
    DATE = "date", _("les plus récentes")
    DISTANCE = "distance", _("les plus proches")
