"""Forms of what an agency decides: a reason, the hours of an adviser. No rule."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tremplin.agencies.enums import Weekday
from tremplin.appointments.enums import Booker, WithWhom
from tremplin.appointments.models import Reason
from tremplin.appointments.services.setting import ReasonTerms
from tremplin.ui.forms import ChipsMultiple, ChipsSingle, DayInput, LineField

SHORTEST, LONGEST = 5, 480  # minutes


def _short() -> forms.NumberInput:
    return forms.NumberInput(attrs={"class": "short"})


class ReasonForm(forms.Form):
    """Why one may meet somebody, and under which conditions."""

    title = LineField(
        label=_("Pourquoi vient-on ?"),
        help_text=_("Comme les gens le disent : « Faire le point »."),
        max_length=80,
    )
    explanation = LineField(label=_("En quelques mots"), required=False, max_length=160)
    minutes = forms.IntegerField(
        label=_("Combien de minutes ?"), min_value=SHORTEST, max_value=LONGEST, initial=30, widget=_short()
    )
    is_on_site = forms.BooleanField(label=_("À l’agence"), required=False, initial=True)
    is_by_phone = forms.BooleanField(label=_("Par téléphone"), required=False)
    is_by_video = forms.BooleanField(label=_("En vidéo"), required=False)
    video_address = forms.URLField(
        label=_("L’adresse de la vidéo"), required=False, max_length=300, assume_scheme="https"
    )
    booker = forms.ChoiceField(
        label=_("Qui le prend ?"), choices=Booker.choices, widget=ChipsSingle, initial=Booker.EVERYBODY
    )
    with_whom = forms.ChoiceField(
        label=_("Avec qui ?"), choices=WithWhom.choices, widget=ChipsSingle, initial=WithWhom.OWN_ADVISER
    )
    shortest_notice_hours = forms.IntegerField(
        label=_("Combien d’heures à l’avance, au moins ?"),
        min_value=0,
        max_value=720,
        initial=24,
        widget=_short(),
    )
    longest_notice_days = forms.IntegerField(
        label=_("Combien de jours à l’avance, au plus ?"),
        min_value=1,
        max_value=365,
        initial=42,
        widget=_short(),
    )
    to_accept = forms.CharField(
        label=_("Un texte à lire et à accepter avant"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    to_bring = LineField(label=_("À apporter"), required=False, max_length=300)
    is_sensitive = forms.BooleanField(
        label=_("Sujet délicat"), help_text=_("Il n’est écrit dans aucun calendrier."), required=False
    )
    is_active = forms.BooleanField(label=_("Proposé aujourd’hui"), required=False, initial=True)

    @property
    def terms(self) -> ReasonTerms:
        return ReasonTerms(**self.cleaned_data)


def values_of(reason: Reason) -> dict[str, Any]:
    """Return a reason as its form shows it."""
    return {name: getattr(reason, name) for name in ReasonForm.base_fields}


class HoursForm(forms.Form):
    """The hours of the week at which an adviser receives."""

    days = forms.TypedMultipleChoiceField(
        label=_("Quels jours ?"),
        choices=Weekday.choices,
        coerce=int,
        widget=ChipsMultiple,
        error_messages={"required": _("Choisissez au moins un jour de la semaine.")},
    )
    opens_at = forms.TimeField(
        label=_("De"), widget=forms.TimeInput(attrs={"type": "time", "class": "short"}), initial="13:30"
    )
    closes_at = forms.TimeField(
        label=_("À"), widget=forms.TimeInput(attrs={"type": "time", "class": "short"}), initial="16:30"
    )
    starts_on = forms.DateField(label=_("À partir du"), widget=DayInput())
    until = forms.DateField(
        label=_("Jusqu’au"),
        help_text=_("Laissez vide si cela ne s’arrête pas."),
        required=False,
        widget=DayInput(),
    )
