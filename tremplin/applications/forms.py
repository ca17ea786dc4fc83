"""The forms of applications: what a person writes, what an employer answers."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tremplin.accounts.models import Person
from tremplin.applications.enums import Decision, DeclineReason
from tremplin.core import clock
from tremplin.core.forms import OnceForm
from tremplin.cv.queries import CvContent
from tremplin.offers.models import Offer
from tremplin.reference.enums import ContractType
from tremplin.ui.forms import ChipsSingle, MonthsField

FURTHEST_START = timedelta(days=365)


class ApplyForm(OnceForm):
    """A few words to the employer, and whether she may be called."""

    message = forms.CharField(
        label=_("Votre message"),
        help_text=_("Deux phrases suffisent. Nous avons commencé pour vous."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    may_phone = forms.BooleanField(label=_("L’employeur peut m’appeler"), required=False)

    def __init__(self, *args: Any, telephone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if telephone:
            self.fields["may_phone"].label = _("L’employeur peut m’appeler au %(number)s") % {
                "number": telephone
            }
        else:
            del self.fields["may_phone"]


def apply_form(
    person: Person, offer: Offer, cv: CvContent | None, posted: QueryDict | None = None
) -> ApplyForm:
    """Return the form by which `person` applies to `offer`, begun for her."""
    first_words = _(
        "Bonjour,\nvotre offre « %(title)s » m’intéresse. Je peux venir vous rencontrer.\n%(name)s"
    ) % {"title": offer.title, "name": person.full_name}
    return ApplyForm(
        posted,
        telephone=cv.telephone if cv else "",
        initial={"message": first_words, "may_phone": True},
    )


class AnswerForm(OnceForm):
    """An employer's answer: one decision, and what goes with it."""

    error_title = _("Il manque quelque chose à votre réponse")
    decision = forms.ChoiceField(
        label=_("Votre réponse"),
        choices=Decision.choices,
        widget=ChipsSingle,
        error_messages={"required": _("Choisissez une réponse.")},
    )
    words = forms.CharField(
        label=_("Un mot pour la personne"),
        help_text=_("Pour un entretien : le jour, l’heure, le lieu et à qui demander."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    reason = forms.ChoiceField(
        label=_("Si vous ne retenez pas cette candidature : pourquoi ?"),
        help_text=_("La personne lira une phrase aimable, et saura quoi changer."),
        choices=[("", _("Choisir…")), *DeclineReason.choices],
        required=False,
    )
    starts_on = forms.DateField(
        label=_("Si c’est une embauche : premier jour de travail"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}),
    )
    contract = forms.ChoiceField(
        label=_("Si c’est une embauche : quel contrat ?"),
        choices=[("", _("Choisir…")), *ContractType.choices],
        required=False,
    )
    months = MonthsField()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        decision = cleaned.get("decision")
        if decision == Decision.DECLINE and not cleaned.get("reason"):
            self.add_error("reason", _("Choisissez la raison : elle aide la personne."))
        if decision == Decision.HIRE:
            if not cleaned.get("starts_on"):
                self.add_error("starts_on", _("Écrivez le premier jour de travail."))
            if not cleaned.get("contract"):
                self.add_error("contract", _("Choisissez le contrat."))
        return cleaned

    def clean_starts_on(self) -> Any:
        day = self.cleaned_data["starts_on"]
        if day and abs(day - clock.today()) > FURTHEST_START:
            raise ValidationError(_("Ce jour est trop loin. Vérifiez l’année."))
        return day
