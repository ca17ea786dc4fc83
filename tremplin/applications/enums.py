"""The vocabulary of applications."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ApplicationState(TextChoices):
    """Where an application is. SENT and INTERVIEW may still change."""

    SENT = "sent", _("envoyée")
    INTERVIEW = "interview", _("entretien proposé")
    HIRED = "hired", _("embauche")
    DECLINED = "declined", _("candidature non retenue")
    WITHDRAWN = "withdrawn", _("candidature retirée")
    CLOSED = "closed", _("close sans réponse")


OPEN_STATES = (ApplicationState.SENT, ApplicationState.INTERVIEW)


class DeclineReason(TextChoices):
    """Why an application was not kept: coded, so that it can be told kindly and counted."""

    FILLED = "filled", _("Le poste est pourvu")
    EXPERIENCE = "experience", _("Nous cherchons plus d’expérience")
    SKILLS = "skills", _("Il manque une compétence nécessaire")
    DISTANCE = "distance", _("Le lieu de travail est trop loin")
    HOURS = "hours", _("Les horaires ne vont pas ensemble")
    OTHERS = "others", _("Nous avons rencontré d’autres personnes")


# What the person reads for each reason: kind, true, and what is possible next.
KIND_WORDS = {
    DeclineReason.FILLED: _("Le poste est déjà pourvu. Cela ne dit rien de vous."),
    DeclineReason.EXPERIENCE: _(
        "L’employeur cherche plus d’expérience. D’autres offres acceptent les débutants."
    ),
    DeclineReason.SKILLS: _(
        "Ce poste demande une compétence que votre CV ne montre pas. Votre conseiller connaît des formations."
    ),
    DeclineReason.DISTANCE: _("L’employeur trouve le trajet trop long. Cherchez plus près de chez vous."),
    DeclineReason.HOURS: _("Les horaires ne vont pas ensemble. D’autres offres ont d’autres horaires."),
    DeclineReason.OTHERS: _(
        "L’employeur a choisi une autre personne. Votre CV était bien arrivé, et il a été lu."
    ),
}


class Decision(TextChoices):
    """What an employer may answer."""

    INTERVIEW = "interview", _("Proposer un entretien")
    HIRE = "hire", _("C’est une embauche")
    DECLINE = "decline", _("Ne pas retenir")
