"""The CV as its owner keeps it, part by part, and the days it was online."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q

from tremplin.accounts.enums import Language
from tremplin.accounts.models import ContactLink, Person
from tremplin.core.querysets import BaseQuerySet, Viewer
from tremplin.cv.enums import JOBS, Design, Kind, Level, Licence, Order, Past, Stage
from tremplin.reference.models import Occupation, Skill
from tremplin.seekers.models import JobSeeker

HIDDEN_AFTER = Stage.HIDDEN.age  # then a CV that nobody says is true is shown to no recruiter
FRESH_FOR = timedelta(days=90)  # after which a CV is to refresh
SKILLS_ENOUGH = 3  # what stands for an experience in a CV that is good enough
PARTIAL_DATE = r"^(\d{4}(-\d{2})?)?$"


class CvQuerySet(BaseQuerySet["Cv"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the viewer's own, and those of the job seekers whose file she may read."""
        if not isinstance(viewer, Person):
            return self.none()
        seekers = JobSeeker.objects.visible_to(viewer).values("person")
        return self.filter(Q(person=viewer) | Q(person__in=seekers))

    def online(self) -> Self:
        return self.filter(days_online__withdrawn_at=None, days_online__isnull=False)

    def shown_to_recruiters(self, at: datetime) -> Self:
        """Return those whose owner said not too long ago that they are true."""
        return self.filter(fresh_at__gt=at - HIDDEN_AFTER)

    def fresh(self, at: datetime) -> Self:
        """Return those that their owner changed or confirmed ninety days ago or less."""
        return self.filter(fresh_at__gte=at - FRESH_FOR)

    def good_enough(self) -> Self:
        """Return those an employer can do something with. This is the definition of the figure.

        The work sought is said, with at least one experience or three skills, and there is a way to reach the person.
        """
        skills = CvSkill.objects.filter(cv=OuterRef("pk")).order_by().values("cv")
        three = Exists(skills.annotate(said=Count("pk")).filter(said__gte=SKILLS_ENOUGH))
        done = Exists(Experience.objects.filter(cv=OuterRef("pk")))
        reached = Exists(ContactLink.objects.filter(person=OuterRef("person")))
        return self.exclude(headline="").filter(Q(done) | Q(three), reached)


class Cv(models.Model):
    """The CV of a person: one, that she changes as she goes. At `fresh_at` she last said, or did, that it is true."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="cv")
    headline = models.CharField(max_length=120, blank=True)
    occupation = models.ForeignKey(Occupation, models.SET_NULL, null=True, blank=True, related_name="cvs")
    summary = models.TextField(blank=True, max_length=1000)
    design = models.CharField(max_length=8, choices=Design.choices, default=Design.BRIQUE)
    order = models.CharField(max_length=8, choices=Order.choices, blank=True, default=Order.BEST)
    hides_dates = models.BooleanField(default=False)
    past = models.CharField(max_length=8, choices=Past.choices, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    fresh_at = models.DateTimeField()

    objects = CvQuerySet.as_manager()

    class Meta:
        verbose_name = "CV"
        indexes = (
            models.Index(fields=["updated_at"], name="cv_by_age"),
            models.Index(fields=["fresh_at"], name="cv_by_freshness"),
        )

    def __str__(self) -> str:
        return str(self.person_id)

    @property
    def is_online(self) -> bool:
        return self.days_online.filter(withdrawn_at=None).exists()


class CvPhoto(models.Model):
    """A photograph for paper: a small JPEG without anything else in the file."""

    cv = models.OneToOneField(Cv, models.CASCADE, related_name="photo")
    image = models.BinaryField()
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.added_at:%Y-%m-%d}"


class CvTranslation(models.Model):
    """The texts of a CV in a second language, line by line: `texts` gives the words of each French line."""

    cv = models.ForeignKey(Cv, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=2, choices=Language.choices)
    texts = models.JSONField(default=dict)
    written_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["cv", "language"], name="a_cv_is_told_once_in_a_language"),
        )

    def __str__(self) -> str:
        return self.language


class DaysOnline(models.Model):
    """A span in which the CV was online: the adoption figure is counted from these."""

    cv = models.ForeignKey(Cv, models.CASCADE, related_name="days_online")
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "days online"
        constraints = (
            models.UniqueConstraint(
                fields=["cv"], condition=Q(withdrawn_at=None), name="a_cv_is_online_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("published_at")),
                name="a_cv_is_withdrawn_after_it_is_published",
            ),
        )
        indexes = (models.Index(fields=["published_at", "withdrawn_at"], name="online_by_span"),)

    def __str__(self) -> str:
        return f"{self.published_at:%Y-%m-%d}"


class Experience(models.Model):
    """A job held, or anything else done. Dates are partial: "2013" or "2013-05"."""

    cv = models.ForeignKey(Cv, models.CASCADE, related_name="experiences")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.JOB)
    title = models.CharField(max_length=120)
    occupation = models.ForeignKey(
        Occupation, models.SET_NULL, null=True, blank=True, related_name="cv_experiences"
    )
    organisation = models.CharField(max_length=120, blank=True)
    town = models.CharField(max_length=80, blank=True)
    began = models.CharField(max_length=7, blank=True)
    ended = models.CharField(max_length=7, blank=True)
    is_current = models.BooleanField(default=False)
    tasks = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(began__regex=PARTIAL_DATE), name="experience_began_is_a_date"),
            models.CheckConstraint(condition=Q(ended__regex=PARTIAL_DATE), name="experience_ended_is_a_date"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_job(self) -> bool:
        return self.kind in JOBS


class Education(models.Model):
    """A diploma or a course."""

    cv = models.ForeignKey(Cv, models.CASCADE, related_name="education")
    title = models.CharField(max_length=160)
    school = models.CharField(max_length=120, blank=True)
    town = models.CharField(max_length=80, blank=True)
    year = models.CharField(max_length=4, blank=True)

    class Meta:
        verbose_name_plural = "education"

    def __str__(self) -> str:
        return self.title


class CvSkill(models.Model):
    """Something the person knows how to do, from the nomenclature or in her own words."""

    cv = models.ForeignKey(Cv, models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, models.SET_NULL, null=True, blank=True, related_name="cv_skills")
    words = models.CharField(max_length=200)
    rank = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["cv", "words"], name="a_skill_is_said_once"),)

    def __str__(self) -> str:
        return self.words


class CvLanguage(models.Model):
    """A language spoken (ISO 639-1), and how well."""

    cv = models.ForeignKey(Cv, models.CASCADE, related_name="languages")
    code = models.CharField(max_length=3)
    level = models.CharField(max_length=8, choices=Level.choices)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["cv", "code"], name="a_language_is_said_once"),)

    def __str__(self) -> str:
        return self.code


class CvLicence(models.Model):
    """A licence held."""

    cv = models.ForeignKey(Cv, models.CASCADE, related_name="licences")
    code = models.CharField(max_length=8, choices=Licence.choices)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["cv", "code"], name="a_licence_is_said_once"),)

    def __str__(self) -> str:
        return self.code
