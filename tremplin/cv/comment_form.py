"""The form in which an adviser comments a CV: two fields beside each line, sent at once."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tremplin.core.forms import OnceForm
from tremplin.cv.comments import CommentShown, CvLine, Remark
from tremplin.cv.models import CvComment

WORDS, PROPOSAL = "words-", "proposal-"


def _text(label: Any, longest: int) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget)


class Beside:
    """One line on the page: its two fields, what was said of it before, whether something is being written."""

    def __init__(self, line: CvLine, words: BoundField, proposal: BoundField, said: list[CvComment]) -> None:
        self.line, self.words, self.proposal, self.said = line, words, proposal, said
        self.is_open = bool(words.data or proposal.data)


class CommentsForm(OnceForm):
    """What is said of each line. `lost` is what was written beside lines that the person changed meanwhile."""

    error_title = _("Rien n’est encore envoyé")

    def __init__(self, posted: QueryDict | None, *, lines: list[CvLine]) -> None:
        super().__init__(posted)
        self.lines = lines
        longest = CvComment._meta.get_field("words").max_length or 0  # noqa: SLF001
        for line in lines:
            self.fields[WORDS + line.key] = _text(_("Ce que vous en pensez"), longest)
            self.fields[PROPOSAL + line.key] = _text(_("D’autres mots à mettre à la place"), line.longest)

    def beside(self, said: list[CommentShown]) -> list[Beside]:
        """Return each line with its fields and with what was said of it."""
        return [
            Beside(
                line,
                self[WORDS + line.key],
                self[PROPOSAL + line.key],
                [
                    one.comment
                    for one in said
                    if (one.comment.kind, one.comment.row, one.comment.line)
                    == (line.kind, line.row, line.words)
                ],
            )
            for line in self.lines
        ]

    @property
    def lost(self) -> list[str]:
        return [
            str(value)
            for name, value in self.data.items()
            if name.startswith((WORDS, PROPOSAL)) and name not in self.fields and str(value).strip()
        ]

    @property
    def remarks(self) -> list[Remark]:
        said = [
            Remark(
                line,
                self.cleaned_data.get(WORDS + line.key, ""),
                self.cleaned_data.get(PROPOSAL + line.key, ""),
            )
            for line in self.lines
        ]
        return [one for one in said if one.words or one.proposal]

    def clean(self) -> dict[str, Any]:
        """Refuse to send nothing, and to send a part of what was written."""
        if self.lost:
            raise ValidationError(
                _("La personne a changé une ligne pendant que vous écriviez. Relisez, puis envoyez.")
            )
        if not self.remarks and not self.errors:
            raise ValidationError(_("Écrivez au moins un commentaire, ou une proposition."))
        return self.cleaned_data
