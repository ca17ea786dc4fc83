"""The vocabulary of the CV."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(TextChoices):
    """How well a language is spoken, in words rather than letters."""

    NATIVE = "native", _("langue maternelle")
    FLUENT = "fluent", pgettext_lazy("language level", "courant")
    GOOD = "good", pgettext_lazy("language level", "je me débrouille bien")
    BASIC = "basic", pgettext_lazy("language level", "quelques mots")


class Licence(TextChoices):
    """What one may drive or handle."""

    B = "B", _("Permis B (voiture)")
    A = "A", _("Permis A (moto)")
    AM = "AM", _("Permis AM (cyclomoteur)")
    C = "C", _("Permis C (camion)")
    CE = "CE", _("Permis CE (camion avec remorque)")
    D = "D", _("Permis D (autocar)")
    CACES_1 = "CACES1", _("CACES 1 (transpalette)")
    CACES_3 = "CACES3", _("CACES 3 (chariot élévateur)")
    CACES_5 = "CACES5", _("CACES 5 (chariot à mât rétractable)")
    SST = "SST", _("Sauveteur secouriste du travail")
    ELECTRIC = "ELEC", _("Habilitation électrique")


class Part(StrEnum):
    """What one question of the CV writes, all of it at once."""

    WORK = "work"
    EXPERIENCE = "experience"
    TASKS = "tasks"
    SKILLS = "skills"
    LANGUAGES = "languages"
    LICENCES = "licences"


class Design(TextChoices):
    """How the CV is drawn. The order of reading is the same in each."""

    BRIQUE = "brique", _("Brique : titres soulignés")
    CANAL = "canal", _("Canal : nom sur fond de couleur")
    JARDIN = "jardin", _("Jardin : titres sur fond clair")
    SOBRE = "sobre", _("Sobre : noir et blanc")


class Order(TextChoices):
    """What comes first: the jobs, or what one knows how to do."""

    BEST = "", _("Ce qui vous va le mieux")
    TIME = "time", _("Ce que j’ai fait, puis ce que je sais faire")
    SKILLS = "skills", _("Ce que je sais faire, puis ce que j’ai fait")
