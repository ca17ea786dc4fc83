"""How forms are drawn: one template a field, the errors gathered at the top with links to what must be mended."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError
from tremplin.core.text import squeezed


class Renderer(TemplatesSetting):
    """The renderer of every form of the site."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


class ChipsMultiple(forms.CheckboxSelectMultiple):
    """Several choices one taps; `as_tasks` draws them large, one beside the other."""

    as_chips = True

    def __init__(self, *args: Any, as_tasks: bool = False, **kwargs: Any) -> None:
        self.as_tasks = as_tasks
        super().__init__(*args, **kwargs)


class ChipsSingle(forms.RadioSelect):
    """One choice one taps; `as_tasks` draws them large, one beside the other."""

    as_chips = True

    def __init__(self, *args: Any, as_tasks: bool = False, **kwargs: Any) -> None:
        self.as_tasks = as_tasks
        super().__init__(*args, **kwargs)


class DayInput(forms.DateInput):
    """A day, chosen on a calendar or typed; what is sent again is what was sent."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "short", **(attrs or {})}, format="%Y-%m-%d")


class LineField(forms.CharField):
    """A text on one line, however it was typed or pasted."""

    def clean(self, value: Any) -> str:
        return squeezed(super().clean(value))


class MonthsField(forms.IntegerField):
    """For how many months somebody is hired; empty without end."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Pour combien de mois ?"),
            help_text=_("Laissez vide pour un CDI."),
            required=False,
            min_value=1,
            max_value=60,
            error_messages=dict.fromkeys(
                ("invalid", "min_value", "max_value"), _("Écrivez un nombre de mois, de 1 à 60.")
            ),
            widget=forms.NumberInput(attrs={"class": "short"}),
        )


def tell_refusal(form: forms.Form, refusal: DomainError, about: Mapping[type[DomainError], str]) -> None:
    """Say a refusal beside the field it is about, or above the form when it is about none."""
    form.add_error(about.get(type(refusal)), str(refusal))


def datalist(key: str, address: Any = None) -> dict[str, Any]:
    """Return what joins a field to the list `key` of its page; the list is asked at `address` while one types."""
    joined = {"list": key, "autocomplete": "off"}
    if address is None:
        return joined
    return {
        **joined,
        "hx-get": address,
        "hx-trigger": "input changed delay:150ms",
        "hx-target": f"#{key}",
        "hx-swap": "innerHTML",
        "hx-push-url": "false",
    }
