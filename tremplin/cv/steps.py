"""The questions that make a CV, in order: one a screen, each can be skipped and come back to."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MINUTES_A_STEP = 1.5


@dataclass(frozen=True)
class Step:
    """One question: the name of its address, what is asked, what helps to answer."""

    name: str
    question: Promise
    lead: Promise

    @property
    def address(self) -> str:
        return reverse(self.name)


STEPS = (
    Step(
        "cv_work",
        _("Quel travail cherchez-vous ?"),
        _("Écrivez-le comme vous le dites. Un seul métier suffit pour commencer."),
    ),
    Step(
        "cv_experience",
        _("Où avez-vous déjà travaillé ?"),
        _("Un petit travail, un stage, une aide à quelqu’un : tout compte."),
    ),
    Step(
        "cv_education",
        _("Avez-vous suivi une formation ?"),
        _("École, stage, permis, cours du soir. Sans diplôme, passez cette question."),
    ),
    Step(
        "cv_skills", _("Comment êtes-vous au travail ?"), _("Touchez ce qui vous ressemble. Trois suffisent.")
    ),
    Step(
        "cv_languages", _("Quelles langues parlez-vous ?"), _("Toutes comptent, même apprises à la maison.")
    ),
    Step("cv_licences", _("Quels permis avez-vous ?"), _("Touchez ceux que vous avez. Aucun ? Continuez.")),
    Step(
        "cv_review", _("Est-ce bien vous ?"), _("Voici votre CV. Vous pourrez le changer quand vous voulez.")
    ),
)
NUMBERS = {step.name: number for number, step in enumerate(STEPS, start=1)}


@dataclass(frozen=True)
class Progress:
    """Where one is in the questions."""

    step: Step
    number: int
    total: int

    @property
    def minutes_left(self) -> int:
        return max(1, round((self.total - self.number + 1) * MINUTES_A_STEP))

    @property
    def before(self) -> str:
        """Return the address of the question before, or of the CV."""
        return STEPS[self.number - 2].address if self.number > 1 else reverse("cv")

    @property
    def after(self) -> str:
        return STEPS[self.number].address if self.number < self.total else reverse("cv")


def progress_at(name: str) -> Progress:
    return Progress(STEPS[NUMBERS[name] - 1], NUMBERS[name], len(STEPS))
