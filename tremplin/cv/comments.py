"""Comments beside the lines of a CV: an adviser says a word or proposes one; the person takes it or keeps hers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Model

from tremplin.accounts.models import Person
from tremplin.agencies.permissions import may_read_file
from tremplin.core.errors import NotAllowed
from tremplin.core.identifiers import digest
from tremplin.core.text import joined, squeezed
from tremplin.cv import messages, queries
from tremplin.cv.editing import changing
from tremplin.cv.enums import CommentAnswer, LineKind
from tremplin.cv.errors import LineChanged
from tremplin.cv.models import Cv, CvComment, CvSkill, Education, Experience

ONE_BATCH = timedelta(hours=1)  # what one adviser says within it is told to the person once


def _room(model: type[Model], field: str) -> int:
    return getattr(model._meta.get_field(field), "max_length", 0)  # noqa: SLF001


LONGEST = {
    LineKind.HEADLINE: _room(Cv, "headline"),
    LineKind.SUMMARY: _room(Cv, "summary"),
    LineKind.EXPERIENCE: _room(Experience, "title"),
    LineKind.TASK: 200,
    LineKind.EDUCATION: _room(Education, "title"),
    LineKind.SKILL: _room(CvSkill, "words"),
}


@dataclass(frozen=True)
class CvLine:
    """One line of a CV: what it is, the row it is in (0 where rows come and go), what it says; `beside` tells where it stands."""

    kind: LineKind
    row: int
    words: str
    beside: str = ""

    @property
    def key(self) -> str:
        """Return what a form knows this line by: said otherwise, it is another line."""
        return f"{self.kind}-{self.row}-{digest(self.words)[:16]}"

    @property
    def longest(self) -> int:
        return LONGEST[self.kind]


@dataclass(frozen=True)
class Remark:
    """What an adviser says of a line: words, other words to put there, or both."""

    line: CvLine
    words: str
    proposal: str


@dataclass(frozen=True)
class CommentShown:
    """A comment as a page shows it, and whether the line it is about still says the same."""

    comment: CvComment
    is_about_what_is_there: bool


def lines_of(cv: Cv) -> list[CvLine]:
    """Return the lines of a CV that one may comment, as they follow on paper; the first two may be empty."""
    return [
        CvLine(LineKind.HEADLINE, 0, cv.headline),
        CvLine(LineKind.SUMMARY, 0, cv.summary),
        *_of_experiences(cv),
        *(CvLine(LineKind.SKILL, 0, one.words) for one in cv.skills.order_by("rank")),
        *(
            CvLine(LineKind.EDUCATION, one.pk, one.title, joined(one.school, one.year))
            for one in cv.education.order_by("-year", "pk")
        ),
    ]


def _of_experiences(cv: Cv) -> Iterator[CvLine]:
    for one in cv.experiences.order_by("-is_current", "-began", "pk"):
        yield CvLine(LineKind.EXPERIENCE, one.pk, one.title, joined(one.organisation, one.town))
        yield from (CvLine(LineKind.TASK, one.pk, task, one.title) for task in one.tasks)


def comments_on(cv: Cv) -> list[CommentShown]:
    """Return every comment on a CV, oldest first."""
    there = {(line.kind, line.row, line.words) for line in lines_of(cv)}
    rows = cv.comments.select_related("author").order_by("made_at", "pk")
    return [CommentShown(one, (one.kind, one.row, one.line) in there) for one in rows]


def waiting_for(cv: Cv) -> list[CommentShown]:
    """Return the comments that the owner of a CV has not answered."""
    return [one for one in comments_on(cv) if one.comment.answered_at is None]


@transaction.atomic
def send_remarks(*, cv: Cv, author: Person, remarks: list[Remark], at: datetime) -> None:
    """Put comments beside lines and tell the person once; raise NotAllowed, or LineChanged when one is gone."""
    if cv.person_id == author.pk or not may_read_file(author, cv.person, at=at):
        raise NotAllowed
    cv = Cv.objects.select_for_update(of=("self",)).select_related("person").get(pk=cv.pk)
    there = set(lines_of(cv))
    if any(one.line not in there for one in remarks):
        raise LineChanged
    is_told = cv.comments.filter(author=author, made_at__gt=at - ONE_BATCH).exists()
    made = [
        CvComment.objects.create(
            cv=cv,
            author=author,
            kind=one.line.kind,
            row=one.line.row,
            line=one.line.words,
            words=one.words.strip(),
            proposal=_tidy(one.line.kind, one.proposal),
            made_at=at,
        )
        for one in remarks
    ]
    if made and not is_told:
        messages.tell_commented(comment=made[0], at=at)


def _tidy(kind: LineKind, words: str) -> str:
    return words.strip() if kind == LineKind.SUMMARY else squeezed(words)


@transaction.atomic
def accept(*, comment: CvComment, at: datetime) -> None:
    """Put the proposed words in place of the line; raise LineChanged when it says something else by now.

    Answered before, nothing changes.
    """
    locked = CvComment.objects.select_for_update(of=("self",)).select_related("cv").get(pk=comment.pk)
    if locked.answered_at is not None or not locked.proposal:
        return
    with changing(locked.cv, at=at):
        if not REWRITERS[LineKind(locked.kind)](locked):
            raise LineChanged
    _answer(locked, CommentAnswer.ACCEPTED, at)


@transaction.atomic
def dismiss(*, comment: CvComment, at: datetime) -> None:
    """Leave the line as it is. Answered before, nothing changes."""
    locked = CvComment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if locked.answered_at is None:
        _answer(locked, CommentAnswer.DISMISSED, at)


def _answer(comment: CvComment, answer: CommentAnswer, at: datetime) -> None:
    comment.answered_at, comment.answer = at, answer
    comment.save(update_fields=["answered_at", "answer"])


# Each puts the words of a comment where its line is, and tells whether the line was still there. The CV is locked.


def _headline(one: CvComment) -> bool:
    occupation, _choices = queries.understood(one.proposal)
    rows = Cv.objects.filter(pk=one.cv_id, headline=one.line)
    return bool(rows.update(headline=one.proposal, occupation=occupation))


def _summary(one: CvComment) -> bool:
    return bool(Cv.objects.filter(pk=one.cv_id, summary=one.line).update(summary=one.proposal))


def _experience(one: CvComment) -> bool:
    rows = Experience.objects.filter(cv=one.cv_id, pk=one.row, title=one.line)
    return bool(rows.update(title=one.proposal))


def _task(one: CvComment) -> bool:
    row = Experience.objects.filter(cv=one.cv_id, pk=one.row).first()
    if row is None or one.line not in row.tasks:
        return False
    row.tasks = list(dict.fromkeys(one.proposal if task == one.line else task for task in row.tasks))
    row.save(update_fields=["tasks"])
    return True


def _education(one: CvComment) -> bool:
    rows = Education.objects.filter(cv=one.cv_id, pk=one.row, title=one.line)
    return bool(rows.update(title=one.proposal))


def _skill(one: CvComment) -> bool:
    rows = CvSkill.objects.filter(cv=one.cv_id, words=one.line)
    if CvSkill.objects.filter(cv=one.cv_id, words=one.proposal).exists():
        return bool(rows.delete()[0])  # said already: once is enough
    return bool(rows.update(words=one.proposal, skill=None))


REWRITERS = {
    LineKind.HEADLINE: _headline,
    LineKind.SUMMARY: _summary,
    LineKind.EXPERIENCE: _experience,
    LineKind.TASK: _task,
    LineKind.EDUCATION: _education,
    LineKind.SKILL: _skill,
}
