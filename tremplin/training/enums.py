"""The vocabulary of training."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """How a course ended for somebody. Leaving for a job is a success."""

    FINISHED = "finished", _("allée au bout")
    JOB = "job", _("partie pour un emploi")
    LEFT = "left", _("arrêtée avant la fin")
