"""Job seekers, their registrations and categories, wishes, status, jobs found, exchanges with the agency."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency, Followed
from tremplin.core import clock
from tremplin.core.querysets import BaseQuerySet, Viewer
from tremplin.core.text import plain
from tremplin.reference.enums import ContractType, WorkingTime
from tremplin.reference.models import Commune, Occupation
from tremplin.seekers.enums import EndReason, ExchangeChannel, KnownFrom, Status

# A job is lasting when it is open-ended, or when it is planned for this long (months).
LASTING_MONTHS = 6


def covers(day: date, *, start: str = "starts_on", end: str = "ends_on") -> Q:
    """Return the rows whose span holds `day`; the end is not included."""
    return Q(**{f"{start}__lte": day}) & (Q(**{f"{end}": None}) | Q(**{f"{end}__gt": day}))


class JobSeekerQuerySet(BaseQuerySet["JobSeeker"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the viewer herself; for an adviser, her portfolio and the files she opened for a reason."""
        if not isinstance(viewer, Person):
            return self.none()
        seen = Q(person=viewer)
        if viewer.has_role(Role.ADVISER):
            now = clock.now()
            seen |= Q(person__followed_in__portfolio__adviser=viewer, person__followed_in__until=None)
            seen |= Q(
                person__file_openings__reader=viewer,
                person__file_openings__opened_at__lte=now,
                person__file_openings__closes_at__gt=now,
            )
        return self.filter(pk__in=self.model.objects.filter(seen).values("pk"))

    def known_to(self, viewer: Viewer) -> Self:
        """Return who may be found by name: for staff who receive people, those of the agency; never the file."""
        if not isinstance(viewer, Person):
            return self.none()
        return self.filter(agency__in=viewer.scopes(Role.ADVISER, Role.RECEPTION))

    def directed_by(self, viewer: Viewer) -> Self:
        """Return whom a director gives an adviser: names and towns of her agency; never the file."""
        if not isinstance(viewer, Person):
            return self.none()
        return self.filter(agency__in=viewer.scopes(Role.DIRECTOR))

    def followed_by_nobody(self, day: date) -> Self:
        """Return who is on the list on `day` and in no portfolio today."""
        followed = Followed.objects.current().filter(person=OuterRef("person"))
        return self.registered_on(day).filter(~Exists(followed))

    def named(self, words: str) -> Self:
        """Return those whose family name or given name begins with each word typed, in any order."""
        found = self
        for word in plain(words).split():
            found = found.filter(
                Q(person__search_key__startswith=word) | Q(person__search_key__contains=f" {word}")
            )
        return found.select_related("person", "commune").order_by("person__search_key", "pk")

    def holding(self, words: Iterable[str]) -> Self:
        """Return those whose names hold each of these words, whole or within another."""
        found = self
        for word in words:
            found = found.filter(person__search_key__contains=word)
        return found

    def registered_on(self, day: date) -> Self:
        spells = Registration.objects.filter(covers(day))
        return self.filter(pk__in=spells.values("seeker"))


class JobSeeker(models.Model):
    """Somebody who is or was registered with an agency."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="job_seeker")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="job_seekers")
    commune = models.ForeignKey(Commune, models.SET_NULL, null=True, blank=True, related_name="job_seekers")
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    has_car = models.BooleanField(default=False)
    reference = models.CharField(max_length=40, blank=True)

    objects = JobSeekerQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "reference"],
                condition=~Q(reference=""),
                name="one_reference_a_person_an_agency",
            ),
        )

    def __str__(self) -> str:
        return str(self.person_id)


class CategoryQuerySet(BaseQuerySet["Category"]):
    def in_force_on(self, day: date) -> Self:
        return self.filter(covers(day)).order_by("code")


class Category(models.Model):
    """A category of job seekers (A to G), as the law defines it between two dates."""

    code = models.CharField(max_length=1)
    label = models.CharField(max_length=160)
    is_available = models.BooleanField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "categories"
        constraints = (
            models.UniqueConstraint(fields=["code", "starts_on"], name="one_category_a_code_a_date"),
        )

    def __str__(self) -> str:
        return self.code


class RegistrationQuerySet(BaseQuerySet["Registration"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(seeker__in=JobSeeker.objects.visible_to(viewer))

    def open_on(self, day: date) -> Self:
        return self.filter(covers(day))


class Registration(models.Model):
    """One spell on the list, from a day to a day (not included)."""

    seeker = models.ForeignKey(JobSeeker, models.CASCADE, related_name="registrations")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=12, choices=EndReason.choices, blank=True)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="registrations_written")
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="registrations_ended")

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["seeker"], condition=Q(ends_on=None), name="one_open_registration_a_person"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="registration_ends_after_it_starts",
            ),
        )
        indexes = (models.Index(fields=["starts_on", "ends_on"], name="registration_by_span"),)

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on or ''}"


class CategorySpell(models.Model):
    """The category of a registration, from a day to a day (not included)."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="category_spells")
    category = models.ForeignKey(Category, models.PROTECT, related_name="spells")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="category_spells_written")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["registration"], condition=Q(ends_on=None), name="one_open_category_a_registration"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="category_ends_after_it_starts",
            ),
        )
        indexes = (models.Index(fields=["starts_on", "ends_on"], name="category_by_span"),)

    def __str__(self) -> str:
        return f"{self.category_id} {self.starts_on}"


class StatusChange(models.Model):
    """What a person is doing about work since a moment, and who said so."""

    seeker = models.ForeignKey(JobSeeker, models.CASCADE, related_name="status_changes")
    status = models.CharField(max_length=10, choices=Status.choices)
    changed_at = models.DateTimeField()
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="status_changes_written")

    class Meta:
        indexes = (models.Index(fields=["seeker", "changed_at"], name="status_by_seeker"),)

    def __str__(self) -> str:
        return f"{self.status} {self.changed_at:%Y-%m-%d}"


class WishQuerySet(BaseQuerySet["Wish"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(seeker__in=JobSeeker.objects.visible_to(viewer))


class Wish(models.Model):
    """What a person looks for. Empty means "no matter"."""

    seeker = models.OneToOneField(JobSeeker, models.CASCADE, related_name="wish")
    commune = models.ForeignKey(Commune, models.SET_NULL, null=True, blank=True, related_name="wishes")
    radius_km = models.PositiveSmallIntegerField(default=10)
    contracts = models.JSONField(default=list)
    working_time = models.CharField(max_length=8, choices=WorkingTime.choices, blank=True)
    monthly_salary = models.PositiveIntegerField(null=True, blank=True)
    changed_at = models.DateTimeField()

    objects = WishQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "wishes"

    def __str__(self) -> str:
        return str(self.seeker_id)

    @property
    def contract_labels(self) -> list[str]:
        return [str(ContractType(code).label) for code in self.contracts]


class WishedOccupation(models.Model):
    """One occupation looked for, under the name the person gave it; the first is the one she prefers."""

    wish = models.ForeignKey(Wish, models.CASCADE, related_name="occupations")
    occupation = models.ForeignKey(Occupation, models.PROTECT, related_name="wishes")
    title = models.CharField(max_length=160)
    rank = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["wish", "occupation"], name="an_occupation_is_wished_once"),
            models.UniqueConstraint(fields=["wish", "rank"], name="one_wished_occupation_a_rank"),
        )

    def __str__(self) -> str:
        return self.title


class JobFoundQuerySet(BaseQuerySet["JobFound"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(seeker__in=JobSeeker.objects.visible_to(viewer))

    def lasting(self) -> Self:
        """Return open-ended jobs, and those planned for six months or more; self-employment does not count."""
        return self.exclude(contract=ContractType.SELF_EMPLOYED).filter(
            Q(contract=ContractType.OPEN_ENDED) | Q(months__gte=LASTING_MONTHS)
        )


class JobFound(models.Model):
    """A job found by somebody registered, here or elsewhere, and who told the agency."""

    seeker = models.ForeignKey(JobSeeker, models.CASCADE, related_name="jobs_found")
    starts_on = models.DateField()
    contract = models.CharField(max_length=12, choices=ContractType.choices)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    employer_name = models.CharField(max_length=160, blank=True)
    known_from = models.CharField(max_length=10, choices=KnownFrom.choices)
    recorded_at = models.DateTimeField()
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="jobs_found_written")

    objects = JobFoundQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "jobs found"
        constraints = (
            models.UniqueConstraint(fields=["seeker", "starts_on"], name="one_job_found_a_day_a_person"),
        )
        indexes = (models.Index(fields=["starts_on"], name="jobfound_by_start"),)

    def __str__(self) -> str:
        return f"{self.contract} {self.starts_on}"

    @property
    def is_lasting(self) -> bool:
        if self.contract == ContractType.SELF_EMPLOYED:
            return False
        return self.contract == ContractType.OPEN_ENDED or (self.months or 0) >= LASTING_MONTHS


class ExchangeQuerySet(BaseQuerySet["Exchange"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(seeker__in=JobSeeker.objects.visible_to(viewer))

    def before(self, moment: datetime) -> Self:
        return self.filter(held_at__lte=moment)


class Exchange(models.Model):
    """The agency and a person were in touch: when, how, with whom. What was said is not kept here."""

    seeker = models.ForeignKey(JobSeeker, models.CASCADE, related_name="exchanges")
    held_at = models.DateTimeField()
    channel = models.CharField(max_length=8, choices=ExchangeChannel.choices)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="exchanges_written")

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["seeker", "held_at"], name="exchange_by_seeker"),)

    def __str__(self) -> str:
        return f"{self.channel} {self.held_at:%Y-%m-%d}"
