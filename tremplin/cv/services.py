"""The verbs of the CV: begin one, write each of its parts, put it online, take it off, freeze it."""

import json
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from tremplin.accounts.models import Person
from tremplin.core.identifiers import digest
from tremplin.core.text import squeezed
from tremplin.cv.content import CvContent
from tremplin.cv.enums import Level, Licence
from tremplin.cv.errors import DatesUpsideDown, NothingToShow
from tremplin.cv.models import (
    Cv,
    CvLanguage,
    CvLicence,
    CvSkill,
    CvSnapshot,
    DaysOnline,
    Education,
    Experience,
)
from tremplin.cv.queries import content_of
from tremplin.reference.models import Occupation


def begin_cv(*, person: Person, at: datetime) -> Cv:
    """Return the CV of `person`, begun when she has none."""
    cv, _ = Cv.objects.get_or_create(person=person, defaults={"created_at": at, "updated_at": at})
    return cv


def _touch(cv: Cv, at: datetime) -> None:
    cv.updated_at = at
    cv.save(update_fields=["updated_at"])


@transaction.atomic
def write_headline(*, cv: Cv, headline: str, occupation: Occupation | None, at: datetime) -> None:
    """Say which work the CV is for."""
    cv.headline, cv.occupation = squeezed(headline), occupation
    cv.save(update_fields=["headline", "occupation"])
    _touch(cv, at)


@transaction.atomic
def write_summary(*, cv: Cv, summary: str, at: datetime) -> None:
    cv.summary = summary.strip()
    cv.save(update_fields=["summary"])
    _touch(cv, at)


@transaction.atomic
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
    experience: Experience | None = None,
) -> Experience:
    """Add an experience, or change `experience`; raise DatesUpsideDown."""
    ended = "" if is_current else ended
    if began and ended and ended < began[: len(ended)]:
        raise DatesUpsideDown
    row = experience or Experience(cv=cv)
    row.title, row.occupation = squeezed(title), occupation
    row.organisation, row.town = squeezed(organisation), squeezed(town)
    row.began, row.ended, row.is_current = began, ended, is_current
    row.save()
    _touch(cv, at)
    return row


@transaction.atomic
def write_tasks(*, experience: Experience, tasks: list[str], at: datetime) -> None:
    """Say what was done in a job: each thing once, in the order given."""
    experience.tasks = _said_once(tasks)
    experience.save(update_fields=["tasks"])
    _touch(experience.cv, at)


@transaction.atomic
def remove_experience(*, experience: Experience, at: datetime) -> None:
    experience.delete()
    _touch(experience.cv, at)


@transaction.atomic
def write_education(*, cv: Cv, title: str, school: str, town: str, year: str, at: datetime) -> Education:
    row = Education.objects.create(
        cv=cv, title=squeezed(title), school=squeezed(school), town=squeezed(town), year=year
    )
    _touch(cv, at)
    return row


@transaction.atomic
def remove_education(*, education: Education, at: datetime) -> None:
    education.delete()
    _touch(education.cv, at)


@transaction.atomic
def write_skills(*, cv: Cv, words: list[str], at: datetime) -> None:
    """Say what the person knows how to do, in order."""
    cv.skills.all().delete()
    CvSkill.objects.bulk_create(
        CvSkill(cv=cv, words=one, rank=rank) for rank, one in enumerate(_said_once(words), start=1)
    )
    _touch(cv, at)


@transaction.atomic
def write_languages(*, cv: Cv, languages: dict[str, Level], at: datetime) -> None:
    cv.languages.all().delete()
    CvLanguage.objects.bulk_create(
        CvLanguage(cv=cv, code=code, level=level) for code, level in languages.items()
    )
    _touch(cv, at)


@transaction.atomic
def write_licences(*, cv: Cv, licences: list[Licence], at: datetime) -> None:
    cv.licences.all().delete()
    CvLicence.objects.bulk_create(CvLicence(cv=cv, code=code) for code in dict.fromkeys(licences))
    _touch(cv, at)


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


def take_offline(*, cv: Cv, at: datetime) -> None:
    """Take the CV off; who received a snapshot keeps it."""
    cv.days_online.filter(withdrawn_at=None).update(withdrawn_at=at)


@transaction.atomic
def freeze(*, cv: Cv, at: datetime) -> CvSnapshot:
    """Return the snapshot of the CV as it is; identical to an earlier one, it is that one."""
    content: CvContent = content_of(cv)
    values = content.plain()
    identity = json.dumps(replace(content, updated_on="").plain(), sort_keys=True, ensure_ascii=False)
    snapshot, _ = CvSnapshot.objects.get_or_create(
        person=cv.person, fingerprint=digest(identity), defaults={"content": values, "taken_at": at}
    )
    return snapshot
