"""The verbs of what was read in a file: keep it a day, put on the CV what its owner ticked, forget it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from tremplin.accounts.models import Person
from tremplin.cv import services
from tremplin.cv.content import Education, Experience
from tremplin.cv.enums import Level, Licence
from tremplin.cv.models import Cv, CvProposal
from tremplin.cv.queries import understood


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
    experiences: list[Experience],
    education: list[Education],
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
    cv = services.begin_cv(person=person, at=at)
    if headline:
        services.write_headline(cv=cv, headline=headline, occupation=understood(headline)[0], at=at)
    if summary:
        services.write_summary(cv=cv, summary=summary, at=at)
    for one in experiences:
        _take_experience(cv, one, at)
    for study in education:
        services.write_education(
            cv=cv, title=study.title, school=study.school, town=study.town, year=study.year, at=at
        )
    if skills:
        held = cv.skills.order_by("rank").values_list("words", flat=True)
        services.write_skills(cv=cv, words=[*held, *skills], at=at)
    if languages:
        spoken = {
            code: Level(level) for code, level in cv.languages.order_by("pk").values_list("code", "level")
        }
        services.write_languages(cv=cv, languages=spoken | languages, at=at)
    if licences:
        has = [Licence(code) for code in cv.licences.order_by("pk").values_list("code", flat=True)]
        services.write_licences(cv=cv, licences=[*has, *licences], at=at)
    forget_proposal(person=person)
    return cv


def _take_experience(cv: Cv, one: Experience, at: datetime) -> None:
    row = services.write_experience(
        cv=cv, title=one.title, occupation=understood(one.title)[0], organisation=one.organisation, town=one.town,
        began=one.began, ended=one.ended, is_current=one.is_current, at=at,
    )  # fmt: skip
    services.write_tasks(experience=row, tasks=list(one.tasks), at=at)
