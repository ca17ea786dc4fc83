"""The form of a job search: what a person looks for, in her own words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tremplin.core.forms import OnceForm
from tremplin.reference.enums import ContractType, WorkingTime
from tremplin.reference.models import Commune, Occupation
from tremplin.reference.queries import find_commune, find_occupations
from tremplin.seekers.services import WishedWork
from tremplin.ui.forms import ChipsMultiple, ChipsSingle

RADII = [(5, _("5 km, à vélo")), (10, _("10 km")), (20, _("20 km")), (30, _("30 km")), (50, _("50 km"))]
OCCUPATIONS = ("first", "second", "third")


class WishForm(OnceForm):
    """Occupations, place, radius, contract, hours and salary looked for."""

    error_title = _("Il manque quelque chose à votre recherche")
    first = forms.CharField(
        label=_("Quel métier ?"),
        help_text=_("Écrivez-le comme vous le dites : vendeuse, cariste, aide à domicile."),
        max_length=120,
        error_messages={"required": _("Écrivez au moins un métier.")},
    )
    second = forms.CharField(label=_("Un deuxième métier"), max_length=120, required=False)
    third = forms.CharField(label=_("Un troisième métier"), max_length=120, required=False)
    place = forms.CharField(
        label=_("Autour de quelle ville ?"),
        help_text=_("Une ville ou un code postal."),
        max_length=80,
        error_messages={"required": _("Écrivez une ville ou un code postal.")},
    )
    radius_km = forms.TypedChoiceField(
        label=_("Jusqu’à quelle distance ?"), choices=RADII, coerce=int, widget=ChipsSingle
    )
    contracts = forms.MultipleChoiceField(
        label=_("Quels contrats ?"), choices=ContractType.choices, required=False, widget=ChipsMultiple
    )
    working_time = forms.ChoiceField(
        label=_("Quel temps de travail ?"),
        choices=[("", _("peu importe")), *WorkingTime.choices],
        required=False,
        widget=ChipsSingle,
    )
    monthly_salary = forms.IntegerField(
        label=_("Au moins combien par mois ?"),
        help_text=_("En euros, brut. Par exemple 1500."),
        required=False,
        min_value=100,
        max_value=20_000,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    def clean_place(self) -> Commune:
        commune = find_commune(self.cleaned_data["place"])
        if commune is None:
            raise ValidationError(_("Nous ne connaissons pas cette ville. Essayez avec son code postal."))
        return commune

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["work"] = [
            WishedWork(occupation, cleaned[name])
            for name in OCCUPATIONS
            if cleaned.get(name) and (occupation := self._occupation(name, cleaned[name]))
        ]
        return cleaned

    def _occupation(self, name: str, words: str) -> Occupation | None:
        matches = find_occupations(words, limit=1)
        if matches:
            return Occupation.objects.get(code=matches[0].code)
        self.add_error(name, _("Nous ne connaissons pas ce métier. Essayez avec un autre mot."))
        return None
