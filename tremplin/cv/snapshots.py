"""The CV of a day: kept as it was, compared with another, put back."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tremplin.core.identifiers import digest
from tremplin.core.text import joined
from tremplin.cv.content import CvContent
from tremplin.cv.enums import Kind, Level, Licence, Order
from tremplin.cv.models import Cv, CvLanguage, CvLicence, CvSkill, CvSnapshot, Education, Experience
from tremplin.cv.ordering import best_order
from tremplin.cv.queries import content_of
from tremplin.reference.models import Occupation, Skill


def is_worth_keeping(cv: Cv) -> bool:
    """Tell whether somebody who lost this would miss it."""
    return bool(cv.headline or cv.summary) or any(
        rows.exists() for rows in (cv.experiences, cv.education, cv.skills, cv.languages, cv.licences)
    )


@transaction.atomic
def freeze(*, cv: Cv, at: datetime) -> CvSnapshot:
    """Return the snapshot of the CV as it is; identical to an earlier one, it is that one."""
    content: CvContent = content_of(cv)
    identity = json.dumps(replace(content, updated_on="").plain(), sort_keys=True, ensure_ascii=False)
    snapshot, _is_new = CvSnapshot.objects.get_or_create(
        person=cv.person,
        fingerprint=digest(identity),
        defaults={"content": content.plain(), "taken_at": at},
    )
    return snapshot


@dataclass(frozen=True)
class Difference:
    """What changed under one heading: the lines that went, the lines that came."""

    heading: str | Promise
    gone: tuple[str, ...]
    come: tuple[str, ...]


def compare(before: CvContent, after: CvContent) -> list[Difference]:
    """Return what differs from `before` to `after`, heading by heading; nothing when they say the same."""
    new = dict(_headings(after))
    found = []
    for heading, old_lines in _headings(before):
        gone = tuple(line for line in old_lines if line not in new[heading])
        come = tuple(line for line in new[heading] if line not in old_lines)
        if gone or come:
            found.append(Difference(heading, gone, come))
    return found


def _headings(content: CvContent) -> Iterator[tuple[str | Promise, list[str]]]:
    yield _("Le métier cherché"), [content.headline] if content.headline else []
    yield _("Quelques mots"), [content.summary] if content.summary else []
    yield _("Ce que j’ai fait"), list(_experience_lines(content))
    yield _("Ce que je sais faire"), list(content.skills)
    yield (
        _("Formations et diplômes"),
        [joined(one.title, one.school, one.town, one.year) for one in content.education],
    )
    yield _("Langues"), [joined(one.name, one.level) for one in content.languages]
    yield _("Permis et habilitations"), list(content.licences)
    yield _("Où vous joindre"), [line for line in (content.town, content.telephone, content.mail) if line]


def _experience_lines(content: CvContent) -> Iterator[str]:
    for one in content.experiences:
        yield joined(one.shown_title, one.shown_kind, one.organisation, one.town, one.years)
        yield from (f"{one.shown_title} : {task}" for task in one.tasks)


@transaction.atomic
def restore(*, cv: Cv, snapshot: CvSnapshot, at: datetime) -> None:
    """Put the words of a snapshot back in the CV; what it said until now is kept as a version first.

    Where the person lives, how she is reached, whether she has worked are facts about her, not about the CV: they
    stay. What came first comes first again; it is her own choice only where it is not what suits her best.
    """
    cv = Cv.objects.select_for_update().get(pk=cv.pk)
    if is_worth_keeping(cv):
        freeze(cv=cv, at=at)
    content = snapshot.cv
    occupations = _occupations(content)
    cv.headline, cv.summary = content.headline, content.summary
    cv.occupation = occupations.get(content.occupation)
    cv.updated_at = cv.fresh_at = at
    cv.design, cv.hides_dates = content.design, content.hides_dates
    best = best_order(content.occupation, list(content.experiences), past=cv.past).order
    cv.order = Order.BEST if content.order == best else content.order
    cv.save(
        update_fields=[
            "headline", "summary", "occupation", "design", "hides_dates", "order", "updated_at", "fresh_at"
        ]
    )  # fmt: skip
    for rows in (cv.experiences, cv.education, cv.skills, cv.languages, cv.licences):
        rows.all().delete()
    Experience.objects.bulk_create(
        Experience(
            cv=cv,
            kind=one.kind if one.kind in Kind else Kind.JOB,
            title=one.title,
            occupation=occupations.get(one.occupation),
            organisation=one.organisation,
            town=one.town,
            began=one.began,
            ended=one.ended,
            is_current=one.is_current,
            tasks=list(one.tasks),
        )
        for one in content.experiences
    )
    Education.objects.bulk_create(
        Education(cv=cv, title=one.title, school=one.school, town=one.town, year=one.year)
        for one in content.education
    )
    linked = dict(zip(content.skills, content.skill_codes, strict=False))
    CvSkill.objects.bulk_create(skills_in_order(cv, content.skills, linked))
    CvLanguage.objects.bulk_create(
        CvLanguage(cv=cv, code=one.code, level=one.level_code)
        for one in content.languages
        if one.code and one.level_code in Level
    )
    CvLicence.objects.bulk_create(
        CvLicence(cv=cv, code=code) for code in content.licence_codes if code in Licence
    )


def skills_in_order(cv: Cv, words: Iterable[str], codes: Mapping[str, str]) -> list[CvSkill]:
    """Return the rows of what somebody says she can do, linked to the nomenclature where `codes` knows the words."""
    known = set(Skill.objects.filter(code__in=set(codes.values()) - {""}).values_list("code", flat=True))
    return [
        CvSkill(cv=cv, words=one, rank=rank, skill_id=code if (code := codes.get(one)) in known else None)
        for rank, one in enumerate(words, start=1)
    ]


def _occupations(content: CvContent) -> dict[str, Occupation]:
    codes = {content.occupation, *(one.occupation for one in content.experiences)} - {""}
    return {one.code: one for one in Occupation.objects.filter(code__in=codes)}
