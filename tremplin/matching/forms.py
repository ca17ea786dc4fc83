"""What people say of offers and of being proposed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tremplin.matching.enums import WhyNot


class RefusalForm(forms.Form):
    """Why an offer is not for me; nobody has to say."""

    why = forms.ChoiceField(
        label=_("Pourquoi ? (si vous voulez le dire)"),
        choices=WhyNot.choices,
        required=False,
        widget=forms.RadioSelect,
    )
