"""The verbs of the CV: begin one, write each of its parts, put it online, take it off, freeze it."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from tremplin.accounts.models import Person
from tremplin.core.identifiers import digest
from tremplin.core.text import squeezed
from tremplin.cv import content as plain
from tremplin.cv.content import CvContent
from tremplin.cv.enums import Level, Licence
from tremplin.cv.errors import DatesUpsideDown, NothingToShow
from tremplin.cv.models import (
    Cv,
    CvLanguage,
    CvLicence,
    CvProposal,
    CvSkill,
    CvSnapshot,
    DaysOnline,
    Education,
    Experience,
)
from tremplin.cv.queries import content_of, understood
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


# --- What was read in a file ---


def keep_proposal(*, person: Person, values: dict[str, Any], at: datetime) -> None:
    """Keep what was read in a file until its owner says what of it is hers; a second file takes the place of the first."""
    CvProposal.objects.update_or_create(person=person, defaults={"content": values, "made_at": at})


def forget_proposal(*, person: Person) -> None:
    CvProposal.objects.filter(person=person).delete()


@transaction.atomic
def accept_proposal(
    *,
    person: Person,
    headline: str,
    summary: str,
    experiences: list[plain.Experience],
    education: list[plain.Education],
    skills: list[str],
    languages: dict[str, Level],
    licences: list[Licence],
    at: datetime,
) -> Cv | None:
    """Put on the CV what its owner ticked, beside what is there already, and forget the rest.

    What is empty changes nothing. Sent twice, it is done once: the second time there is no proposal, and None is returned.
    Raises DatesUpsideDown, and changes nothing.
    """
    if CvProposal.objects.select_for_update().filter(person=person).first() is None:
        return None
    cv = begin_cv(person=person, at=at)
    if headline:
        write_headline(cv=cv, headline=headline, occupation=understood(headline)[0], at=at)
    if summary:
        write_summary(cv=cv, summary=summary, at=at)
    for one in experiences:
        _take_experience(cv, one, at)
    for study in education:
        write_education(
            cv=cv, title=study.title, school=study.school, town=study.town, year=study.year, at=at
        )
    if skills:
        held = cv.skills.order_by("rank").values_list("words", flat=True)
        write_skills(cv=cv, words=[*held, *skills], at=at)
    if languages:
        spoken = {
            code: Level(level) for code, level in cv.languages.order_by("pk").values_list("code", "level")
        }
        write_languages(cv=cv, languages=spoken | languages, at=at)
    if licences:
        has = [Licence(code) for code in cv.licences.order_by("pk").values_list("code", flat=True)]
        write_licences(cv=cv, licences=[*has, *licences], at=at)
    forget_proposal(person=person)
    return cv


def _take_experience(cv: Cv, one: plain.Experience, at: datetime) -> None:
    row = write_experience(
        cv=cv, title=one.title, occupation=understood(one.title)[0], organisation=one.organisation, town=one.town,
        began=one.began, ended=one.ended, is_current=one.is_current, at=at,
    )  # fmt: skip
    write_tasks(experience=row, tasks=list(one.tasks), at=at)
