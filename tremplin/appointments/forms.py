"""Forms of appointments: how one meets, what one accepts, an absence, a reason. No rule."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tremplin.appointments.enums import Meeting
from tremplin.appointments.models import Appointment, Reason
from tremplin.core.forms import OnceForm
from tremplin.ui.dates import moment_words
from tremplin.ui.forms import ChipsSingle, DayInput, LineField

KEEP, CANCEL = "keep", "cancel"


def way_choices(reason: Reason) -> list[tuple[str, str]]:
    return [(way.value, str(way.label)) for way in reason.ways]


class WayForm(forms.Form):
    """How one meets; asked only when there are several ways."""

    facon = forms.ChoiceField(label=_("Comment ?"), widget=ChipsSingle)

    def __init__(self, *args: Any, reason: Reason, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["facon"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (narrows the type)
        field.choices = way_choices(reason)
        self.initial.setdefault("facon", reason.ways[0])


class ConfirmForm(OnceForm):
    """What one promises before a time is booked."""

    accepts = forms.BooleanField(label=_("J’ai lu ce texte et je suis d’accord"), required=False)
    wants_earlier = forms.BooleanField(
        label=_("Me prévenir si une heure plus tôt se libère"),
        help_text=_("Trois messages au plus, un par jour. Vous restez libre de dire non."),
        required=False,
    )

    def __init__(self, *args: Any, reason: Reason, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not reason.to_accept:
            del self.fields["accepts"]


class LettersForm(forms.Form):
    """The first letters of the surname, which open an appointment from a message."""

    letters = LineField(
        label=_("Les trois premières lettres de votre nom de famille"),
        help_text=_("Sans accent. Si votre nom a deux lettres, écrivez-les."),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "family-name"}),
    )


class BookForForm(OnceForm):
    """An adviser books for somebody, in one screen."""

    reason = forms.ModelChoiceField(Reason.objects.none(), label=_("Pourquoi ?"), empty_label=None)
    meeting = forms.ChoiceField(
        label=_("Comment ?"), choices=Meeting.choices, widget=ChipsSingle, initial=Meeting.ON_SITE
    )
    day = forms.DateField(label=_("Quel jour ?"), widget=DayInput())
    hour = forms.TimeField(
        label=_("À quelle heure ?"), widget=forms.TimeInput(attrs={"type": "time", "class": "short"})
    )
    is_hidden = forms.BooleanField(
        label=_("Rendez-vous discret"),
        help_text=_(
            "Rien n’apparaît dans l’espace de la personne, aucun message ne part. Vous seul le voyez."
        ),
        required=False,
    )

    def __init__(self, *args: Any, agency: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (narrows the type)
        field.queryset = Reason.objects.filter(agency=agency, is_active=True).order_by("title")

    @property
    def starts_at(self) -> datetime:
        return _moment(self.cleaned_data["day"], self.cleaned_data["hour"])


class AbsenceForm(OnceForm):
    """When somebody is away; each appointment in the way is then kept or cancelled."""

    first = forms.DateField(label=_("Du"), widget=DayInput())
    first_hour = forms.TimeField(
        label=_("à partir de"),
        widget=forms.TimeInput(attrs={"type": "time", "class": "short"}),
        initial=time(8),
    )
    last = forms.DateField(label=_("Au"), widget=DayInput())
    last_hour = forms.TimeField(
        label=_("jusqu’à"), widget=forms.TimeInput(attrs={"type": "time", "class": "short"}), initial=time(19)
    )
    reason = LineField(
        label=_("Pourquoi ?"),
        help_text=_("Vos collègues le lisent."),
        required=False,
        max_length=160,
    )

    def __init__(self, *args: Any, left: list[Appointment] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for appointment in left or []:
            self.fields[self.name_of(appointment)] = forms.ChoiceField(
                label=said_of(appointment),
                choices=[(CANCEL, _("L’annuler, avec un message")), (KEEP, _("Le garder exprès"))],
                widget=ChipsSingle,
                required=False,
            )

    @staticmethod
    def name_of(appointment: Appointment) -> str:
        return f"rdv_{appointment.public_id}"

    def chosen(self, choice: str) -> list[str]:
        """Return the names of the appointments for which this was chosen."""
        return [
            name[4:]
            for name, value in self.cleaned_data.items()
            if name.startswith("rdv_") and value == choice
        ]

    @property
    def span(self) -> tuple[datetime, datetime]:
        values = self.cleaned_data
        return _moment(values["first"], values["first_hour"]), _moment(values["last"], values["last_hour"])


def said_of(appointment: Appointment) -> str:
    return f"{moment_words(appointment.starts_at)}, {appointment.person.staff_name}"


class CloseForm(OnceForm):
    """A day on which the agency is closed."""

    day = forms.DateField(label=_("Quel jour ?"), widget=DayInput())
    reason = LineField(
        label=_("Pourquoi ?"), help_text=_("Tout le monde le lit : écrivez-le simplement."), max_length=160
    )


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
