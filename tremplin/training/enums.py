"""The vocabulary of training."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """How a course ended for somebody. Leaving for a job is a success."""

    FINISHED = "finished", _("formation terminée")
    JOB = "job", _("départ pour un emploi")
    LEFT = "left", _("arrêt avant la fin")
