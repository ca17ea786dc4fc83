"""How somebody wants to be told of new offers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tremplin.accounts.models import Person
from tremplin.core.contacts import ContactKind
from tremplin.core.forms import OnceForm
from tremplin.offers.enums import Rhythm
from tremplin.ui.forms import ChipsSingle

CHANNELS = {ContactKind.EMAIL: _("par mail"), ContactKind.PHONE: _("par SMS")}


class AlertForm(OnceForm):
    """How often, and where: the latter is asked only of who can be reached in two ways."""

    rhythm = forms.ChoiceField(
        label=_("Quand vous prévenir ?"),
        choices=Rhythm.choices,
        initial=Rhythm.DAILY,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reached = set(person.contact_links.values_list("contact__kind", flat=True))
        self.is_reached = bool(reached)
        ways = [(kind.value, words) for kind, words in CHANNELS.items() if kind in reached]
        if len(ways) > 1:
            self.fields["channel"] = forms.ChoiceField(
                label=_("Comment vous prévenir ?"),
                choices=ways,
                initial=ways[0][0],
                required=False,
                widget=ChipsSingle,
            )

    @property
    def rhythm_chosen(self) -> Rhythm:
        return Rhythm(self.cleaned_data["rhythm"])

    @property
    def channel_chosen(self) -> ContactKind | None:
        chosen = self.cleaned_data.get("channel")
        return ContactKind(chosen) if chosen else None
