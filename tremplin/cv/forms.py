"""The forms of the CV: shape of the answers to each question."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from tremplin.core import clock
from tremplin.core.forms import OnceForm
from tremplin.cv.enums import Design, Kind, Level, Licence, Order
from tremplin.cv.queries import COMMON_LANGUAGES, language_name
from tremplin.ui.forms import ChipsMultiple, ChipsSingle

OLDEST_YEAR = 1930
SHOWN_LANGUAGES = 4  # the others are folded


class YearField(forms.CharField):
    """A year, or a month and a year ("05/2013"), cleaned into "2013" or "2013-05"."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "dir": "ltr"})
        super().__init__(max_length=20, required=False, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value).strip()
        if not text:
            return ""
        found = re.fullmatch(r"(?:(0?[1-9]|1[0-2])[/\-. ])?(\d{4})", text)
        if not found or not OLDEST_YEAR <= int(found[2]) <= clock.today().year + 1:
            raise ValidationError(
                _("Écrivez une année, par exemple 2015. Ou un mois et une année : 05/2015.")
            )
        return f"{found[2]}-{int(found[1]):02d}" if found[1] else found[2]


def months_as_typed(partial: str) -> str:
    """Return "05/2013" for "2013-05"."""
    return f"{partial[5:]}/{partial[:4]}" if len(partial) > 4 else partial  # noqa: PLR2004


class SeenForm(forms.Form):
    """A form that replaces what was written before: `seen` is the fingerprint of it. See `editing.changing`."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class WorkForm(SeenForm):
    """Which work the CV is for; `occupation` is asked only when the words could mean several."""

    error_title = _("Il manque votre métier")
    title = forms.CharField(
        label=_("Votre métier"),
        help_text=_("Par exemple : agent d’entretien, vendeuse, cariste."),
        max_length=120,
        error_messages={"required": _("Écrivez le travail que vous cherchez.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization-title", "list": "metiers"}),
    )
    occupation = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)


class ExperienceForm(SeenForm):
    """A job held: the same as the one sought, in one tap, or another; `occupation` is asked only in doubt."""

    error_title = _("Il manque quelque chose à ce travail")
    is_same = forms.BooleanField(required=False)
    title = forms.CharField(
        label=_("Quel travail ?"),
        help_text=_("Par exemple : vendeuse, aide à domicile, garde d’enfants."),
        max_length=120,
        error_messages={"required": _("Écrivez le nom de ce travail.")},
    )
    kind = forms.ChoiceField(
        label=_("C’était"),
        choices=[(Kind.JOB, _("un travail")), (Kind.INTERNSHIP, _("un stage"))],
        initial=Kind.JOB,
        required=False,
        widget=ChipsSingle,
    )
    organisation = forms.CharField(
        label=_("Pour qui ?"),
        help_text=_("Une entreprise, une famille, une association."),
        max_length=120,
        required=False,
    )
    town = forms.CharField(label=_("Dans quelle ville ?"), max_length=80, required=False)
    began = YearField(label=_("Depuis quelle année ?"))
    ended = YearField(
        label=_("Jusqu’à quelle année ?"), help_text=_("Laissez vide si vous y travaillez encore.")
    )
    is_current = forms.BooleanField(label=_("J’y travaille encore"), required=False)
    hides_dates = forms.BooleanField(
        label=_("Cacher toutes les dates de mon CV. Elles restent gardées pour vous."), required=False
    )
    occupation = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)

    def __init__(self, *args: Any, sought: str = "", are_dates_hidden: bool = False, **kwargs: Any) -> None:
        """Offer the title of the work sought, when it is given, to whom it spares the writing."""
        super().__init__(*args, **kwargs)
        self.sought = sought
        if are_dates_hidden:
            del self.fields["hides_dates"]
        self.fields["title"].required = not sought
        if sought:
            self.fields["is_same"].label = _("Le même métier : %(title)s") % {"title": sought}
            self.fields["title"].label = _("Ou quel autre travail ?")
        else:
            del self.fields["is_same"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["title"] = cleaned.get("title") or (self.sought if cleaned.get("is_same") else "")
        cleaned["kind"] = Kind(cleaned.get("kind") or Kind.JOB)
        if not (cleaned["title"] or self.errors.get("title")):
            self.add_error("title", _("Écrivez le nom de ce travail."))
        return cleaned

    @property
    def precisions(self) -> list[BoundField]:
        """Return what may be said more precisely, folded."""
        return [self[name] for name in ("kind", "town", "hides_dates") if name in self.fields]

    @property
    def has_precisions(self) -> bool:
        return bool(self["town"].value()) or self["kind"].value() == Kind.INTERNSHIP

    @property
    def facts(self) -> dict[str, Any]:
        """Return what a job is, without what only served to ask it."""
        return {name: one for name, one in self.cleaned_data.items() if name not in {"is_same", "occupation"}}


class EducationForm(forms.Form):
    """A diploma or a course."""

    title = forms.CharField(
        label=_("Quelle formation, quel diplôme ?"),
        help_text=_("Par exemple : CAP cuisine, bac professionnel, formation de cariste."),
        max_length=160,
        error_messages={"required": _("Écrivez le nom de la formation, ou passez cette question.")},
    )
    school = forms.CharField(label=_("Où ?"), max_length=120, required=False)
    town = forms.CharField(label=_("Dans quelle ville ?"), max_length=80, required=False)
    year = YearField(label=_("En quelle année ?"))

    def clean_year(self) -> str:
        year: str = self.cleaned_data["year"][:4]
        return year


class LanguagesForm(SeenForm):
    """Languages spoken: for each, how well; left empty, it is not on the CV."""

    def __init__(self, *args: Any, spoken: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("je ne la parle pas")), *Level.choices]
        # What she speaks is asked again even when it is rare here: an answer left out would be taken off.
        codes = (*COMMON_LANGUAGES, *(code for code in spoken if code not in COMMON_LANGUAGES))
        for code in codes:
            self.fields[f"language_{code}"] = forms.ChoiceField(
                label=language_name(code).capitalize(),
                choices=choices,
                required=False,
                initial=spoken.get(code, ""),
            )

        self._codes = {f"language_{code}": code for code in codes}
        self._rare = {f"language_{code}" for code in codes[SHOWN_LANGUAGES:]}

    @property
    def common(self) -> list[BoundField]:
        return [field for field in self.visible_fields() if field.name not in self._rare]

    @property
    def rare(self) -> list[BoundField]:
        return [field for field in self if field.name in self._rare]

    @property
    def has_rare(self) -> bool:
        return any(field.value() for field in self.rare)

    @property
    def spoken(self) -> dict[str, Level]:
        return {
            code: Level(level) for name, code in self._codes.items() if (level := self.cleaned_data.get(name))
        }


class LicencesForm(SeenForm):
    licences = forms.MultipleChoiceField(
        label=_("Vos permis et habilitations"),
        choices=Licence.choices,
        required=False,
        widget=ChipsMultiple(as_tasks=True),
    )


class ShareForm(OnceForm):
    """A new link to the CV."""

    recipient = forms.CharField(
        label=_("Pour qui ?"),
        help_text=_("Pour vous y retrouver. Par exemple : Boulangerie Aux Deux Épis."),
        max_length=80,
        required=False,
    )
    days = forms.TypedChoiceField(
        label=_("Pendant combien de temps ?"),
        choices=[(7, _("7 jours")), (15, _("15 jours")), (30, _("30 jours"))],
        initial=7,
        coerce=int,
        widget=ChipsSingle,
    )
    is_anonymous = forms.BooleanField(
        label=_("Cacher mon nom, mon téléphone et mon mail"),
        help_text=_("L’employeur lit ce que vous savez faire avant de savoir qui vous êtes."),
        required=False,
    )


class DressForm(SeenForm):
    """How the CV is drawn."""

    design = forms.ChoiceField(label=_("Le dessin"), choices=Design.choices, widget=forms.RadioSelect)
    order = forms.ChoiceField(
        label=_("Ce qui vient d’abord"), choices=Order.choices, required=False, widget=forms.RadioSelect
    )
    hides_dates = forms.BooleanField(
        label=_("Cacher les dates"),
        help_text=_("Vos dates restent gardées pour vous."),
        required=False,
    )


class PhotoForm(forms.Form):
    """A photograph, chosen or taken."""

    photo = forms.FileField(
        label=_("Votre photo"),
        help_text=_(
            "JPEG, PNG ou WebP, 10 Mo au plus. Nous ne gardons que l’image : ni le lieu, ni la date."
        ),
        error_messages={"required": _("Choisissez une photo.")},
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )


class TellForm(forms.Form):
    """The lines of a CV in a second language: one field a line, its French above it."""

    def __init__(
        self, *args: Any, lines: list[str], texts: Mapping[str, str], language: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._lines = {f"line_{number}": line for number, line in enumerate(lines)}
        for name, line in self._lines.items():
            self.fields[name] = forms.CharField(
                label=line,
                required=False,
                max_length=1000,
                initial=texts.get(line, ""),
                widget=forms.TextInput(attrs={"lang": language, "dir": "auto"}),
            )

    @property
    def texts(self) -> dict[str, str]:
        """Return the words of each line."""
        return {line: self.cleaned_data[name] for name, line in self._lines.items()}
