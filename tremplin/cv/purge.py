"""Forgetting CVs of who left the list long ago, days online of long ago, and proposals of yesterday."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from tremplin.core.periodic import Periodic
from tremplin.core.retention import A_YEAR, EVERY, TWO_YEARS, remove
from tremplin.cv.models import Cv, CvComment, CvHelp, CvProposal, CvShare, DaysOnline, FreshQuestion
from tremplin.cv.queries import PROPOSED_FOR
from tremplin.seekers.models import JobSeeker


def purge(at: datetime) -> None:
    """Remove what is old. Whoever is somebody else here too keeps a CV she still changes."""
    limit = at - TWO_YEARS
    remove(CvProposal.objects.filter(made_at__lt=at - PROPOSED_FOR))
    remove(DaysOnline.objects.filter(withdrawn_at__lt=limit))
    remove(FreshQuestion.objects.filter(asked_at__lt=at - A_YEAR))
    remove(CvHelp.objects.filter(began_at__lt=limit))
    remove(CvComment.objects.filter(made_at__lt=at - A_YEAR))
    remove(CvShare.objects.filter(expires_at__lt=at - A_YEAR))
    remove(Cv.objects.filter(updated_at__lt=limit).exclude(person__in=JobSeeker.objects.values("person")))


def needed(at: datetime) -> QuerySet[Any, int | None]:
    """Return the people whose CV was changed not so long ago: they may never have been on the list."""
    return Cv.objects.filter(updated_at__gte=at - TWO_YEARS).values_list("person", flat=True)


def periodic() -> list[Periodic]:
    parts = (
        "Cv",
        "DaysOnline",
        "Experience",
        "Education",
        "CvSkill",
        "CvLanguage",
        "CvLicence",
        "CvComment",
        "CvHelp",
        "CvPhoto",
        "CvProposal",
        "CvShare",
        "CvTranslation",
        "FreshQuestion",
        "ShareOpening",
    )
    return [Periodic("purge of CVs", EVERY, purge, tuple(f"cv.{part}" for part in parts))]
