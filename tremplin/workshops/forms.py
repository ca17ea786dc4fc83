"""Forms of workshops: what is taught, its dates, one more person, fewer or more seats. No rule."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.agencies.enums import Weekday
from tremplin.agencies.models import Agency, Post, Room
from tremplin.core import clock
from tremplin.core.forms import OnceForm
from tremplin.ui.forms import ChipsMultiple, ChipsSingle, DayInput, LineField
from tremplin.workshops.enums import SignUp
from tremplin.workshops.models import Workshop
from tremplin.workshops.services.planning import Dates, WorkshopTerms

MOST_SEATS = 200


def _short() -> forms.NumberInput:
    return forms.NumberInput(attrs={"class": "short"})


def _hour() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time", "class": "short"})


class WorkshopForm(forms.Form):
    """What is taught, for how many, where."""

    title = LineField(
        label=_("Qu’y apprend-on ?"),
        help_text=_("Comme les gens le disent : « Écrire un mail »."),
        max_length=80,
    )
    explanation = LineField(label=_("En quelques mots"), required=False, max_length=300)
    to_bring = LineField(label=_("À apporter"), required=False, max_length=300)
    minutes = forms.IntegerField(
        label=_("Combien de minutes ?"), min_value=15, max_value=600, initial=180, widget=_short()
    )
    capacity = forms.IntegerField(
        label=_("Combien de places ?"), min_value=1, max_value=MOST_SEATS, initial=6, widget=_short()
    )
    kept = forms.IntegerField(
        label=_("Dont gardées pour l’accueil du matin"),
        help_text=_("Elles sont à tout le monde à midi, le jour même."),
        min_value=0,
        max_value=MOST_SEATS,
        initial=0,
        widget=_short(),
    )
    place = forms.ModelChoiceField(Room.objects.none(), label=_("Dans quelle salle ?"), required=False)
    sign_up = forms.ChoiceField(
        label=_("Qui inscrit ?"), choices=SignUp.choices, widget=ChipsSingle, initial=SignUp.EVERYBODY
    )
    is_active = forms.BooleanField(label=_("Proposé aujourd’hui"), required=False, initial=True)

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (narrows the type)
        field.queryset = Room.objects.filter(agency=agency).order_by("name")

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if (values.get("kept") or 0) > (values.get("capacity") or MOST_SEATS):
            self.add_error("kept", _("Il y a moins de places que cela. Gardez-en moins."))
        return values

    @property
    def terms(self) -> WorkshopTerms:
        return WorkshopTerms(**self.cleaned_data)


def values_of(workshop: Workshop) -> dict[str, Any]:
    """Return a workshop as its form shows it."""
    return {name: getattr(workshop, name) for name in WorkshopForm.base_fields}


class DatesForm(OnceForm):
    """When a workshop takes place, and who runs it."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Quels jours ?"),
        choices=Weekday.choices,
        coerce=int,
        widget=ChipsMultiple,
        error_messages={"required": _("Choisissez au moins un jour de la semaine.")},
    )
    begins_at = forms.TimeField(label=_("À quelle heure ?"), widget=_hour(), initial="14:00")
    first = forms.DateField(label=_("Du"), widget=DayInput())
    last = forms.DateField(
        label=_("Au"), help_text=_("Les jours fériés et fermés sont sautés."), widget=DayInput()
    )
    trainer = forms.ModelChoiceField(Person.objects.none(), label=_("Qui l’anime ?"), required=False)

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["trainer"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (narrows the type)
        posts = Post.objects.held_on(clock.today()).filter(agency=agency, role=Role.ADVISER)
        field.queryset = Person.objects.filter(pk__in=posts.values("person")).order_by("search_key")
        field.label_from_instance = lambda person: person.staff_name  # type: ignore[method-assign, assignment]

    @property
    def dates(self) -> Dates:
        values = self.cleaned_data
        return Dates(values["first"], values["last"], frozenset(values["weekdays"]), values["begins_at"])


class CapacityForm(forms.Form):
    """How many seats a date has."""

    capacity = forms.IntegerField(
        label=_("Combien de places ?"), min_value=0, max_value=MOST_SEATS, widget=_short()
    )


class EnrolForm(OnceForm):
    """One more person, found by her name; before others for a reason."""

    name = LineField(label=_("Qui inscrire ?"), help_text=_("Nom puis prénom."), max_length=165)
    reason = LineField(
        label=_("Faire passer avant les autres, pourquoi ?"),
        help_text=_("Seulement si c’est complet. La raison reste écrite."),
        required=False,
        max_length=160,
    )
