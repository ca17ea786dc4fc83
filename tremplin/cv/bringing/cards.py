"""The cards of a proposal: one a thing that was read, its words in a small form, beside what the CV says already."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tremplin.core.text import plain
from tremplin.cv.content import CvContent, Education, Experience
from tremplin.cv.enums import Level, Licence
from tremplin.cv.errors import DatesUpsideDown
from tremplin.cv.forms import EducationForm, ExperienceForm, months_as_typed
from tremplin.cv.queries import language_name
from tremplin.cv.reading.lists import language_code, level_of, licences_in
from tremplin.cv.reading.reader import ReadCv
from tremplin.cv.rendering import date_words
from tremplin.ui.forms import ChipsMultiple

SURE = 0.7  # from here on a card is ticked
LONGEST_TASK = 200


class KeepForm(forms.Form):
    """Whether what a card says goes on the CV."""

    keep = forms.BooleanField(label=_("Mettre sur mon CV"), required=False)


class HeadlineCard(KeepForm):
    title = forms.CharField(label=_("Votre métier"), max_length=120)


class SummaryCard(KeepForm):
    summary = forms.CharField(
        label=_("Quelques mots sur vous"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


class ExperienceCard(KeepForm, ExperienceForm):
    tasks = forms.CharField(
        label=_("Ce que vous y faisiez"),
        help_text=_("Une ligne par chose."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        began, ended = answers.get("began", ""), answers.get("ended", "")
        if began and ended and not answers.get("is_current") and ended < began[: len(ended)]:
            self.add_error("ended", str(DatesUpsideDown.message))
        return answers

    @property
    def experience(self) -> Experience:
        said = self.cleaned_data
        tasks = tuple(line.strip() for line in said["tasks"].splitlines() if line.strip())
        return Experience(
            said["title"],
            said["organisation"],
            said["town"],
            said["began"],
            said["ended"],
            said["is_current"],
            tasks,
        )


class EducationCard(KeepForm, EducationForm):
    @property
    def education(self) -> Education:
        said = self.cleaned_data
        return Education(said["title"], said["school"], said["town"], said["year"])


class LanguageCard(KeepForm):
    level = forms.ChoiceField(label=_("Vous la parlez"), choices=Level.choices)


class SkillsCard(forms.Form):
    """Skills found: each can be tapped off."""

    skills = forms.MultipleChoiceField(
        label=_("Touchez ce qui est vrai"), required=False, widget=ChipsMultiple(as_tasks=True)
    )

    def __init__(self, *args: Any, found: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skills"].choices = [(one, one) for one in found]  # type: ignore[attr-defined]


class LicencesCard(forms.Form):
    """Licences found: each can be tapped off."""

    licences = forms.MultipleChoiceField(
        label=_("Touchez ceux que vous avez"), required=False, widget=ChipsMultiple(as_tasks=True)
    )

    def __init__(self, *args: Any, found: list[Licence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["licences"].choices = [(one.value, one.label) for one in found]  # type: ignore[attr-defined]


@dataclass
class Card:
    """One thing that was read: what it is, its words on one line, its form, what the CV says in its place already."""

    kind: str
    heading: str | Promise
    form: forms.Form
    words: str = ""
    is_sure: bool = True
    already: str = ""
    code: str = ""

    @property
    def has_tick(self) -> bool:
        """True when it is kept or not as a whole. Lists have no tick of their own: each of their words has."""
        return "keep" in self.form.fields

    @property
    def is_kept(self) -> bool:
        """True when it is ticked in what was sent."""
        return not self.has_tick or bool(self.form["keep"].value())

    @property
    def tick(self) -> forms.BoundField:
        return self.form["keep"]

    @property
    def is_folded(self) -> bool:
        """True when its words stand on one line above: its form waits behind them."""
        return self.kind not in ("language", "summary")

    @property
    def fields(self) -> list[forms.BoundField]:
        """Return the fields of its words, without the tick."""
        return [one for one in self.form.visible_fields() if one.name != "keep"]

    @property
    def is_open(self) -> bool:
        return bool(self.form.errors) or not self.is_sure


@dataclass
class Cards:
    """The cards of one proposal; `sent` is what the person answered, None when she is only shown them."""

    read: ReadCv
    held: CvContent
    sent: Any = None
    all: list[Card] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.all = [
            *self._headline(),
            *self._experiences(),
            *self._education(),
            *self._languages(),
            *self._skills(),
            *self._licences(),
            *self._summary(),
        ]

    def are_valid(self) -> bool:
        """Check the cards that are kept: what is left aside may be wrong."""
        are_right = [card.form.is_valid() for card in self.all if card.is_kept]
        return all(are_right)

    def kept(self, kind: str) -> list[Card]:
        return [card for card in self.all if card.kind == kind and card.is_kept]

    def _sure(self, name: str) -> float:
        return self.read.sure.get(name, 0.0)

    def _form(self, form: type[forms.Form], prefix: str, initial: dict[str, Any], **more: Any) -> forms.Form:
        return form(self.sent, prefix=prefix, initial=initial, **more)

    def _headline(self) -> Iterator[Card]:
        found, held = self.read.content.headline[:120], self.held.headline
        if found and plain(found) != plain(held):
            is_sure = self._sure("headline") >= SURE
            form = self._form(HeadlineCard, "headline", {"title": found, "keep": is_sure and not held})
            yield Card("headline", _("Le métier que vous cherchez"), form, found, is_sure, held)

    def _summary(self) -> Iterator[Card]:
        found, held = self.read.content.summary[:1000], self.held.summary
        if found and plain(found) != plain(held):
            is_sure = self._sure("summary") >= SURE
            form = self._form(SummaryCard, "summary", {"summary": found, "keep": is_sure and not held})
            yield Card("summary", _("Quelques mots sur vous"), form, "", is_sure, held)

    def _experiences(self) -> Iterator[Card]:
        for number, one in enumerate(self.read.content.experiences):
            if any(_same_job(one, other) for other in self.held.experiences):
                continue
            like = next((other for other in self.held.experiences if _like_job(one, other)), None)
            is_sure = self._sure(f"experiences.{number}.title") >= SURE
            initial = {
                "title": one.title[:120], "organisation": one.organisation[:120], "town": one.town[:80],
                "began": months_as_typed(one.began), "ended": months_as_typed(one.ended), "is_current": one.is_current,
                "tasks": "\n".join(task[:LONGEST_TASK] for task in one.tasks), "keep": is_sure and like is None,
            }  # fmt: skip
            form = self._form(ExperienceCard, f"experience-{number}", initial)
            yield Card(
                "experience",
                _("Un travail"),
                form,
                _job_words(one),
                is_sure,
                _job_words(like) if like else "",
            )

    def _education(self) -> Iterator[Card]:
        for number, one in enumerate(self.read.content.education):
            if any(_same_study(one, other) for other in self.held.education):
                continue
            is_sure = self._sure(f"education.{number}.title") >= SURE
            initial = {
                "title": one.title[:160], "school": one.school[:120], "town": one.town[:80], "year": one.year, "keep": is_sure,
            }  # fmt: skip
            words = ", ".join(part for part in (one.title, one.school, one.year) if part)
            form = self._form(EducationCard, f"education-{number}", initial)
            yield Card("education", _("Une formation"), form, words, is_sure)

    def _languages(self) -> Iterator[Card]:
        held = {language_code(one.name): one.level for one in self.held.languages}
        shown = set()
        for number, one in enumerate(self.read.content.languages):
            code, level = language_code(one.name), level_of(one.level)
            if code is None or code in shown or (code in held and level_of(held[code]) in (level, None)):
                continue
            shown.add(code)
            is_sure = level is not None
            form = self._form(
                LanguageCard,
                f"language-{number}",
                {"level": level or Level.GOOD, "keep": is_sure and code not in held},
            )
            name = language_name(code)
            words = f"{name} : {one.level}" if one.level else name
            yield Card("language", _("Une langue"), form, words, is_sure, held.get(code, ""), code)

    def _skills(self) -> Iterator[Card]:
        held = {plain(one) for one in self.held.skills}
        found = [one[:200] for one in self.read.content.skills if plain(one) not in held]
        if found:
            form = self._form(SkillsCard, "skills", {"skills": found}, found=found)
            yield Card("skills", _("Ce que vous savez faire"), form)

    def _licences(self) -> Iterator[Card]:
        held = {code for one in self.held.licences for code in _codes(one)}
        found = [code for one in self.read.content.licences for code in _codes(one) if code not in held]
        if found:
            found = list(dict.fromkeys(found))
            form = self._form(
                LicencesCard, "licences", {"licences": [one.value for one in found]}, found=found
            )
            yield Card("licences", _("Vos permis"), form)


def _codes(words: str) -> list[Licence]:
    """Return the licences that words name: a label of ours, or any other way."""
    own = [one for one in Licence if plain(str(one.label)) == plain(words)]
    return own or [licence for licence, _start, _end in licences_in(words)]


def _same_job(one: Experience, other: Experience) -> bool:
    return plain(one.title) == plain(other.title) and one.began[:4] == other.began[:4]


def _like_job(one: Experience, other: Experience) -> bool:
    """Tell whether two jobs may be the same told twice: the same employer, or the same work without its years."""
    same_place = bool(one.organisation) and plain(one.organisation) == plain(other.organisation)
    same_years = bool(one.began) and one.began[:4] == other.began[:4]
    return (same_place and (same_years or not one.began or not other.began)) or (
        plain(one.title) == plain(other.title) and not (one.began and other.began)
    )


def _same_study(one: Education, other: Education) -> bool:
    return plain(one.title) == plain(other.title) and (
        one.year == other.year or not one.year or not other.year
    )


def _job_words(one: Experience) -> str:
    return ", ".join(part for part in (one.title, one.organisation, one.town, date_words(one)) if part)
