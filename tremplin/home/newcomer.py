"""The form by which the desk registers somebody: her name, where she lives, how she is reached, from when, with whom."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from tremplin.accounts.enums import Language, Title
from tremplin.agencies.models import Agency, Portfolio
from tremplin.agencies.queries import portfolios_of
from tremplin.core.contacts import Address, ContactKind, read_address
from tremplin.core.errors import DomainError
from tremplin.core.forms import OnceForm
from tremplin.core.text import name_words, squeezed
from tremplin.reference.models import Commune
from tremplin.reference.queries import find_commune
from tremplin.seekers.models import Category
from tremplin.seekers.services import FIRST_CATEGORY, Newcomer
from tremplin.ui.forms import ChipsSingle, DayInput, datalist

# What a second answer may be, when the agency knows somebody of this name; anything else is the key of whom it is.
ANOTHER, EDIT = "another", "edit"


class RegisterForm(OnceForm):
    """What somebody says when she comes to be registered. A person is not an address: none is asked for."""

    error_title = _("Personne n’est encore inscrit")
    title = forms.ChoiceField(
        label=_("Comment s’adresser à cette personne ?"),
        choices=[(Title.MADAM, Title.MADAM.label), (Title.SIR, Title.SIR.label), ("", Title.NONE.label)],
        required=False,
        widget=ChipsSingle,
    )
    given_name = forms.CharField(
        label=_("Prénom"),
        max_length=80,
        error_messages={"required": _("Écrivez le prénom.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    family_name = forms.CharField(
        label=_("Nom"),
        max_length=80,
        error_messages={"required": _("Écrivez le nom.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    birth_year = forms.IntegerField(
        label=_("Année de naissance"),
        help_text=_("Quatre chiffres. Ni le jour, ni le mois."),
        required=False,
        min_value=1900,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    place = forms.CharField(
        label=_("Commune"),
        help_text=_("Une ville ou un code postal."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs=datalist("communes", reverse_lazy("offer_places"))),
    )
    mobile = forms.CharField(
        label=_("Mobile"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "inputmode": "tel"}),
    )
    mail = forms.CharField(
        label=_("Adresse mail"),
        help_text=_(
            "Sans mobile ni adresse mail, nous ne pourrons pas lui envoyer de code pour entrer ici. "
            "Ce n’est pas grave : vous pourrez en ajouter plus tard."
        ),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "inputmode": "email"}),
    )
    language = forms.ChoiceField(
        label=_("Langue de nos messages"), choices=Language.choices, widget=ChipsSingle
    )
    on = forms.DateField(label=_("Inscription à partir du"), widget=DayInput)
    category = forms.ChoiceField(label=_("Catégorie"))
    adviser = forms.ModelChoiceField(
        label=_("Conseiller ou conseillère"),
        queryset=Portfolio.objects.none(),
        required=False,
        empty_label=_("Personne pour le moment"),
    )

    def __init__(self, posted: QueryDict | None, *, agency: Agency, on: date, first: dict[str, Any]) -> None:
        super().__init__(
            posted, initial={"language": Language.FRENCH, "on": on, "category": FIRST_CATEGORY, **first}
        )
        self.fields["category"].choices = [  # type: ignore[attr-defined]
            (one.code, f"{one.code} : {one.label}") for one in Category.objects.in_force_on(on)
        ]
        sized = {one.portfolio.pk: str(one) for one in portfolios_of(agency, on=on)}
        adviser = self.fields["adviser"]
        adviser.queryset = Portfolio.objects.filter(pk__in=sized)  # type: ignore[attr-defined]
        adviser.choices = [("", adviser.empty_label), *sized.items()]  # type: ignore[attr-defined]

    def clean_given_name(self) -> str:
        return self._name("given_name")

    def clean_family_name(self) -> str:
        return self._name("family_name")

    def _name(self, field: str) -> str:
        name = squeezed(self.cleaned_data[field])
        if not name_words(name):
            raise forms.ValidationError(_("Un nom s’écrit avec des lettres."))
        return name

    def clean_place(self) -> Commune | None:
        words = self.cleaned_data["place"]
        commune = find_commune(words) if words else None
        if words and commune is None:
            raise forms.ValidationError(
                _("Nous ne connaissons pas cette ville. Essayez avec son code postal.")
            )
        return commune

    def clean_mobile(self) -> Address | None:
        return self._address(
            "mobile", ContactKind.PHONE, _("Écrivez ici un numéro, et l’adresse mail plus bas.")
        )

    def clean_mail(self) -> Address | None:
        return self._address(
            "mail", ContactKind.EMAIL, _("Écrivez ici une adresse mail, et le numéro plus haut.")
        )

    def _address(self, field: str, kind: ContactKind, elsewhere: Any) -> Address | None:
        if not self.cleaned_data[field]:
            return None
        try:
            address = read_address(self.cleaned_data[field])
        except DomainError as refusal:
            raise forms.ValidationError(str(refusal))
        if address.kind != kind:
            raise forms.ValidationError(elsewhere)
        return address

    @property
    def terms(self) -> dict[str, Any]:
        """Return what the service is told: who, from when, in which category, with whom."""
        said = self.cleaned_data
        return {
            "newcomer": self.newcomer,
            "on": said["on"],
            "category": said["category"],
            "portfolio": said["adviser"],
        }

    @property
    def newcomer(self) -> Newcomer:
        """Return what was said, once it is understood."""
        said = self.cleaned_data
        return Newcomer(
            given_name=said["given_name"],
            family_name=said["family_name"],
            title=Title(said["title"]),
            birth_year=said["birth_year"],
            commune=said["place"],
            addresses=tuple(one for one in (said["mobile"], said["mail"]) if one),
            language=Language(said["language"]),
        )
