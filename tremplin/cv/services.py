"""The verbs of the CV: begin one, write each of its parts, put it online, take it off."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from tremplin.accounts.enums import Language
from tremplin.accounts.models import Person
from tremplin.core.text import squeezed
from tremplin.cv.editing import changing
from tremplin.cv.enums import Design, Kind, Level, Licence, Order, Part, Past
from tremplin.cv.errors import DatesUpsideDown, NothingToShow
from tremplin.cv.known import Fact
from tremplin.cv.models import (
    Cv,
    CvLanguage,
    CvLicence,
    CvPhoto,
    CvTranslation,
    DaysOnline,
    Education,
    Experience,
)
from tremplin.cv.photos import cleaned
from tremplin.cv.queries import content_of
from tremplin.cv.snapshots import freeze, restore, skills_in_order
from tremplin.reference.models import Occupation

__all__ = ["freeze", "restore"]


@transaction.atomic
def begin_cv(*, person: Person, at: datetime, facts: Iterable[Fact] = ()) -> Cv:
    """Return the CV of `person`, begun when she has none, with what she kept of what was known; what it says stays."""
    cv, _ = Cv.objects.get_or_create(
        person=person, defaults={"created_at": at, "updated_at": at, "fresh_at": at}
    )
    _write_facts(cv, facts, at)
    return cv


def _write_facts(cv: Cv, facts: Iterable[Fact], at: datetime) -> None:
    for fact in facts:
        if fact.headline and not cv.headline:
            write_headline(cv=cv, headline=fact.headline, occupation=fact.occupation, at=at)
        if fact.experience:
            job = fact.experience
            write_experience(
                cv=cv,
                title=job.title,
                occupation=None,
                organisation=job.organisation,
                town=job.town,
                began=job.began,
                ended=job.ended,
                is_current=job.is_current,
                at=at,
            )
        if fact.education:
            course = fact.education
            write_education(
                cv=cv, title=course.title, school=course.school, town=course.town, year=course.year, at=at
            )
        if fact.licence:
            held = cv.licences.values_list("code", flat=True)
            write_licences(cv=cv, licences=[*map(Licence, held), Licence(fact.licence)], at=at)


def write_past(*, cv: Cv, past: Past, at: datetime, seen: str = "") -> None:
    """Say whether the person has worked: the questions that follow are those of this path."""
    with changing(cv, at=at, part=Part.PAST, seen=seen):
        cv.past = past
        cv.save(update_fields=["past"])


def write_headline(
    *, cv: Cv, headline: str, occupation: Occupation | None, at: datetime, seen: str = ""
) -> None:
    """Say which work the CV is for; raise ChangedElsewhere when it is not what was `seen`."""
    with changing(cv, at=at, part=Part.WORK, seen=seen):
        cv.headline, cv.occupation = squeezed(headline), occupation
        cv.save(update_fields=["headline", "occupation"])


def write_summary(*, cv: Cv, summary: str, at: datetime) -> None:
    with changing(cv, at=at):
        cv.summary = summary.strip()
        cv.save(update_fields=["summary"])


def write_experience(
    *,
    cv: Cv,
    title: str,
    occupation: Occupation | None,
    organisation: str,
    town: str,
    began: str,
    ended: str,
    is_current: bool,
    at: datetime,
    kind: Kind = Kind.JOB,
    tasks: list[str] | None = None,
    hides_dates: bool = False,
    experience: Experience | None = None,
    seen: str = "",
) -> Experience:
    """Add an experience, or change `experience`; raise DatesUpsideDown, or ChangedElsewhere over what was `seen`.

    Without `tasks`, those it has stay. `hides_dates` hides those of the whole CV.
    """
    ended = "" if is_current else ended
    if began and ended and ended < began[: len(ended)]:
        raise DatesUpsideDown
    row = experience or Experience(cv=cv)
    part = Part.EXPERIENCE if tasks is None else Part.ACTIVITY
    with changing(cv, at=at, part=part, row=experience, seen=seen):
        row.kind, row.title, row.occupation = kind, squeezed(title), occupation
        row.organisation, row.town = squeezed(organisation), squeezed(town)
        row.began, row.ended, row.is_current = began, ended, is_current
        row.tasks = row.tasks if tasks is None else _said_once(tasks)
        row.save()
        if hides_dates:
            cv.hides_dates = True
            cv.save(update_fields=["hides_dates"])
    return row


def write_tasks(*, experience: Experience, tasks: list[str], at: datetime, seen: str = "") -> None:
    """Say what was done in a job: each thing once, in the order given."""
    with changing(experience.cv, at=at, part=Part.TASKS, row=experience, seen=seen):
        experience.tasks = _said_once(tasks)
        experience.save(update_fields=["tasks"])


def remove_experience(*, experience: Experience, at: datetime) -> None:
    with changing(experience.cv, at=at):
        experience.delete()


def write_education(*, cv: Cv, title: str, school: str, town: str, year: str, at: datetime) -> Education:
    with changing(cv, at=at):
        return Education.objects.create(
            cv=cv, title=squeezed(title), school=squeezed(school), town=squeezed(town), year=year
        )


def remove_education(*, education: Education, at: datetime) -> None:
    with changing(education.cv, at=at):
        education.delete()


def write_skills(
    *, cv: Cv, words: list[str], at: datetime, codes: Mapping[str, str] | None = None, seen: str = ""
) -> None:
    """Say what the person knows how to do, in order; `codes` links words to the nomenclature, known ones stay linked."""
    with changing(cv, at=at, part=Part.SKILLS, seen=seen):
        linked = dict(cv.skills.exclude(skill=None).values_list("words", "skill"))
        cv.skills.all().delete()
        cv.skills.bulk_create(skills_in_order(cv, _said_once(words), {**linked, **(codes or {})}))


def write_languages(*, cv: Cv, languages: dict[str, Level], at: datetime, seen: str = "") -> None:
    with changing(cv, at=at, part=Part.LANGUAGES, seen=seen):
        cv.languages.all().delete()
        CvLanguage.objects.bulk_create(
            CvLanguage(cv=cv, code=code, level=level) for code, level in languages.items()
        )


def write_licences(*, cv: Cv, licences: list[Licence], at: datetime, seen: str = "") -> None:
    with changing(cv, at=at, part=Part.LICENCES, seen=seen):
        cv.licences.all().delete()
        CvLicence.objects.bulk_create(CvLicence(cv=cv, code=code) for code in dict.fromkeys(licences))


def _said_once(words: list[str]) -> list[str]:
    return list(dict.fromkeys(one for word in words if (one := squeezed(word)[:200])))


@transaction.atomic
def put_online(*, cv: Cv, at: datetime) -> None:
    """Put the CV online, or raise NothingToShow. Already online, nothing changes."""
    cv = Cv.objects.select_for_update().get(pk=cv.pk)
    content = content_of(cv)
    if not (content.headline or content.experiences or content.skills):
        raise NothingToShow
    if not cv.is_online:
        DaysOnline.objects.create(cv=cv, published_at=at)


@transaction.atomic
def take_offline(*, cv: Cv, at: datetime) -> None:
    """Take the CV off and close its links; who received a snapshot keeps it."""
    cv.days_online.filter(withdrawn_at=None).update(withdrawn_at=at)
    cv.shares.filter(revoked_at=None).update(revoked_at=at)


def choose_order(*, cv: Cv, order: Order, at: datetime) -> None:
    """Choose what comes first."""
    with changing(cv, at=at):
        cv.order = order
        cv.save(update_fields=["order"])


def dress(*, cv: Cv, design: Design, order: Order, hides_dates: bool, at: datetime, seen: str = "") -> None:
    """Choose how the CV is drawn, what comes first, and whether its dates are shown; raise ChangedElsewhere."""
    with changing(cv, at=at, part=Part.LOOK, seen=seen):
        cv.design, cv.order, cv.hides_dates = design, order, hides_dates
        cv.save(update_fields=["design", "order", "hides_dates"])


@transaction.atomic
def put_photo(*, cv: Cv, file: bytes, at: datetime) -> None:
    """Add the photograph, or replace it; raise PhotographTooLarge, NotAPhotograph."""
    image = cleaned(file)
    CvPhoto.objects.update_or_create(cv=cv, defaults={"image": image, "added_at": at})


def remove_photo(*, cv: Cv) -> None:
    CvPhoto.objects.filter(cv=cv).delete()


def tell_in(*, cv: Cv, language: Language, texts: Mapping[str, str], at: datetime) -> None:
    """Write lines of a CV in a second language; lines already told and not given here stay, an empty one goes."""
    with changing(cv, at=at):
        row, _is_new = CvTranslation.objects.get_or_create(
            cv=cv, language=language, defaults={"written_at": at}
        )
        told = {**row.texts, **{line: squeezed(words) for line, words in texts.items()}}
        row.texts, row.written_at = {line: words for line, words in told.items() if words}, at
        row.save(update_fields=["texts", "written_at"])
