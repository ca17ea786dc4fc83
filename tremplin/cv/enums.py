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


class Stage(TextChoices):
    """How long ago the CV was last true, when a question about it was sent."""

    ASKED = "asked"
    WARNED = "warned"
    HIDDEN = "hidden"


class StillTrue(TextChoices):
    """What the owner of a CV answers when asked whether it is still true."""

    YES = "yes", _("Oui, c’est toujours vrai")
    JOB_OVER = "over", _("Non, c’est fini")
    ANOTHER_WORK = "another", _("Non, je cherche autre chose")
    FOUND = "found", _("J’ai trouvé un travail")


class HintKind(StrEnum):
    """What could be better in a CV."""

    MISSING = "missing"
    NO_TASKS = "no_tasks"
    MAIL = "mail"
    PRIVATE = "private"
    SPELLING = "spelling"
    LONG = "long"
    GAP = "gap"


class LineKind(TextChoices):
    """What a comment stands beside."""

    HEADLINE = "headline", _("Le métier cherché")
    SUMMARY = "summary", _("Quelques mots")
    EXPERIENCE = "experience", _("Ce que j’ai fait")
    TASK = "task", _("Ce que je faisais")
    SKILL = "skill", _("Ce que je sais faire")
    EDUCATION = "education", _("Formations et diplômes")


class CommentAnswer(TextChoices):
    """What the owner of a CV did of a comment."""

    ACCEPTED = "accepted", _("a repris ces mots")
    DISMISSED = "dismissed", _("a gardé les siens")
