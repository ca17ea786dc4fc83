"""The page on which an employer writes an offer."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from tremplin.core import clock
from tremplin.core.forms import OnceForm
from tremplin.employers.queries import company_number
from tremplin.offers.enums import Experience, NeededLicence, SalaryPeriod
from tremplin.offers.models import Offer
from tremplin.offers.posting.suggesting import known_skills, occupation_of, skills_for
from tremplin.offers.posting.writing import Terms, is_last_day
from tremplin.reference.enums import ContractType
from tremplin.reference.models import Commune
from tremplin.reference.queries import find_commune
from tremplin.ui.forms import ChipsMultiple, ChipsSingle, DayInput, LineField, MonthsField, datalist

SIRET_DIGITS, LONGEST_TITLE = 14, 120
USUALLY = timedelta(days=30)  # until when an offer is kept, as proposed


def salary_field(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=1,
        max_digits=9,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal"}),
    )


class LastDayField(forms.DateField):
    """Until when an offer is kept; which days are possible, `writing` says."""

    widget = DayInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Choisissez un jour."),
        "invalid": _("Choisissez un jour."),
    }

    def clean(self, value: Any) -> date:
        day: date = super().clean(value)
        if not is_last_day(day, today=clock.today()):
            raise ValidationError(_("Choisissez un jour d’ici six mois."))
        return day


class OfferForm(OnceForm):
    """What the work is, where, on which terms, until when."""

    error_title = _("Il manque quelque chose à votre offre")
    title = LineField(
        label=_("Quel poste ?"),
        help_text=_("En quelques mots, au féminin et au masculin : vendeuse ou vendeur en boulangerie."),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Écrivez le nom du poste.")},
        widget=forms.TextInput(attrs=datalist("titres", reverse_lazy("offer_titles"))),
    )
    place = LineField(
        label=_("Dans quelle ville ?"),
        help_text=_("Une ville ou un code postal."),
        max_length=80,
        error_messages={"required": _("Écrivez une ville ou un code postal.")},
        widget=forms.TextInput(attrs=datalist("villes", reverse_lazy("offer_places"))),
    )
    contract = forms.ChoiceField(label=_("Quel contrat ?"), choices=ContractType.choices, widget=ChipsSingle)
    months = MonthsField()
    hours = forms.DecimalField(
        label=_("Combien d’heures par semaine ?"),
        required=False,
        min_value=1,
        max_value=48,
        decimal_places=1,
        max_digits=4,
        localize=True,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Écrivez un nombre d’heures, de 1 à 48.")
        ),
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal"}),
    )
    schedule = LineField(
        label=_("Quels horaires ?"),
        help_text=_("Par exemple : de 6 h à 13 h, un samedi sur deux."),
        max_length=200,
        required=False,
    )
    salary_low = salary_field(_("Salaire brut, au moins"))
    salary_high = salary_field(_("Salaire brut, au plus"))
    salary_period = forms.ChoiceField(
        label=_("Ce salaire est"),
        choices=SalaryPeriod.choices,
        initial=SalaryPeriod.MONTH,
        widget=ChipsSingle,
    )
    experience = forms.ChoiceField(
        label=_("De l’expérience ?"), choices=Experience.choices, initial=Experience.NONE, widget=ChipsSingle
    )
    licences = forms.MultipleChoiceField(
        label=_("Un permis est-il nécessaire ?"),
        choices=NeededLicence.choices,
        required=False,
        widget=ChipsMultiple,
    )
    description = forms.CharField(
        label=_("Que fera la personne ?"),
        help_text=_("Ses journées, avec qui, ce que vous apprenez sur place."),
        min_length=30,
        max_length=10_000,
        error_messages={
            "required": _("Décrivez le travail."),
            "min_length": _("Décrivez le travail en une phrase ou deux."),
        },
        widget=forms.Textarea(
            attrs={
                "rows": 8,
                "hx-post": reverse_lazy("check_offer_words"),
                "hx-trigger": "input changed delay:700ms",
                "hx-target": "#phrases",
                "hx-swap": "innerHTML",
                "hx-push-url": "false",
            }
        ),
    )
    skills = forms.MultipleChoiceField(
        label=_("Ce qu’il faut savoir faire"), required=False, widget=ChipsMultiple(as_tasks=True)
    )
    siret = LineField(
        label=_("Votre numéro SIRET"),
        help_text=_("Quatorze chiffres. Ils sont sur vos factures."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "dir": "ltr"}),
    )
    positions = forms.IntegerField(
        label=_("Combien de personnes ?"),
        initial=1,
        min_value=1,
        max_value=99,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    expires_on = LastDayField(
        label=_("Jusqu’à quel jour garder l’offre ?"),
        help_text=_("Nous vous demandons avant ce jour si elle est toujours d’actualité."),
    )

    def __init__(self, *args: Any, has_number: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_number:
            del self.fields["siret"]
        self.fields["expires_on"].initial = clock.today() + USUALLY
        title = str(self.data.get("title") or self.initial.get("title") or "")
        self.occupation = occupation_of(title[:LONGEST_TITLE])
        typed = self.data.getlist("skills") if isinstance(self.data, QueryDict) else ()
        kept = self.initial.get("skills", ())
        labels = list(dict.fromkeys([*skills_for(self.occupation), *known_skills(typed or kept), *kept]))
        self.fields["skills"].choices = [(one, one) for one in labels]  # type: ignore[attr-defined]
        if not labels:
            del self.fields["skills"]

    def clean_place(self) -> Commune:
        commune = find_commune(self.cleaned_data["place"])
        if commune is None:
            raise ValidationError(_("Nous ne connaissons pas cette ville. Essayez avec son code postal."))
        return commune

    def clean_siret(self) -> str:
        typed = self.cleaned_data["siret"]
        number = company_number(typed)
        if typed and len(number) != SIRET_DIGITS:
            raise ValidationError(_("Ce numéro n’est pas un SIRET : vérifiez les quatorze chiffres."))
        return number

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        low, high = cleaned.get("salary_low"), cleaned.get("salary_high")
        if low and high and high < low:
            self.add_error("salary_high", _("Le salaire le plus haut est sous le plus bas. Inversez-les."))
        if cleaned.get("contract") == ContractType.OPEN_ENDED:
            cleaned["months"] = None
        return cleaned

    @property
    def terms(self) -> Terms:
        """Return what was said, once it is valid."""
        said = self.cleaned_data
        period = SalaryPeriod(said["salary_period"]) if said["salary_low"] or said["salary_high"] else None
        return Terms(
            title=said["title"],
            description=said["description"],
            occupation=self.occupation,
            commune=said["place"],
            contract=ContractType(said["contract"]),
            contract_months=said["months"],
            weekly_hours=said["hours"],
            schedule=said["schedule"],
            salary_low=said["salary_low"] or said["salary_high"],
            salary_high=said["salary_high"] if said["salary_low"] else None,
            salary_period=period,
            experience=said["experience"],
            skills=tuple(said.get("skills", ())),
            licences=tuple(said["licences"]),
            positions=said["positions"],
            expires_on=said["expires_on"],
        )


def as_typed(offer: Offer) -> dict[str, Any]:
    """Return an offer as the form shows it."""
    return {
        "title": offer.title,
        "place": offer.place,
        "contract": offer.contract,
        "months": offer.contract_months,
        "hours": offer.weekly_hours,
        "schedule": offer.schedule,
        "salary_low": offer.salary_low,
        "salary_high": offer.salary_high,
        "salary_period": offer.salary_period or SalaryPeriod.MONTH,
        "experience": offer.experience,
        "licences": [one["label"] for one in offer.licences],
        "description": offer.description,
        "skills": [one["label"] for one in offer.skills],
        "positions": offer.positions,
        "expires_on": offer.expires_on,
    }


class KeepForm(forms.Form):
    """Until when an open offer is kept."""

    day = LastDayField(label=_("La garder jusqu’au"))


class DecisionForm(forms.Form):
    """What must be corrected."""

    words = LineField(label=_("Ce qu’il faut corriger"), max_length=500, required=False)
