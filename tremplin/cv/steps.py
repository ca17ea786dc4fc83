"""The ten questions that make a CV, in order: one a screen, each can be skipped and come back to."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tremplin.cv.enums import Past

MINUTES_A_STEP = 0.6  # of somebody who reads slowly, as tests/test_paths.py counts them, and a little more


@dataclass(frozen=True)
class Step:
    """One question: the name of its address, what is asked, what helps to answer, whether who never worked is asked."""

    name: str
    question: Promise
    lead: Promise
    is_for_newcomers: bool = True

    @property
    def address(self) -> str:
        """Return where it is asked; what was done in a job is asked from the list of jobs."""
        return reverse("cv_experience" if self.name == "cv_tasks" else self.name)


STEPS = (
    Step(
        "cv_work",
        _("Quel travail cherchez-vous ?"),
        _("Écrivez-le comme vous le dites. Un seul métier suffit pour commencer."),
    ),
    Step(
        "cv_past",
        _("Avez-vous déjà travaillé ?"),
        _("En France ou ailleurs, déclaré ou non. Il n’y a pas de mauvaise réponse."),
    ),
    Step(
        "cv_experience",
        _("Où avez-vous travaillé ?"),
        _("Commencez par le dernier. Un stage ou un petit travail compte aussi."),
        is_for_newcomers=False,
    ),
    Step(
        "cv_tasks",
        _("Que faisiez-vous dans ce travail ?"),
        _("Touchez tout ce que vous faisiez. Vous pourrez changer plus tard."),
        is_for_newcomers=False,
    ),
    Step(
        "cv_others",
        _("Qu’avez-vous fait d’autre ?"),
        _("À la maison, à l’école, pour un voisin : ce que vous y avez appris compte."),
    ),
    Step(
        "cv_education",
        _("Avez-vous suivi une formation ?"),
        _("École, stage, cours du soir, ici ou ailleurs. Sinon, passez cette question."),
    ),
    Step("cv_skills", _("Que savez-vous faire ?"), _("Touchez ce qui vous ressemble. Trois suffisent.")),
    Step(
        "cv_languages", _("Quelles langues parlez-vous ?"), _("Toutes comptent, même apprises à la maison.")
    ),
    Step("cv_licences", _("Quels permis avez-vous ?"), _("Touchez ceux que vous avez. Aucun ? Continuez.")),
    Step(
        "cv_review",
        _("Est-ce que tout est juste ?"),
        _("Voici votre CV. Vous pourrez le changer quand vous voulez."),
    ),
)


def steps_of(past: str) -> tuple[Step, ...]:
    """Return the questions of somebody's path: who never worked is not asked where."""
    return tuple(step for step in STEPS if past != Past.NEVER or step.is_for_newcomers)


@dataclass(frozen=True)
class Progress:
    """Where one is in the questions of one's path."""

    step: Step
    path: tuple[Step, ...]

    @property
    def number(self) -> int:
        return self.path.index(self.step) + 1

    @property
    def total(self) -> int:
        return len(self.path)

    @property
    def minutes_left(self) -> int:
        return max(1, round((self.total - self.number + 1) * MINUTES_A_STEP))

    @property
    def before(self) -> str:
        """Return the address of the question before, or of what the agency knows."""
        return self.path[self.number - 2].address if self.number > 1 else reverse("cv_begin")

    @property
    def after(self) -> str:
        """Return the address of the next question; beside a list of jobs one says no more of them."""
        following = [step for step in self.path[self.number :] if step.name != "cv_tasks"]
        return following[0].address if following else reverse("cv")


def progress_at(name: str, past: str = "") -> Progress:
    """Return where the question `name` stands on the path of who answered `past`; asked beyond it, on the whole one."""
    path = steps_of(past)
    step = next(one for one in STEPS if one.name == name)
    return Progress(step, path if step in path else STEPS)


def first_question(*, has_headline: bool) -> str:
    """Return where a CV begins: at the work sought, or after it when it is known."""
    return STEPS[1 if has_headline else 0].address
