"""The forms of first pages: filters of the portfolio, a reason, an exchange, a way to reach somebody."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tremplin.core.contacts import read_address
from tremplin.core.errors import DomainError
from tremplin.seekers.enums import ExchangeChannel
from tremplin.ui.forms import ChipsSingle


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


class DeskContactForm(forms.Form):
    """A way to reach somebody, given at the desk with her papers in hand."""

    contact = forms.CharField(
        label=_("Un mobile, ou une adresse mail"),
        help_text=_("Vérifiez d’abord la pièce d’identité."),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
        error_messages={"required": _("Écrivez un numéro de mobile ou une adresse mail.")},
    )

    def clean_contact(self) -> Any:
        try:
            return read_address(self.cleaned_data["contact"])
        except DomainError as refusal:
            raise forms.ValidationError(str(refusal))
