"""The form by which a director gives an adviser to people: those ticked, or everybody of the list."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tremplin.agencies.models import Agency, Portfolio
from tremplin.agencies.queries import portfolios_of
from tremplin.core import clock
from tremplin.core.forms import OnceForm
from tremplin.core.text import squeezed
from tremplin.seekers.models import JobSeeker
from tremplin.ui.forms import DayInput


class ShareOutForm(OnceForm):
    """Who, to whom, from when. Who is ticked in the table of the page, which stands in the same form."""

    error_title = _("Personne n’a changé de portefeuille")
    everybody = forms.BooleanField(label=_("Toute la liste, sans cocher"), required=False)
    adviser = forms.ModelChoiceField(
        label=_("À qui ?"),
        queryset=Portfolio.objects.none(),
        empty_label=_("Choisir…"),
        error_messages={"required": _("Choisissez un conseiller ou une conseillère.")},
    )
    on = forms.DateField(
        label=_("À partir du"), widget=DayInput, error_messages={"required": _("Écrivez le jour.")}
    )

    def __init__(
        self,
        posted: QueryDict | None,
        *,
        agency: Agency,
        people: QuerySet[JobSeeker],
        source: Portfolio | None = None,
    ) -> None:
        super().__init__(posted, initial={"on": clock.today()})
        self.people = people
        self.ticked = {squeezed(key) for key in posted.getlist("people")} if posted else set()
        sized = {one.portfolio.pk: str(one) for one in portfolios_of(agency, on=clock.today())}
        if source:
            sized.pop(source.pk, None)
        adviser = self.fields["adviser"]
        adviser.queryset = Portfolio.objects.filter(pk__in=sized).select_related("agency", "adviser")  # type: ignore[attr-defined]
        adviser.choices = [("", adviser.empty_label), *sized.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = self.people.select_related("person", "agency")
        if not cleaned.get("everybody"):
            chosen = chosen.filter(person__public_id__in=self.ticked)
        cleaned["seekers"] = list(chosen)
        if not cleaned["seekers"]:
            raise forms.ValidationError(_("Cochez au moins une personne, ou « toute la liste »."))
        return cleaned
