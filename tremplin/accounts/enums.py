"""The vocabulary of roles and of ways to be reached."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person may be; where (in which agency, for which employer) is said by who grants it."""

    JOB_SEEKER = "job_seeker", _("demandeur d’emploi")
    ADVISER = "adviser", _("conseiller")
    RECEPTION = "reception", _("accueil")
    EMPLOYER = "employer", _("employeur")
    DIRECTOR = "director", _("direction")
    ADMINISTRATOR = "administrator", _("administration")


# Those who work in an agency: second factor always, short visits, every reading of a file journaled.
STAFF = frozenset({Role.ADVISER, Role.RECEPTION, Role.DIRECTOR, Role.ADMINISTRATOR})


class Title(TextChoices):
    """How to address someone; asked, never guessed, and nothing else is drawn from it."""

    MADAM = "mme", _("Madame")
    SIR = "m", _("Monsieur")
    NONE = "", _("sans titre")


class Language(TextChoices):
    FRENCH = "fr", "Français"
    ENGLISH = "en", "English"
    ARABIC = "ar", "العربية"


class CodeEvent(TextChoices):
    """Why something is sent to an address during sign-in."""

    CODE = "sign_in_code", _("code pour entrer")
    NAME_NEEDED = "sign_in_name_needed", _("prénom à préciser")
    UNKNOWN = "sign_in_unknown", _("mobile ou adresse mail inconnus")
