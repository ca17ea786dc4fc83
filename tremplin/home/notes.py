"""The forms of what an adviser notes on a file: a job, a course, a category, leaving the list, what she does about work."""

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tremplin.core import clock
from tremplin.core.forms import OnceForm
from tremplin.reference.enums import ContractType
from tremplin.seekers import queries as seekers
from tremplin.seekers.enums import EndReason, KnownFrom, Status
from tremplin.seekers.models import Category, JobSeeker
from tremplin.training.enums import Outcome
from tremplin.training.models import Course, CourseEntry
from tremplin.ui.forms import ChipsSingle, DayInput, LineField, MonthsField, datalist

MOST_SUGGESTED = 300
CHOOSE = ("", _("Choisir…"))


def day_field(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput, error_messages={"required": _("Écrivez le jour.")})


class NoteForm(OnceForm):
    """One act, on its own page: what it is, in a few words, and the button that does it."""

    error_title = _("Rien n’est encore noté")
    heading: ClassVar[Promise]
    lead: ClassVar[Promise]
    button: ClassVar[Promise]

    def __init__(self, posted: QueryDict | None, *, seeker: JobSeeker) -> None:
        super().__init__(posted, initial={"on": clock.today(), **self.known(seeker)})
        self.prepare(seeker)

    def known(self, seeker: JobSeeker) -> dict[str, Any]:  # noqa: ARG002  (each form has its own)
        """Return what is already known of `seeker`, to begin with."""
        return {}

    def prepare(self, seeker: JobSeeker) -> None:
        """Fill in the choices that depend on `seeker`."""

    def lists(self) -> dict[str, list[str]]:
        """Return the lists that complete what one types, by the key of the list."""
        return {}


class JobNote(NoteForm):
    heading = _("A trouvé un emploi")
    lead = _("Un CDI ou six mois et plus comptent comme un emploi durable.")
    button = _("Noter cet emploi")
    on = day_field(_("Premier jour de travail"))
    contract = forms.ChoiceField(
        label=_("Contrat"),
        choices=[CHOOSE, *ContractType.choices],
        error_messages={"required": _("Choisissez le contrat.")},
    )
    months = MonthsField()
    employer_name = LineField(
        label=_("Chez qui ?"),
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    known_from = forms.ChoiceField(
        label=_("Qui vous l’a dit ?"), choices=KnownFrom.choices, initial=KnownFrom.PERSON, widget=ChipsSingle
    )


class CourseNote(NoteForm):
    heading = _("Commence une formation")
    lead = _("La personne est notée « en formation » à partir de maintenant.")
    button = _("Noter cette formation")
    title = LineField(
        label=_("Quelle formation ?"),
        max_length=200,
        widget=forms.TextInput(attrs=datalist("formations")),
        error_messages={"required": _("Écrivez le nom de la formation.")},
    )
    provider = LineField(
        label=_("Quel organisme ?"),
        max_length=160,
        widget=forms.TextInput(attrs=datalist("organismes")),
        error_messages={"required": _("Écrivez le nom de l’organisme.")},
    )
    on = day_field(_("Premier jour"))

    def lists(self) -> dict[str, list[str]]:
        rows = Course.objects.order_by("title").values_list("title", "provider")[:MOST_SUGGESTED]
        return {
            "formations": sorted({title for title, _provider in rows}),
            "organismes": sorted({provider for _title, provider in rows}),
        }


class CourseEndNote(NoteForm):
    heading = _("Termine une formation")
    lead = _("Partir pour un emploi est une réussite.")
    button = _("Noter la fin")
    entry = forms.ModelChoiceField(
        label=_("Quelle formation ?"),
        queryset=CourseEntry.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choisissez la formation.")},
    )
    outcome = forms.ChoiceField(
        label=_("Comment s’est-elle terminée ?"),
        choices=Outcome.choices,
        widget=ChipsSingle,
        error_messages={"required": _("Choisissez comment elle s’est terminée.")},
    )
    on = day_field(_("Dernier jour"))

    def prepare(self, seeker: JobSeeker) -> None:
        entry = self.fields["entry"]
        entry.queryset = CourseEntry.objects.under_way().filter(seeker=seeker)  # type: ignore[attr-defined]
        entry.label_from_instance = lambda one: one.course.title  # type: ignore[attr-defined]


class CategoryNote(NoteForm):
    heading = _("Change de catégorie")
    lead = _("L’histoire reste : la catégorie d’avant s’arrête ce jour-là.")
    button = _("Changer la catégorie")
    category = forms.ChoiceField(label=_("Nouvelle catégorie"))
    on = day_field(_("À partir du"))

    def known(self, seeker: JobSeeker) -> dict[str, Any]:
        return {"category": seekers.category_of(seeker, on=clock.today())}

    def prepare(self, seeker: JobSeeker) -> None:  # noqa: ARG002  (the categories are the same for everybody)
        self.fields["category"].choices = [  # type: ignore[attr-defined]
            (one.code, f"{one.code} : {one.label}") for one in Category.objects.in_force_on(clock.today())
        ]


class LeavingNote(NoteForm):
    heading = _("Quitte la liste")
    lead = _("La personne sort aussi de votre portefeuille. Elle pourra revenir : son dossier reste.")
    button = _("Noter la sortie")
    reason = forms.ChoiceField(
        label=_("Pourquoi ?"),
        choices=EndReason.choices,
        widget=ChipsSingle,
        error_messages={"required": _("Choisissez la raison.")},
    )
    on = day_field(_("À partir du"))


class StatusNote(NoteForm):
    heading = _("Ce que fait la personne")
    lead = _("Où en est-elle, aujourd’hui ?")
    button = _("Noter")
    status = forms.ChoiceField(
        label=_("En ce moment, la personne"), choices=Status.choices, widget=ChipsSingle
    )

    def known(self, seeker: JobSeeker) -> dict[str, Any]:
        return {"status": seekers.status_of(seeker)}
