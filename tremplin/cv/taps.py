"""The forms where one taps: what was done, what one can do, what else one has lived, each in other words if one likes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tremplin.cv.activities import done_in, told
from tremplin.cv.content import plain_title
from tremplin.cv.enums import Kind, Past
from tremplin.cv.forms import SeenForm, YearField
from tremplin.cv.known import Fact
from tremplin.cv.suggestions import Suggestion, readable
from tremplin.ui.forms import ChipsMultiple, ChipsSingle

SHOWN = 8  # suggestions before "D’autres propositions"
SHOWN_OF_SKILLS = 5  # the same, of each of three groups


class Taps(forms.MultipleChoiceField):
    """Things to tap. What was suggested a moment ago is still accepted: the words are the person's, whatever changed."""

    def valid_value(self, value: Any) -> bool:  # noqa: ARG002
        return True


@dataclass(frozen=True)
class Group:
    """Suggestions under one heading; those beyond the first ones are folded."""

    name: str
    label: str
    suggestions: list[Suggestion]
    shown: int = SHOWN


class TapsForm(SeenForm):
    """Things tapped among suggestions, or said in one's own words; `linked` gives the words of skills she reworded."""

    other = forms.CharField(
        label=_("Autre chose ? Dites-le avec vos mots"),
        help_text=_("Par exemple : je formais les nouvelles. Une ligne par chose."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        groups: Iterable[Group],
        chosen: list[str],
        linked: Mapping[str, str] | None = None,
        seen: str = "",
        **kwargs: Any,
    ) -> None:
        self.codes: dict[str, str] = {}
        self.tapped: list[str] = []
        taps = self._laid_out(groups, chosen, linked or {})
        initial = {name: [one for one in chosen if one in words] for name, (_label, words) in taps.items()}
        own = [one for one in chosen if one not in self.codes]
        kwargs["initial"] = {
            **initial,
            "other": "\n".join(own),
            "seen": seen,
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        for name, (label, words) in taps.items():
            choices = [(one, told_beside(one)) for one in words]
            self.fields[name] = Taps(
                label=label, choices=choices, required=False, widget=ChipsMultiple(as_tasks=True)
            )

    def _laid_out(
        self, groups: Iterable[Group], chosen: list[str], linked: Mapping[str, str]
    ) -> dict[str, tuple[str, list[str]]]:
        """Return {field: (label, words)}: each thing once, in her words where she has some."""
        same = {readable(one): one for one in chosen}
        taps: dict[str, tuple[str, list[str]]] = {}
        rest: list[str] = []
        for group in groups:
            fresh = []
            for one in group.suggestions:
                words = linked.get(one.code) or same.get(one.words, one.words)
                if words not in self.codes:
                    self.codes[words] = one.code
                    fresh.append(words)
            if fresh:
                taps[group.name] = (group.label, fresh[: group.shown])
                rest += fresh[group.shown :]
        self.tapped = list(taps)
        if rest:
            taps["rest"] = (gettext("D’autres propositions"), rest)
        return taps

    @property
    def shown(self) -> list[BoundField]:
        return [self[name] for name in self.tapped]

    @property
    def more(self) -> BoundField | None:
        return self["rest"] if "rest" in self.fields else None

    @property
    def said(self) -> list[str]:
        """Return everything said, tapped first."""
        tapped = [words for name in (*self.tapped, "rest") for words in self.cleaned_data.get(name, [])]
        return [*tapped, *lines_of(self.cleaned_data["other"])]


def told_beside(words: str) -> str:
    """Return what goes on the CV, with what it means for who reads another language."""
    meaning = told(words, get_language() or "")
    return format_html('{}<br><span class="soft">{}</span>', words, meaning) if meaning else words


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class TasksForm(TapsForm):
    """What was done in a job."""

    def __init__(self, *args: Any, suggestions: list[Suggestion], **kwargs: Any) -> None:
        groups = [Group("tasks", gettext("Touchez tout ce que vous faisiez"), suggestions)]
        super().__init__(*args, groups=groups, **kwargs)


class SkillsForm(TapsForm):
    """What one can do: proven by what one has done, how one is at work, what the trade asks."""

    def __init__(
        self,
        *args: Any,
        proven: list[Suggestion],
        strengths: list[Suggestion],
        asked: list[Suggestion],
        **kwargs: Any,
    ) -> None:
        groups = [
            Group("proven", gettext("Vous l’avez déjà fait, et cela sert ici"), proven, SHOWN_OF_SKILLS),
            Group("tasks", gettext("Comment êtes-vous au travail ?"), strengths, SHOWN_OF_SKILLS),
            Group("asked", gettext("Ce que ce métier demande"), asked, SHOWN_OF_SKILLS),
        ]
        super().__init__(*args, groups=groups, **kwargs)
        self.fields["other"].help_text = _("Par exemple : je suis à l’heure. Une ligne par chose.")


class ActivityForm(TapsForm):
    """Something done without being employed, or a break; nothing has to be written."""

    title = forms.CharField(label=_("Comment l’appeler ?"), max_length=120, required=False)
    organisation = forms.CharField(
        label=_("Pour qui ?"),
        help_text=_("Une association, une école, des voisins."),
        max_length=120,
        required=False,
    )
    town = forms.CharField(label=_("Dans quelle ville ?"), max_length=80, required=False)
    began = YearField(label=_("Depuis quelle année ?"))
    ended = YearField(label=_("Jusqu’à quelle année ?"))
    is_current = forms.BooleanField(label=_("C’est encore le cas"), required=False)
    hides_dates = forms.BooleanField(
        label=_("Cacher toutes les dates de mon CV. Elles restent gardées pour vous."), required=False
    )
    details = ("title", "organisation", "town", "began", "ended", "is_current", "hides_dates")

    def __init__(
        self, *args: Any, kind: Kind, title: str, are_dates_hidden: bool = False, **kwargs: Any
    ) -> None:
        self.kind = kind
        own_title = "" if title == plain_title(kind) else title
        kwargs["initial"] = {**(kwargs.get("initial") or {}), "title": own_title}
        suggestions = [] if kind == Kind.BREAK else [Suggestion(words) for words in done_in(kind)]
        groups = [Group("tasks", gettext("Touchez ce que vous avez fait"), suggestions)]
        super().__init__(*args, groups=groups, **kwargs)
        if are_dates_hidden:
            del self.fields["hides_dates"]
        if kind == Kind.BREAK:
            self._ask_for_a_line(own_title)

    def _ask_for_a_line(self, title: str) -> None:
        """Ask only how the break is said, and when it was."""
        for name in ("other", "organisation", "town"):
            del self.fields[name]
        lines = [str(Kind.BREAK.label), *done_in(Kind.BREAK)]
        lines += [] if not title or title in lines else [title]
        self.fields["title"] = forms.ChoiceField(
            label=_("Comment le dire sur le CV ?"),
            choices=[("" if index == 0 else line, told_beside(line)) for index, line in enumerate(lines)],
            required=False,
            widget=ChipsSingle(as_tasks=True),
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned.setdefault("other", "")
        if self.kind != Kind.BREAK and not self.errors and not (self.said or cleaned["title"]):
            self.add_error(self.tapped[0], _("Touchez au moins une chose, ou passez cette question."))
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        """Return the experience told."""
        typed = self.cleaned_data
        return {
            **{name: typed.get(name, "") for name in ("organisation", "town", "began", "ended")},
            "is_current": typed["is_current"],
            "hides_dates": typed.get("hides_dates", False),
            "title": typed["title"] or plain_title(self.kind),
            "kind": self.kind,
            "seen": typed["seen"],
        }

    @property
    def precisions(self) -> list[BoundField]:
        """Return what may be said more precisely, folded."""
        return [
            self[name] for name in self.details if name in self.fields and not self._is_the_question(name)
        ]

    def _is_the_question(self, name: str) -> bool:
        return name == "title" and self.kind == Kind.BREAK

    @property
    def has_precisions(self) -> bool:
        return any(field.value() or field.errors for field in self.precisions)


class FactsForm(forms.Form):
    """What the agency knows: what is ticked is kept."""

    def __init__(self, *args: Any, facts: list[Fact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts = {fact.key: fact for fact in facts}
        self.fields["kept"] = Taps(
            required=False,
            choices=[(key, fact.words) for key, fact in self.facts.items()],
            initial=[key for key, fact in self.facts.items() if not fact.is_likely],
        )

    @property
    def cards(self) -> list[tuple[str, Fact, bool]]:
        """Return (key, fact, whether it is ticked) in order."""
        ticked = self["kept"].value() or []
        return [(key, fact, key in ticked) for key, fact in self.facts.items()]

    @property
    def kept(self) -> list[Fact]:
        return [fact for key, fact in self.facts.items() if key in self.cleaned_data["kept"]]


class PastForm(SeenForm):
    """Whether one has worked: one tap."""

    error_title = _("Il manque votre réponse")
    past = forms.ChoiceField(
        label=_("Votre réponse"),
        choices=Past.choices,
        error_messages={"required": _("Touchez une réponse, ou passez cette question.")},
        widget=ChipsSingle(as_tasks=True),
    )


OTHERS = [
    (Kind.FAMILY, _("À la maison, en famille")),
    (Kind.INFORMAL, _("Des services, de petits boulots")),
    (Kind.VOLUNTEERING, _("Du bénévolat")),
    (Kind.SCHOOL, _("L’école, la formation")),
    (Kind.BREAK, _("Une pause dans mon parcours")),
]


class OthersForm(forms.Form):
    """What else one has lived: one at a time, nothing to go on. Who has not worked for long may say a break first."""

    def __init__(self, *args: Any, past: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = Kind.BREAK if past == Past.LONG_AGO else Kind.FAMILY
        self.fields["kind"] = forms.ChoiceField(
            label=_("Touchez-en une, ou continuez"),
            choices=sorted(OTHERS, key=lambda choice: choice[0] != first),
            required=False,
            widget=ChipsSingle(as_tasks=True),
        )


class WordsForm(SeenForm):
    """The same things in other words: one field each; emptied, it goes."""

    def __init__(self, *args: Any, lines: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for index, line in enumerate(lines):
            self.fields[f"words_{index}"] = forms.CharField(
                label=line, initial=line, required=False, max_length=200
            )

    @property
    def said(self) -> list[tuple[str, str]]:
        """Return (words before, words now) of what stays."""
        typed = [(line, self.cleaned_data[f"words_{index}"].strip()) for index, line in enumerate(self.lines)]
        return [(before, now) for before, now in typed if now]
