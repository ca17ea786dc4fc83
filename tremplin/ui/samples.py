"""What the page `/ui/` shows: a form with every kind of field, a long list, tabs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tremplin.ui.paging import Page, Tab


class SampleForm(forms.Form):
    """One field of each kind, to be seen in error and filled."""

    error_title = _("Il manque votre métier")
    job = forms.CharField(label=_("Quel métier ?"), help_text=_("Par exemple : vendeuse, cariste."))
    place = forms.CharField(label=_("Où ?"), required=False)
    contract = forms.ChoiceField(
        label=_("Quel contrat ?"),
        widget=forms.RadioSelect,
        choices=[("cdi", "CDI"), ("cdd", "CDD")],
        required=False,
    )
    days = forms.MultipleChoiceField(
        label=_("Quels jours ?"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("we", _("La semaine")), ("sa", _("Le samedi"))],
        required=False,
    )
    words = forms.CharField(label=_("Votre message"), widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label=_("On peut m’appeler"), required=False)


def sample_page() -> Page:
    return Page(number=2, links=[(1, "?page=1"), (2, "?page=2"), (3, "?page=3")], next_address="?page=3")


def sample_tabs() -> list[Tab]:
    return [
        Tab(str(_("Ce matin")), "?liste=matin", is_current=True, count=8),
        Tab(str(_("Mon portefeuille")), "?liste=tous", count=112),
    ]
