"""The CV as its owner keeps it, the days it was online, and the snapshots that are sent."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Now

from tremplin.accounts.enums import Language
from tremplin.accounts.models import ContactLink, Person
from tremplin.core.identifiers import digest, random_identifier
from tremplin.core.querysets import BaseQuerySet, Viewer
from tremplin.cv.advice import CvComment as CvComment  # noqa: PLC0414  (a table of this part, behind its door)
from tremplin.cv.advice import CvHelp as CvHelp  # noqa: PLC0414  (the same)
from tremplin.cv.content import CvContent
from tremplin.cv.enums import JOBS, Design, Kind, Level, Licence, Order, Past, Stage, StillTrue
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


class CvSnapshotQuerySet(BaseQuerySet["CvSnapshot"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the viewer's own and those of files she may read; recipients see theirs through `applications`."""
        if not isinstance(viewer, Person):
            return self.none()
        seekers = JobSeeker.objects.visible_to(viewer).values("person")
        return self.filter(Q(person=viewer) | Q(person__in=seekers))


class CvSnapshot(models.Model):
    """A CV as it was one day. It is never changed; two identical ones are one row."""

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="cv_snapshots")
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    taken_at = models.DateTimeField()

    objects = CvSnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = "CV snapshot"
        constraints = (
            models.UniqueConstraint(fields=["person", "fingerprint"], name="one_snapshot_a_content"),
        )

    def __str__(self) -> str:
        return self.public_id

    @property
    def cv(self) -> CvContent:
        values: dict[str, Any] = self.content
        return CvContent.read(values)


class CvProposal(models.Model):
    """What was read in a file that the person brought, until she says what of it is hers; the file is not kept."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="cv_proposal")
    content = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "CV proposal"

    def __str__(self) -> str:
        return str(self.person_id)


class CvShareQuerySet(BaseQuerySet["CvShare"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the links that the viewer made; whoever holds one comes through `known_by`."""
        return self.filter(cv__person=viewer) if isinstance(viewer, Person) else self.none()

    def working(self) -> Self:
        """Return the links that open something, by the clock of the database."""
        return self.filter(revoked_at=None, expires_at__gt=Now())

    def known_by(self, token: str) -> Self:
        """Return the link of this token, if it still opens something: its CV is true since not too long."""
        return self.working().filter(token_digest=digest(token), cv__fresh_at__gt=Now() - HIDDEN_AFTER)


class CvShare(models.Model):
    """A secret address that shows the CV as it is now: 256 random bits of which only a digest is kept."""

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    cv = models.ForeignKey(Cv, models.CASCADE, related_name="shares")
    recipient = models.CharField(max_length=80, blank=True)
    is_anonymous = models.BooleanField(default=False)
    token_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CvShareQuerySet.as_manager()

    class Meta:
        verbose_name = "CV link"
        constraints = (
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="a_cv_link_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        return self.public_id

    def works_at(self, moment: datetime) -> bool:
        return self.revoked_at is None and self.expires_at > moment


class ShareOpening(models.Model):
    """Somebody read the CV behind a link. When, and nothing about who."""

    share = models.ForeignKey(CvShare, models.CASCADE, related_name="openings")
    opened_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["share", "opened_at"], name="opening_in_order"),)

    def __str__(self) -> str:
        return f"{self.opened_at:%Y-%m-%d}"


class FreshQuestionQuerySet(BaseQuerySet["FreshQuestion"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the questions put to the viewer; whoever holds the address of one comes through `known_by`."""
        return self.filter(cv__person=viewer) if isinstance(viewer, Person) else self.none()

    def known_by(self, token: str) -> Self:
        """Return the question of this token, by the clock of the database."""
        return self.filter(token_digest=digest(token), expires_at__gt=Now())


class FreshQuestion(models.Model):
    """Whether a CV is still true: one question, sent with a secret address to answer it.

    `experience` is the job it asks about, when one goes on; otherwise it asks about the work sought.
    """

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    cv = models.ForeignKey(Cv, models.CASCADE, related_name="questions")
    experience = models.ForeignKey(
        Experience, models.SET_NULL, null=True, blank=True, related_name="questions"
    )
    stage = models.CharField(max_length=8, choices=Stage.choices)
    token_digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=StillTrue.choices, blank=True)

    objects = FreshQuestionQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["cv", "asked_at"], name="question_in_order"),)

    def __str__(self) -> str:
        return self.public_id
