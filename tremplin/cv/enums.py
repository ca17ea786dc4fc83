"""The vocabulary of the CV."""

from datetime import timedelta
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
    ACTIVITY = "activity"
    PAST = "past"
    LOOK = "look"


class Past(TextChoices):
    """What one has worked until now: it chooses the questions that follow, and is never printed."""

    RECENT = "recent", _("Oui")
    LONG_AGO = "long_ago", _("Oui, mais il y a longtemps")
    LITTLE = "little", _("Un peu : un stage, de petits boulots")
    NEVER = "never", _("Non, pas encore")


class Kind(TextChoices):
    """What an experience was. A break is one line; why somebody stopped for her health is never asked."""

    JOB = "job", pgettext_lazy("experience", "Travail")
    INTERNSHIP = "internship", pgettext_lazy("experience", "Stage")
    VOLUNTEERING = "volunteering", pgettext_lazy("experience", "Bénévolat")
    FAMILY = "family", pgettext_lazy("experience", "Expérience familiale")
    INFORMAL = "informal", pgettext_lazy("experience", "Services rendus")
    SCHOOL = "school", pgettext_lazy("experience", "À l’école")
    BREAK = "break", pgettext_lazy("experience", "Pause")


JOBS = (Kind.JOB, Kind.INTERNSHIP)  # asked with an employer and the tasks of a trade


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

    @property
    def age(self) -> timedelta:
        """Return how old a CV is when its owner is asked, warned, told that it is hidden."""
        return timedelta(days={Stage.ASKED: 60, Stage.WARNED: 106, Stage.HIDDEN: 120}[self])


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
