"""The forms of first pages: filters of the portfolio, a reason, an exchange, a way to reach somebody."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tremplin.agencies.models import POST_ROLES, Agency, Team
from tremplin.core.contacts import Address, read_address
from tremplin.core.errors import DomainError
from tremplin.core.forms import OnceForm
from tremplin.seekers.enums import ExchangeChannel
from tremplin.ui.forms import ChipsSingle

# How people are addressed, when it stands before a name.
TITLES = frozenset({"M.", "M", "Mme", "Mlle", "Madame", "Monsieur"})


@dataclass(frozen=True)
class Column:
    """The head of a column: its name, the address that sorts by it, how it is sorted now."""

    label: str
    address: str
    sort: str = "none"


class PortfolioFilter(forms.Form):
    """What the portfolio shows; everything stands in the address."""

    nom = forms.CharField(label=_("NOM ou prénom"), required=False, max_length=80)
    sans_cv = forms.BooleanField(label=_("Sans CV en ligne"), required=False)
    tri = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20)

    @property
    def criteria(self) -> dict[str, Any]:
        """Return the criteria that were understood; the others are as if not given."""
        self.is_valid()
        values = getattr(self, "cleaned_data", {})
        return {
            "name": values.get("nom", ""),
            "without_cv": values.get("sans_cv", False),
            "order": values.get("tri") or "contact",
        }

    def columns(self, query: QueryDict) -> list[Column]:
        """Return the heads of the columns that sort."""
        order = self.criteria["order"]
        names = [
            ("nom", _now("NOM Prénom")),
            ("contact", _now("Dernier échange")),
            ("inscription", _now("Inscription depuis")),
        ]
        columns = []
        for name, label in names:
            sort = {name: "ascending", f"-{name}": "descending"}.get(order, "none")
            changed = query.copy()
            changed["tri"] = f"-{name}" if order == name else name
            changed.pop("page", None)
            columns.append(Column(label, "?" + changed.urlencode(), sort))
        return columns


class OpenFileForm(forms.Form):
    """Why a file is opened beyond the portfolio."""

    reason = forms.CharField(
        label=_("Pourquoi ouvrez-vous ce dossier ?"),
        help_text=_("Une phrase. La personne pourra la lire, la direction aussi."),
        max_length=300,
        error_messages={"required": _("Écrivez pourquoi.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ExchangeForm(forms.Form):
    """How the agency and the person were in touch."""

    channel = forms.ChoiceField(
        label=_("Noter un échange"), choices=ExchangeChannel.choices, widget=ChipsSingle
    )


class AddressField(forms.CharField):
    """A mobile number or a mail address of somebody else; cleaned into an Address."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "label": _("Un mobile, ou une adresse mail"),
                "max_length": 254,
                "widget": forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
                "error_messages": {"required": _("Écrivez un numéro de mobile ou une adresse mail.")},
                **kwargs,
            }
        )

    def clean(self, value: Any) -> Address:
        text = super().clean(value)
        try:
            return read_address(text)
        except DomainError as refusal:
            raise forms.ValidationError(str(refusal))


class DeskContactForm(forms.Form):
    """A way to reach somebody, given at the desk with her papers in hand."""

    contact = AddressField(help_text=_("Vérifiez d’abord la pièce d’identité."))


def name_field(label: Any, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Écrivez ce nom.")},
        **{"max_length": 80, **kwargs},
    )


class CompanyForm(forms.Form):
    """A company, known by its number."""

    siret = forms.CharField(
        label=_("Son numéro SIRET"),
        help_text=_("Quatorze chiffres. Ils sont sur ses factures et sur annuaire-entreprises.data.gouv.fr."),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "dir": "ltr"}),
        error_messages={"required": _("Écrivez les quatorze chiffres.")},
    )
    name = name_field(_("Son nom"), max_length=160)


class ContactForm(OnceForm):
    """Somebody who speaks for a company."""

    error_title = _("Il manque quelque chose")
    name = name_field(_("Prénom et nom"), max_length=160)
    address = AddressField(help_text=_("Les candidatures y arrivent, avec un lien pour répondre."))


class AccountForm(OnceForm):
    """The names under which somebody signs in."""

    given_name = name_field(_("Prénom"))
    family_name = name_field(_("Nom"))


def name_in_two(name: str) -> dict[str, str]:
    """Return "M. Luc Petit" as the two names of a form, to be looked at before it is sent."""
    words = [word for word in name.split() if word not in TITLES]
    return {"given_name": words[0] if words else "", "family_name": " ".join(words[1:])}


class PostForm(OnceForm):
    """Somebody who works in an agency from today."""

    given_name = name_field(_("Prénom"))
    family_name = name_field(_("Nom"))
    address = AddressField(help_text=_("Son code pour entrer y arrive."))
    role = forms.ChoiceField(
        label=_("Son poste"),
        choices=POST_ROLES,
        widget=ChipsSingle,
        error_messages={"required": _("Choisissez un poste.")},
    )
    team = forms.ModelChoiceField(
        label=_("Son équipe"), queryset=Team.objects.none(), required=False, empty_label=_("aucune")
    )

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = agency.teams.order_by("name")  # type: ignore[attr-defined]
